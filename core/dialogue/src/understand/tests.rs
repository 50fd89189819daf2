//! Whole messages in three languages and the commands they mean. Now is Thursday 26 November 2026, 10:15 in Almaty.

use chrono::TimeZone;
use chrono_tz::Asia::Almaty;

use super::dates::{Days, Time};
use super::fixture::catalogue;
use super::*;
use crate::command::{Chitchat, FlowName};

fn heard(text: &str, asked: Option<Slot>, offered: &[Offered]) -> Understood {
    let catalogue = catalogue();
    let now = Almaty.with_ymd_and_hms(2026, 11, 26, 10, 15, 0).unwrap().to_utc();
    let context = Context { catalogue: &catalogue, now, zone: Almaty, asked, offered, listed: &[] };
    understand(&Body::Text { text: text.to_owned() }, &context)
}

fn show(command: &Command) -> String {
    match command {
        Command::Start(flow) => flow.code().to_owned(),
        Command::Set(value) => show_value(value),
        Command::Chitchat(kind) => format!("{kind:?}").to_lowercase(),
        Command::Clarify(flows) => {
            format!("clarify({})", flows.iter().map(|flow| flow.code()).collect::<Vec<_>>().join("|"))
        }
        Command::Correct(Some(slot)) => format!("correct({slot:?})").to_lowercase(),
        Command::Correct(None) => "correct".into(),
        Command::Language(language) => format!("language({})", language.map_or("?", Language::code)),
        other => format!("{other:?}").to_lowercase(),
    }
}

fn show_value(value: &Value) -> String {
    match value {
        Value::Service(id) => id.to_string(),
        Value::Branch(id) => id.to_string(),
        Value::City(city) => city.clone(),
        Value::When(when) => {
            let day = when.days.map(|days| match days {
                Days::On(day) => day.format("%d.%m").to_string(),
                Days::Between(from, to) => format!("{}-{}", from.format("%d.%m"), to.format("%d.%m")),
            });
            let time = when.time.map(|time| match time {
                Time::At(at) => at.format("%H:%M").to_string(),
                Time::Between(from, to) => format!("{}-{}", from.format("%H"), to.format("%H")),
                other => format!("{other:?}"),
            });
            [day, time].into_iter().flatten().collect::<Vec<_>>().join("@")
        }
        Value::Phone { number, .. } => number.clone(),
        Value::Name(name) => format!("name({name})"),
        Value::Minutes(minutes) => format!("{minutes}min"),
        other => format!("{other:?}").to_lowercase(),
    }
}

