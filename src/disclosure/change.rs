//! What has changed in the rules of a purpose between two notices: exactly what its digest is taken of.

use crate::json::Value;
use crate::json::words;
use crate::notice::Notice;

words! {
    /// A matter in which the rules of a purpose can change. The word is its name in what the digest is taken of.
    pub enum Matter {
        /// The kind of purpose.
        Term = "term",
        /// The legal basis.
        Basis = "basis",
        /// Which data.
        Data = "data",
        /// What is done with it.
        Operations = "operations",
        /// How long it is kept.
        Retention = "retention",
        /// Who receives it.
        Recipients = "recipients",
        /// Where it goes abroad.
        Transfers = "transfers",
        /// Whether a machine decides.
        Automated = "automated",
    }
}

/// What is told otherwise in one matter.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// In which matter.
    pub matter: Matter,
    /// What is told no longer.
    pub gone: Vec<Value>,
    /// What was not told before.
    pub new: Vec<Value>,
}

/// What is told otherwise about a purpose. `None` if one of the notices does not have it.
///
/// Empty where its digest is the same: a reworded sentence or another language is no change.
pub fn changes(before: &Notice, now: &Notice, id: &str) -> Option<Vec<Change>> {
    let (before, now) = (before.material(id)?, now.material(id)?);
    let all = Matter::ALL.iter().map(|matter| {
        let (had, has) = (items(&before, *matter), items(&now, *matter));
        Change {
            matter: *matter,
            gone: without(had, has),
            new: without(has, had),
        }
    });
    Some(
        all.filter(|change| !(change.gone.is_empty() && change.new.is_empty()))
            .collect(),
    )
}

fn items(material: &Value, matter: Matter) -> &[Value] {
    match material.get(matter.as_str()) {
        Some(Value::Array(items)) => items,
        other => other.map_or(&[], std::slice::from_ref),
    }
}

fn without(items: &[Value], others: &[Value]) -> Vec<Value> {
    items.iter().filter(|item| !others.contains(item)).cloned().collect()
}
