//! Rules on time: how long data is kept, and how long something stays on a device.

use crate::check::Findings;
use crate::check::Rule;
use crate::check::Scope::Always;
use crate::check::Scope::Strict;
use crate::check::Severity::Error;
use crate::check::Severity::Warning;
use crate::check::Subject;
use crate::check::aim::Aim;
use crate::check::words;
use crate::notice::LegalBasis;
use crate::notice::Period;

pub(super) const RULES: &[Rule] = &[
    Rule {
        id: "retention-missing",
        severity: Error,
        scope: Always,
        title: "nothing says how long data is kept",
        why: "A person who agrees has to know for how long.",
        source: "GDPR 13(2)(a); PIPL 17(1)(2), 19; NDSMR 21(3); LGPD 9 II",
        mend: "give \"duration\", or in \"rule\" what decides it",
        patterns: &["edpb/left-in-the-dark/ambiguous-information"],
        run: |s, found| {
            for purpose in &s.purposes {
                let told = |name| purpose.at.get("retention").is_some_and(|retention| retention.has(name));
                if !told("duration") && !told("rule") {
                    found.push(purpose.at.path_to("retention"), "neither duration nor rule");
                }
            }
        },
    },
    Rule {
        id: "retention-vague",
        severity: Error,
        scope: Always,
        title: "a rule of retention decides nothing",
        why: "\"As long as necessary\" is the duty, not an answer: nobody can tell from it when the data goes.",
        source: "GDPR 13(2)(a); WP260 rev.01 annex (\"not sufficient\"); PIPL 19; NDSMR 21(3)",
        mend: "name the day, the event or the law that ends it",
        patterns: &["edpb/left-in-the-dark/ambiguous-information"],
        run: |s, found| {
            for said in s.said_in(&["purposes.retention.rule", "purposes.retention.end"]) {
                if let Some(phrase) = words::VAGUE_RETENTION.find(said.text.locale, said.text.text) {
                    found.push(said.text.path.as_str(), format!("\"{}\"", phrase.trim_end_matches('*')));
                }
            }
        },
    },
    Rule {
        id: "retention-open",
        severity: Warning,
        scope: Strict,
        title: "no number says how long data is kept at most",
        why: "A rule that depends on what the person does may never come to its end; consent holds for a time only.",
        source: "PIPL 19 (shortest time necessary); P-39.1 s. 14; GDPR 5(1)(e)",
        mend: "add \"duration\", the longest time there can be",
        patterns: &[],
        run: |s, found| {
            for purpose in s
                .purposes
                .iter()
                .filter(|purpose| purpose.rests_on(LegalBasis::Consent))
            {
                if let Some(retention) = purpose
                    .at
                    .get("retention")
                    .filter(|at| at.has("rule") && !at.has("duration"))
                {
                    found.at(&retention, format!("{} has a rule only", purpose.name()));
                }
            }
        },
    },
    Rule {
        id: "retention-long",
        severity: Warning,
        scope: Always,
        title: "data is kept for longer than such purposes need",
        why: "Figures compare with the year before, and an ad is forgotten in a season.",
        source: "CNIL 2020 (25 months for audience measurement); GDPR 5(1)(e); PIPL 19",
        mend: "keep it for 25 months at most for measurement, for 13 at most for advertising",
        patterns: &[],
        run: retention_long,
    },
    Rule {
        id: "storage-why-missing",
        severity: Warning,
        scope: Always,
        title: "nothing says what something on the device is for",
        why: "A name such as \"xq_1\" tells nobody anything.",
        source: "ePrivacy Directive 5(3); CJEU C-673/17 Planet49; PIPL 7",
        mend: "add \"why\" in plain words",
        patterns: &["edpb/left-in-the-dark/ambiguous-information"],
        run: |s, found| {
            for key in s
                .root
                .all("purposes.services.storage")
                .iter()
                .filter(|key| !key.has("why"))
            {
                found.push(
                    key.path_to("why"),
                    format!("\"{}\"", key.word("name").unwrap_or_default()),
                );
            }
        },
    },
    Rule {
        id: "storage-duration-missing",
        severity: Error,
        scope: Always,
        title: "nothing says how long something stays on the device",
        why: "How long it stays is part of the information. A browser never clears these by itself.",
        source: "CJEU C-673/17 Planet49 §81; ePrivacy Directive 5(3)",
        mend: "add \"duration\"; only cookies and session storage end with the visit",
        patterns: &["edpb/left-in-the-dark/ambiguous-information"],
        run: |s, found| {
            let lasting = ["cache", "indexed-db", "local-storage", "service-worker"];
            for key in s.root.all("purposes.services.storage") {
                let kind = key.word("kind").unwrap_or_default();
                if lasting.contains(&kind) && !key.has("duration") {
                    found.push(key.path_to("duration"), format!("{kind} stays until it is cleared"));
                }
            }
        },
    },
    Rule {
        id: "storage-outlives",
        severity: Error,
        scope: Always,
        title: "something stays on the device for longer than the data is kept",
        why: "The two periods contradict each other, and the person is told the shorter one.",
        source: "GDPR 5(1)(a), 5(1)(e); PIPL 17(1) (true and accurate)",
        mend: "shorten what is on the device",
        patterns: &["edpb/left-in-the-dark/conflicting-information"],
        run: |s, found| {
            for purpose in &s.purposes {
                let kept = purpose.at.get("retention").and_then(|at| days(at.word("duration")?));
                for key in purpose.storage() {
                    let stays = key.word("duration").and_then(days);
                    if let (Some(kept), Some(stays)) = (kept, stays)
                        && stays > kept
                    {
                        found.push(
                            key.path_to("duration"),
                            format!("{stays} days; the data is kept for {kept}"),
                        );
                    }
                }
            }
        },
    },
    Rule {
        id: "storage-long",
        severity: Warning,
        scope: Always,
        title: "something stays on the device for more than thirteen months",
        why: "A tracker that outlives a year recognises somebody who has long forgotten it.",
        source: "CNIL 2020 (13 months); GDPR 5(1)(e)",
        mend: "let it end after 13 months at most",
        patterns: &[],
        run: |s, found| {
            let asked = [LegalBasis::Consent, LegalBasis::LegitimateInterest];
            for purpose in s
                .purposes
                .iter()
                .filter(|purpose| purpose.basis.is_some_and(|basis| asked.contains(&basis)))
            {
                for key in purpose.storage() {
                    if let Some(stays) = key.word("duration").and_then(days).filter(|stays| *stays > 400) {
                        found.push(key.path_to("duration"), format!("{stays} days"));
                    }
                }
            }
        },
    },
];

fn retention_long(s: &Subject<'_>, found: &mut Findings) {
    for purpose in s
        .purposes
        .iter()
        .filter(|purpose| purpose.rests_on(LegalBasis::Consent))
    {
        let Some(retention) = purpose.at.get("retention") else {
            continue;
        };
        let most = [(Aim::Advertising, 400), (Aim::Analytics, 765)];
        let most = most.iter().find(|(aim, _)| purpose.has_aim(*aim));
        let kept = retention.word("duration").and_then(days);
        if let (Some((aim, most)), Some(kept)) = (most, kept)
            && kept > *most
        {
            found.push(
                retention.path_to("duration"),
                format!("{kept} days for {}", aim.as_str()),
            );
        }
    }
}

/// A period in days: a month counts 30 and a year 365, which is near enough to compare.
fn days(text: &str) -> Option<u32> {
    let (count, unit) = Period::from_text(text)?.parts();
    Some(match unit {
        'Y' => count * 365,
        // Twelve months are a year.
        'M' => count * 365 / 12,
        'W' => count * 7,
        _ => count,
    })
}
