//! The rules, topic by topic.

mod data;
mod degree;
mod device;
mod fields;
mod grounds;
mod languages;
mod people;
mod purposes;
mod reading;
mod recipients;
mod references;
mod regime;
mod retention;
mod suppressions;
mod transfers;
mod wording;

use crate::check::Rule;

/// Every rule, in the order of the topics.
pub fn rules() -> impl Iterator<Item = &'static Rule> {
    TOPICS.iter().flat_map(|(_, rules)| rules.iter())
}

/// The rules topic by topic.
pub const TOPICS: &[(&str, &[Rule])] = &[
    ("Form", references::RULES),
    ("Languages", languages::RULES),
    ("People and rights", people::RULES),
    ("What a law wants told", fields::RULES),
    ("Rights, languages and ages", regime::RULES),
    ("Purposes", purposes::RULES),
    ("Grounds", grounds::RULES),
    ("Degree", degree::RULES),
    ("Data", data::RULES),
    ("Time", retention::RULES),
    ("On the device", device::RULES),
    ("Recipients", recipients::RULES),
    ("Transfers and machines", transfers::RULES),
    ("Wording", wording::RULES),
    ("Reading", reading::RULES),
    ("Suppressions", suppressions::RULES),
];

/// The rule of that name.
pub fn rule(id: &str) -> Option<&'static Rule> {
    rules().find(|rule| rule.id == id)
}
