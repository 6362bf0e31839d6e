//! Rules on the three tests of degree: each purpose says why it is lawful, legitimate and necessary.

use crate::check::Findings;
use crate::check::Rule;
use crate::check::Scope::Always;
use crate::check::Severity::Error;
use crate::check::Severity::Warning;
use crate::check::Subject;
use crate::check::words;

pub(super) const RULES: &[Rule] = &[
    Rule {
        id: "legitimacy-untold",
        severity: Warning,
        scope: Always,
        title: "nothing says why the purpose is fair and to be expected",
        why: "What is lawful can still take somebody by surprise. A person weighs better who knows why this is proper here.",
        source: "GDPR 5(1)(a), recitals 39 and 47; PIPL 5 (propriety, good faith), 6 (reasonable purpose); LGPD 6 I, II",
        mend: "add \"degree\" with \"legitimate\": what a person in this place expects, and what is not done",
        patterns: &[],
        run: |s, found| {
            for purpose in &s.purposes {
                if !purpose.at.get("degree").is_some_and(|degree| degree.has("legitimate")) {
                    found.push(
                        purpose.at.path_to("degree"),
                        format!("{}: no \"legitimate\"", purpose.name()),
                    );
                }
            }
        },
    },
    Rule {
        id: "necessity-untold",
        severity: Warning,
        scope: Always,
        title: "nothing says why the purpose cannot be met with less",
        why: "Processing is held to the least that meets the purpose. Which milder way was weighed, only the site can say.",
        source: "GDPR 5(1)(c), recital 39; PIPL 6 (least impact, minimum scope); CJEU C-708/18; LGPD 6 III; DPDP 6(1)",
        mend: "add \"degree\" with \"necessary\": which milder way there is, and why it does not do",
        patterns: &[],
        run: |s, found| {
            for purpose in &s.purposes {
                let in_part = |part: &str, name: &str| purpose.at.get(part).is_some_and(|part| part.has(name));
                if !(in_part("degree", "necessary") || in_part("balance", "need") || purpose.at.has("needed")) {
                    found.push(
                        purpose.at.path_to("degree"),
                        format!("{}: no \"necessary\"", purpose.name()),
                    );
                }
            }
        },
    },
    Rule {
        id: "reason-hollow",
        severity: Error,
        scope: Always,
        title: "a reason says nothing",
        why: "\"Required for business purposes\" is true of anything, and a test that everything passes is none.",
        source: "GDPR 5(2); WP217 III.3 (balancing test); PIPL 6; EDPB 03/2022 (ambiguous information)",
        mend: "name what would fail without it, or what a person expects",
        patterns: &["edpb/left-in-the-dark/ambiguous-information"],
        run: hollow,
    },
];

fn hollow(s: &Subject<'_>, found: &mut Findings) {
    for said in s.said_in(REASONS) {
        // A reason may say that something is necessary, as long as it goes on to say why.
        let short = |phrase: &str| said.text.text.chars().count() <= 2 * phrase.chars().count() + 12;
        let phrase = words::NO_REASON.find(said.text.locale, said.text.text);
        if let Some(phrase) = phrase.filter(|phrase| short(phrase)) {
            found.push(said.text.path.clone(), format!("\"{phrase}\" explains nothing"));
        }
    }
}

/// Where a reason is owed.
const REASONS: &[&str] = &[
    "purposes.balance.need",
    "purposes.balance.result",
    "purposes.degree.lawful",
    "purposes.degree.legitimate",
    "purposes.degree.necessary",
];
