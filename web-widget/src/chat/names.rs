//! What employees who speak in a conversation are called.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use lobby_office::conversations::{Message, Said};
use lobby_office::{Office, OfficeError};
use uuid::Uuid;

use super::Shown;

/// Names once read, for as long as a socket is open.
#[derive(Clone, Debug, Default)]
pub(super) struct Names(BTreeMap<Uuid, String>);

impl Names {
    /// Reads the names of those who speak in these lines.
    pub(super) async fn meet(&mut self, office: &Office, said: &[Message<Said>]) -> Result<(), OfficeError> {
        for speaker in said.iter().filter_map(speaker) {
            self.learn(office, speaker).await?;
        }
        Ok(())
    }

    /// One employee's name.
    pub(super) async fn learn(&mut self, office: &Office, employee: Uuid) -> Result<(), OfficeError> {
        if let Entry::Vacant(unknown) = self.0.entry(employee) {
            unknown.insert(office.employee(employee).await?.name);
        }
        Ok(())
    }

    /// A line with the name of who speaks.
    pub(super) fn sign(&self, shown: Shown, message: &Message<Said>) -> Shown {
        Shown { name: self.of(speaker(message)), ..shown }
    }

    pub(super) fn of(&self, employee: Option<Uuid>) -> Option<String> {
        self.0.get(&employee?).cloned()
    }
}

fn speaker(message: &Message<Said>) -> Option<Uuid> {
    match &message.body {
        Said::Agent { by, .. } => *by,
        Said::File(file) => file.by,
        _ => None,
    }
}
