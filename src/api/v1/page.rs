//! Lists come in pages: `limit` entries after the one named by `cursor`.

use serde::Deserialize;
use utoipa::IntoParams;

const USUAL: usize = 100;
const LARGEST: usize = 500;

#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct Page {
    /// How many entries; 100 unless told, at most 500.
    limit: Option<usize>,
    /// The `next` of the answer before.
    cursor: Option<String>,
}

impl Page {
    /// The entries of this page, and the cursor of the next if there is more.
    pub(super) fn cut<T>(&self, entries: Vec<T>, id: impl Fn(&T) -> String) -> (Vec<T>, Option<String>) {
        let after = |entry: &T| self.cursor.as_ref().is_some_and(|cursor| id(entry) == *cursor);
        let start = entries.iter().position(after).map_or(0, |at| at + 1);
        let limit = self.limit.unwrap_or(USUAL).clamp(1, LARGEST);
        let more = entries.len() > start + limit;
        let page: Vec<T> = entries.into_iter().skip(start).take(limit).collect();
        let next = if more { page.last().map(id) } else { None };
        (page, next)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn following_the_cursor_meets_every_entry_once() {
        let (mut seen, mut cursor) = (Vec::new(), None);
        loop {
            let page = Page { limit: Some(2), cursor };
            let (entries, next) = page.cut(vec![1, 2, 3, 4, 5], i32::to_string);
            seen.extend(entries);
            cursor = next;
            if cursor.is_none() {
                break;
            }
        }
        assert_eq!(seen, [1, 2, 3, 4, 5]);
    }
}
