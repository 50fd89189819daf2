//! What is heard, in each language: examples that were read aloud, and that nothing is left in figures.

use std::collections::HashSet;

use proptest::prelude::*;

use super::*;

fn ru(text: &str) -> String {
    read(text, Language::Ru)
}

fn kk(text: &str) -> String {
    read(text, Language::Kk)
}

fn en(text: &str) -> String {
    read(text, Language::En)
}

fn has_figures(text: &str) -> bool {
    text.chars().any(char::is_numeric)
}

#[test]
fn moments_are_said_as_people_say_them() {
    assert_eq!(
        ru("завтра, в пятницу, 27 ноября, в 11:00."),
        "завтра, в пятницу, двадцать седьмого ноября, в одиннадцать часов."
    );
    assert_eq!(kk("ертең, жұма, 27 қараша, сағат 11:00."), "ертең, жұма, жиырма жетінші қараша, сағат он бірде.");
    assert_eq!(
        en("tomorrow, Friday 27 November, at 11:00."),
        "tomorrow, Friday the twenty-seventh of November, at eleven o'clock."
    );
}

#[test]
fn a_russian_voice_gets_only_letters_that_it_knows() {
    assert_eq!(ru("Отделение на Мәңгілік Ел, Өскемен, Құралай."), "Отделение на Мангилик Ел, Оскемен, Куралай.");
    assert_eq!(kk("Мәңгілік Ел."), "Мәңгілік Ел.");
}

#[test]
fn no_is_a_refusal() {
    assert_eq!(en("No."), "No.");
}

#[test]
fn russian_times_agree_with_their_prepositions() {
    assert_eq!(ru("в 9:30."), "в девять тридцать.");
    assert_eq!(ru("в 9:05."), "в девять ноль пять.");
    assert_eq!(ru("в 21:00."), "в двадцать один час.");
    assert_eq!(ru("в 14:41."), "в четырнадцать сорок одна.");
    assert_eq!(ru("открыто, до 18:00."), "открыто, до восемнадцати часов.");
    assert_eq!(ru("после 14:30."), "после четырнадцати тридцати.");
    assert_eq!(ru("9:00–18:00."), "с девяти до восемнадцати часов.");
    assert_eq!(ru("10:30–15:00."), "с десяти тридцати до пятнадцати часов.");
}

#[test]
fn russian_numbers_agree_with_what_they_count() {
    assert_eq!(ru("перед вами 1 человек."), "перед вами один человек.");
    assert_eq!(ru("перед вами 22 человека."), "перед вами двадцать два человека.");
    assert_eq!(ru("через 1 минуту."), "через одну минуту.");
    assert_eq!(ru("через 21 минуту."), "через двадцать одну минуту.");
    assert_eq!(ru("2 минуты, 5 минут."), "две минуты, пять минут.");
    assert_eq!(ru("Осталась 1 попытка."), "Осталась одна попытка.");
    assert_eq!(ru("2 записи будут отменены."), "две записи будут отменены.");
    assert_eq!(ru("31 запись."), "тридцать одна запись.");
    assert_eq!(ru("оценку от 1 до 5."), "оценку от одного до пяти.");
    assert_eq!(ru("код из 6 цифр."), "код из шести цифр.");
    assert_eq!(ru("от 10 до 40 минут."), "от десяти до сорока минут.");
    assert_eq!(ru("10–15 мин."), "от десяти до пятнадцати минут.");
    assert_eq!(ru("ждать примерно 21 мин."), "ждать примерно двадцать одну минуту.");
    assert_eq!(ru("21 мин."), "двадцать одна минута.");
    assert_eq!(ru("на 1 000 тенге."), "на одну тысячу тенге.");
    assert_eq!(ru("до 300 000 тенге."), "до трёхсот тысяч тенге.");
    assert_eq!(ru("2 001 тенге."), "две тысячи один тенге.");
    assert_eq!(ru("0,5 %."), "ноль целых пять десятых процента.");
    assert_eq!(ru("101 % и 2 %."), "сто один процент и два процента.");
    assert_eq!(ru("27 ноября 2027 года."), "двадцать седьмого ноября две тысячи двадцать седьмого года.");
    assert_eq!(ru("запись на 3 мая."), "запись на третье мая.");
    assert_eq!(ru("проспект Абая, 52."), "проспект Абая, пятьдесят два.");
    assert_eq!(ru("27.11.2026."), "двадцать седьмого ноября две тысячи двадцать шестого года.");
}

