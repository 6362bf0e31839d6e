//! Declarations that say once what a document holds: the type, its decoder and encoder, its schema, its documentation.

/// Declares a closed list of words: an enum, its texts, its decoder and its schema.
macro_rules! words {
    ($(#[doc = $doc:literal])* pub enum $name:ident { $($(#[doc = $word_doc:literal])* $variant:ident = $word:literal,)+ }) => {
        $(#[doc = $doc])*
        #[derive(Clone, Copy, Debug, Eq, PartialEq)]
        pub enum $name { $($(#[doc = $word_doc])* $variant,)+ }

        impl $name {
            /// Every word of the list, in its order.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            const WORDS: &'static [&'static str] = &[$($word,)+];

            /// The word as it stands in documents.
            pub fn as_str(self) -> &'static str {
                Self::WORDS[self as usize]
            }

            /// The variant of that word, if the list has it.
            pub fn from_word(word: &str) -> Option<Self> {
                Self::ALL.get($crate::json::place_of(word, Self::WORDS)?).copied()
            }
        }

        impl $crate::json::Decode for $name {
            fn decode(at: &$crate::json::Cursor<'_>, faults: &mut $crate::json::Faults) -> Option<Self> {
                Self::ALL.get(at.word(Self::WORDS, faults)?).copied()
            }

            #[cfg(feature = "crypto")]
            fn direct(at: &mut $crate::json::Direct<'_>) -> Option<Self> {
                at.text().and_then(Self::from_word)
            }

            #[cfg(feature = "schema")]
            fn schema(definitions: &mut $crate::json::schema::Definitions) -> $crate::json::Value {
                definitions.words(
                    stringify!($name),
                    concat!($($doc, "\n"),*),
                    &[$(($word, concat!($($word_doc, "\n"),*)),)+],
                )
            }
        }

        impl $crate::json::Encode for $name {
            fn encode(&self) -> Option<$crate::json::Value> {
                Some($crate::json::Value::text(self.as_str()))
            }
        }
    };
}

/// Declares an object of a document: a struct, its decoder and its schema.
///
/// Fields of type `Option`, `Vec` and `bool` may be absent; all others must be there; no others may be there.
macro_rules! object {
    ($(#[doc = $doc:literal])* pub struct $name:ident { $($(#[doc = $field_doc:literal])* pub $field:ident: $type:ty,)+ }) => {
        $(#[doc = $doc])*
        #[derive(Clone, Debug, PartialEq)]
        pub struct $name { $($(#[doc = $field_doc])* pub $field: $type,)+ }

        impl $crate::json::Decode for $name {
            fn decode(at: &$crate::json::Cursor<'_>, faults: &mut $crate::json::Faults) -> Option<Self> {
                at.members(&[$(stringify!($field),)+], faults)?;
                // All fields are read before any is asked for, so that all faults are told at once.
                let fields = ($(at.field::<$type>(stringify!($field), faults),)+);
                // One way out for whatever is missing: a way out for each field would drop those before it once more.
                match fields {
                    ($(Some($field),)+) => Some(Self { $($field,)+ }),
                    _ => None,
                }
            }

            #[cfg(feature = "crypto")]
            fn direct(at: &mut $crate::json::Direct<'_>) -> Option<Self> {
                $(let mut $field: Option<$type> = None;)+
                at.members(|at, name| {
                    match name {
                        $(stringify!($field) => $field = Some(<$type as $crate::json::Decode>::direct(at)?),)+
                        _ => return None,
                    }
                    Some(())
                })?;
                Some(Self { $($field: $crate::json::there($field)?,)+ })
            }

            #[cfg(feature = "schema")]
            fn schema(definitions: &mut $crate::json::schema::Definitions) -> $crate::json::Value {
                definitions.object(stringify!($name), concat!($($doc, "\n"),*), |definitions| vec![
                    $((
                        stringify!($field),
                        concat!($($field_doc, "\n"),*),
                        <$type as $crate::json::Decode>::schema(definitions),
                        <$type as $crate::json::Decode>::absent().is_none(),
                    ),)+
                ])
            }
        }
    };
}

/// Declares an object that is written as well as read: [`object!`] and an encoder.
macro_rules! document {
    ($(#[doc = $doc:literal])* pub struct $name:ident { $($(#[doc = $field_doc:literal])* pub $field:ident: $type:ty,)+ }) => {
        $crate::json::object! {
            $(#[doc = $doc])*
            pub struct $name { $($(#[doc = $field_doc])* pub $field: $type,)+ }
        }

        impl $crate::json::Encode for $name {
            fn encode(&self) -> Option<$crate::json::Value> {
                Some($crate::json::Value::object_of([
                    $((stringify!($field), $crate::json::Encode::encode(&self.$field)),)+
                ]))
            }
        }
    };
}

pub(crate) use document;
pub(crate) use object;
pub(crate) use words;
