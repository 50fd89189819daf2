//! Cities of the country, so that one without a branch is known for what it is instead of being overheard.

use std::sync::LazyLock;

use lobby_office::branch_file::Words;

/// A city a line, in ru, kk and en.
const FILE: &str = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/../../prompts/places/cities.txt"));

static CITIES: LazyLock<Vec<Words>> = LazyLock::new(|| FILE.lines().filter_map(city).collect());

pub(crate) fn all() -> &'static [Words] {
    &CITIES
}

fn city(line: &str) -> Option<Words> {
    let mut names = line.split('|').map(|name| name.trim().to_owned());
    Some(Words { ru: names.next()?, kk: names.next()?, en: names.next()? })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_city_has_three_names() {
        assert_eq!(all().len(), FILE.lines().count());
        assert!(all().iter().all(|city| ![&city.ru, &city.kk, &city.en].iter().any(|name| name.is_empty())));
    }
}