#[test]
fn kazakh_endings_follow_the_vowels_of_the_last_word() {
    assert_eq!(kk("сағат 9:00."), "сағат тоғызда.");
    assert_eq!(kk("сағат 9:30."), "сағат тоғыз отызда.");
    assert_eq!(kk("сағат 9:05."), "сағат тоғыз нөл бесте.");
    assert_eq!(kk("сағат 10:40."), "сағат он қырықта.");
    assert_eq!(kk("сағат 14:50."), "сағат он төрт елуде.");
    assert_eq!(kk("жабылатын уақыты: 18:00."), "жабылатын уақыты: сағат он сегіз.");
    assert_eq!(kk("18:00 дейін."), "сағат он сегізге дейін.");
    assert_eq!(kk("14:30 кейін."), "сағат он төрт отыздан кейін.");
    assert_eq!(kk("9:00–18:00."), "сағат тоғыздан он сегізге дейін.");
    assert_eq!(kk("10:00–13:30."), "сағат оннан он үш отызға дейін.");
    assert_eq!(kk("1-ден 5-ке дейін."), "бірден беске дейін.");
    assert_eq!(kk("ертең сағат 11-ге."), "ертең сағат он бірге.");
    assert_eq!(kk("Кезекте 3-орындасыз."), "Кезекте үшінші орындасыз.");
    assert_eq!(kk("4-терезеге келіңіз."), "төртінші терезеге келіңіз.");
    assert_eq!(kk("20-орын, 40-орын, 6-орын."), "жиырмасыншы орын, қырқыншы орын, алтыншы орын.");
    assert_eq!(kk("2027 жылғы 9 мамыр."), "екі мың жиырма жетінші жылғы тоғызыншы мамыр.");
    assert_eq!(kk("15 минуттан кейін."), "он бес минуттан кейін.");
    assert_eq!(kk("300 000 теңгеге дейін."), "үш жүз мың теңгеге дейін.");
    assert_eq!(kk("1 000 теңге, 1 100 теңге."), "мың теңге, мың жүз теңге.");
    assert_eq!(kk("0,5 %."), "нөл бүтін оннан бес пайыз.");
    assert_eq!(kk("Абай даңғылы, 52."), "Абай даңғылы, елу екі.");
}

#[test]
fn english_times_name_the_part_of_the_day_that_is_not_the_morning() {
    assert_eq!(en("at 9:00."), "at nine o'clock.");
    assert_eq!(en("at 9:30."), "at nine thirty.");
    assert_eq!(en("at 9:05."), "at five past nine.");
    assert_eq!(en("at 14:00."), "at two in the afternoon.");
    assert_eq!(en("at 18:45."), "at six forty-five in the evening.");
    assert_eq!(en("until 12:00."), "until noon.");
    assert_eq!(en("9:00–18:00."), "from nine to six in the evening.");
    assert_eq!(en("1 minute, 22 minutes, 10–15 min."), "one minute, twenty-two minutes, ten to fifteen minutes.");
    assert_eq!(en("up to 300,000 tenge."), "up to three hundred thousand tenge.");
    assert_eq!(en("3 May 2027."), "the third of May twenty twenty-seven.");
    assert_eq!(en("the 12th and the 20th."), "the twelfth and the twentieth.");
    assert_eq!(en("52 Abay Avenue."), "fifty-two Abay Avenue.");
    assert_eq!(en("0.5% above."), "zero point five per cent above.");
}

