//! Customers out of a CSV file: cleaned, checked line by line; what cannot be read is reported and left out.
//!
//! The first line names the columns, in any order: `phone` (needed), `name`, `iin`, `segment`, `language`, `history`.
//! Columns are parted by commas, semicolons or tabs. `docs/customers.md` explains each.

use std::collections::HashMap;
use std::fmt;

use chrono::NaiveDate;
use lobby_store::{StoreError, directory as table};
use thiserror::Error;

use super::cleaning;
use super::{Happened, Known};
use crate::identity::iin::{Iin, NotAnIin};
use crate::phone::Phone;
use crate::{Office, OfficeError};

/// Rows that share a commit.
const BATCH: usize = 500;

/// A file that cannot be read at all.
#[derive(Debug, PartialEq, Eq, Error)]
pub enum UnreadableFile {
    #[error("the first line has no column `phone`; its columns are: {0}")]
    NoPhoneColumn(String),
    #[error("the file is not UTF-8: save it as \"CSV UTF-8\"")]
    NotUtf8,
}

/// Why a row was left out. It names no value: the report may be passed on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    Columns,
    Phone,
    Name,
    Iin(NotAnIin),
    Segment,
    Language,
    History,
    /// The same phone stands in an earlier line with other values.
    SamePhone {
        line: u64,
    },
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Columns => {
                f.write_str("it has more or fewer columns than the first line, or a quote that does not end")
            }
            Self::Phone => f.write_str("phone: not a phone number; write it as +7 701 123 45 67"),
            Self::Name => f.write_str("name: something else than letters stands in it"),
            Self::Iin(why) => write!(f, "iin: {why}"),
            Self::Segment => f.write_str("segment: write mass, premium, vip or special_need"),
            Self::Language => f.write_str("language: write ru, kk or en"),
            Self::History => f.write_str("history: write entries as 2026-03-01 what happened, parted by |"),
            Self::SamePhone { line } => write!(f, "phone: line {line} has the same number and says something else"),
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rejected {
    pub line: u64,
    pub reason: Reason,
}

/// A customer as a line of the file says, cleaned.
#[derive(Clone, PartialEq)]
pub struct Row {
    pub line: u64,
    pub phone: Phone,
    pub iin: Option<Iin>,
    pub known: Known,
}

#[derive(Default)]
pub struct CustomerFile {
    pub rows: Vec<Row>,
    pub rejected: Vec<Rejected>,
}

/// What an import did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Imported {
    pub changed: usize,
    pub unchanged: usize,
}

/// Columns and the words that head them in banks' files.
const COLUMNS: [(&str, &[&str]); 6] = [
    ("phone", &["phone", "телефон", "mobile", "номер", "номер телефона"]),
    ("name", &["name", "имя", "фио", "full_name", "аты-жөні"]),
    ("iin", &["iin", "иин", "жсн"]),
    ("segment", &["segment", "сегмент"]),
    ("language", &["language", "язык", "lang", "тіл"]),
    ("history", &["history", "история", "тарих"]),
];

impl CustomerFile {
    /// Reads a file; rows that cannot be read stand in `rejected`.
    pub fn parse(bytes: &[u8]) -> Result<Self, UnreadableFile> {
        let text = str::from_utf8(bytes).map_err(|_| UnreadableFile::NotUtf8)?.trim_start_matches('\u{feff}');
        let first = text.lines().next().unwrap_or_default();
        let mut reader = csv::ReaderBuilder::new()
            .delimiter(delimiter(first))
            .trim(csv::Trim::All)
            .has_headers(false)
            .flexible(true)
            .from_reader(text.as_bytes());
        let mut records = reader.records();
        let header = records.next().and_then(Result::ok).unwrap_or_default();
        let columns = Columns::of(&header)?;
        let mut file = Self::default();
        let mut seen = HashMap::new();
        for record in records {
            file.take(record, &columns, header.len(), &mut seen);
        }
        Ok(file)
    }

