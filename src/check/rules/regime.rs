//! Rules that the table of regimes decides: what each law wants told, in which words and languages.

use crate::check::Findings;
use crate::check::Rule;
use crate::check::Scope::Strict;
use crate::check::Scope::Table;
use crate::check::Severity::Error;
use crate::check::Severity::Warning;
use crate::check::Subject;
use crate::check::phrases::language;
use crate::notice::Age;
use crate::notice::LegalBasis;

pub(super) const RULES: &[Rule] = &[
    Rule {
        id: "right-missing",
        severity: Error,
        scope: Table("the rights that a regime wants told"),
        title: "a right that the law gives is not told",
        why: "A right that nobody knows of is not exercised.",
        source: "GDPR 13(2)(b); PIPL 17(1)(3), 44–48; NDSMR 21(4); CCPA 1798.130(a)(5)(A); LGPD 9 VII, 18; DPDP 11–14; P-39.1 s. 8",
        mend: "add the right and say how to exercise it",
        patterns: &["edpb/obstructing/dead-end"],
        run: right_missing,
    },
    Rule {
        id: "language-missing",
        severity: Error,
        scope: Table("the languages that a regime names"),
        title: "the notice is in none of the languages that the law names",
        why: "People must be told in a language that they are owed.",
        source: "PIPL 17(1); DPDP 5(3), 6(3); Charter of the French Language s. 52; ANPD guide on cookies 2022",
        mend: "translate the notice and add the language to \"locales\"",
        patterns: &["edpb/fickle/language-discontinuity"],
        run: language_missing,
    },
    Rule {
        id: "preference-signal-untold",
        severity: Error,
        scope: Table("the regimes under which an opt-out signal binds"),
        title: "nothing says what happens when the browser sends an opt-out preference signal",
        why: "The notice must explain how such a signal is processed, so that people can rely on it.",
        source: "11 CCR 7011(e)(3)(F), 7025(b); CCPA 1798.135",
        mend: "say in a text, in these words, that the \"opt-out preference signal\" is obeyed and what it switches off",
        patterns: &["edpb/left-in-the-dark/ambiguous-information"],
        run: signal_untold,
    },
    Rule {
        id: "minors-age-low",
        severity: Error,
        scope: Table("the ages that a regime draws"),
        title: "children decide for themselves at an age at which the law does not let them",
        why: "Below that age only a guardian's consent counts.",
        source: "GDPR 8(1); PIPL 31; CCPA 1798.120(c); LGPD 14; DPDP 2(f), 9; P-39.1 s. 4.1",
        mend: "raise \"age\"",
        patterns: &[],
        run: minors_age_low,
    },
    Rule {
        id: "minors-link-missing",
        severity: Warning,
        scope: Strict,
        title: "a guardian decides, and nothing says where",
        why: "A rule that nobody can follow protects no child.",
        source: "GDPR 8(2); PIPL 31; DPDPR 10",
        mend: "add \"url\" to \"minors\"",
        patterns: &["edpb/obstructing/dead-end"],
        run: |s, found| {
            for minors in s.root.all("minors").iter().filter(|at| !at.has("url")) {
                found.push(minors.path_to("url"), "no link");
            }
        },
    },
];

fn right_missing(s: &Subject<'_>, found: &mut Findings) {
    let rights = s.root.items("rights");
    let told: Vec<_> = rights.iter().filter_map(|right| right.word("right")).collect();
    for regime in &s.regimes {
        let rules = regime.rules();
        // Where a purpose needs one of these two, a rule of its own says so.
        let own = |right: &str| {
            let rests = |basis| s.purposes.iter().any(|purpose| purpose.rests_on(basis));
            (right == "withdraw" && rests(LegalBasis::Consent))
                || (right == "object" && rests(LegalBasis::LegitimateInterest))
        };
        let owed = rules.rights.is.iter().map(|right| right.as_str());
        let missing: Vec<_> = owed.filter(|right| !told.contains(right) && !own(right)).collect();
        if !missing.is_empty() {
            let detail = format!(
                "{} gives {} ({})",
                regime.as_str(),
                missing.join(", "),
                rules.rights.source
            );
            found.push("$.rights", detail);
        }
    }
}

fn language_missing(s: &Subject<'_>, found: &mut Findings) {
    for regime in &s.regimes {
        let languages = regime.rules().languages;
        let offered = s.locales.iter().any(|locale| languages.is.contains(&language(locale)));
        if !languages.is.is_empty() && !offered {
            let named: Vec<_> = languages.is.iter().take(3).copied().collect();
            let more = if languages.is.len() > 3 { " or another" } else { "" };
            let detail = format!(
                "{} wants {}{more}: {}",
                regime.as_str(),
                named.join(", "),
                languages.source
            );
            found.push("$.locales", detail);
        }
    }
}

fn signal_untold(s: &Subject<'_>, found: &mut Findings) {
    let told = |text: &str| text.to_lowercase().contains("opt-out preference signal");
    if s.said.iter().any(|said| told(said.text.text)) {
        return;
    }
    if let Some(regime) = s.regimes.iter().find(|regime| regime.rules().signal_binds.is) {
        found.push("$.summary", format!("the signal binds under {}", regime.as_str()));
    }
}

fn minors_age_low(s: &Subject<'_>, found: &mut Findings) {
    let Some(minors) = s.root.get("minors") else { return };
    let told = minors
        .word("age")
        .and_then(Age::from_word)
        .and_then(|age| age.as_str().parse::<u8>().ok());
    let Some(age) = told else { return };
    for regime in &s.regimes {
        let least = regime.rules().guardian_least;
        if age < least.is {
            let detail = format!(
                "{age}; {} says {} at least: {}",
                regime.as_str(),
                least.is,
                least.source
            );
            found.push(minors.path_to("age"), detail);
        }
    }
}
