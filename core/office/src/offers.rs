//! What the bank offers its customers now. The offers come with the branch file; who sees one is decided here.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::branch_file::Words;
use crate::{Office, OfficeError};

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Offer {
    pub id: String,
    pub name: Words,
    /// One or two sentences with the terms.
    pub text: Words,
    /// Segments it is for; empty for everybody.
    pub segments: Vec<String>,
    /// The last day it stands.
    pub until: Option<NaiveDate>,
}

/// Somebody whose person is not proven sees what everybody may have.
const UNPROVEN: &str = "mass";

impl Office {
    /// What stands today for a person; for nobody in particular, what everybody may have.
    pub async fn offers(&self, customer: Option<Uuid>) -> Result<Vec<Offer>, OfficeError> {
        let known = match customer {
            Some(id) => self.customer(id).await?,
            None => None,
        };
        let segment = known.map_or_else(|| UNPROVEN.to_owned(), |customer| customer.segment);
        let today = self.clocks().business.now().date_naive();
        Ok(self.all_offers().iter().filter(|offer| offer.stands(today, &segment)).cloned().collect())
    }
}

impl Offer {
    fn stands(&self, today: NaiveDate, segment: &str) -> bool {
        let for_them = self.segments.is_empty() || self.segments.iter().any(|known| known == segment);
        for_them && self.until.is_none_or(|until| today <= until)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, day).unwrap()
    }

    #[test]
    fn an_offer_stands_for_its_segments_until_its_last_day() {
        let words = Words::default();
        let offer =
            Offer { id: "a".into(), name: words.clone(), text: words, segments: vec!["vip".into()], until: None };
        assert!(offer.stands(day(1), "vip"));
        assert!(!offer.stands(day(1), "mass"));
        let open = Offer { segments: Vec::new(), until: Some(day(20)), ..offer };
        assert!(open.stands(day(20), "mass"));
        assert!(!open.stands(day(21), "mass"));
    }
}