#[track_caller]
fn check(asked: Option<Slot>, table: &[(&str, &str)]) {
    let mut wrong = Vec::new();
    for (text, expected) in table {
        let got = heard(text, asked, &[]).commands.iter().map(show).collect::<Vec<_>>().join(" ");
        if got != *expected {
            wrong.push(format!("{text}: expected [{expected}], got [{got}]"));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn russian_messages() {
    check(
        None,
        &[
            ("хочу записаться на карту завтра в 11 на Абая", "book 27.11@11:00 almaty-abay cards"),
            ("Запишите меня, пожалуйста, на понедельник по кредиту", "book 30.11 loans"),
            ("хочу записатся на завтро", "book 27.11"),
            ("когда моя запись?", "mine"),
            ("перенеси на пятницу", "move 27.11"),
            ("перенесите мою запись на завтра на 15:00", "move 27.11@15:00"),
            ("отмените мою запись", "cancel"),
            ("талон в кассу", "join cash"),
            ("хочу встать в очередь на Абая", "join almaty-abay"),
            ("сколько ещё?", "status"),
            ("Сколько мне ещё ждать???", "status"),
            ("я опаздываю", "late"),
            ("опаздываю на 15 минут", "late 15min"),
            ("не приду", "leave"),
            ("оператора", "human"),
            ("позовите живого человека", "human"),
            ("до скольки работает отделение на Абая?", "hours almaty-abay"),
            ("вы работаете в субботу?", "hours 28.11"),
            ("где вы в Астане?", "find Астана"),
            ("много сейчас людей?", "load 26.11"),
            ("какие документы нужны для кредита", "documents loans"),
            ("привет", "greet"),
            ("спасибо!", "thanks"),
            ("ты робот?", "botchallenge"),
            ("повторите", "repeat"),
            ("назад", "back"),
            ("начать сначала", "restart"),
            ("меню", "restart"),
            ("отмена", "cancel"),
            ("можно на казахском?", "language(kk)"),
            ("какая погода завтра", "outofscope 27.11"),
            ("сколько у меня денег на счете", "outofscope"),
            ("не завтра, а в пятницу", "correct 27.11"),
            ("другое время", "correct(time)"),
            ("мой номер 8 701 123 45 67", "+77011234567"),
            ("ывапролд", ""),
        ],
    );
}

#[test]
fn kazakh_messages() {
    check(
        None,
        &[
            ("ертең таңғы 10-да картаға жазылғым келеді", "book 27.11@10:00 cards"),
            ("Абайдағы бөлімшеге жазып қойыңызшы", "book almaty-abay"),
            ("жазылғым келеди", "book"),
            ("менің жазылуым қашан?", "mine"),
            ("жұмаға ауыстыр", "move 27.11"),
            ("жазылуымды алып тастаңыз", "cancel"),
            ("кассаға талон", "join cash"),
            ("кезекке турайын деп едим", "join"),
            ("тағы қанша күтемін?", "status"),
            ("алдымда неше адам бар", "status"),
            ("кешігіп жатырмын", "late"),
            ("келмеймін", "leave"),
            ("операторға қосыңызшы", "human"),
            ("сағат нешеге дейін жұмыс істейсіздер?", "hours"),
            ("Шымкентте қайдасыздар", "find Шымкент"),
            ("қазір адам көп пе", "load 26.11"),
            ("несиеге қандай құжаттар керек", "documents loans"),
            ("сәлеметсіз бе", "greet"),
            ("рахмет", "thanks"),
            ("иә", "affirm"),
            ("жоқ", "deny"),
            ("орысша айтыңызшы", "language(ru)"),
            ("ауа райы қандай", "outofscope"),
            ("ертең емес, жұма күні", "correct(day) 27.11"),
            ("басқа уақыт", "correct(time)"),
        ],
    );
}

#[test]
fn english_messages() {
    check(
        None,
        &[
            ("I'd like to book a visit about my card tomorrow at 11 at Abay", "book 27.11@11:00 almaty-abay cards"),
            ("when is my appointment?", "mine"),
            ("move it to Friday", "move 27.11"),
            ("cancel my appointment", "cancel"),
            ("a ticket for the cash desk please", "join cash"),
            ("how much longer?", "status"),
            ("I'm running late", "late"),
            ("I will be 10 minutes late", "late 10min"),
            ("I won't come", "leave"),
            ("can I talk to a human", "human"),
            ("when do you close on Saturday", "hours 28.11"),
            ("where is your branch in Astana", "find Астана"),
            ("how busy is the branch now", "load 26.11"),
            ("what documents do I need for a loan", "documents loans"),
            ("hello", "greet"),
            ("thank you", "thanks"),
            ("yes", "affirm"),
            ("no", "deny"),
            ("what's the weather like", "outofscope"),
            ("another time", "correct(time)"),
            ("asdfgh", ""),
        ],
    );
}

#[test]
fn an_answer_is_read_in_the_light_of_the_question() {
    check(Some(Slot::Time), &[("11", "11:00"), ("в 3", "15:00"), ("после обеда", "13-18"), ("отмена", "cancel")]);
    check(Some(Slot::Day), &[("завтра", "27.11"), ("28", "28.11"), ("бүрсігүні", "28.11")]);
    check(Some(Slot::Day), &[("a ticket for the cash desk", "join cash")]);
    check(Some(Slot::Service), &[("карта", "cards"), ("хочу карту", "cards"), ("по поводу кредита", "loans")]);
    check(Some(Slot::Branch), &[("Алматы", "Алматы"), ("абай", "almaty-abay")]);
    check(Some(Slot::Phone), &[("87011234567", "+77011234567"), ("пропустить", "skip"), ("нет", "deny")]);
    check(Some(Slot::Name), &[("Айгерим", "name(Айгерим)"), ("пропустить", "skip"), ("отмена", "cancel")]);
    check(Some(Slot::Minutes), &[("20", "20min"), ("минут на 15", "15min"), ("полчаса", "30min")]);
}

#[test]
fn a_shown_option_can_be_typed() {
    let offered = ["Касса", "Карты", "Кредиты"].map(|label| Offered {
        id: label.to_owned(),
        label: label.to_owned(),
        commands: vec![Command::Set(Value::Name(label.to_owned()))],
    });
    for text in ["2", "карты", "вторую", "екі", "the second one"] {
        let commands = heard(text, Some(Slot::Service), &offered).commands;
        assert_eq!(commands, offered[1].commands, "{text}");
    }
}

#[test]
fn buttons_say_what_they_mean_and_old_ones_are_known_to_be_old() {
    let catalogue = catalogue();
    let now = Almaty.with_ymd_and_hms(2026, 11, 26, 10, 15, 0).unwrap().to_utc();
    let context = Context { catalogue: &catalogue, now, zone: Almaty, asked: None, offered: &[], listed: &[] };
    let press = |id: &str| understand(&Body::Choice { choice: id.to_owned() }, &context).commands;
    assert_eq!(press("flow:book"), [Command::Start(FlowName::Book)]);
    assert_eq!(press("lang:kk"), [Command::Language(Some(Language::Kk))]);
    assert_eq!(press("s4.1"), [Command::Stale]);
    assert_eq!(press("flow:nonsense"), [Command::Stale]);
    assert_eq!(press("move:00000000-0000-0000-0000-000000000001").len(), 2);
}

#[test]
fn every_button_that_begins_a_flow_may_be_typed_in_a_fresh_chat() {
    let now = Almaty.with_ymd_and_hms(2026, 11, 26, 10, 15, 0).unwrap().to_utc();
    for (flow, language) in FlowName::ALL.into_iter().flat_map(|flow| Language::ALL.map(|language| (flow, language))) {
        let label = crate::text::say(&crate::runner::say::flow_name(flow), language, now);
        for typed in [label.clone(), label.to_lowercase(), format!("{label}!")] {
            assert_eq!(heard(&typed, None, &[]).commands, [Command::Start(flow)], "{typed}");
        }
    }
}

#[test]
fn what_is_refused_behind_what_is_meant_is_not_named() {
    check(
        None,
        &[
            ("кредит, а не карту", "correct loans"),
            ("мне кредит, не карту", "correct loans"),
            ("несие керек еді, карта емес", "correct loans"),
            ("and loans, not cards", "correct loans"),
            ("в Шымкенте, а не на Абая", "correct Шымкент"),
            ("не на Абая, а в Шымкенте талон в кассу", "correct join cash Шымкент"),
            ("я не приду", "leave"),
            ("I won't come, not today", "leave 26.11"),
        ],
    );
}

#[test]
fn two_times_side_by_side_are_both_named() {
    check(
        None,
        &[
            ("завтра в 11 или в 12", "27.11@11:00 27.11@12:00"),
            ("завтра в 11 и в 12", "27.11@11:00 27.11@12:00"),
            ("ертең сағат 11-де немесе 12-де", "27.11@11:00 27.11@12:00"),
            ("tomorrow at 11 or 12", "27.11@11:00 27.11@12:00"),
            ("завтра с 11 до 12", "27.11@11-12"),
        ],
    );
    check(Some(Slot::Time), &[("11 или 12", "11:00 12:00"), ("11 немесе 12", "11:00 12:00")]);
}

#[test]
fn a_value_put_before_another_is_no_question() {
    for (text, expected) in [
        ("лучше на 15:00", "correct 15:00"),
        ("лучше в 16", "correct 16:00"),
        ("лучше вторник", "correct 01.12"),
        ("одан да сейсенбі", "correct 01.12"),
        ("rather Tuesday", "correct 01.12"),
    ] {
        check(None, &[(text, expected)]);
        check(Some(Slot::Confirmation), &[(text, expected)]);
    }
    check(Some(Slot::Confirmation), &[("в кассу", "cash"), ("кассаға", "cash"), ("loans", "loans")]);
}

#[test]
fn fury_and_loss_in_one_clause_go_before_the_rest() {
    check(
        None,
        &[
            ("безобразие! жду уже час!", "complaint anger"),
            ("шыдамым таусылды, сендерге шағымданамын!", "complaint anger"),
            ("хочу пожаловаться. это безобразие", "complaint anger"),
            ("потеряла карту, но хочу записаться", "card-lost cards"),
            ("I lost my card but want to book a visit", "card-lost cards"),
            ("с моей карты украли деньги", "fraud cards"),
            ("удалите аккаунт", "delete"),
        ],
    );
}

#[test]
fn a_question_in_the_middle_of_a_story_is_no_part_of_it() {
    check(
        Some(Slot::Text),
        &[
            ("а часы работы на Абая какие", "hours almaty-abay"),
            ("жұмыс уақыты қандай", "hours"),
            ("what are the opening hours", "hours"),
            ("как можно так работать с людьми", "text(\"как можно так работать с людьми\")"),
        ],
    );
    check(
        Some(Slot::Category),
        &[("кассир обсчитал меня", "text(\"кассир обсчитал меня\") category(branch)"), ("про карту", "category(card)")],
    );
}

#[test]
fn a_zero_is_a_person_wherever_it_is_typed() {
    for asked in [None, Some(Slot::Time), Some(Slot::Branch), Some(Slot::Text), Some(Slot::Name)] {
        assert_eq!(heard("0", asked, &[]).commands, [Command::Human], "{asked:?}");
    }
}

#[test]
fn a_card_number_goes_no_further() {}

#[test]
fn greetings_alone_are_chitchat() {
    assert_eq!(heard("Добрый день!", None, &[]).commands, [Command::Chitchat(Chitchat::Greet)]);
}

#[test]
fn matters_of_the_contact_centre_are_told_apart() {
    check(
        None,
        &[
            ("я потерял карту", "card-lost cards"),
            ("картам жоғалды", "card-lost"),
            ("someone stole my card", "card-lost cards"),
            ("мне звонят мошенники", "fraud"),
            ("хочу пожаловаться", "complaint"),
            ("вы издеваетесь", "complaint anger"),
            ("what about my complaint", "case"),
            ("что с обращением K-2611-0042", "case case(\"k-2611-0042\")"),
            ("перезвоните мне завтра в 10", "callback 27.11@10:00"),
            ("маған қоңырау шалыңыз", "callback"),
            ("какие у вас акции", "offers"),
            ("хочу оценить визит", "feedback"),
            ("проверьте всё ли у меня готово", "ready"),
            ("как отметиться", "check-in"),
            ("запишите в кассу в понедельник в 12", "book 30.11@12:00 cash"),
            ("опаздываю на 3 часа", "late 180min 15:00"),
        ],
    );
}

#[test]
fn words_of_ones_own_are_kept_unless_they_ask_something_else() {
    check(
        Some(Slot::Text),
        &[
            ("ждал первым, а приняли пятым", "text(\"ждал первым, а приняли пятым\")"),
            ("банкомат не выдал деньги", "text(\"банкомат не выдал деньги\") category(card)"),
            ("отмена", "cancel"),
            ("оператора", "human"),
            ("пропустить", "skip"),
            ("я потерял карту", "card-lost cards"),
            ("до скольки работает отделение на Абая?", "hours almaty-abay"),
        ],
    );
}

proptest::proptest! {
    #[test]
    fn any_message_is_understood_without_a_panic(text in ".{0,200}") {
        heard(&text, Some(Slot::Time), &[]);
    }
}

#[test]
fn what_is_put_before_what_was_said_is_a_correction_and_no_yes() {
    for (text, expected) in [
        ("давайте лучше в 12", ["correct", "12:00"]),
        ("дұрысы сағат 12-де", ["correct", "12:00"]),
        ("одан да Астанада", ["correct", "Астана"]),
        ("rather in Astana", ["correct", "Астана"]),
        ("12:00 instead", ["correct", "12:00"]),
    ] {
        for asked in [None, Some(Slot::Confirmation)] {
            let commands = heard(text, asked, &[]).commands;
            assert_eq!(commands.iter().map(show).collect::<Vec<_>>(), expected, "{text} {asked:?}");
        }
    }
}
