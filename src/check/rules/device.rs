//! Rules on what runs and stays on the device: services, storage keys, signals.

use std::collections::BTreeMap;

use crate::check::Findings;
use crate::check::Rule;
use crate::check::Scope::Always;
use crate::check::Scope::Under;
use crate::check::Severity::Error;
use crate::check::Severity::Warning;
use crate::check::Subject;
use crate::check::aim::Aim;
use crate::check::aim::of_signal;
use crate::check::at::At;
use crate::notice::LegalBasis;
use crate::notice::Regime::EuGdpr;

pub(super) const RULES: &[Rule] = &[
    Rule {
        id: "service-not-recipient",
        severity: Error,
        scope: Always,
        title: "somebody's software runs on the page, and they are not among the recipients",
        why: "Software that a browser fetches from a party tells that party at least the address, the page and the device.",
        source: "GDPR 13(1)(e); CJEU C-40/17 Fashion ID; PIPL 23; CJEU C-673/17 (third-party access)",
        mend: "add the party to the purpose's \"recipients\"",
        patterns: &["edpb/left-in-the-dark/conflicting-information"],
        run: |s, found| {
            for purpose in &s.purposes {
                let recipients = purpose.at.items("recipients");
                for service in purpose.at.items("services") {
                    let Some(id) = service.word("party") else { continue };
                    if !recipients.iter().any(|recipient| recipient.word("party") == Some(id)) {
                        let detail = format!("{} is no recipient of {}", s.name_of(id), purpose.name());
                        found.push(service.path_to("party"), detail);
                    }
                }
            }
        },
    },
    Rule {
        id: "tracker-unnamed",
        severity: Error,
        scope: Always,
        title: "a well-known tracker is told as the site's own",
        why: "Its name says that another company reads it, and the notice does not say so.",
        source: "GDPR 13(1)(e); CJEU C-673/17 Planet49; PIPL 23",
        mend: "name who runs the service in \"party\", and add them to the recipients",
        patterns: &["edpb/left-in-the-dark/conflicting-information"],
        run: |s, found| {
            for service in s
                .root
                .all("purposes.services")
                .iter()
                .filter(|service| !service.has("party"))
            {
                for key in service.items("storage") {
                    if let Some((_, who)) = tracker(&key) {
                        found.push(key.path_to("name"), format!("this is read by {who}"));
                    }
                }
            }
        },
    },
    Rule {
        id: "tracker-unasked",
        severity: Error,
        scope: Under(&[EuGdpr]),
        title: "a well-known tracker runs without consent",
        why: "Calling a tracker essential does not make it so.",
        source: "ePrivacy Directive 5(3); WP194; cookie banner taskforce 2023 §§28–30",
        mend: "move it to a purpose that rests on consent",
        patterns: &["edpb/skipping/deceptive-snugness", "taskforce/I"],
        run: |s, found| {
            let without = |basis: &LegalBasis| *basis != LegalBasis::Consent;
            for purpose in s
                .purposes
                .iter()
                .filter(|purpose| purpose.basis.as_ref().is_some_and(without))
            {
                for key in purpose.storage() {
                    if let Some((name, who)) = tracker(&key) {
                        found.push(key.path_to("name"), format!("\"{name}\" of {who}"));
                    }
                }
            }
        },
    },
    Rule {
        id: "storage-too-wide",
        severity: Error,
        scope: Always,
        title: "a pattern of names is so wide that it takes others along",
        why: "On withdrawal everything of these names is cleared, and this would clear what belongs to others.",
        source: "PIPL 17(1) (accurate); GDPR 5(1)(a)",
        mend: "give at least three characters that the names have in common",
        patterns: &[],
        run: |s, found| {
            for key in s.root.all("purposes.services.storage") {
                let wide = matches!(key.word("matching"), Some("pattern" | "prefix"));
                let name = key.word("name").unwrap_or_default();
                if wide && name.chars().filter(|c| *c != '*').count() < 3 {
                    found.push(key.path_to("name"), format!("\"{name}\""));
                }
            }
        },
    },
    Rule {
        id: "storage-shared",
        severity: Warning,
        scope: Always,
        title: "two purposes keep the same thing on the device",
        why: "Whoever agrees to one and refuses the other cannot have both respected: it is either there or not.",
        source: "GDPR 7(1), recital 43; EDPB 05/2020 §§42–45",
        mend: "give each purpose its own, or move it to the one that it serves",
        patterns: &[],
        run: storage_shared,
    },
    Rule {
        id: "signal-unasked",
        severity: Error,
        scope: Always,
        title: "a consent signal follows a purpose that nobody consents to",
        why: "The signal says \"consent given\" to other software, and no consent was asked for.",
        source: "GDPR 7(1); PIPL 14",
        mend: "let the signal follow a purpose that rests on consent",
        patterns: &["edpb/left-in-the-dark/conflicting-information"],
        run: |s, found| {
            let without = |basis: &LegalBasis| *basis != LegalBasis::Consent;
            for purpose in s
                .purposes
                .iter()
                .filter(|purpose| purpose.basis.as_ref().is_some_and(without))
            {
                if let Some(signals) = purpose.at.get("signals").filter(|at| !at.each().is_empty()) {
                    found.at(&signals, format!("{} does not rest on consent", purpose.name()));
                }
            }
        },
    },
    Rule {
        id: "signal-misplaced",
        severity: Error,
        scope: Always,
        title: "an advertising signal follows a purpose that does not say advertising",
        why: "Agreeing to something else would switch advertising on.",
        source: "GDPR 5(1)(b), 6(1)(a); PIPL 6, 14",
        mend: "move the signal to the purpose that names advertising",
        patterns: &["edpb/left-in-the-dark/conflicting-information"],
        run: |s, found| {
            for purpose in s
                .purposes
                .iter()
                .filter(|purpose| purpose.rests_on(LegalBasis::Consent))
            {
                if purpose.has_aim(Aim::Advertising) || purpose.has_aim(Aim::Marketing) {
                    continue;
                }
                for signal in purpose.at.items("signals") {
                    let name = signal.value.as_str().unwrap_or_default();
                    if of_signal(name) == Some(Aim::Advertising) {
                        found.at(&signal, format!("{} says nothing of advertising", purpose.name()));
                    }
                }
            }
        },
    },
    Rule {
        id: "signal-twice",
        severity: Warning,
        scope: Always,
        title: "one consent signal follows two purposes",
        why: "Whoever agrees to one only cannot be told from whoever agrees to both.",
        source: "GDPR 6(1)(a), recital 43",
        mend: "let each signal follow one purpose",
        patterns: &[],
        run: |s, found| {
            let mut seen: BTreeMap<&str, &str> = BTreeMap::new();
            for purpose in &s.purposes {
                for signal in purpose.at.items("signals") {
                    let Some(name) = signal.value.as_str() else { continue };
                    if let Some(other) = seen.insert(name, purpose.name()) {
                        found.at(&signal, format!("\"{name}\" follows {other} too"));
                    }
                }
            }
        },
    },
];

