//! JSON Schema (2020-12), written by the same declarations that decode.

use std::collections::BTreeMap;

use super::Value;

/// The named parts of a schema, each written once.
#[derive(Default)]
pub struct Definitions(BTreeMap<&'static str, Value>);

/// One field of an object: name, documentation, schema, whether it must be there.
pub type Field = (&'static str, &'static str, Value, bool);

impl Definitions {
    /// Defines a closed list of words and answers a reference to it.
    pub fn words(&mut self, name: &'static str, doc: &str, words: &[(&'static str, &'static str)]) -> Value {
        let each = words.iter().map(|(word, doc)| {
            Value::object([
                ("const".into(), Value::text(*word)),
                ("description".into(), description(doc)),
            ])
        });
        let definition = Value::object([
            ("description".into(), description(doc)),
            ("oneOf".into(), Value::Array(each.collect())),
        ]);
        self.0.insert(name, definition);
        reference(name)
    }

    /// Defines an object and answers a reference to it.
    pub fn object(&mut self, name: &'static str, doc: &str, fields: impl FnOnce(&mut Self) -> Vec<Field>) -> Value {
        let fields = fields(self);
        let required = fields
            .iter()
            .filter(|field| field.3)
            .map(|field| Value::text(field.0))
            .collect();
        let properties = fields.into_iter().map(|(name, doc, schema, _)| {
            let described = match schema {
                Value::Object(mut members) => {
                    members.push(("description".into(), description(doc)));
                    Value::object(members.into_iter().rev())
                }
                other => other,
            };
            (name.to_owned(), described)
        });
        let definition = Value::object([
            ("type".into(), Value::text("object")),
            ("description".into(), description(doc)),
            ("properties".into(), Value::object(properties)),
            ("required".into(), Value::Array(required)),
            ("additionalProperties".into(), Value::Bool(false)),
        ]);
        self.0.insert(name, definition);
        reference(name)
    }

    /// The whole schema, with `root` at its top.
    pub fn document(self, id: &str, title: &str, root: Value) -> Value {
        Value::object([
            (
                "$schema".into(),
                Value::text("https://json-schema.org/draft/2020-12/schema"),
            ),
            ("$id".into(), Value::text(id)),
            ("title".into(), Value::text(title)),
            ("$ref".into(), root.get("$ref").cloned().unwrap_or(Value::Null)),
            (
                "$defs".into(),
                Value::object(self.0.into_iter().map(|(name, schema)| (name.to_owned(), schema))),
            ),
        ])
    }
}

/// `{"type": …}`.
pub fn of_type(name: &str) -> Value {
    Value::object([("type".into(), Value::text(name))])
}

/// A string that matches a pattern.
pub fn pattern(pattern: &str) -> Value {
    Value::object([
        ("type".into(), Value::text("string")),
        ("pattern".into(), Value::text(pattern)),
    ])
}

/// An array of items, at least so many.
pub fn array(items: Value, least: i64) -> Value {
    Value::object([
        ("type".into(), Value::text("array")),
        ("items".into(), items),
        ("minItems".into(), Value::Integer(least)),
    ])
}

fn reference(name: &str) -> Value {
    Value::object([("$ref".into(), Value::text(format!("#/$defs/{name}")))])
}

/// A doc comment as one paragraph.
fn description(doc: &str) -> Value {
    Value::text(doc.split_whitespace().collect::<Vec<_>>().join(" "))
}
