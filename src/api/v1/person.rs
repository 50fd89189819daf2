//! Whom a ticket or an appointment is for, as a caller of the API says.

use axum::http::StatusCode;
use lobby_office::appointments::Person;
use lobby_office::phone::Phone;

use crate::api::{Language, Problem};

const LONGEST_NAME: usize = 100;

/// The phone is contact data only: nobody proved that it is theirs.
pub(super) fn person(
    phone: Option<String>,
    name: Option<String>,
    language: Option<String>,
    asked_in: Language,
) -> Result<Person, Problem> {
    let wrong_phone = |_| Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "wrong_phone");
    let phone = phone.map(|typed| Phone::parse(&typed).map_err(wrong_phone)).transpose()?;
    let language = language.as_deref().and_then(Language::from_code).unwrap_or(asked_in);
    Ok(Person {
        phone: phone.map(String::from),
        name: name.map(named).transpose()?.filter(|name| !name.is_empty()),
        language: language.code().to_owned(),
        ..Person::default()
    })
}

fn named(name: String) -> Result<String, Problem> {
    if name.chars().count() > LONGEST_NAME {
        let at = format!("name: at most {LONGEST_NAME} characters");
        return Err(Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "wrong_shape").member("at", at));
    }
    Ok(name.trim().to_owned())
}
