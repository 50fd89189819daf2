//! The demo bank's branches and services, for the tests of understanding.

use chrono_tz::Asia::Almaty;
use lobby_engine::{BranchId, ServiceId};

use crate::catalogue::{Branch, Catalogue, Service};
use lobby_office::branch_file::Words;

pub(crate) fn catalogue() -> Catalogue {
    let service = |id: &str, name: Words, aliases: &[&str]| Service {
        id: ServiceId::new(id),
        name,
        aliases: aliases.iter().map(|alias| (*alias).to_owned()).collect(),
        bookable: true,
    };
    let words = |ru: &str, kk: &str, en: &str| Words { ru: ru.into(), kk: kk.into(), en: en.into() };
    let services = vec![
        service("cash", words("Касса", "Касса", "Cash desk"), &["наличные", "қолма-қол ақша", "cash"]),
        service("cards", words("Карты", "Карталар", "Cards"), &["карта", "карточка", "card"]),
        service("loans", words("Кредиты", "Несиелер", "Loans"), &["кредит", "ипотека", "несие", "loan", "mortgage"]),
        service("business", words("Бизнес", "Бизнес", "Business"), &["ип", "юрлицо", "кәсіпкер"]),
        service("transfers", words("Переводы", "Аударымдар", "Transfers"), &["перевод", "аударым", "transfer"]),
    ];
    let branch = |id: &str, name: Words, city: Words, address: Words, location| Branch {
        id: BranchId::new(id),
        name,
        city,
        address,
        aliases: Vec::new(),
        timezone: Almaty,
        location: Some(location),
        services: services.iter().map(|service| service.id.clone()).collect(),
    };
    let branches = vec![
        branch(
            "almaty-abay",
            words("Отделение на Абая", "Абай даңғылындағы бөлімше", "Abay branch"),
            words("Алматы", "Алматы", "Almaty"),
            words("пр. Абая, 52", "Абай даңғылы, 52", "52 Abay Avenue"),
            (43.24, 76.91),
        ),
        branch(
            "astana-mangilik",
            words("Отделение на Мангилик Ел", "Мәңгілік Елдегі бөлімше", "Mangilik El branch"),
            words("Астана", "Астана", "Astana"),
            words("пр. Мангилик Ел, 8", "Мәңгілік Ел даңғылы, 8", "8 Mangilik El Avenue"),
            (51.09, 71.41),
        ),
        branch(
            "shymkent-tauke",
            words("Отделение на Тауке хана", "Тәуке хандағы бөлімше", "Tauke Khan branch"),
            words("Шымкент", "Шымкент", "Shymkent"),
            words("пр. Тауке хана, 43", "Тәуке хан даңғылы, 43", "43 Tauke Khan Avenue"),
            (42.31, 69.59),
        ),
    ];
    Catalogue::new(branches, services)
}
