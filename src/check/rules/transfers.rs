//! Rules on transfers abroad and on decisions by machine.

use crate::check::Findings;
use crate::check::Rule;
use crate::check::Scope::Always;
use crate::check::Scope::Table;
use crate::check::Scope::Under;
use crate::check::Severity::Error;
use crate::check::Severity::Warning;
use crate::check::Subject;
use crate::check::aim::Aim;
use crate::check::law;
use crate::check::words;
use crate::notice::Regime::BrLgpd;
use crate::notice::Regime::CnPipl;
use crate::notice::Regime::EuGdpr;

pub(super) const RULES: &[Rule] = &[
    Rule {
        id: "export-undeclared",
        severity: Error,
        scope: Table("the countries inside which data is not abroad"),
        title: "data goes abroad, and no mechanism is told",
        why: "A recipient outside the territory gets the data, and nothing says what protects it there.",
        source: "GDPR 13(1)(f), 44–49; PIPL 38, 39; LGPD 33; P-39.1 s. 17",
        mend: "add a transfer with country, party, mechanism and rights",
        patterns: &["edpb/left-in-the-dark/conflicting-information"],
        run: export_undeclared,
    },
    Rule {
        id: "transfer-party-elsewhere",
        severity: Error,
        scope: Always,
        title: "a transfer goes to a country where its receiver is not",
        why: "The two places contradict each other, and one of them is wrong.",
        source: "GDPR 13(1)(f); PIPL 39 (true and accurate)",
        mend: "correct the country of the transfer or of the party",
        patterns: &["edpb/left-in-the-dark/conflicting-information"],
        run: |s, found| {
            for transfer in s.root.all("purposes.transfers") {
                let party = transfer.word("party").and_then(|id| s.parties.get(id));
                let (Some(to), Some(at)) = (transfer.word("country"), party.and_then(|party| party.word("country")))
                else {
                    continue;
                };
                if to != at {
                    found.push(transfer.path_to("country"), format!("{to}; the receiver is in {at}"));
                }
            }
        },
    },
    Rule {
        id: "mechanism-unknown",
        severity: Error,
        scope: Under(&[CnPipl, EuGdpr, BrLgpd]),
        title: "the law knows no such mechanism for transfers",
        why: "A mechanism of another law protects nobody here.",
        source: "GDPR 45–49; PIPL 38; LGPD 33",
        mend: "name the mechanism of this law that is used",
        patterns: &[],
        run: |s, found| {
            for transfer in s.root.all("purposes.transfers") {
                let Some(mechanism) = transfer.word("mechanism") else {
                    continue;
                };
                for regime in s
                    .regimes
                    .iter()
                    .filter(|regime| !law::knows_mechanism(**regime, mechanism))
                {
                    found.push(
                        transfer.path_to("mechanism"),
                        format!("{} knows no \"{mechanism}\"", regime.as_str()),
                    );
                }
            }
        },
    },
    Rule {
        id: "adequacy-doubtful",
        severity: Warning,
        scope: Under(&[EuGdpr]),
        title: "a country is called adequate that the Commission has not decided on",
        why: "Without a decision the transfer has no ground.",
        source: "GDPR 45(3), 45(8); decisions as published up to 2025",
        mend: "check the decision, or use another mechanism",
        patterns: &[],
        run: |s, found| {
            for transfer in s.root.all("purposes.transfers") {
                let country = transfer.word("country").unwrap_or_default();
                if transfer.word("mechanism") == Some("adequacy") && !law::ADEQUATE.contains(&country) {
                    found.push(
                        transfer.path_to("mechanism"),
                        format!("no decision on {country} is known here"),
                    );
                }
            }
        },
    },
    Rule {
        id: "automated-untold",
        severity: Error,
        scope: Always,
        title: "a machine picks what the person sees, and nothing says how",
        why: "Recommendations and ads by what is known of a person are decided by a machine; its logic, its effect and the \
              way out must be told.",
        source: "PIPL 24; GDPR 13(2)(f), 22, recital 71; LGPD 20; P-39.1 s. 12.1; DSA 27",
        mend: "add \"automated\" with logic, effect and exit",
        patterns: &["edpb/left-in-the-dark/ambiguous-information"],
        run: |s, found| {
            for purpose in &s.purposes {
                let term = purpose.at.word("term").unwrap_or_default();
                let tailored = term.contains("Personalised") || term.contains("Profiling");
                if (tailored || purpose.has_aim(Aim::Personalisation)) && !purpose.at.has("automated") {
                    found.push(
                        purpose.at.path_to("automated"),
                        format!("{} is tailored", purpose.name()),
                    );
                }
            }
        },
    },
    Rule {
        id: "automated-no-exit",
        severity: Error,
        scope: Always,
        title: "there is no way out of a machine's decision",
        why: "People may switch it off, or have a person decide.",
        source: "PIPL 24(2), 24(3); NDSMR 42; GDPR 22(3); LGPD 20",
        mend: "say in \"exit\" how to switch it off",
        patterns: &["edpb/obstructing/dead-end"],
        run: |s, found| {
            for said in s.said_in(&["purposes.automated.exit"]) {
                if let Some(phrase) = words::NO_EXIT.find(said.text.locale, said.text.text) {
                    found.push(said.text.path.as_str(), format!("\"{phrase}\""));
                }
            }
        },
    },
];

fn export_undeclared(s: &Subject<'_>, found: &mut Findings) {
    for purpose in &s.purposes {
        let transfers = purpose.at.items("transfers");
        for recipient in purpose.at.items("recipients") {
            let Some(id) = recipient.word("party") else { continue };
            let Some(country) = s.parties.get(id).and_then(|party| party.word("country")) else {
                continue;
            };
            // One that names no party but the country is told, if not well: another rule says so.
            let told = transfers.iter().any(|transfer| {
                let party = transfer.word("party");
                party == Some(id) || (party.is_none() && transfer.word("country") == Some(country))
            });
            let abroad = s.regimes.iter().find(|regime| law::is_abroad(**regime, country));
            if let Some(regime) = abroad.filter(|_| !told) {
                let detail = format!("{} is in {country}, abroad under {}", s.name_of(id), regime.as_str());
                found.push(recipient.path_to("party"), detail);
            }
        }
    }
}
