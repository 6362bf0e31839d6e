//! Rules on the fields that a law requires beyond what every notice has.

use crate::check::Findings;
use crate::check::Rule;
use crate::check::Scope;
use crate::check::Severity::Error;
use crate::check::Severity::Warning;
use crate::check::Subject;
use crate::check::at::At;
use crate::notice::Field;
use crate::notice::Regime;
use crate::notice::RegimeRules;

const FIELDS: Scope = Scope::Table("the fields that a regime requires");

pub(super) const RULES: &[Rule] = &[
    Rule {
        id: "url-missing",
        severity: Warning,
        scope: FIELDS,
        title: "nothing says where the whole notice can be read and kept",
        why: "The rules of processing are to be public, easy to consult and easy to keep.",
        source: "PIPL 17(3); CCPA 1798.130(a)(5); P-39.1 s. 8.2",
        mend: "add \"url\"",
        patterns: &["edpb/obstructing/dead-end"],
        run: |s, found| field(s, found, Field::Whole, |s| vec![s.root.clone()], "url"),
    },
    Rule {
        id: "officer-missing",
        severity: Warning,
        scope: FIELDS,
        title: "nobody is named who answers for data protection",
        why: "A person with a question needs somebody whose task it is to answer.",
        source: "GDPR 13(1)(b), 37; PIPL 52; LGPD 41; DPDP 8(9); P-39.1 s. 3.1",
        mend: "add \"officer\" with name and contact",
        patterns: &[],
        run: |s, found| field(s, found, Field::Officer, |s| s.root.items("controllers"), "officer"),
    },
    Rule {
        id: "representative-missing",
        severity: Error,
        scope: FIELDS,
        title: "the controller is established elsewhere, and nobody stands for it here",
        why: "People and authorities need somebody within reach.",
        source: "GDPR 13(1)(a), 27; PIPL 53",
        mend: "add \"representative\" with name, country and contact",
        patterns: &["edpb/obstructing/dead-end"],
        run: representative_missing,
    },
    Rule {
        id: "complaint-contact-missing",
        severity: Warning,
        scope: FIELDS,
        title: "nothing says how to complain to the site itself",
        why: "A complaint to the site must have a published way and be answered.",
        source: "NDSMR 20; PIPL 50; LGPD 18 §1",
        mend: "add \"contact\" to \"complaint\"",
        patterns: &["edpb/obstructing/dead-end"],
        run: |s, found| {
            field(
                s,
                found,
                Field::ComplaintContact,
                |s| s.root.all("complaint"),
                "contact",
            )
        },
    },
    Rule {
        id: "complaint-link-missing",
        severity: Error,
        scope: FIELDS,
        title: "there is no link to the authority's page for complaints",
        why: "The notice must give the particular link by which a person may complain.",
        source: "DPDPR 3(c)(iii)",
        mend: "add \"url\" to \"complaint\"",
        patterns: &["edpb/obstructing/dead-end"],
        run: |s, found| field(s, found, Field::ComplaintLink, |s| s.root.all("complaint"), "url"),
    },
    Rule {
        id: "right-link-missing",
        severity: Error,
        scope: FIELDS,
        title: "a right is told without the link to exercise it",
        why: "The notice must give the particular link, not only say that there is a way.",
        source: "DPDPR 3(c)(i), (ii); CCPA 1798.130(a)(1)",
        mend: "add \"url\" to the right",
        patterns: &["edpb/obstructing/dead-end"],
        run: |s, found| field(s, found, Field::RightLink, |s| s.root.items("rights"), "url"),
    },
    Rule {
        id: "minors-missing",
        severity: Error,
        scope: FIELDS,
        title: "nothing is said about children",
        why: "For children a guardian decides, by rules made for them.",
        source: "PIPL 31; DPDP 9; GDPR 8",
        mend: "add \"minors\" with age and rule",
        patterns: &[],
        run: |s, found| field(s, found, Field::Minors, |s| vec![s.root.clone()], "minors"),
    },
    Rule {
        id: "recipient-purpose-missing",
        severity: Error,
        scope: FIELDS,
        title: "nothing says what a recipient that decides for itself does with the data",
        why: "Giving data to another controller takes separate consent, and that takes knowing what it is for.",
        source: "PIPL 23; LGPD 9 V",
        mend: "add \"purpose\" to the recipient",
        patterns: &["edpb/left-in-the-dark/ambiguous-information"],
        run: |s, found| field(s, found, Field::RecipientPurpose, deciding, "purpose"),
    },
    Rule {
        id: "recipient-method-missing",
        severity: Error,
        scope: FIELDS,
        title: "nothing says how the data gets to a recipient that decides for itself",
        why: "The method is among what must be told before separate consent.",
        source: "PIPL 23",
        mend: "add \"method\" to the recipient",
        patterns: &["edpb/left-in-the-dark/ambiguous-information"],
        run: |s, found| field(s, found, Field::RecipientMethod, deciding, "method"),
    },
    Rule {
        id: "recipient-data-missing",
        severity: Warning,
        scope: FIELDS,
        title: "nothing says which data a recipient that decides for itself gets",
        why: "Naming none means all. If all is meant, listing it shows that it was meant.",
        source: "PIPL 23 (categories); CCPA 1798.130(a)(5)(C)",
        mend: "list the ids of the data items in the recipient's \"data\"",
        patterns: &["edpb/left-in-the-dark/ambiguous-information"],
        run: |s, found| field(s, found, Field::RecipientData, deciding, "data"),
    },
    Rule {
        id: "transfer-party-missing",
        severity: Error,
        scope: FIELDS,
        title: "nothing says who receives data abroad",
        why: "The receiver's name and contact must be told, and the way to exercise rights against it.",
        source: "PIPL 39",
        mend: "add \"party\" to the transfer",
        patterns: &["edpb/left-in-the-dark/ambiguous-information"],
        run: |s, found| {
            field(
                s,
                found,
                Field::TransferParty,
                |s| s.root.all("purposes.transfers"),
                "party",
            )
        },
    },
];

