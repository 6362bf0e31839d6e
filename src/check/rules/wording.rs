//! Rules on wording: what pushes, flatters, frightens, hides or blurs.

use crate::check::Findings;
use crate::check::Rule;
use crate::check::Scope::Always;
use crate::check::Scope::Strict;
use crate::check::Severity::Error;
use crate::check::Severity::Note;
use crate::check::Severity::Warning;
use crate::check::Subject;
use crate::check::phrases::Phrases;
use crate::check::subject::SENTENCES;
use crate::check::words;

/// What a person reads before they choose.
const CHOICE: &[&str] = &[
    "summary",
    "purposes.title",
    "purposes.summary",
    "purposes.description",
    "purposes.refusal",
    "purposes.needed",
    "purposes.balance.person",
    "purposes.balance.site",
    "purposes.balance.safeguards",
];

/// Where the facts stand, in which nothing may be left open.
const FACTS: &[&str] = &[
    "purposes.title",
    "purposes.summary",
    "purposes.description",
    "purposes.data.title",
    "purposes.data.why",
    "purposes.recipients.purpose",
    "purposes.recipients.method",
    "purposes.retention.rule",
    "purposes.retention.end",
    "purposes.balance.safeguards",
];

pub(super) const RULES: &[Rule] = &[
    Rule {
        id: "vague-purpose",
        severity: Error,
        scope: Always,
        title: "a purpose is named so widely that anything would fit",
        why: "\"Improving our services\" is what every company does with everything; consent to it covers nothing.",
        source: "GDPR 5(1)(b); WP203 (purpose limitation); WP260 rev.01 §12; PIPL 6 (clear and reasonable)",
        mend: "say what is done, with what result: \"counts which pages are read\"",
        patterns: &["edpb/left-in-the-dark/ambiguous-information"],
        run: |s, found| {
            phrases(
                s,
                found,
                &words::VAGUE_PURPOSE,
                &[
                    "purposes.title",
                    "purposes.summary",
                    "purposes.description",
                    "purposes.data.why",
                    "purposes.recipients.purpose",
                ],
            )
        },
    },
    Rule {
        id: "hedged",
        severity: Warning,
        scope: Always,
        title: "a fact is left open",
        why: "\"May\", \"might\" and \"where appropriate\" let the reader guess whether it happens.",
        source: "WP260 rev.01 §§12–13; GDPR 12(1); PIPL 17(1) (true, accurate, complete)",
        mend: "say whether it happens, or when",
        patterns: &["edpb/left-in-the-dark/ambiguous-information"],
        run: |s, found| phrases(s, found, &words::HEDGES, FACTS),
    },
    Rule {
        id: "open-list",
        severity: Warning,
        scope: Always,
        title: "a list has no end",
        why: "\"Such as\" and \"etc.\" promise more than is told.",
        source: "WP260 rev.01 §12; NDSMR 21 (lists); DPDPR 3 (itemised)",
        mend: "list all of it, each item by itself",
        patterns: &["edpb/left-in-the-dark/ambiguous-information"],
        run: |s, found| {
            phrases(
                s,
                found,
                &words::OPEN,
                &[
                    "purposes.summary",
                    "purposes.data.title",
                    "purposes.recipients.purpose",
                    "purposes.recipients.method",
                ],
            )
        },
    },
    Rule {
        id: "guilt",
        severity: Error,
        scope: Always,
        title: "the wording makes people feel bad for refusing",
        why: "Shame is not information. A choice made to avoid it is not free.",
        source: "EDPB 03/2022 §§39–44; GDPR 4(11), 5(1)(a); 11 CCR 7004(a)(4); PIPL 5",
        mend: "say what differs and nothing else",
        patterns: &["edpb/stirring/emotional-steering"],
        run: |s, found| phrases(s, found, &words::GUILT, CHOICE),
    },
    Rule {
        id: "urgency",
        severity: Error,
        scope: Always,
        title: "the wording hurries people",
        why: "There is no hurry: nothing happens until the person has chosen.",
        source: "EDPB 03/2022 §§39–44; Directive 2005/29/EC annex I no. 7; 11 CCR 7004(a)(4)",
        mend: "take the hurry out",
        patterns: &[
            "edpb/stirring/emotional-steering",
            "edpb/overloading/continuous-prompting",
        ],
        run: |s, found| phrases(s, found, &words::URGENCY, CHOICE),
    },
    Rule {
        id: "praise",
        severity: Warning,
        scope: Always,
        title: "agreeing is praised",
        why: "\"The best experience\" sells a choice instead of explaining it, and weighs one side of the balance.",
        source: "EDPB 03/2022 §§39–44; 11 CCR 7004(a)(2) (symmetry in choice); GDPR 5(1)(a)",
        mend: "name the very thing that the person gets",
        patterns: &["edpb/stirring/emotional-steering"],
        run: |s, found| phrases(s, found, &words::PRAISE, CHOICE),
    },
    Rule {
        id: "soothing",
        severity: Warning,
        scope: Always,
        title: "the wording soothes instead of telling",
        why: "\"We value your privacy\" and \"do not worry\" take the place of what would let a person judge.",
        source: "EDPB 03/2022 §§39–44 (emotional steering), §§86–90 (ambiguous information); WP260 rev.01 §12",
        mend: "name the safeguard",
        patterns: &[
            "edpb/stirring/emotional-steering",
            "edpb/left-in-the-dark/ambiguous-information",
        ],
        run: |s, found| phrases(s, found, &words::SOOTHING, CHOICE),
    },
    Rule {
        id: "command",
        severity: Error,
        scope: Always,
        title: "the text tells people to agree",
        why: "The buttons ask; a text that pushes one of them weighs more than the other.",
        source: "EDPB 03/2022 §§39–44; 11 CCR 7004(a)(2); EDPB 05/2020 §§84–86; PIPL 5",
        mend: "describe the purpose and leave the choice to the buttons",
        patterns: &["edpb/stirring/emotional-steering", "edpb/skipping/look-over-there"],
        run: |s, found| phrases(s, found, &words::COMMANDS, CHOICE),
    },
    Rule {
        id: "implied-consent",
        severity: Error,
        scope: Always,
        title: "going on is said to be agreement",
        why: "Silence, scrolling and staying are no consent.",
        source: "GDPR 4(11), recital 32; CJEU C-673/17 Planet49; EDPB 05/2020 §86; PIPL 14",
        mend: "take the sentence out: only an act agrees",
        patterns: &["edpb/skipping/deceptive-snugness", "taskforce/B"],
        run: |s, found| phrases(s, found, &words::IMPLIED, SENTENCES),
    },
    Rule {
        id: "double-negative",
        severity: Error,
        scope: Always,
        title: "a choice is worded with two negations",
        why: "\"Do not opt out\" makes people do the opposite of what they want.",
        source: "11 CCR 7004(a)(3); EDPB 03/2022 §§86–90; GDPR 7(2)",
        mend: "say it without a negation",
        patterns: &["edpb/left-in-the-dark/ambiguous-information"],
        run: |s, found| phrases(s, found, &words::DOUBLE_NEGATIVES, SENTENCES),
    },
    Rule {
        id: "harm-denied",
        severity: Warning,
        scope: Always,
        title: "it is said to cost the person nothing",
        why: "Every processing of personal data can go wrong; whoever sees no impact has not assessed it.",
        source: "GDPR 24(1), 35, recital 75; PIPL 30, 55, 56; EDPB 03/2022 §§86–90",
        mend: "say what could happen, and put what prevents it under safeguards",
        patterns: &["edpb/left-in-the-dark/ambiguous-information"],
        run: |s, found| {
            for said in s.said_in(&["purposes.balance.impact", "purposes.sensitive.impact"]) {
                let phrase = words::NO_HARM.find(said.text.locale, said.text.text);
                if let Some(phrase) = phrase.filter(|_| said.text.text.chars().count() < 80) {
                    found.push(said.text.path.as_str(), format!("\"{phrase}\""));
                }
            }
        },
    },
    Rule {
        id: "jargon",
        severity: Warning,
        scope: Always,
        title: "what people read first is written for lawyers",
        why: "The request must be in clear and plain language.",
        source: "GDPR 7(2), 12(1), recital 39; WP260 rev.01 §§8–13; PIPL 17(1); DPDPR 3(b)",
        mend: "say it as one would to a neighbour",
        patterns: &["edpb/left-in-the-dark/ambiguous-information"],
        run: |s, found| phrases(s, found, &words::JARGON, CHOICE),
    },
    Rule {
        id: "shouting",
        severity: Note,
        scope: Strict,
        title: "the text raises its voice",
        why: "Capitals and exclamation marks draw the eye to one side.",
        source: "EDPB 03/2022 §§45–48 (hidden in plain sight); 11 CCR 7004(a)(2)",
        mend: "write it as any other sentence",
        patterns: &["edpb/stirring/hidden-in-plain-sight"],
        run: |s, found| {
            for said in s.said_in(CHOICE) {
                let loud = said.text.text.split(|c: char| !c.is_alphabetic());
                let loud = loud
                    .filter(|word| word.len() > 4 && word.chars().all(char::is_uppercase))
                    .count();
                if loud > 1 || said.text.text.contains(['!', '！']) {
                    found.push(said.text.path.as_str(), "capitals or exclamation marks");
                }
            }
        },
    },
];

fn phrases(s: &Subject<'_>, found: &mut Findings, phrases: &Phrases, fields: &[&str]) {
    for said in s.said_in(fields) {
        if let Some(phrase) = phrases.find(said.text.locale, said.text.text) {
            found.push(said.text.path.as_str(), format!("\"{}\"", phrase.trim_end_matches('*')));
        }
    }
}
