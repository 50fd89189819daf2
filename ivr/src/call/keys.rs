//! What keys mean while a question stands. 0 is a person, `*` repeats, 9 goes back, `#` agrees, everywhere. Pure.

use super::menu::Pressed;
use super::state::Asked;

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Meaning {
    /// The same again.
    Again,
    /// Other options of the same question.
    Other(Asked),
    /// Goes to the dialogue as if this choice of its were pressed.
    Choice(String),
    /// Goes to the dialogue as words.
    Typed(String),
    /// Nothing has this key.
    Nothing,
}

/// The dialogue's choices that are valid at any moment.
pub(super) const PERSON: &str = "flow:human";
const BACK: &str = "say:back";
const YES: &str = "say:yes";

pub(super) fn meaning(keys: &str, asked: &Asked) -> Meaning {
    match keys {
        "0" => Meaning::Choice(PERSON.to_owned()),
        "*" => Meaning::Again,
        "9" => match asked.menu.back() {
            Some(menu) => Meaning::Other(Asked { menu, ..asked.clone() }),
            None => Meaning::Choice(BACK.to_owned()),
        },
        "#" => Meaning::Choice(YES.to_owned()),
        _ if keys.len() > 1 && asked.typed.is_some() => Meaning::Typed(keys.to_owned()),
        _ => option(keys, asked),
    }
}

fn option(keys: &str, asked: &Asked) -> Meaning {
    match keys.parse().map_or(Pressed::Nothing, |key| asked.menu.press(key)) {
        Pressed::Chosen(id) => Meaning::Choice(id),
        // The question was heard; only the options are new.
        Pressed::Turned(menu) => Meaning::Other(Asked { menu, prompts: Vec::new(), ..asked.clone() }),
        Pressed::Nothing => Meaning::Nothing,
    }
}

#[cfg(test)]
mod tests {
    use super::super::menu::{Entry, Menu};
    use super::super::state::Typed;
    use super::*;

    fn asked(options: usize, typed: Option<Typed>) -> Asked {
        let entry = |n: usize| Entry { id: format!("id{n}"), label: format!("label {n}") };
        Asked { prompts: Vec::new(), menu: Menu::of((1..=options).map(entry).collect()), typed }
    }

    #[test]
    fn the_keys_that_mean_the_same_everywhere_go_before_options() {
        let asked = asked(3, Some(Typed::Number));
        assert_eq!(meaning("0", &asked), Meaning::Choice("flow:human".into()));
        assert_eq!(meaning("*", &asked), Meaning::Again);
        assert_eq!(meaning("9", &asked), Meaning::Choice("say:back".into()));
        assert_eq!(meaning("#", &asked), Meaning::Choice("say:yes".into()));
    }

    #[test]
    fn back_turns_pages_before_it_goes_back_in_the_conversation() {
        let first = asked(7, None);
        let Meaning::Other(second) = meaning("4", &first) else { panic!("the fourth key turns") };
        let Meaning::Other(back) = meaning("9", &second) else { panic!("back to the first options") };
        assert_eq!(back.menu, first.menu);
    }

    #[test]
    fn several_digits_are_typed_only_where_digits_are_asked_for() {
        assert_eq!(meaning("87011234567", &asked(1, Some(Typed::Number))), Meaning::Typed("87011234567".into()));
        assert_eq!(meaning("87011234567", &asked(1, None)), Meaning::Nothing);
        assert_eq!(meaning("1", &asked(1, Some(Typed::Secret(6)))), Meaning::Choice("id1".into()));
        for nothing in ["", "5", "7", "A", "1*2"] {
            assert_eq!(meaning(nothing, &asked(3, None)), Meaning::Nothing, "{nothing}");
        }
    }
}