    fn take(
        &mut self,
        record: Result<csv::StringRecord, csv::Error>,
        columns: &Columns,
        width: usize,
        seen: &mut HashMap<Phone, usize>,
    ) {
        let Ok(record) = record else {
            self.rejected.push(Rejected { line: 0, reason: Reason::Columns });
            return;
        };
        let line = record.position().map_or(0, csv::Position::line);
        if record.len() != width {
            self.rejected.push(Rejected { line, reason: Reason::Columns });
            return;
        }
        match columns.read(&record, line) {
            Ok(row) => self.keep(row, seen),
            Err(reason) => self.rejected.push(Rejected { line, reason }),
        }
    }

    fn keep(&mut self, row: Row, seen: &mut HashMap<Phone, usize>) {
        let Some(earlier) = seen.get(&row.phone).map(|at| &self.rows[*at]) else {
            seen.insert(row.phone.clone(), self.rows.len());
            self.rows.push(row);
            return;
        };
        if earlier.known != row.known || earlier.iin != row.iin {
            let reason = Reason::SamePhone { line: earlier.line };
            self.rejected.push(Rejected { line: row.line, reason });
        }
    }
}

/// Spreadsheets of this part of the world part columns by semicolons.
fn delimiter(header: &str) -> u8 {
    let count = |delimiter: char| header.matches(delimiter).count();
    [b';', b'\t', b','].into_iter().max_by_key(|byte| count(char::from(*byte))).unwrap_or(b',')
}

/// Where each column stands.
struct Columns(HashMap<&'static str, usize>);

impl Columns {
    fn of(header: &csv::StringRecord) -> Result<Self, UnreadableFile> {
        let column = |head: &str| {
            let head = head.to_lowercase();
            COLUMNS.iter().find(|(_, heads)| heads.contains(&head.as_str())).map(|(column, _)| *column)
        };
        let places = header.iter().enumerate().filter_map(|(at, head)| Some((column(head)?, at)));
        let columns: HashMap<&str, usize> = places.collect();
        match columns.contains_key("phone") {
            true => Ok(Self(columns)),
            false => Err(UnreadableFile::NoPhoneColumn(header.iter().collect::<Vec<_>>().join(", "))),
        }
    }

    fn value<'a>(&self, record: &'a csv::StringRecord, column: &str) -> &'a str {
        self.0.get(column).and_then(|at| record.get(*at)).unwrap_or_default()
    }

    fn read(&self, record: &csv::StringRecord, line: u64) -> Result<Row, Reason> {
        let value = |column| self.value(record, column);
        let phone = Phone::parse(value("phone")).map_err(|_| Reason::Phone)?;
        let iin = match value("iin") {
            "" => None,
            written => Some(Iin::parse(&padded(written)).map_err(Reason::Iin)?),
        };
        let known = Known {
            name: cleaning::name(value("name")).ok_or(Reason::Name)?,
            segment: cleaning::segment(value("segment")).ok_or(Reason::Segment)?,
            language: cleaning::language(value("language")).ok_or(Reason::Language)?.map(str::to_owned),
            history: history(value("history")).ok_or(Reason::History)?,
        };
        Ok(Row { line, phone, iin, known })
    }
}

/// Spreadsheets take an IIN for a number and drop its leading zeros.
fn padded(iin: &str) -> String {
    if iin.chars().all(|c| c.is_ascii_digit()) { format!("{iin:0>12}") } else { iin.to_owned() }
}

fn history(written: &str) -> Option<Vec<Happened>> {
    let entries = written.split('|').map(str::trim).filter(|entry| !entry.is_empty());
    let mut history: Vec<Happened> = entries
        .map(|entry| {
            let (date, what) = entry.split_once(' ')?;
            Some(Happened { date: NaiveDate::parse_from_str(date, "%Y-%m-%d").ok()?, what: what.trim().to_owned() })
        })
        .collect::<Option<_>>()?;
    history.sort_by_key(|happened| happened.date);
    Some(history)
}

