//! From Twilio's form to what a person said on WhatsApp. Pure.

use lobby_dialogue::message::{Body, Event};
use lobby_office::identity::is_link;

use super::PREFIX;
use lobby_twilio::Fields;

/// WhatsApp's id of the person, or their number where WhatsApp tells no id: what replies are sent to.
pub(crate) fn person(fields: &Fields) -> Option<String> {
    let address = fields.get("ExternalUserIdentifier").or_else(|| fields.get("From"))?;
    Some(address.strip_prefix(PREFIX).unwrap_or(address).to_owned())
}

pub(crate) fn body(fields: &Fields) -> Body {
    if let Some(pressed) = fields.get("ButtonPayload").or_else(|| fields.get("ListId")) {
        return Body::Pressed { payload: pressed.to_owned() };
    }
    if let Some((latitude, longitude)) = place(fields) {
        return Body::Location { latitude, longitude };
    }
    let text = fields.get("Body").map(str::trim);
    match (picture(fields), text) {
        (Some(at), caption) => Body::Picture { at, caption: caption.map(str::to_owned) },
        (None, Some(token)) if is_link(token) => Body::Link { token: token.to_owned() },
        (None, Some(text)) => Body::Text { text: text.to_owned() },
        (None, None) => Body::Event { event: Event::Unreadable },
    }
}

fn place(fields: &Fields) -> Option<(f64, f64)> {
    let number = |name: &str| fields.get(name).and_then(|value| value.parse::<f64>().ok());
    let (latitude, longitude) = (number("Latitude")?, number("Longitude")?);
    (latitude.abs() <= 90.0 && longitude.abs() <= 180.0).then_some((latitude, longitude))
}

/// Where the message's picture lies, if it has one that is looked into.
fn picture(fields: &Fields) -> Option<String> {
    let kind = fields.get("MediaContentType0")?;
    lobby_twilio::media::is_read(kind).then(|| fields.get("MediaUrl0").map(str::to_owned))?
}

#[cfg(test)]
mod tests {
    use super::*;

    const MEDIA: &str = "https://api.twilio.com/2010-04-01/Accounts/AC1/Messages/MM1/Media/ME1";

    fn fields(pairs: &[(&str, &str)]) -> Fields {
        let from = [("From", "whatsapp:+77011234567"), ("NumMedia", "0")];
        let own = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
        Fields::new(from.iter().chain(pairs).map(own).collect())
    }

    fn said(pairs: &[(&str, &str)]) -> Body {
        body(&fields(pairs))
    }

    #[test]
    fn words_arrive_as_they_were_typed() {
        let text = "хочу <b>записаться</b> 🙂 & всё";
        assert_eq!(said(&[("Body", text)]), Body::Text { text: text.to_owned() });
    }

    #[test]
    fn a_button_and_a_row_of_a_list_are_choices() {
        let choice = Body::Pressed { payload: "flow:book".to_owned() };
        assert_eq!(said(&[("Body", "Записаться"), ("ButtonPayload", "flow:book")]), choice);
        assert_eq!(said(&[("Body", "Записаться"), ("ListId", "flow:book"), ("ListTitle", "Записаться")]), choice);
    }

    #[test]
    fn a_place_is_a_location_and_an_impossible_one_is_not() {
        let expected = Body::Location { latitude: 43.25, longitude: 76.5 };
        assert_eq!(said(&[("Latitude", "43.25"), ("Longitude", "76.5")]), expected);
        let unreadable = Body::Event { event: Event::Unreadable };
        assert_eq!(said(&[("Latitude", "NaN"), ("Longitude", "76.5")]), unreadable);
        assert_eq!(said(&[("Latitude", "943.25"), ("Longitude", "76.5")]), unreadable);
        assert_eq!(said(&[("Latitude", "43.25")]), unreadable);
    }

    #[test]
    fn a_photo_is_looked_into_and_everything_else_is_not() {
        let media = |kind: &str| said(&[("MediaUrl0", MEDIA), ("MediaContentType0", kind)]);
        assert_eq!(media("image/jpeg"), Body::Picture { at: MEDIA.to_owned(), caption: None });
        for kind in ["audio/ogg", "image/webp", "text/vcard", "application/pdf"] {
            assert_eq!(media(kind), Body::Event { event: Event::Unreadable }, "{kind}");
        }
        let captioned = said(&[("MediaUrl0", MEDIA), ("MediaContentType0", "image/png"), ("Body", "мой талон")]);
        assert_eq!(captioned, Body::Picture { at: MEDIA.to_owned(), caption: Some("мой талон".to_owned()) });
        let voice = said(&[("MediaUrl0", MEDIA), ("MediaContentType0", "audio/ogg"), ("Body", "мой талон")]);
        assert_eq!(voice, Body::Text { text: "мой талон".to_owned() });
    }

    #[test]
    fn a_person_is_known_by_their_id_where_there_is_one() {
        assert_eq!(person(&fields(&[])).as_deref(), Some("+77011234567"));
        let hidden = fields(&[("ExternalUserIdentifier", "KZ.13491208655302741918")]);
        assert_eq!(person(&hidden).as_deref(), Some("KZ.13491208655302741918"));
    }
}
