//! Rules on who else gets the data, and where it goes.

use std::collections::BTreeSet;

use crate::check::Findings;
use crate::check::Rule;
use crate::check::Scope::Always;
use crate::check::Scope::Strict;
use crate::check::Severity::Error;
use crate::check::Severity::Warning;
use crate::check::Subject;
use crate::check::words;

pub(super) const RULES: &[Rule] = &[
    Rule {
        id: "recipient-twice",
        severity: Warning,
        scope: Always,
        title: "one purpose lists the same recipient twice",
        why: "The list looks longer than it is, and what the recipient gets is said in two places.",
        source: "GDPR 13(1)(e); NDSMR 21 (list of recipients)",
        mend: "make one entry of the two",
        patterns: &["edpb/left-in-the-dark/conflicting-information"],
        run: |s, found| {
            for purpose in &s.purposes {
                let mut seen = BTreeSet::new();
                for recipient in purpose.at.items("recipients") {
                    if let Some(id) = recipient.word("party").filter(|id| !seen.insert(*id)) {
                        found.push(recipient.path_to("party"), format!("\"{id}\" is there before"));
                    }
                }
            }
        },
    },
    Rule {
        id: "recipients-many",
        severity: Warning,
        scope: Strict,
        title: "one purpose has more recipients than anybody can know",
        why: "Consent to give data to a hundred companies is not informed.",
        source: "EDPB 03/2022 §§64–67 (too many options); CJEU C-604/22",
        mend: "give it to fewer than fifty",
        patterns: &["edpb/overloading/too-many-options"],
        run: |s, found| {
            for purpose in &s.purposes {
                let count = purpose.at.items("recipients").len();
                if count > 50 {
                    found.push(purpose.at.path_to("recipients"), format!("{count} recipients"));
                }
            }
        },
    },
    Rule {
        id: "recipient-missing",
        severity: Error,
        scope: Always,
        title: "data is given away, and nothing says to whom",
        why: "The operations say that somebody gets it, and no recipient is named.",
        source: "GDPR 13(1)(e); PIPL 23; LGPD 9 V",
        mend: "name the recipients, or drop \"transmit\" and \"provide\"",
        patterns: &["edpb/left-in-the-dark/conflicting-information"],
        run: |s, found| {
            for purpose in &s.purposes {
                let operations = purpose.at.words("operations");
                let gives = ["provide", "transmit"]
                    .into_iter()
                    .find(|word| operations.contains(word));
                if let Some(gives) = gives.filter(|_| purpose.at.items("recipients").is_empty()) {
                    found.push(
                        purpose.at.path_to("recipients"),
                        format!("\"{gives}\" among the operations"),
                    );
                }
            }
        },
    },
    Rule {
        id: "operation-missing",
        severity: Error,
        scope: Always,
        title: "somebody gets the data, and the operations do not say so",
        why: "The list of operations is what tells a person how far their data goes. Giving it to somebody who decides for \
              themselves is \"provide\", to somebody who acts on instructions \"transmit\".",
        source: "PIPL 4(2), 7, 23; GDPR 4(2), 13(1)(e)",
        mend: "add the operation",
        patterns: &["edpb/left-in-the-dark/conflicting-information"],
        run: operation_missing,
    },
    Rule {
        id: "recipient-vague",
        severity: Warning,
        scope: Always,
        title: "recipients are spoken of without a name",
        why: "\"Trusted partners\" could be anybody.",
        source: "WP260 rev.01 annex; CJEU C-154/21 Österreichische Post; PIPL 23; DPDPR 3",
        mend: "name them, each as a party",
        patterns: &["edpb/left-in-the-dark/ambiguous-information"],
        run: |s, found| {
            let skip = ["rights.how", "purposes.services.storage.why"];
            for said in s.said.iter().filter(|said| !skip.contains(&said.field)) {
                if let Some(phrase) = words::VAGUE_RECIPIENT.find(said.text.locale, said.text.text) {
                    found.push(said.text.path.as_str(), format!("\"{}\"", phrase.trim_end_matches('*')));
                }
            }
        },
    },
];

fn operation_missing(s: &Subject<'_>, found: &mut Findings) {
    for purpose in &s.purposes {
        let operations = purpose.at.words("operations");
        for recipient in purpose.at.items("recipients") {
            let Some(id) = recipient.word("party") else { continue };
            let Some(role) = s.parties.get(id).and_then(|party| party.word("role")) else {
                continue;
            };
            let operation = if role == "processor" { "transmit" } else { "provide" };
            // To provide is the stronger word.
            if !operations.contains(&operation) && !operations.contains(&"provide") {
                let detail = format!("{} gets data; \"{operation}\" is missing", s.name_of(id));
                found.push(purpose.at.path_to("operations"), detail);
                break;
            }
        }
    }
}
