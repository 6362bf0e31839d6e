//! What can be written at a place of a notice, as its JSON Schema says: for an editor that offers it.

use crate::check::place::Place;
use crate::check::place::Wants;
use crate::check::place::string;
use crate::json::Value;

/// Something to write.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Offer {
    /// The name or the word.
    pub label: String,
    /// What the schema says of it.
    pub told: String,
    /// Whether the object is not whole without it.
    pub required: bool,
    /// What to put in place of the bytes `from..to`.
    pub text: String,
    /// Where what is there already begins.
    pub from: usize,
    /// Where it ends.
    pub to: usize,
}

/// What fits at a byte of a text that need not be whole yet: what is required first. Nothing where nothing is foreseen.
pub fn offers(text: &str, at: usize, schema: &Value) -> Vec<Offer> {
    let (Some(before), Some(after)) = (text.get(..at), text.get(at..)) else {
        return Vec::new();
    };
    let place = Place::of(before);
    let book = Book(schema);
    let Some(described) = book.at(&place.steps) else {
        return Vec::new();
    };
    let typed = place.begun.map_or("", |from| before[from..].trim_start_matches('"'));
    let from = place.begun.unwrap_or(at);
    // What is begun may have its closing quote already.
    let to = match place.begun {
        Some(begun) if before[begun..].starts_with('"') => {
            let rest = after
                .find(|sign: char| sign == '"' || sign.is_whitespace())
                .unwrap_or(after.len());
            at + rest + usize::from(after[rest..].starts_with('"'))
        }
        _ => at,
    };
    let mut offers = match &place.wants {
        Wants::Name(there) => {
            let there: Vec<_> = there.iter().cloned().chain(later_names(&text[to..])).collect();
            book.names(described, &there)
        }
        Wants::Value => book.words(described),
        Wants::Nothing => Vec::new(),
    };
    offers.retain(|offer| offer.label.starts_with(typed));
    for offer in &mut offers {
        (offer.from, offer.to) = (from, to);
        if matches!(place.wants, Wants::Name(_)) && text[to..].trim_start().starts_with(':') {
            // A name that has its value already.
            offer.text = format!("\"{}\"", offer.label);
        }
    }
    offers.sort_by_key(|offer| !offer.required);
    offers
}

/// A schema with its definitions.
struct Book<'a>(&'a Value);

impl<'a> Book<'a> {
    /// The schema of a place.
    fn at(&self, steps: &[Option<String>]) -> Option<&'a Value> {
        steps.iter().try_fold(self.0, |schema, step| {
            self.forms(schema).into_iter().find_map(|form| match step {
                Some(name) => form.get("properties").and_then(|all| all.get(name)),
                None => form.get("items"),
            })
        })
    }

    /// A schema without its references: itself, or each of what it may be.
    fn forms(&self, schema: &'a Value) -> Vec<&'a Value> {
        if let Some(name) = schema.get("$ref").and_then(Value::as_str) {
            let name = name.rsplit('/').next().unwrap_or_default();
            let found = self.0.get("$defs").and_then(|all| all.get(name));
            return found.map_or_else(Vec::new, |found| self.forms(found));
        }
        let any = schema
            .get("anyOf")
            .or_else(|| schema.get("oneOf"))
            .and_then(Value::as_array);
        any.map_or_else(
            || vec![schema],
            |any| any.iter().flat_map(|one| self.forms(one)).collect(),
        )
    }

    fn names(&self, schema: &'a Value, there: &[String]) -> Vec<Offer> {
        let mut offers = Vec::new();
        for form in self.forms(schema) {
            let Some(Value::Object(members)) = form.get("properties") else {
                continue;
            };
            let required = form.get("required").and_then(Value::as_array).unwrap_or_default();
            for (name, described) in members.iter().filter(|(name, _)| !there.contains(name)) {
                offers.push(Offer {
                    label: name.clone(),
                    told: self.told(described),
                    required: required.iter().any(|one| one.as_str() == Some(name)),
                    text: format!("\"{name}\": {}", self.empty(described)),
                    from: 0,
                    to: 0,
                });
            }
        }
        offers
    }

    fn words(&self, schema: &'a Value) -> Vec<Offer> {
        let offer = |label: String, text: String, told: String| Offer {
            label,
            told,
            required: false,
            text,
            from: 0,
            to: 0,
        };
        let mut offers = Vec::new();
        for form in self.forms(schema) {
            if let Some(word) = form.get("const").and_then(Value::as_str) {
                offers.push(offer(word.to_owned(), format!("\"{word}\""), self.told(form)));
            } else if form.get("type").and_then(Value::as_str) == Some("boolean") {
                offers.extend(["true", "false"].map(|word| offer(word.to_owned(), word.to_owned(), String::new())));
            }
        }
        offers
    }

    /// What to begin a value with.
    fn empty(&self, schema: &'a Value) -> &'static str {
        let forms = self.forms(schema);
        match forms.first().and_then(|form| form.get("type")).and_then(Value::as_str) {
            Some("array") => "[]",
            Some("object") => "{}",
            Some("boolean") => "true",
            Some("integer" | "number") => "0",
            _ => "\"\"",
        }
    }

    fn told(&self, schema: &'a Value) -> String {
        let own = schema.get("description").and_then(Value::as_str);
        let forms = self.forms(schema);
        let other = forms
            .first()
            .and_then(|form| form.get("description"))
            .and_then(Value::as_str);
        own.or(other).unwrap_or_default().to_owned()
    }
}

/// The names that follow in the same object.
fn later_names(text: &str) -> Vec<String> {
    let mut names = Vec::new();
    let (mut depth, mut rest) = (0_u32, text);
    while let Some(sign) = rest.chars().next() {
        let mut taken = sign.len_utf8();
        match sign {
            '{' | '[' => depth += 1,
            '}' | ']' if depth == 0 => break,
            '}' | ']' => depth -= 1,
            '"' => {
                let Some(length) = string(rest) else { break };
                if depth == 0 && rest[length..].trim_start().starts_with(':') {
                    names.push(rest[1..length - 1].to_owned());
                }
                taken = length;
            }
            _ => {}
        }
        rest = &rest[taken..];
    }
    names
}
