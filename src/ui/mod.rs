//! The Yew components: props in, markup out, one callback.

mod app;
mod balance;
mod changes;
mod choices;
mod context;
mod degree;
mod dialog;
mod facts;
mod find;
mod glance;
mod guard;
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
mod words;

pub use app::App;
pub use app::AppProps;
pub use pages::ChangesView;
pub use pages::Extent;
pub use pages::Pages;
pub use pages::RecordPage;
pub use pages::RulesPage;
#[cfg(feature = "render")]
pub use render::render;