#[test]
fn numbers_that_are_names_are_said_by_their_letters_and_digits() {
    assert_eq!(ru("Талон C-017: вас вызывают!"), "Талон цэ, ноль семнадцать: вас вызывают!");
    assert_eq!(kk("Талон C-017."), "Талон це, нөл он жеті.");
    assert_eq!(en("Ticket C-017."), "Ticket C, zero one seven.");
    assert_eq!(ru("Талон B-120."), "Талон бэ, сто двадцать.");
    assert_eq!(ru("Обращение K-2611-0042."), "Обращение ка, двадцать шесть, одиннадцать, ноль ноль, сорок два.");
    assert_eq!(ru("Код K7MX3RTP."), "Код ка семь, эм икс, три эр, тэ пэ.");
    assert_eq!(spelled("NRJXHFWP", Language::En), "N R, J X, H F, W P");
    assert_eq!(spelled("103456", Language::Ru), "один ноль три, четыре пять шесть");
    assert_eq!(
        ru("позвоните +7 727 250 00 00, там отвечают."),
        "позвоните плюс семь, семьсот двадцать семь, двести пятьдесят, ноль ноль, ноль ноль, там отвечают."
    );
    assert_eq!(ru("на +77011234567."), "на плюс семь, семьсот один, сто двадцать три, сорок пять, шестьдесят семь.");
    assert_eq!(en("call +7 701 ••• •• 67."), "call plus seven, seven zero one, ending in six seven.");
    assert_eq!(kk("+7 701 ••• •• 67."), "плюс жеті, жеті жүз бір, соңы алпыс жеті.");
}

#[test]
fn what_only_eyes_can_follow_is_left_out() {
    assert_eq!(ru("Вы записаны.\nСтраница записи: https://lobby.example/t/A1"), "Вы записаны.");
    assert_eq!(
        ru("Вот что я умею:\n• записать;\n• позвать *сотрудника* 🙂"),
        "Вот что я умею: записать; позвать сотрудника."
    );
    assert_eq!(ru("Обращение (Кредит) «в работе»."), "Обращение, Кредит, в работе.");
    assert_eq!(ru("Отделение на Абая (1,2 км)"), "Отделение на Абая, одна целая две десятых километра.");
    assert_eq!(ru("ул. Абая, д. 5, № 3"), "улица Абая, дом пять, номер три.");
    assert_eq!(kk("Абай даң., 5 мин"), "Абай даңғылы, бес минут.");
    assert_eq!(kk("SMS-тегі кодтар"), "эс-эм-эс-тегі кодтар.");
    assert_eq!(en("a@b.kz"), "a at b dot kz.");
}

#[test]
fn every_time_of_the_day_is_said_in_words_of_its_own() {
    for language in Language::ALL {
        let times = (0..24).flat_map(|hour| (0..60).map(move |minute| format!("{hour}:{minute:02}")));
        let said: HashSet<String> =
            times.map(|time| read(&time, language)).inspect(|said| assert!(!has_figures(said))).collect();
        assert_eq!(said.len(), 24 * 60, "{language:?}");
    }
}

proptest! {
    #[test]
    fn every_number_has_words_of_its_own(a in 0u64..2_000_000, b in 0u64..1_000_000_000_000) {
        for language in Language::ALL {
            let [one, other] = [a, b].map(|number| read(&number.to_string(), language));
            prop_assert!(!has_figures(&one) && !has_figures(&other) && !one.is_empty());
            prop_assert_eq!(a == b, one == other);
        }
    }

    #[test]
    fn whatever_is_written_has_neither_figures_nor_marks_nor_links(text in "[ -~а-яА-Яңқ0-9–•:+№\n🙂«»]{0,60}") {
        for language in Language::ALL {
            let said = read(&text, language);
            prop_assert!(!has_figures(&said), "{}", said);
            prop_assert!(!said.contains(['*', '_', '<', '•', '🙂', '«', '(', '/', '\n']), "{}", said);
        }
    }
}
