//! A TOML value with its place in the file. Reading a value of the wrong kind notes a problem and gives `None`.

use std::ops::RangeInclusive;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::problem::Problems;

#[derive(Clone)]
pub(super) struct Node<'a> {
    value: &'a DeValue<'a>,
    offset: usize,
    field: String,
    problems: &'a Problems<'a>,
}

impl<'a> Node<'a> {
    fn new(value: &'a Spanned<DeValue<'a>>, field: String, problems: &'a Problems<'a>) -> Self {
        Self { value: value.get_ref(), offset: value.span().start, field, problems }
    }

    pub(super) fn complain(&self, what: impl Into<String>) {
        self.problems.add(self.offset, &self.field, what);
    }

    fn expected<T>(&self, what: &str) -> Option<T> {
        self.complain(format!("expected {what}, found {}", self.value.type_str()));
        None
    }

    /// A table whose fields are all among `known`.
    pub(super) fn fields(&self, known: &[&str]) -> Option<Fields<'a>> {
        let fields = self.any_fields()?;
        fields.check_known(known);
        Some(fields)
    }

    pub(super) fn any_fields(&self) -> Option<Fields<'a>> {
        match self.value {
            DeValue::Table(table) => Some(Fields { table, node: self.clone() }),
            _ => self.expected("a table"),
        }
    }

    pub(super) fn items(&self) -> Vec<Node<'a>> {
        let DeValue::Array(array) = self.value else {
            return self.expected::<Vec<_>>("a list").unwrap_or_default();
        };
        let field = |at: usize| format!("{} {}", self.field, at + 1);
        array.iter().enumerate().map(|(at, item)| Node::new(item, field(at), self.problems)).collect()
    }

    pub(super) fn text(&self) -> Option<&'a str> {
        match self.value {
            DeValue::String(text) if !text.trim().is_empty() => Some(text.trim()),
            DeValue::String(_) => {
                self.complain("is empty; write the text");
                None
            }
            _ => self.expected("a text in quotes"),
        }
    }

    /// A date, in quotes or not.
    pub(super) fn date_text(&self) -> Option<String> {
        match self.value {
            DeValue::Datetime(date) => Some(date.to_string()),
            DeValue::String(text) => Some(text.to_string()),
            _ => self.expected("a date such as 2026-03-22"),
        }
    }

    pub(super) fn flag(&self) -> Option<bool> {
        self.value.as_bool().or_else(|| self.expected("true or false"))
    }

    pub(super) fn number(&self, within: RangeInclusive<f64>) -> Option<f64> {
        let written = match self.value {
            DeValue::Integer(number) => number.as_str(),
            DeValue::Float(number) => number.as_str(),
            _ => return self.expected("a number"),
        };
        let number = written.parse().ok().filter(|number| within.contains(number));
        if number.is_none() {
            self.complain(format!("is {written}; allowed are {} to {}", within.start(), within.end()));
        }
        number
    }

    pub(super) fn whole(&self, within: RangeInclusive<u32>) -> Option<u32> {
        let DeValue::Integer(integer) = self.value else { return self.expected("a whole number") };
        let number = integer.as_str().parse().ok().filter(|number| within.contains(number));
        if number.is_none() {
            self.complain(format!("is {integer}; allowed are {} to {}", within.start(), within.end()));
        }
        number
    }

    /// A short id in lower case Latin letters, digits and dashes: it stands in addresses and file names.
    pub(super) fn slug(&self) -> Option<&'a str> {
        let text = self.text()?;
        let part = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit());
        let valid = text.len() <= 40 && text.split('-').all(part);
        if !valid {
            self.complain(format!(
                "`{text}` is no id; use at most 40 of a–z, 0–9 and single dashes, such as `almaty-abay`"
            ));
        }
        valid.then_some(text)
    }
}

/// A table's fields.
pub(super) struct Fields<'a> {
    table: &'a DeTable<'a>,
    node: Node<'a>,
}

impl<'a> Fields<'a> {
    pub(super) fn root(table: &'a DeTable<'a>, problems: &'a Problems<'a>) -> Self {
        // The root is a table that no value holds; this one stands in, and nobody reads it.
        const NOTHING: &DeValue<'static> = &DeValue::Boolean(false);
        Self { table, node: Node { value: NOTHING, offset: 0, field: String::new(), problems } }
    }

    pub(super) fn need(&self, key: &str) -> Option<Node<'a>> {
        let found = self.maybe(key);
        if found.is_none() {
            self.node.complain(format!("`{key}` is missing"));
        }
        found
    }

    pub(super) fn maybe(&self, key: &str) -> Option<Node<'a>> {
        self.entries().find(|(name, _)| *name == key).map(|(_, node)| node)
    }

    pub(super) fn entries(&self) -> impl Iterator<Item = (&'a str, Node<'a>)> {
        self.table.iter().map(|(key, value)| {
            let key: &'a str = key.get_ref();
            let field =
                if self.node.field.is_empty() { key.to_owned() } else { format!("{} › {key}", self.node.field) };
            (key, Node::new(value, field, self.node.problems))
        })
    }

    /// A field nobody reads is most often a misspelt one.
    pub(super) fn check_known(&self, known: &[&str]) {
        for (key, node) in self.entries() {
            if !known.contains(&key) {
                node.complain(format!("unknown field; known here are {}", known.join(", ")));
            }
        }
    }
}
