//! What is wrong with a branch file, in words its author can act on.

use std::cell::RefCell;
use std::fmt;

/// One thing to correct.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Problem {
    /// Counted from 1.
    pub line: usize,
    /// Where in the file, such as `branch 2 › operator 3 › skills`; empty for the file itself.
    pub field: String,
    /// What is wrong and what to do about it.
    pub what: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: ", self.line)?;
        if !self.field.is_empty() {
            write!(f, "{}: ", self.field)?;
        }
        f.write_str(&self.what)
    }
}

/// Collects problems while reading goes on.
pub(super) struct Problems<'s> {
    source: &'s str,
    found: RefCell<Vec<Problem>>,
}

impl<'s> Problems<'s> {
    pub(super) fn new(source: &'s str) -> Self {
        Self { source, found: RefCell::default() }
    }

    /// `offset` is a byte position in the source.
    pub(super) fn add(&self, offset: usize, field: &str, what: impl Into<String>) {
        let line = self.source.bytes().take(offset).filter(|byte| *byte == b'\n').count() + 1;
        self.found.borrow_mut().push(Problem { line, field: field.to_owned(), what: what.into() });
    }

    pub(super) fn is_empty(&self) -> bool {
        self.found.borrow().is_empty()
    }

    pub(super) fn sorted(self) -> Vec<Problem> {
        let mut found = self.found.into_inner();
        found.sort();
        found.dedup();
        found
    }
}
