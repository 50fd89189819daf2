//! From Telegram's updates to what a person said. Pure.

use lobby_dialogue::language::Language;
use lobby_dialogue::message::{Body, Channel, ChannelKind, ConversationId, Event, Inbound, Pressed};
use lobby_engine::Instant;
use teloxide::types::{
    CallbackQuery, CallbackQueryId, InlineKeyboardButton, InlineKeyboardButtonKind, Message, MessageKind, Update,
    UpdateKind, User,
};
use uuid::Uuid;

use super::{keyboard, menu};

/// An update that a person in a private chat caused.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Arrival {
    /// The same id is the same message, however often Telegram repeats it.
    pub(crate) id: String,
    /// The private chat, which is also the person's id.
    pub(crate) chat: String,
    pub(crate) language: Option<Language>,
    pub(crate) body: Body,
    /// A pressed button that shows it is busy until it is answered.
    pub(crate) callback: Option<CallbackQueryId>,
    /// Where that button stands.
    pub(crate) pressed: Option<Pressed>,
}

impl Arrival {
    pub(crate) fn inbound(&self, conversation: Uuid, at: Instant) -> Inbound {
        Inbound {
            conversation: ConversationId(conversation),
            id: self.id.clone(),
            body: self.body.clone(),
            at,
            channel: Channel {
                kind: ChannelKind::Telegram,
                language: self.language,
                address: self.chat.clone(),
                origin: None,
                pressed: self.pressed.clone(),
            },
            secrets: Vec::new(),
        }
    }
}

/// None for whatever is not a person speaking to the bot alone: groups, edits, service messages, other bots.
pub(crate) fn read(update: &Update) -> Option<Arrival> {
    match &update.kind {
        UpdateKind::Message(message) => spoken(message, update.id.0),
        UpdateKind::CallbackQuery(query) => pressed(query),
        _ => None,
    }
}

fn spoken(message: &Message, update: u32) -> Option<Arrival> {
    let from = message.from.as_ref().filter(|from| message.chat.is_private() && !from.is_bot)?;
    Some(Arrival {
        id: format!("tg:{update}"),
        chat: message.chat.id.to_string(),
        language: language(from),
        body: body(message, from)?,
        callback: None,
        pressed: None,
    })
}

/// A press on what is left of a used keyboard: it only wants to stop being busy.
pub(crate) fn settled(update: &Update) -> Option<CallbackQueryId> {
    let UpdateKind::CallbackQuery(query) = &update.kind else { return None };
    (query.data.as_deref() == Some(keyboard::SETTLED)).then(|| query.id.clone())
}

fn pressed(query: &CallbackQuery) -> Option<Arrival> {
    // Without its message it was pressed in some other chat.
    let chat = query.message.as_ref()?.chat();
    let payload = query.data.clone()?;
    let message = query.message.as_ref()?.id().0.to_string();
    let pressed = Some(Pressed { message, label: label(query, &payload) });
    chat.is_private().then(|| Arrival {
        id: format!("cb:{}", query.id),
        chat: chat.id.to_string(),
        language: language(&query.from),
        body: Body::Pressed { payload },
        callback: Some(query.id.clone()),
        pressed,
    })
}

/// What stands on the pressed button, if Telegram still shows its message.
fn label(query: &CallbackQuery, data: &str) -> Option<String> {
    let keyboard = query.regular_message()?.reply_markup()?;
    let is_it = |button: &&InlineKeyboardButton| matches!(&button.kind, InlineKeyboardButtonKind::CallbackData(own) if own == data);
    keyboard.inline_keyboard.iter().flatten().find(is_it).map(|button| button.text.clone())
}

fn body(message: &Message, from: &User) -> Option<Body> {
    if let Some(text) = message.text().or_else(|| message.caption()) {
        return Some(menu::read(text).unwrap_or_else(|| Body::Text { text: text.to_owned() }));
    }
    if let Some(contact) = message.contact() {
        let (phone, own) = (contact.phone_number.clone(), contact.user_id == Some(from.id));
        return Some(Body::Contact { phone, own });
    }
    // A venue is a location too.
    if let Some(location) = message.location().or_else(|| message.venue().map(|venue| &venue.location)) {
        return Some(Body::Location { latitude: location.latitude, longitude: location.longitude });
    }
    let is_common = matches!(message.kind, MessageKind::Common(_));
    is_common.then_some(Body::Event { event: Event::Unreadable })
}