fn storage_shared(s: &Subject<'_>, found: &mut Findings) {
    let mut seen: BTreeMap<(&str, &str, Option<&str>), &str> = BTreeMap::new();
    for purpose in &s.purposes {
        let mut own = BTreeMap::new();
        for key in purpose.storage() {
            let (Some(kind), Some(name)) = (key.word("kind"), key.word("name")) else {
                continue;
            };
            let id = (kind, name, key.word("domain"));
            if let Some(other) = seen.get(&id) {
                found.at(&key, format!("\"{name}\" is {other}'s too"));
            }
            own.insert(id, purpose.name());
        }
        seen.extend(own);
    }
}

/// The tracker whose key this is: the beginning of its name, and who reads it.
fn tracker(key: &At<'_>) -> Option<(&'static str, &'static str)> {
    let name = key.word("name")?;
    TRACKERS
        .iter()
        .copied()
        .find(|(start, _)| match start.strip_suffix('*') {
            Some(stem) => name.starts_with(stem),
            None => name == *start,
        })
}

/// Names that are published by those who set them.
const TRACKERS: &[(&str, &str)] = &[
    ("IDE", "Google"),
    ("MUID", "Microsoft"),
    ("__utm*", "Google"),
    ("_clck", "Microsoft"),
    ("_clsk", "Microsoft"),
    ("_fbc", "Meta"),
    ("_fbp", "Meta"),
    ("_ga*", "Google"),
    ("_gcl_*", "Google"),
    ("_gid", "Google"),
    ("_hj*", "Hotjar"),
    ("_pin_unauth", "Pinterest"),
    ("_rdt_uuid", "Reddit"),
    ("_scid", "Snap"),
    ("_ttp", "TikTok"),
    ("_uetsid", "Microsoft"),
    ("_uetvid", "Microsoft"),
    ("amplitude_*", "Amplitude"),
    ("bcookie", "LinkedIn"),
    ("hubspotutk", "HubSpot"),
    ("li_fat_id", "LinkedIn"),
    ("mp_*", "Mixpanel"),
    ("test_cookie", "Google"),
];
