//! The content templates of the account: what buttons and lists are sent by, and what goes once the window is closed.
//!
//! For buttons and lists there is one for each number of choices, whose words are variables; within the 24 hours they need
//! nobody's approval. All are made once for an account; until then, and where they cannot be made, choices are numbered.

use std::collections::{BTreeMap, HashMap};
use std::sync::{PoisonError, RwLock};
use std::time::Duration;

use lobby_engine::Instant;
use lobby_twilio::content::NewTemplate;
use lobby_twilio::{Twilio, TwilioError, Verdict};

use super::approved;

const MOST_BUTTONS: usize = 3;
const MOST_ROWS: usize = 10;
/// Between tries to make them.
const AGAIN: Duration = Duration::from_secs(30);
/// How soon an approval is noticed.
const LOOK_EVERY: Duration = Duration::from_secs(60 * 60);

/// How choices are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Kind {
    Buttons(usize),
    List(usize),
}

impl Kind {
    fn all() -> impl Iterator<Item = Self> {
        (1..=MOST_BUTTONS).map(Self::Buttons).chain((1..=MOST_ROWS).map(Self::List))
    }

    /// What shows all choices with their labels whole; nothing does for too many or too long ones.
    pub(super) fn of(choices: &[(String, String)], button: usize, row: usize) -> Option<Self> {
        let longest = choices.iter().map(|(_, label)| label.chars().count()).max()?;
        match choices.len() {
            count @ 1..=MOST_BUTTONS if longest <= button => Some(Self::Buttons(count)),
            count @ 1..=MOST_ROWS if longest <= row => Some(Self::List(count)),
            _ => None,
        }
    }

    /// What fills the template: the text, what opens the list, then label and id of each choice.
    pub(super) fn variables(self, text: &str, opener: &str, choices: &[(String, String)]) -> BTreeMap<String, String> {
        let opener = matches!(self, Self::List(_)).then_some(opener);
        let each = choices.iter().flat_map(|(id, label)| [label.as_str(), id.as_str()]);
        let values = std::iter::once(text).chain(opener).chain(each);
        values.enumerate().map(|(at, value)| ((at + 1).to_string(), value.to_owned())).collect()
    }

    /// The name carries a version: a template of another shape is another template.
    fn name(self) -> String {
        match self {
            Self::Buttons(count) => format!("lobby_buttons_{count}_v1"),
            Self::List(count) => format!("lobby_list_{count}_v1"),
        }
    }

    /// All words are variables, so the language says nothing.
    fn template(self) -> NewTemplate {
        match self {
            Self::Buttons(count) => NewTemplate::buttons(&self.name(), "en", count),
            Self::List(count) => NewTemplate::list(&self.name(), "en", count),
        }
    }
}

/// The templates known to exist, by name.
#[derive(Default)]
pub(crate) struct Templates(RwLock<HashMap<String, Known>>);

struct Known {
    sid: String,
    is_approved: bool,
}

impl Templates {
    pub(super) fn sid(&self, kind: Kind) -> Option<String> {
        let known = self.0.read().unwrap_or_else(PoisonError::into_inner);
        known.get(&kind.name()).map(|template| template.sid.clone())
    }

    /// The template of that name, once WhatsApp approved it.
    pub(super) fn approved(&self, name: &str) -> Option<String> {
        let known = self.0.read().unwrap_or_else(PoisonError::into_inner);
        known.get(name).filter(|template| template.is_approved).map(|template| template.sid.clone())
    }

    /// Makes what is missing, and looks from time to time what was approved. Never returns.
    pub(crate) async fn keep(&self, twilio: &Twilio, now: Instant) {
        loop {
            let wait = match self.look(twilio, now).await {
                Ok(()) => LOOK_EVERY,
                Err(error) if error.verdict() == Verdict::Never => {
                    tracing::warn!(%error, "WhatsApp shows choices as numbers: its templates were refused");
                    LOOK_EVERY
                }
                Err(error) => {
                    tracing::warn!(%error, again_seconds = AGAIN.as_secs(), "WhatsApp's templates could not be made yet");
                    AGAIN
                }
            };
            tokio::time::sleep(wait).await;
        }
    }

    /// Makes what is missing, and learns what was approved.
    pub(crate) async fn look(&self, twilio: &Twilio, now: Instant) -> Result<(), TwilioError> {
        let there = twilio.templates().await?;
        for template in &Kind::all().map(Kind::template).chain(approved::templates(now)).collect::<Vec<_>>() {
            let found = there.iter().find(|there| there.friendly_name == template.friendly_name);
            let known = match found {
                Some(there) => Known { sid: there.sid.clone(), is_approved: there.is_approved() },
                None => Known { sid: twilio.make_template(template).await?.sid, is_approved: false },
            };
            self.0.write().unwrap_or_else(PoisonError::into_inner).insert(template.friendly_name.clone(), known);
        }
        Ok(())
    }

    /// As if those for choices had been made.
    #[cfg(test)]
    pub(super) fn ready() -> Self {
        let known = |kind: Kind| (kind.name(), Known { sid: kind.name(), is_approved: false });
        Self(RwLock::new(Kind::all().map(known).collect()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn choices(labels: &[&str]) -> Vec<(String, String)> {
        labels.iter().enumerate().map(|(at, label)| (format!("c{at}"), (*label).to_owned())).collect()
    }

    #[test]
    fn what_fits_whole_is_buttons_or_a_list() {
        let kind = |labels: &[&str]| Kind::of(&choices(labels), 20, 24);
        assert_eq!(kind(&["Да", "Нет"]), Some(Kind::Buttons(2)));
        assert_eq!(kind(&["Обслуживание бизнеса", "б"]), Some(Kind::Buttons(2)));
        assert_eq!(kind(&["Обслуживание бизнеса!", "б"]), Some(Kind::List(2)));
        assert_eq!(kind(&["1", "2", "3", "4"]), Some(Kind::List(4)));
        assert_eq!(kind(&["Алматы, проспект Абая, 52", "б"]), None);
        assert_eq!(kind(&["а"; 11]), None);
        assert_eq!(kind(&[]), None);
    }

    #[test]
    fn a_template_has_a_place_for_everything_that_fills_it() {
        for kind in Kind::all() {
            let (Kind::Buttons(count) | Kind::List(count)) = kind;
            let filled = kind.variables("text", "open", &choices(&vec!["a"; count]));
            let expected = kind.template().variables;
            assert_eq!(filled.keys().collect::<Vec<_>>(), expected.keys().collect::<Vec<_>>(), "{kind:?}");
        }
        let list = Kind::List(1).variables("text", "open", &choices(&["a"]));
        assert_eq!(list.into_values().collect::<Vec<_>>(), ["text", "open", "a", "c0"]);
    }
}