/// What the person's app speaks. One that speaks a fourth language tells nothing about the three.
fn language(from: &User) -> Option<Language> {
    Language::from_code(from.language_code.as_deref()?)
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    fn update(body: Value) -> Update {
        // As from the network: teloxide reads kinds only from text.
        serde_json::from_str(&body.to_string()).unwrap()
    }

    /// A message in the chat with person 77, with `more` in it.
    fn message(more: Value) -> Update {
        let mut message = json!({
            "message_id": 5, "date": 1_700_000_000,
            "chat": {"id": 77, "type": "private", "first_name": "Aigerim"},
            "from": {"id": 77, "is_bot": false, "first_name": "Aigerim", "language_code": "kk"},
        });
        message.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        update(json!({"update_id": 9, "message": message}))
    }

    fn said(more: Value) -> Option<Body> {
        read(&message(more)).map(|arrival| arrival.body)
    }

    fn text(text: &str) -> Body {
        Body::Text { text: text.to_owned() }
    }

    fn choice(choice: &str) -> Body {
        Body::Choice { choice: choice.to_owned() }
    }

    #[test]
    fn words_arrive_as_they_were_typed() {
        let arrival = read(&message(json!({"text": "хочу <b>записаться</b> 🙂"}))).unwrap();
        assert_eq!(arrival.body, text("хочу <b>записаться</b> 🙂"));
        assert_eq!((arrival.id.as_str(), arrival.chat.as_str()), ("tg:9", "77"));
        assert_eq!((arrival.language, arrival.callback), (Some(Language::Kk), None));
    }

    #[test]
    fn an_app_in_a_fourth_language_says_nothing_about_the_three() {
        for (code, expected) in [("ru", Some(Language::Ru)), ("en-GB", Some(Language::En)), ("de", None)] {
            let from = json!({"id": 77, "is_bot": false, "first_name": "A", "language_code": code});
            assert_eq!(read(&message(json!({"text": "a", "from": from}))).unwrap().language, expected, "{code}");
        }
    }

    #[test]
    fn commands_are_buttons_or_words() {
        assert_eq!(said(json!({"text": "/start"})), Some(Body::Event { event: Event::Opened }));
        assert_eq!(said(json!({"text": "/book@LobbyBot"})), Some(choice("flow:book")));
        assert_eq!(said(json!({"text": "/weather tomorrow"})), Some(text("weather tomorrow")));
    }

    #[test]
    fn a_contact_is_own_only_when_it_is_the_senders() {
        let contact = |user: Value| {
            let mut contact = json!({"phone_number": "+77011234567", "first_name": "A"});
            contact.as_object_mut().unwrap().extend(user.as_object().unwrap().clone());
            said(json!({ "contact": contact }))
        };
        let expected = |own| Some(Body::Contact { phone: "+77011234567".to_owned(), own });
        assert_eq!(contact(json!({"user_id": 77})), expected(true));
        assert_eq!(contact(json!({"user_id": 78})), expected(false));
        assert_eq!(contact(json!({})), expected(false));
    }

    #[test]
    fn a_place_is_a_location() {
        let location = json!({"latitude": 43.25, "longitude": 76.5});
        let expected = Some(Body::Location { latitude: 43.25, longitude: 76.5 });
        assert_eq!(said(json!({ "location": location })), expected);
        let venue = json!({"location": location, "title": "Abay", "address": "Abay 52"});
        assert_eq!(said(json!({"location": location, "venue": venue})), expected);
    }

    #[test]
    fn pictures_and_voices_are_not_read_but_their_captions_are() {
        let photo = json!([{"file_id": "f", "file_unique_id": "u", "file_size": 1, "width": 1, "height": 1}]);
        let voice =
            json!({"file_id": "f", "file_unique_id": "u", "file_size": 1, "duration": 1, "mime_type": "audio/ogg"});
        let unreadable = Some(Body::Event { event: Event::Unreadable });
        assert_eq!(said(json!({ "photo": photo })), unreadable);
        assert_eq!(said(json!({ "voice": voice })), unreadable);
        assert_eq!(said(json!({"photo": photo, "caption": "мой талон"})), Some(text("мой талон")));
    }

    #[test]
    fn a_pressed_button_is_a_choice_and_wants_an_answer() {
        let pressed = |kind: &str| {
            let button = json!({"text": "Қазақша", "callback_data": "lang:kk"});
            let message = json!({"message_id": 5, "date": 1_700_000_000, "text": "?",
                "reply_markup": {"inline_keyboard": [[button]]},
                "chat": {"id": 77, "type": kind, "first_name": "A", "title": "T"}});
            let from = json!({"id": 77, "is_bot": false, "first_name": "A"});
            let query =
                json!({"id": "4242", "from": from, "chat_instance": "1", "data": "lang:kk", "message": message});
            read(&update(json!({"update_id": 9, "callback_query": query})))
        };
        let arrival = pressed("private").unwrap();
        assert_eq!((arrival.id.as_str(), arrival.chat.as_str()), ("cb:4242", "77"));
        assert_eq!(
            (arrival.body, arrival.callback),
            (Body::Pressed { payload: "lang:kk".into() }, Some("4242".into()))
        );
        let label = Some("Қазақша".to_owned());
        assert_eq!(arrival.pressed, Some(Pressed { message: "5".to_owned(), label }));
        assert_eq!(pressed("group"), None);
    }

    #[test]
    fn groups_edits_services_and_what_is_new_to_us_are_no_messages() {
        let group = json!({"id": -5, "type": "group", "title": "T"});
        assert_eq!(said(json!({"text": "a", "chat": group})), None);
        assert_eq!(said(json!({"message_auto_delete_timer_changed": {"message_auto_delete_time": 5}})), None);
        let edited = json!({"message_id": 5, "date": 1, "edit_date": 2, "text": "a",
            "chat": {"id": 77, "type": "private", "first_name": "A"}});
        assert_eq!(read(&update(json!({"update_id": 9, "edited_message": edited}))), None);
        assert_eq!(read(&update(json!({"update_id": 9, "something_new": {"a": 1}}))), None);
    }
}
