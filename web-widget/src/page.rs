//! The pages, each one HTML file that loads its screen.

use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};

use crate::assets::{file, tagged};
use crate::policy::Policy;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Page {
    Home,
    Chat,
    Kiosk,
    Display,
    /// A customer's ticket or appointment. Not routed here: `/t/{token}` shares its segment with `/t/{token}.svg`,
    /// `.png` and `.ics`, so the route's owner looks at the ending and answers with this page for a bare token.
    Ticket,
    Counter,
    Desk,
    Supervise,
    Learning,
    Admin,
    SignIn,
    /// Not routed here: it is there only while Telegram is on.
    TelegramApp,
}

impl Page {
    /// The page with its headers; `request` tells what the browser already has.
    pub fn answer(self, request: &HeaderMap) -> Response {
        let Some(html) = file(self.path()) else {
            return StatusCode::NOT_FOUND.into_response();
        };
        let mut response = tagged(html, "text/html; charset=utf-8", request);
        response.headers_mut().extend(self.policy().headers());
        response
    }

    fn path(self) -> &'static str {
        match self {
            Self::Home => "home/index.html",
            Self::Chat => "widget/index.html",
            Self::Kiosk => "kiosk/index.html",
            Self::Display => "display/index.html",
            Self::Ticket => "ticket/index.html",
            Self::Counter => "counter/index.html",
            Self::Desk => "desk/index.html",
            Self::Supervise => "supervise/index.html",
            Self::Learning => "learning/index.html",
            Self::Admin => "admin/index.html",
            Self::SignIn => "signin/index.html",
            Self::TelegramApp => "telegram/index.html",
        }
    }

    fn policy(self) -> Policy {
        match self {
            Self::Kiosk => Policy::Scanning,
            Self::TelegramApp => Policy::InTelegram,
            _ => Policy::Strict,
        }
    }
}
