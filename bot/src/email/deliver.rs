//! Brings replies, notices and what agents write by mail.

use async_trait::async_trait;
use lobby_dialogue::calendar::entry;
use lobby_dialogue::language::Language;
use lobby_dialogue::message::{Expects, MediaKind, Message, Reply};
use lobby_dialogue::text::say;
use lobby_office::calendar::{CalendarEntry, Invitation, Participant};
use lobby_office::check_in::Subject;
use lobby_office::conversations::Conversation;
use lobby_office::courier::{Deliver, Parcel, Undelivered};
use lobby_office::mail::Thread;
use lobby_office::mail::marks::Mark;
use lobby_office::notices::Notice;
use lobby_office::{AppointmentView, Office, OfficeError};
use uuid::Uuid;

use super::compose::{Began, ComposeError, Draft, Enclosed, compose};
use super::render::{Sheet, sheet, word};
use super::send::Sender;
use super::settings::EmailSettings;
use super::{CHANNEL, pages};
use crate::wording::{Setting, reply_of};

pub(super) struct EmailDeliverer {
    office: Office,
    settings: EmailSettings,
    sender: Sender,
}

impl EmailDeliverer {
    pub(super) fn new(office: Office, settings: EmailSettings, sender: Sender) -> Self {
        Self { office, settings, sender }
    }

    /// The thread a mail is to stand in. Where none began, ours does, under a subject that then stays.
    async fn thread(&self, to: &Conversation, setting: &Setting<'_>) -> Result<Thread, OfficeError> {
        let known = self.office.mail_thread(to.id).await?;
        if let Some(thread) = known.clone().filter(|thread| !thread.subject.is_empty() && !thread.references.is_empty())
        {
            return Ok(thread);
        }
        let mut thread = known.unwrap_or_default();
        if thread.subject.is_empty() {
            thread.subject = say(&Message::new("mail-subject"), setting.language, setting.now);
        }
        if thread.references.is_empty() {
            // No mail has this id; it is what all mails of the conversation have in common.
            thread.references = vec![format!("<{}>", self.id(to.id, to.id))];
        }
        self.office.note_mail_thread(to.id, thread.clone()).await?;
        Ok(thread)
    }

    fn id(&self, conversation: Uuid, message: Uuid) -> String {
        format!("{}@{}", self.office.mail_mark(Mark { conversation, message }), self.settings.domain())
    }

    async fn sheet(&self, to: &Conversation, parcel: &Parcel, setting: &Setting<'_>) -> Result<Sheet, Undelivered> {
        let mut reply = reply_of(parcel, &self.office, setting.public_url)?;
        let Parcel::Notice(notice) = parcel else { return Ok(sheet(&reply, setting)) };
        if !self.is_asked_here(to, notice, &reply).await? {
            reply.choices.clear();
        }
        let mut sheet = sheet(&reply, setting);
        if let Some(pass) = self.pass_of(notice).await? {
            sheet.link_to_page(&pass, setting);
        }
        if let Notice::ConfirmAddress { token } = notice {
            sheet.links.push((word("mail-confirm", setting), pages::confirm(setting.public_url, token)));
        }
        if notice.topic().is_some() || matches!(notice, Notice::Visit { .. }) {
            let link = pages::stop(setting.public_url, &self.office.stop_mark(to.id));
            sheet.stop = Some((word("mail-stop", setting), link));
        }
        Ok(sheet)
    }

    /// Whether a number answers it: only what asks is answered so, and what was made elsewhere is changed there or on its
    /// page.
    async fn is_asked_here(&self, to: &Conversation, notice: &Notice, reply: &Reply) -> Result<bool, Undelivered> {
        let asks = matches!(reply.expects, Expects::Choice | Expects::YesOrNo);
        Ok(match subject_of(notice).filter(|_| asks) {
            Some(subject) => self.office.made_in(subject).await.map_err(later)? == Some(to.id),
            None => asks,
        })
    }

    async fn pass_of(&self, notice: &Notice) -> Result<Option<String>, Undelivered> {
        let found = match (notice.appointment(), notice.ticket()) {
            (Some(appointment), _) => self.office.appointment(appointment).await.map(|found| found.token),
            (None, Some(ticket)) => self.office.ticket(ticket).await.map(|found| found.token),
            (None, None) => return Ok(None),
        };
        known(found)
    }