/// A field that some law wants told, in each place that has it. The profile `strict` asks for it whatever the regime.
fn field<'a>(s: &Subject<'a>, found: &mut Findings, field: Field, places: fn(&Subject<'a>) -> Vec<At<'a>>, name: &str) {
    let wants = |regime: &&Regime| regime.rules().fields.iter().any(|cited| cited.is == field);
    // A link for each right and a list for each recipient are forms of two laws; others tell the same in other ways.
    let form = matches!(field, Field::RightLink | Field::RecipientData | Field::ComplaintLink);
    let regimes = if s.is_strict() && !form {
        Regime::ALL
    } else {
        &s.regimes
    };
    let Some(regime) = regimes.iter().find(wants) else {
        return;
    };
    let cited = regime.rules().fields.iter().find(|cited| cited.is == field);
    for place in places(s).iter().filter(|place| !place.has(name)) {
        let source = cited.map(|cited| cited.source).unwrap_or_default();
        found.push(
            place.path_to(name),
            format!("{} asks for it: {source}", regime.as_str()),
        );
    }
}

/// Recipients that decide for themselves.
fn deciding<'a>(s: &Subject<'a>) -> Vec<At<'a>> {
    let decides = |recipient: &At<'a>| {
        let party = recipient.word("party").and_then(|id| s.parties.get(id));
        party.and_then(|party| party.word("role")) == Some("independent-controller")
    };
    s.root.all("purposes.recipients").into_iter().filter(decides).collect()
}

fn representative_missing(s: &Subject<'_>, found: &mut Findings) {
    let wants = |rules: &RegimeRules| rules.fields.iter().any(|cited| cited.is == Field::Representative);
    for regime in s.regimes.iter().filter(|regime| wants(regime.rules())) {
        for controller in s
            .root
            .items("controllers")
            .iter()
            .filter(|at| !at.has("representative"))
        {
            let country = controller.word("country").unwrap_or_default();
            if country != "EU" && !country.is_empty() && !regime.rules().territory.is.contains(&country) {
                let detail = format!("established in {country}, outside the territory of {}", regime.as_str());
                found.push(controller.path_to("representative"), detail);
            }
        }
    }
}
