//! Rules on form: what one part says of another, and what is there for nothing.

use std::collections::BTreeSet;

use crate::check::Findings;
use crate::check::Rule;
use crate::check::Scope::Always;
use crate::check::Severity::Error;
use crate::check::Severity::Warning;
use crate::check::Subject;
use crate::check::at::At;

pub(super) const RULES: &[Rule] = &[
    Rule {
        id: "form",
        severity: Error,
        scope: Always,
        title: "the document is not a notice as the format has it",
        why: "The widget shows a notice only if every part of it can be read in one way. Of a document that cannot, it \
              shows nothing at all.",
        source: "GDPR 5(1)(a), 12(1); PIPL 7, 17",
        mend: "do as the finding says; www/notice.schema.json has every field",
        patterns: &[],
        // What the parser finds is added by the check itself.
        run: |_, _| {},
    },
    Rule {
        id: "dangling-party",
        severity: Error,
        scope: Always,
        title: "a party is named that the notice does not tell about",
        why: "Who receives data must be told by name and contact, and an id says neither.",
        source: "GDPR 13(1)(e); PIPL 23",
        mend: "add the party to \"parties\", or correct the id",
        patterns: &[],
        run: dangling_party,
    },
    Rule {
        id: "dangling-data",
        severity: Error,
        scope: Always,
        title: "a recipient is said to get data that the purpose does not have",
        why: "The list of what a recipient gets would be wrong, and a wrong list misleads.",
        source: "GDPR 5(1)(a); PIPL 17, 23",
        mend: "name data items of the same purpose, or add the item to it",
        patterns: &["edpb/left-in-the-dark/conflicting-information"],
        run: dangling_data,
    },
    Rule {
        id: "duplicate-id",
        severity: Error,
        scope: Always,
        title: "an id is there twice",
        why: "A choice, a receipt and a script name a purpose by its id; two of one name cannot be told apart.",
        source: "GDPR 7(1)",
        mend: "give each its own id",
        patterns: &[],
        run: duplicate_id,
    },
    Rule {
        id: "unused-party",
        severity: Warning,
        scope: Always,
        title: "a party takes part in no purpose",
        why: "Whoever reads the list of parties thinks that each of them gets data.",
        source: "GDPR 5(1)(a), 13(1)(e); PIPL 17(1): true and accurate",
        mend: "name it where it receives data, or take it off the list",
        patterns: &["edpb/left-in-the-dark/conflicting-information"],
        run: unused_party,
    },
];

fn dangling_party(s: &Subject<'_>, found: &mut Findings) {
    for way in PARTY_WAYS {
        for at in s.root.all(way) {
            let Some(id) = at.word("party") else { continue };
            if !s.parties.contains_key(id) {
                found.push(at.path_to("party"), format!("no party has the id \"{id}\""));
            }
        }
    }
}

fn dangling_data(s: &Subject<'_>, found: &mut Findings) {
    for purpose in &s.purposes {
        let ids: BTreeSet<_> = purpose
            .at
            .items("data")
            .iter()
            .filter_map(|item| item.word("id"))
            .collect();
        for recipient in purpose.at.items("recipients") {
            for (index, id) in recipient.words("data").into_iter().enumerate() {
                if !ids.contains(id) {
                    let path = format!("{}[{index}]", recipient.path_to("data"));
                    found.push(path, format!("{} has no data item \"{id}\"", purpose.name()));
                }
            }
        }
    }
}

fn duplicate_id(s: &Subject<'_>, found: &mut Findings) {
    let mut lists = vec![s.root.items("parties"), s.root.items("purposes")];
    lists.extend(s.purposes.iter().map(|purpose| purpose.at.items("data")));
    for list in lists {
        let mut seen = BTreeSet::new();
        for at in &list {
            if let Some(id) = at.word("id").filter(|id| !seen.insert(*id)) {
                found.push(at.path_to("id"), format!("\"{id}\" is there before"));
            }
        }
    }
}

fn unused_party(s: &Subject<'_>, found: &mut Findings) {
    let places = PARTY_WAYS.iter().flat_map(|way| s.root.all(way));
    let used: BTreeSet<_> = places.filter_map(|at: At<'_>| at.word("party")).collect();
    for (id, party) in &s.parties {
        if !used.contains(id) {
            found.at(party, format!("nothing names \"{id}\""));
        }
    }
}

const PARTY_WAYS: [&str; 3] = ["purposes.recipients", "purposes.transfers", "purposes.services"];
