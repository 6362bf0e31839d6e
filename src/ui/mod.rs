//! The Yew components: props in, markup out, one callback.

mod app;
mod balance;
mod choices;
mod context;
mod dialog;
mod facts;
mod find;
mod glance;
mod language;
mod pages;
mod parties;
mod purpose;
mod purposes;
mod receipts;
mod recipients;
mod record;
#[cfg(feature = "render")]
mod render;
mod rights;
mod rules;
mod timeline;
mod told;
mod touch;
mod transfers;

pub use app::App;
pub use app::AppProps;
pub use pages::Pages;
pub use pages::RecordPage;
pub use pages::RulesPage;
#[cfg(feature = "render")]
pub use render::render;