impl Office {
    /// Brings the rows into the embedded directory. The same rows again change nothing.
    pub async fn import_customers(&self, rows: Vec<Row>) -> Result<Imported, OfficeError> {
        let now = self.clocks().business.now();
        let mut imported = Imported::default();
        for batch in rows.chunks(BATCH) {
            let batch: Vec<_> = batch.iter().map(|row| (self.random().uuid_v7(now), row.clone())).collect();
            let count = batch.len();
            let write = self.db().write::<usize, StoreError, _>(move |tx| {
                Box::pin(async move {
                    let mut changed = 0;
                    for (id, row) in &batch {
                        let (phone, iin) = (row.phone.as_e164(), row.iin.as_ref().map(Iin::as_str));
                        let new = table::New { id: *id, phone, iin, entry: &row.known, at: now };
                        changed += usize::from(table::save(tx, new).await?);
                    }
                    Ok(changed)
                })
            });
            let changed = write.await?;
            imported.changed += changed;
            imported.unchanged += count - changed;
        }
        Ok(imported)
    }
}

#[cfg(test)]
mod tests {
    use lobby_engine::Segment;

    use super::*;

    fn parsed(text: &str) -> CustomerFile {
        CustomerFile::parse(text.as_bytes()).unwrap_or_else(|error| panic!("{error}"))
    }

    #[test]
    fn a_spreadsheets_file_is_cleaned() {
        let file = parsed(
            "\u{feff}ФИО;Телефон;ИИН;Сегмент;Язык;История\r\n\
             АЙГЕРИМ САПАРОВА;8 (701) 123-45-67;900101300126;ВИП;каз;2026-02-01 кредит | 2025-03-01 карта\r\n\
             ;7012223344;;;;\r\n",
        );
        assert!(file.rejected.is_empty(), "{:?}", file.rejected);
        let [first, second] = &file.rows[..] else { panic!("{} rows", file.rows.len()) };
        assert_eq!(first.phone.as_e164(), "+77011234567");
        assert_eq!(first.known.name.as_deref(), Some("Айгерим Сапарова"));
        assert_eq!((first.known.segment, first.known.language.as_deref()), (Segment::Vip, Some("kk")));
        assert_eq!(first.known.history[0].what, "карта", "oldest first");
        assert!(second.iin.is_none() && second.known.name.is_none() && second.known.segment == Segment::Mass);
    }

    #[test]
    fn each_rejected_row_says_its_line_and_why() {
        let file = parsed(
            "phone,name,iin,segment,language,history\n\
             12345,A,,,,\n\
             +77011234567,Иванов 2,,,,\n\
             +77011234567,A,900101300123,,,\n\
             +77011234567,A,,gold,,\n\
             +77011234567,A,,,klingon,\n\
             +77011234567,A,,,,yesterday loan\n\
             +77011234567,A\n\
             +77011234567,A,,,,\n\
             +77011234567,A,,,,\n\
             87011234567,B,,,,\n",
        );
        let reasons: Vec<(u64, Reason)> = file.rejected.into_iter().map(|row| (row.line, row.reason)).collect();
        let expected = [
            (2, Reason::Phone),
            (3, Reason::Name),
            (4, Reason::Iin(NotAnIin::ControlDigit)),
            (5, Reason::Segment),
            (6, Reason::Language),
            (7, Reason::History),
            (8, Reason::Columns),
            (11, Reason::SamePhone { line: 9 }),
        ];
        assert_eq!(reasons, expected);
        assert_eq!(file.rows.len(), 1, "the same row twice is one");
    }

    #[test]
    fn a_file_that_is_no_list_of_customers_says_so() {
        let unreadable = |bytes: &[u8]| CustomerFile::parse(bytes).err();
        let columns = "id, balance".to_owned();
        assert_eq!(unreadable(b"id,balance\n1,2\n"), Some(UnreadableFile::NoPhoneColumn(columns)));
        assert_eq!(unreadable(b"phone\n\xcf\xf0\n"), Some(UnreadableFile::NotUtf8));
        assert_eq!(unreadable(b""), Some(UnreadableFile::NoPhoneColumn(String::new())));
    }
}
