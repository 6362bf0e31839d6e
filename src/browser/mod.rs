//! The browser, one API a file. Every refusal of the browser is an ordinary value here.

mod checker;
mod deliveries;
mod dialog;
mod files;
mod forwarder;
mod indexed;
mod intl;
mod js;
mod lock;
mod memory;
mod page;
mod shelves;
mod signer;
mod store;
mod styles;

pub use checker::WebCryptoChecker;
pub use dialog::Stage;
pub use files::download;
pub use files::print;
pub use forwarder::Forwarder;
pub use intl::IntlFormat;
pub use js::Fault;
pub use js::object;
pub use lock::locked;
pub use lock::turn;
pub use page::Breather;
pub use page::fetch_text;
pub use page::now;
pub use page::random;
pub use page::sleep;
pub use signer::SigningKey;
pub use store::Store;
pub use styles::adopt;
