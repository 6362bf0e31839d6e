//! Rules on grounds: that they exist, fit the purpose, and are weighed.

use crate::check::Rule;
use crate::check::Scope::Always;
use crate::check::Scope::Table;
use crate::check::Scope::Under;
use crate::check::Severity::Error;
use crate::check::Severity::Warning;
use crate::check::aim::Aim;
use crate::check::law;
use crate::notice::LegalBasis;
use crate::notice::Regime::BrLgpd;
use crate::notice::Regime::EuGdpr;

pub(super) const RULES: &[Rule] = &[
    Rule {
        id: "basis-unknown",
        severity: Error,
        scope: Table("the grounds that a regime knows"),
        title: "the law knows no such ground",
        why: "Processing without a ground that the law names is unlawful, whatever it is called.",
        source: "GDPR 6(1); PIPL 13; DPDP 4, 7; LGPD 7",
        mend: "ask for consent, or name the ground that applies",
        patterns: &[],
        run: |s, found| {
            for purpose in &s.purposes {
                let Some(basis) = purpose.basis else { continue };
                for regime in s.regimes.iter().filter(|regime| !law::allows(**regime, basis)) {
                    let detail = format!("{} knows no \"{}\"", regime.as_str(), basis.as_str());
                    found.push(purpose.at.path_to("basis"), detail);
                }
            }
        },
    },
    Rule {
        id: "basis-device-storage",
        severity: Error,
        scope: Under(&[EuGdpr]),
        title: "something is kept on the device on the ground of a legitimate interest",
        why: "Storing on a device and reading from it needs consent, or must be strictly necessary for what the person \
              asked for. No interest of the site is enough.",
        source: "ePrivacy Directive 5(3); CJEU C-673/17 Planet49; cookie banner taskforce 2023 §§24–27; EDPB 2/2023",
        mend: "ask for consent, or keep nothing on the device for this purpose",
        patterns: &["edpb/skipping/deceptive-snugness", "taskforce/H"],
        run: |s, found| {
            for purpose in s
                .purposes
                .iter()
                .filter(|purpose| purpose.rests_on(LegalBasis::LegitimateInterest))
            {
                for key in purpose.storage() {
                    found.at(&key, format!("{} rests on a legitimate interest", purpose.name()));
                }
            }
        },
    },
    Rule {
        id: "storage-not-needed",
        severity: Error,
        scope: Under(&[EuGdpr]),
        title: "something is kept on the device without consent, and nothing says why it must be",
        why: "Without consent only what is strictly necessary for the service that was asked for may be kept. The site has \
              to be able to show that for each.",
        source: "ePrivacy Directive 5(3); WP194; cookie banner taskforce 2023 §§28–30",
        mend: "say in \"needed\" why the service cannot work without it, or ask for consent",
        patterns: &["taskforce/I"],
        run: |s, found| {
            let asks = [LegalBasis::Consent, LegalBasis::LegitimateInterest];
            for purpose in s
                .purposes
                .iter()
                .filter(|purpose| purpose.basis.is_some_and(|basis| !asks.contains(&basis)))
            {
                if !purpose.at.has("needed") && !purpose.storage().is_empty() {
                    found.push(purpose.at.path_to("needed"), "keeps something on the device");
                }
            }
        },
    },
    Rule {
        id: "basis-advertising",
        severity: Error,
        scope: Always,
        title: "advertising, measuring or tailoring is said to be owed to the person",
        why: "No contract, duty or public task needs it: the person asked for the page, not for being profiled.",
        source: "CJEU C-252/21 Meta Platforms; EDPB 2/2019 §§48–57; EDPB Binding Decisions 3/2022 and 4/2022; PIPL 13(1)(2), \
                 24(2)",
        mend: "ask for consent",
        patterns: &["edpb/skipping/deceptive-snugness", "taskforce/I"],
        run: |s, found| {
            let optional = [
                Aim::Advertising,
                Aim::Analytics,
                Aim::Marketing,
                Aim::Personalisation,
                Aim::Social,
            ];
            let asks = [LegalBasis::Consent, LegalBasis::LegitimateInterest];
            for purpose in &s.purposes {
                let Some(basis) = purpose.basis.filter(|basis| !asks.contains(basis)) else {
                    continue;
                };
                if let Some(aim) = optional.into_iter().find(|aim| purpose.has_aim(*aim)) {
                    let detail = format!("{} on the ground \"{}\"", aim.as_str(), basis.as_str());
                    found.push(purpose.at.path_to("basis"), detail);
                }
            }
        },
    },
    Rule {
        id: "interest-advertising",
        severity: Warning,
        scope: Always,
        title: "advertising to what is known of a person is called a legitimate interest",
        why: "Who is followed in order to be advertised to does not expect it, and their interests weigh more.",
        source: "CJEU C-252/21 §§105–118; EDPB 1/2024; cookie banner taskforce 2023 §§24–27",
        mend: "ask for consent",
        patterns: &["taskforce/H"],
        run: |s, found| {
            for purpose in s
                .purposes
                .iter()
                .filter(|purpose| purpose.rests_on(LegalBasis::LegitimateInterest))
            {
                if purpose.has_aim(Aim::Advertising) {
                    found.push(purpose.at.path_to("basis"), "advertising");
                }
            }
        },
    },
    Rule {
        id: "interest-untested",
        severity: Error,
        scope: Always,
        title: "a legitimate interest is claimed without its balancing test",
        why: "It is a ground only if the interest is named, no milder means would do, and it outweighs.",
        source: "GDPR 6(1)(f), 13(1)(d), recital 47; CJEU C-13/16 Rīgas satiksme; LGPD 10",
        mend: "give \"balance\" with \"need\" and \"result\"",
        patterns: &["taskforce/H"],
        run: |s, found| {
            for purpose in s
                .purposes
                .iter()
                .filter(|purpose| purpose.rests_on(LegalBasis::LegitimateInterest))
            {
                let told = |name| purpose.at.get("balance").is_some_and(|balance| balance.has(name));
                let missing: Vec<_> = ["need", "result"].into_iter().filter(|name| !told(name)).collect();
                if !missing.is_empty() {
                    found.push(purpose.at.path_to("balance"), format!("no {}", missing.join(", no ")));
                }
            }
        },
    },
    Rule {
        id: "basis-sensitive",
        severity: Error,
        scope: Under(&[EuGdpr, BrLgpd]),
        title: "sensitive data on a ground that does not carry it",
        why: "Neither a contract nor a legitimate interest lifts the ban on processing sensitive data.",
        source: "GDPR 9(1), 9(2); CJEU C-21/23; LGPD 11",
        mend: "ask for explicit consent, or leave the data out",
        patterns: &[],
        run: |s, found| {
            let weak = [LegalBasis::Contract, LegalBasis::LegitimateInterest];
            for purpose in s
                .purposes
                .iter()
                .filter(|purpose| purpose.basis.is_some_and(|basis| weak.contains(&basis)))
            {
                for item in purpose.at.items("data") {
                    let category = item.word("category").unwrap_or_default();
                    if [EuGdpr, BrLgpd]
                        .iter()
                        .any(|regime| s.under(*regime) && law::is_sensitive(*regime, category))
                    {
                        found.push(item.path_to("category"), format!("{category} on that ground"));
                    }
                }
            }
        },
    },
    Rule {
        id: "ground-vague",
        severity: Warning,
        scope: Always,
        title: "a duty of law is claimed, and no law is named",
        why: "Without the provision nobody can check that the duty exists.",
        source: "GDPR 6(1)(c), 6(3), 13(1)(c); PIPL 13(1)(3); WP260 rev.01 annex",
        mend: "name the law and the article",
        patterns: &["edpb/left-in-the-dark/ambiguous-information"],
        run: |s, found| {
            for purpose in s
                .purposes
                .iter()
                .filter(|purpose| purpose.rests_on(LegalBasis::LegalObligation))
            {
                for text in purpose.at.texts("ground") {
                    if !text.text.contains(|c: char| c.is_numeric() || c == '§' || c == '《') {
                        found.push(text.path, "no article, section or title of a law");
                    }
                }
            }
        },
    },
];
