//! A theme: tokens, what each colour comes to, and whether it can be read.

mod colour;
mod contrast;
mod tokens;

pub use colour::Colour;
pub use contrast::Contrast;
pub use contrast::PAIRS;
pub use contrast::Pair;
pub use tokens::Scheme;
pub use tokens::ThemeError;
pub use tokens::Tokens;
