//! E-mail through a real mail server: Exim takes and sends, Dovecot keeps (`tests/peers/mail.sh`).

mod addresses;
mod agents;
mod bounces;
mod conversation;
mod letters;
mod talk;
mod trust;
