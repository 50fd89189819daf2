//! What can be pressed: at most four options at a time, the same key for the same thing while the question stands. Pure.

use serde::{Deserialize, Serialize};

/// Options said at once. Where there are more, the last key says the next ones.
const AT_ONCE: usize = 4;

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Menu {
    options: Vec<Entry>,
    page: usize,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Entry {
    /// The dialogue's id of the choice.
    pub(super) id: String,
    /// As it is said.
    pub(super) label: String,
}

/// What a key of a menu does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Pressed {
    Chosen(String),
    /// Says the next options.
    Turned(Menu),
    Nothing,
}

impl Menu {
    pub(super) fn of(options: Vec<Entry>) -> Self {
        Self { options, page: 0 }
    }

    /// Everything that is offered, on every page.
    pub(super) fn labels(&self) -> Vec<String> {
        self.options.iter().map(|option| option.label.clone()).collect()
    }

    /// The options of this page, the first has key 1; and whether one more key says others.
    pub(super) fn shown(&self) -> (&[Entry], bool) {
        if self.options.len() <= AT_ONCE {
            return (&self.options, false);
        }
        let from = (self.page * (AT_ONCE - 1)).min(self.options.len());
        let to = (from + AT_ONCE - 1).min(self.options.len());
        (&self.options[from..to], true)
    }

    pub(super) fn press(&self, key: usize) -> Pressed {
        let (shown, has_more) = self.shown();
        match key.checked_sub(1).and_then(|place| shown.get(place)) {
            Some(option) => Pressed::Chosen(option.id.clone()),
            None if has_more && key == AT_ONCE => Pressed::Turned(self.turned()),
            None => Pressed::Nothing,
        }
    }

    /// The page before; none on the first.
    pub(super) fn back(&self) -> Option<Self> {
        let page = self.page.checked_sub(1)?;
        Some(Self { page, ..self.clone() })
    }

    /// Behind the last options come the first.
    fn turned(&self) -> Self {
        let pages = self.options.len().div_ceil(AT_ONCE - 1);
        Self { page: (self.page + 1) % pages, ..self.clone() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn menu(count: usize) -> Menu {
        Menu::of((1..=count).map(|n| Entry { id: format!("id{n}"), label: format!("label {n}") }).collect())
    }

    fn shown(menu: &Menu) -> Vec<&str> {
        menu.shown().0.iter().map(|option| option.id.as_str()).collect()
    }

    #[test]
    fn four_options_are_said_at_once_and_each_has_its_key() {
        let menu = menu(4);
        assert_eq!((shown(&menu).len(), menu.shown().1), (4, false));
        assert_eq!(menu.press(4), Pressed::Chosen("id4".into()));
        assert_eq!(menu.press(5), Pressed::Nothing);
        assert_eq!(menu.press(0), Pressed::Nothing);
    }

    #[test]
    fn of_more_options_three_are_said_and_the_fourth_key_says_the_next() {
        let first = menu(7);
        assert_eq!(shown(&first), ["id1", "id2", "id3"]);
        let Pressed::Turned(second) = first.press(4) else { panic!("the fourth key turns") };
        assert_eq!(shown(&second), ["id4", "id5", "id6"]);
        assert_eq!(second.press(1), Pressed::Chosen("id4".into()));
        let Pressed::Turned(last) = second.press(4) else { panic!("the fourth key turns") };
        assert_eq!(shown(&last), ["id7"]);
        assert_eq!(last.press(2), Pressed::Nothing);
        assert_eq!(last.press(4), Pressed::Turned(first.clone()), "behind the last come the first");
        assert_eq!(last.back(), Some(second));
        assert_eq!(first.back(), None);
    }

    #[test]
    fn every_option_of_any_menu_can_be_reached_and_no_page_says_more_than_four() {
        for count in 0..20 {
            let (mut page, mut reached) = (menu(count), Vec::new());
            for _ in 0..count.max(1) {
                let (options, has_more) = page.shown();
                assert!(options.len() + usize::from(has_more) <= AT_ONCE);
                reached.extend(options.iter().map(|option| option.id.clone()));
                if let Pressed::Turned(next) = page.press(AT_ONCE) {
                    page = next;
                }
            }
            reached.sort();
            reached.dedup();
            assert_eq!(reached.len(), count);
        }
    }
}
