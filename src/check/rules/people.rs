//! Rules on whom a person can turn to, and on what they may do.

use crate::check::Findings;
use crate::check::Rule;
use crate::check::Scope::Always;
use crate::check::Scope::Strict;
use crate::check::Severity::Error;
use crate::check::Severity::Warning;
use crate::check::Subject;
use crate::check::at::At;
use crate::check::words;
use crate::notice::LegalBasis;

pub(super) const RULES: &[Rule] = &[
    Rule {
        id: "controller-contact-missing",
        severity: Error,
        scope: Always,
        title: "nobody can reach the controller",
        why: "Who decides and how to reach them is the first thing to be told.",
        source: "GDPR 13(1)(a); PIPL 17(1)(1); LGPD 9 III–IV; DPDPR 3, 9; P-39.1 s. 8",
        mend: "give an email, phone or url",
        patterns: &["edpb/obstructing/dead-end"],
        run: |s, found| without_contact(&s.root.all("controllers"), found),
    },
    Rule {
        id: "controller-address-missing",
        severity: Warning,
        scope: Strict,
        title: "the controller has no postal address",
        why: "Whoever wants to sue, or has no e-mail, needs a place to write to.",
        source: "ISO/IEC TS 27560 6.3.6 (party_address); WP260 rev.01 annex",
        mend: "add \"address\"",
        patterns: &[],
        run: |s, found| {
            for controller in s.root.items("controllers").iter().filter(|at| !at.has("address")) {
                found.push(controller.path_to("address"), "no address");
            }
        },
    },
    Rule {
        id: "party-contact-missing",
        severity: Error,
        scope: Always,
        title: "nobody can reach a recipient",
        why: "A person who wants their data back from a recipient needs to know where to ask.",
        source: "PIPL 23, 39; GDPR 13(1)(e), 26(3)",
        mend: "give an email, phone or url of the recipient",
        patterns: &["edpb/obstructing/dead-end"],
        run: |s, found| without_contact(&s.root.all("parties"), found),
    },
    Rule {
        id: "party-notice-missing",
        severity: Warning,
        scope: Always,
        title: "a recipient that decides for itself has no notice of its own here",
        why: "What it does with the data follows its own rules, and those cannot be found.",
        source: "GDPR 14, 26(2); PIPL 23 (the receiver stays within what was told); CNIL 2020 (exhaustive list)",
        mend: "add \"notice\", the address of its notice",
        patterns: &["edpb/left-in-the-dark/ambiguous-information"],
        run: |s, found| {
            for party in s.parties.values() {
                if party.word("role") == Some("independent-controller") && !party.has("notice") {
                    found.push(party.path_to("notice"), "no notice");
                }
            }
        },
    },
    Rule {
        id: "withdraw-missing",
        severity: Error,
        scope: Always,
        title: "consent is asked for, and nothing says how to take it back",
        why: "Consent that is not told to be revocable was not informed, and so is none.",
        source: "GDPR 7(3), 13(2)(c); PIPL 15; LGPD 8 §5; DPDP 6(4); P-39.1 s. 8",
        mend: "add the right \"withdraw\" and say how",
        patterns: &["edpb/obstructing/dead-end", "taskforce/K"],
        run: |s, found| {
            right_missing(s, found, "withdraw", "rests on consent", |purpose| {
                purpose.rests_on(LegalBasis::Consent)
            });
        },
    },
    Rule {
        id: "object-missing",
        severity: Error,
        scope: Always,
        title: "a legitimate interest is claimed, and nothing says how to object",
        why: "The right to object is what makes up for not being asked, and must be told clearly and apart.",
        source: "GDPR 13(2)(b), 21(1), 21(4); LGPD 18 §2",
        mend: "add the right \"object\" and say how",
        patterns: &["edpb/obstructing/dead-end", "taskforce/H"],
        run: |s, found| {
            right_missing(s, found, "object", "rests on a legitimate interest", |purpose| {
                purpose.rests_on(LegalBasis::LegitimateInterest)
            });
        },
    },
    Rule {
        id: "human-review-missing",
        severity: Warning,
        scope: Always,
        title: "a machine decides, and nothing says how to have a person look",
        why: "Whoever is judged by a machine alone may ask for a human being.",
        source: "GDPR 22(3); PIPL 24(3); LGPD 20; P-39.1 s. 12.1",
        mend: "add the right \"human-review\" and say how",
        patterns: &["edpb/obstructing/dead-end"],
        run: |s, found| {
            right_missing(s, found, "human-review", "is decided by a machine", |purpose| {
                purpose.at.has("automated")
            });
        },
    },
    Rule {
        id: "withdraw-harder",
        severity: Error,
        scope: Always,
        title: "withdrawing takes more than agreeing did",
        why: "One click gives consent; a letter, a call or a form to take it back is a hurdle.",
        source: "GDPR 7(3); PIPL 15; LGPD 8 §5; DPDP 6(4); DPDPR 3; CJEU C-61/19",
        mend: "name the link in the widget; other ways may stand beside it",
        patterns: &["edpb/obstructing/longer-than-necessary", "taskforce/K"],
        run: |s, found| {
            let withdraw = |at: &At<'_>| at.word("right") == Some("withdraw");
            for right in s.root.items("rights").iter().filter(|at| withdraw(at)) {
                for text in right.texts("how") {
                    let hurdle = words::HURDLES.find(text.locale, text.text);
                    if let Some(hurdle) = hurdle.filter(|_| !words::CLICKS.in_text(text.locale, text.text)) {
                        found.push(text.path, format!("\"{hurdle}\" and no click"));
                    }
                }
            }
        },
    },
    Rule {
        id: "right-charged",
        severity: Error,
        scope: Always,
        title: "a right is said to cost money",
        why: "Rights are exercised free of charge.",
        source: "GDPR 12(5); LGPD 18 §5; PIPL 50 (convenient means)",
        mend: "take the charge out",
        patterns: &["edpb/obstructing/longer-than-necessary"],
        run: |s, found| {
            for said in s.said_in(&["rights.how"]) {
                let (locale, text) = (said.text.locale, said.text.text);
                if let Some(fee) = words::FEES
                    .find(locale, text)
                    .filter(|_| !words::FREE.in_text(locale, text))
                {
                    found.push(said.text.path.as_str(), format!("\"{fee}\""));
                }
            }
        },
    },
];

fn without_contact(all: &[At<'_>], found: &mut Findings) {
    for at in all {
        let reachable = at
            .get("contact")
            .is_some_and(|contact| ["email", "phone", "url"].iter().any(|way| contact.has(way)));
        if !reachable {
            found.push(at.path_to("contact"), "no email, phone or url");
        }
    }
}

fn right_missing(
    s: &Subject<'_>,
    found: &mut Findings,
    right: &str,
    because: &str,
    owes: fn(&crate::check::subject::Purpose<'_>) -> bool,
) {
    let told = s.root.items("rights").iter().any(|at| at.word("right") == Some(right));
    if let Some(purpose) = s.purposes.iter().find(|purpose| !told && owes(purpose)) {
        found.push("$.rights", format!("no \"{right}\", but {} {because}", purpose.name()));
    }
}
