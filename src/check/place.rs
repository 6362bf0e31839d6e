//! Where a text of JSON breaks off, read as far as it goes.

/// What can stand next.
pub(super) enum Wants {
    /// A name, none of these.
    Name(Vec<String>),
    /// A value.
    Value,
    /// Neither: a comma, a colon, an end.
    Nothing,
}

/// Where a text breaks off.
pub(super) struct Place {
    /// Names of members and, as `None`, items of lists.
    pub(super) steps: Vec<Option<String>>,
    pub(super) wants: Wants,
    /// Where the name or value begins that is being written.
    pub(super) begun: Option<usize>,
}

/// A list, or an object with the names it has and the one that is being told.
enum Open {
    List,
    Object { names: Vec<String>, name: Option<String> },
}

impl Place {
    pub(super) fn of(text: &str) -> Self {
        let mut open: Vec<Open> = Vec::new();
        let mut wants_value = true;
        let mut rest = text;
        let mut begun = None;
        while let Some(sign) = rest.chars().next() {
            let here = text.len() - rest.len();
            let mut taken = sign.len_utf8();
            match sign {
                '{' | '[' => {
                    let list = sign == '[';
                    open.push(if list {
                        Open::List
                    } else {
                        Open::Object {
                            names: Vec::new(),
                            name: None,
                        }
                    });
                    wants_value = list;
                }
                '}' | ']' => {
                    open.pop();
                    wants_value = false;
                }
                ':' => wants_value = true,
                ',' => {
                    wants_value = matches!(open.last(), Some(Open::List));
                    if let Some(Open::Object { name, .. }) = open.last_mut() {
                        *name = None;
                    }
                }
                sign if sign.is_whitespace() => {}
                _ => {
                    let length = if sign == '"' { string(rest) } else { bare(rest) };
                    let Some(length) = length else {
                        begun = Some(here);
                        break;
                    };
                    let word = rest[..length].trim_matches('"').to_owned();
                    match open.last_mut() {
                        Some(Open::Object { names, name }) if name.is_none() => {
                            names.push(word.clone());
                            *name = Some(word);
                        }
                        _ => wants_value = false,
                    }
                    taken = length;
                }
            }
            rest = &rest[taken..];
        }
        let wants = match open.last() {
            Some(Open::Object { names, name: None }) => Wants::Name(names.clone()),
            _ if wants_value => Wants::Value,
            _ => Wants::Nothing,
        };
        let depth = open.len();
        let steps = open.into_iter().enumerate().filter_map(|(at, open)| match open {
            Open::List => Some(None),
            Open::Object { name: Some(name), .. } => Some(Some(name)),
            Open::Object { name: None, .. } => {
                debug_assert_eq!(at + 1, depth, "only the innermost object can be between two members");
                None
            }
        });
        Self {
            steps: steps.collect(),
            wants,
            begun,
        }
    }
}

/// How long a string is, quotes included; nothing if it does not end.
pub(super) fn string(text: &str) -> Option<usize> {
    let mut escaped = false;
    for (at, sign) in text.char_indices().skip(1) {
        match sign {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return Some(at + 1),
            // A string of JSON has no line break: this one is still being written.
            '\n' => return None,
            _ => {}
        }
    }
    None
}

/// How long a number or a word is; nothing if the text ends in it.
fn bare(text: &str) -> Option<usize> {
    text.find(|sign: char| !sign.is_ascii_alphanumeric() && !"+-.".contains(sign))
        .map(|end| end.max(1))
}
