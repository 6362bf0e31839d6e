//! A theme: tokens, what each colour comes to, and whether it can be read.

mod colour;
mod contrast;
mod list;
mod tokens;

pub use colour::Colour;
pub use contrast::Contrast;
pub use contrast::PAIRS;
pub use contrast::Pair;
pub use list::Kind;
pub use list::PARTS;
pub use list::Part;
pub use list::TOKENS;
pub use list::Tier;
pub use list::Token;
pub use tokens::Scheme;
pub use tokens::ThemeError;
pub use tokens::Tokens;
