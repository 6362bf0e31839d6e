//! Equipoise: processing notices, consent decisions and signed consent receipts.

pub mod ahead;
#[cfg(feature = "check")]
pub mod check;
pub mod decision;
pub mod digest;
pub mod disclosure;
pub mod export;
pub mod gate;
pub mod i18n;
pub mod json;
pub mod log;
pub mod notice;
mod order;
pub mod outbox;
pub mod receipt;
pub mod session;
mod steps;
pub mod theme;
pub mod time;

#[cfg(feature = "widget")]
mod browser;
#[cfg(feature = "widget")]
mod embed;
#[cfg(feature = "ui")]
pub mod ui;
#[cfg(feature = "widget")]
mod widget;
mod within;