    /// The visit that a mail puts into its reader's calendar, moves there, or takes out.
    async fn visit(&self, parcel: &Parcel) -> Result<Option<AppointmentView>, Undelivered> {
        match parcel {
            Parcel::Notice(notice @ (Notice::Moved { .. } | Notice::Cancelled { .. } | Notice::Visit { .. })) => {
                match notice.appointment() {
                    Some(appointment) => known(self.office.appointment(appointment).await),
                    None => Ok(None),
                }
            }
            Parcel::Reply(_) => {
                let reply = reply_of(parcel, &self.office, &self.settings.public_url)?;
                match calendar_pass(&reply) {
                    Some(pass) => Ok(known(self.office.subject(&pass).await)?.and_then(appointment_of)),
                    None => Ok(None),
                }
            }
            Parcel::Notice(_) | Parcel::Agent { .. } | Parcel::File { .. } => Ok(None),
        }
    }

    async fn invitation(
        &self,
        to: &Conversation,
        parcel: &Parcel,
        setting: &Setting<'_>,
    ) -> Result<Option<CalendarEntry>, Undelivered> {
        let Some(visit) = self.visit(parcel).await? else { return Ok(None) };
        let Some(branch) = setting.branches.iter().find(|branch| branch.id == visit.branch) else { return Ok(None) };
        let from = &self.settings.from;
        let organizer = Participant { name: from.name.clone(), address: from.email.to_string() };
        let attendee = Participant { name: None, address: to.address.clone() };
        let entry = entry(&visit, branch, setting.page(&visit.token), setting.language, setting.now);
        Ok(Some(CalendarEntry { invitation: Some(Invitation { organizer, attendee }), ..entry }))
    }

    async fn enclosed(&self, parcel: &Parcel) -> Result<Option<Enclosed>, Undelivered> {
        let Parcel::File { file, .. } = parcel else { return Ok(None) };
        let found = known(self.office.file(&file.token).await)?;
        Ok(found.map(|found| Enclosed { name: found.name, media_type: found.media_type, body: found.body }))
    }
}

#[async_trait]
impl Deliver for EmailDeliverer {
    fn channel(&self) -> &'static str {
        CHANNEL
    }

    async fn deliver(&self, to: &Conversation, parcel: &Parcel, id: Uuid) -> Result<Option<String>, Undelivered> {
        let language = Language::from_code(&to.language).unwrap_or_default();
        let setting = Setting {
            language,
            now: self.office.clocks().business.now(),
            public_url: &self.settings.public_url,
            branches: &self.office.branches(),
        };
        let thread = self.thread(to, &setting).await.map_err(later)?;
        let draft = Draft {
            from: &self.settings.from,
            to: &to.address,
            id: self.id(to.id, id),
            thread: &thread,
            began: began(parcel),
            at: self.office.clocks().system.now().into(),
            language: language.code(),
            sheet: &self.sheet(to, parcel, &setting).await?,
            invitation: self.invitation(to, parcel, &setting).await?,
            file: self.enclosed(parcel).await?,
        };
        let message = compose(&draft).map_err(impossible)?;
        self.sender.send(&to.address, message).await?;
        Ok(Some(draft.id))
    }
}

fn began(parcel: &Parcel) -> Began {
    match parcel {
        Parcel::Reply(_) => Began::Customer,
        Parcel::Notice(_) => Began::Lobby,
        Parcel::Agent { .. } | Parcel::File { .. } => Began::Agent,
    }
}

fn subject_of(notice: &Notice) -> Option<Uuid> {
    notice.appointment().map(|id| id.0).or_else(|| notice.ticket().map(|id| id.0))
}

fn calendar_pass(reply: &Reply) -> Option<String> {
    reply.media.iter().find_map(|medium| match &medium.what {
        MediaKind::Calendar { pass } | MediaKind::Withdrawal { pass } => Some(pass.clone()),
        MediaKind::Qr { .. } | MediaKind::Place { .. } => None,
    })
}

fn appointment_of(subject: Subject) -> Option<AppointmentView> {
    match subject {
        Subject::Appointment(appointment) | Subject::Both(appointment, _) => Some(appointment),
        Subject::Ticket(_) => None,
    }
}

/// What was deleted meanwhile is left out of the mail; a database that is away may be back soon.
fn known<T>(found: Result<T, OfficeError>) -> Result<Option<T>, Undelivered> {
    match found {
        Ok(found) => Ok(Some(found)),
        Err(error @ (OfficeError::Unavailable | OfficeError::Internal(_))) => Err(later(error)),
        Err(_) => Ok(None),
    }
}

fn later(error: OfficeError) -> Undelivered {
    Undelivered::Later { after_seconds: None, why: error.to_string() }
}

fn impossible(error: ComposeError) -> Undelivered {
    Undelivered::Never { why: error.to_string() }
}
