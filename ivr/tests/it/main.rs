//! The phone's parts together, with the real espeak-ng.

mod aimock;
mod espeak;
mod speaker;
mod voices;
