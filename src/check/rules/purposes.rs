//! Rules on purposes: one at a time, named plainly, on a ground that fits, and never at the price of the service.

use crate::check::Findings;
use crate::check::Rule;
use crate::check::Scope::Always;
use crate::check::Scope::Strict;
use crate::check::Severity::Error;
use crate::check::Severity::Warning;
use crate::check::Subject;
use crate::check::aim::Aim;
use crate::check::aim::of_title;
use crate::check::phrases::Phrases;
use crate::check::words;
use crate::notice::LegalBasis;

pub(super) const RULES: &[Rule] = &[
    Rule {
        id: "bundled-purposes",
        severity: Error,
        scope: Always,
        title: "one purpose holds several aims",
        why: "Whoever wants one of them has to take the other; consent must be given for each by itself.",
        source: "GDPR 6(1)(a), 7(4), recitals 32 and 43; EDPB 05/2020 §§42–45; PIPL 6, 14; SPC on face data 2021 art. 4; \
                 LGPD 8 §4; DPDP 6(1); P-39.1 s. 14",
        mend: "make each aim a purpose of its own",
        patterns: &["edpb/skipping/deceptive-snugness"],
        run: bundled,
    },
    Rule {
        id: "purpose-kind-missing",
        severity: Warning,
        scope: Strict,
        title: "the kind of purpose is not named",
        why: "Machines that read receipts know a purpose by its term of the Data Privacy Vocabulary.",
        source: "ISO/IEC TS 27560 6.3.4.4; DPV 2.3",
        mend: "add \"term\", for example \"dpv:ServiceUsageAnalytics\"",
        patterns: &[],
        run: |s, found| {
            for purpose in s.purposes.iter().filter(|purpose| !purpose.at.has("term")) {
                found.push(purpose.at.path_to("term"), "no term");
            }
        },
    },
    Rule {
        id: "too-many-choices",
        severity: Warning,
        scope: Always,
        title: "there are more choices than a person will read",
        why: "Beyond a dozen switches people give up and agree to all.",
        source: "EDPB 03/2022 §§64–67 (too many options); WP260 rev.01 §35",
        mend: "drop purposes that are not worth asking for; do not bundle those that are",
        patterns: &["edpb/overloading/too-many-options"],
        run: |s, found| {
            let asked = s
                .purposes
                .iter()
                .filter(|purpose| purpose.rests_on(LegalBasis::Consent))
                .count();
            if asked > 12 {
                found.push("$.purposes", format!("{asked} choices"));
            }
        },
    },
    Rule {
        id: "consent-conditional",
        severity: Error,
        scope: Always,
        title: "the service is made to depend on consent",
        why: "Consent that a service needs is not free. If it truly needs the data, another ground applies.",
        source: "GDPR 7(4), recital 43; EDPB 05/2020 §§25–41; PIPL 16; DPDP 6(1) (unconditional); LGPD 8 §4, 9 §3",
        mend: "remove \"needed\", or name the ground that applies",
        patterns: &["edpb/obstructing/dead-end"],
        run: |s, found| {
            for purpose in s
                .purposes
                .iter()
                .filter(|purpose| purpose.rests_on(LegalBasis::Consent))
            {
                if let Some(needed) = purpose.at.get("needed") {
                    found.at(&needed, "\"needed\" with consent");
                }
            }
        },
    },
    Rule {
        id: "refusal-shuts-out",
        severity: Error,
        scope: Always,
        title: "whoever refuses is shut out",
        why: "A wall makes consent the price of entry; it is then not free.",
        source: "GDPR 7(4); EDPB 05/2020 §39; PIPL 16; Minors in Cyberspace 32; DPDP 6(1)",
        mend: "let the service work without this purpose, and say what differs",
        patterns: &["edpb/obstructing/dead-end"],
        run: |s, found| refused(s, found, &words::SHUT_OUT),
    },
    Rule {
        id: "refusal-threatens",
        severity: Warning,
        scope: Always,
        title: "refusing is said to make things worse, without saying what",
        why: "A vague loss frightens people into agreeing. What differs has to be said plainly or not at all.",
        source: "EDPB 03/2022 §§39–44 (emotional steering); 11 CCR 7004(a)(4); PIPL 5 (no misleading)",
        mend: "name the very thing that does not work",
        patterns: &["edpb/stirring/emotional-steering"],
        run: |s, found| refused(s, found, &words::THREATS),
    },
];

fn bundled(s: &Subject<'_>, found: &mut Findings) {
    for purpose in &s.purposes {
        let mut seen = false;
        for text in purpose.at.texts("title") {
            let aims = of_title(text.locale, text.text);
            if aims.len() > 1 && !seen {
                let names: Vec<_> = aims.iter().map(|aim| aim.as_str()).collect();
                found.push(text.path, names.join(" and "));
                seen = true;
            }
        }
        let signals = purpose.at.words("signals");
        let mut aims: Vec<_> = signals.into_iter().filter_map(crate::check::aim::of_signal).collect();
        aims.sort_unstable();
        aims.dedup();
        if aims.contains(&Aim::Advertising) && aims.contains(&Aim::Analytics) && !seen {
            found.push(
                purpose.at.path_to("signals"),
                "signals of advertising and of measurement",
            );
        }
    }
}

fn refused(s: &Subject<'_>, found: &mut Findings, phrases: &Phrases) {
    for purpose in s
        .purposes
        .iter()
        .filter(|purpose| purpose.rests_on(LegalBasis::Consent))
    {
        for text in purpose.at.texts("refusal") {
            if let Some(phrase) = phrases.find(text.locale, text.text) {
                found.push(text.path, format!("\"{}\"", phrase.trim_end_matches('*')));
            }
        }
    }
}
