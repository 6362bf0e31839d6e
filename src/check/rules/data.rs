//! Rules on data: only what a purpose needs, each item once, with its reason and its source.

use std::collections::BTreeMap;

use crate::check::Findings;
use crate::check::Rule;
use crate::check::Scope::Always;
use crate::check::Scope::Strict;
use crate::check::Scope::Table;
use crate::check::Severity::Error;
use crate::check::Severity::Warning;
use crate::check::Subject;
use crate::check::aim::Aim;
use crate::check::at::At;
use crate::check::law;
use crate::check::words;

pub(super) const RULES: &[Rule] = &[
    Rule {
        id: "data-twice",
        severity: Error,
        scope: Always,
        title: "one purpose lists the same data twice",
        why: "A list that repeats itself hides how little, or how much, is asked for.",
        source: "GDPR 5(1)(c); NDSMR 21 (list of data); DPDPR 3 (itemised)",
        mend: "keep one of the two",
        patterns: &["edpb/left-in-the-dark/conflicting-information"],
        run: |s, found| {
            for purpose in &s.purposes {
                let items = purpose.at.items("data");
                let same = |a: &At<'_>, b: &At<'_>| {
                    a.word("category") == b.word("category") && a.own_text("title") == b.own_text("title")
                };
                for (index, item) in items.iter().enumerate() {
                    if item.own_text("title").is_some() && items[..index].iter().any(|other| same(other, item)) {
                        found.at(item, "same title and category as one before");
                    }
                }
            }
        },
    },
    Rule {
        id: "data-conflicting",
        severity: Warning,
        scope: Always,
        title: "one data item has two categories",
        why: "Two purposes call the same item by different kinds of data, and one of them misleads.",
        source: "GDPR 5(1)(a); PIPL 17(1) (accurate)",
        mend: "give it the same category in both, or different ids",
        patterns: &["edpb/left-in-the-dark/conflicting-information"],
        run: data_conflicting,
    },
    Rule {
        id: "data-unexplained",
        severity: Error,
        scope: Always,
        title: "nothing says why a purpose needs this data",
        why: "\"Needed for this purpose\" is true of anything. Each item must be tied to what it is used for.",
        source: "GDPR 5(1)(c); PIPL 6 (minimum scope); DPDP 6(1) (necessary); NDSMR 22(1)",
        mend: "say what would not work without it",
        patterns: &["edpb/left-in-the-dark/ambiguous-information"],
        run: data_unexplained,
    },
    Rule {
        id: "data-beyond-purpose",
        severity: Warning,
        scope: Always,
        title: "a purpose asks for data that purposes of its kind do not need",
        why: "Visits can be counted without names, and ads shown without health.",
        source: "GDPR 5(1)(b), 5(1)(c); PIPL 6, 19; DPDP 6(1); CNIL 2020 (audience measurement)",
        mend: "leave the item out, or make what it serves a purpose of its own",
        patterns: &[],
        run: |s, found| {
            for purpose in &s.purposes {
                let beyond = purpose
                    .aims
                    .iter()
                    .filter_map(|aim| beyond(*aim).map(|list| (aim, list)));
                for (aim, list) in beyond {
                    for item in purpose.at.items("data") {
                        let category = item.word("category").unwrap_or_default();
                        if list
                            .iter()
                            .any(|name| category.strip_prefix("pd:").is_some_and(|c| c.starts_with(name)))
                        {
                            found.push(item.path_to("category"), format!("{category} for {}", aim.as_str()));
                        }
                    }
                }
            }
        },
    },
    Rule {
        id: "category-broad",
        severity: Warning,
        scope: Always,
        title: "a category says next to nothing",
        why: "Whether data is sensitive, and what is asked about it, follows from its category; a class of classes decides \
              nothing.",
        source: "DPDPR 3 (itemised description); NDSMR 21; ISO/IEC TS 27560 6.3.5.1",
        mend: "use the narrowest term of the Data Privacy Vocabulary",
        patterns: &["edpb/left-in-the-dark/ambiguous-information"],
        run: |s, found| {
            for item in s.root.all("purposes.data") {
                let category = item.word("category").unwrap_or_default();
                if BROAD.contains(&category) {
                    found.push(item.path_to("category"), category);
                }
            }
        },
    },
    Rule {
        id: "source-missing",
        severity: Error,
        scope: Always,
        title: "data is joined with data from elsewhere, and nothing says from where",
        why: "What does not come from the person themselves must be told with its source.",
        source: "GDPR 14(1)(d), 14(2)(f); PIPL 17(1)(2)",
        mend: "give the items that come from elsewhere their \"source\"",
        patterns: &["edpb/left-in-the-dark/ambiguous-information"],
        run: |s, found| {
            for purpose in &s.purposes {
                let data = purpose.at.items("data");
                if purpose.at.words("operations").contains(&"combine") && !data.iter().any(|item| item.has("source")) {
                    found.push(purpose.at.path_to("data"), "\"combine\" among the operations");
                }
            }
        },
    },
    Rule {
        id: "sensitive-unexplained",
        severity: Error,
        scope: Table("what a regime holds to be sensitive"),
        title: "sensitive data without its necessity and impact",
        why: "Whoever gives it must know why nothing else would do, and what it may cost them.",
        source: "PIPL 28, 30; NDSMR 21(2); GDPR 9, 35; LGPD 11",
        mend: "add \"sensitive\" with \"necessity\" and \"impact\"",
        patterns: &["edpb/left-in-the-dark/ambiguous-information"],
        run: |s, found| {
            for purpose in s.purposes.iter().filter(|purpose| !purpose.at.has("sensitive")) {
                let sensitive = purpose.at.items("data").into_iter().find_map(|item| {
                    let category = item.word("category")?;
                    s.regimes
                        .iter()
                        .any(|regime| law::is_sensitive(*regime, category))
                        .then_some(category)
                });
                if let Some(category) = sensitive {
                    found.push(purpose.at.path_to("sensitive"), format!("{category} is sensitive here"));
                }
            }
        },
    },
    Rule {
        id: "sensitive-advertising",
        severity: Error,
        scope: Strict,
        title: "sensitive data serves advertising",
        why: "What people suffer from, believe or whom they love is not for advertisers, agreed or not.",
        source: "DSA 26(3); Law 15.211/2025 (Brazil) art. 22; EDPB 8/2020 §§120–129",
        mend: "leave the sensitive items out",
        patterns: &[],
        run: |s, found| {
            for purpose in s.purposes.iter().filter(|purpose| purpose.has_aim(Aim::Advertising)) {
                for item in purpose.at.items("data") {
                    let category = item.word("category").unwrap_or_default();
                    if crate::notice::Regime::ALL
                        .iter()
                        .any(|regime| law::is_sensitive(*regime, category))
                    {
                        found.push(item.path_to("category"), category);
                    }
                }
            }
        },
    },
];

fn data_conflicting(s: &Subject<'_>, found: &mut Findings) {
    let mut seen: BTreeMap<(&str, &str), &str> = BTreeMap::new();
    for item in s.root.all("purposes.data") {
        let (Some(id), Some(title), Some(category)) = (item.word("id"), item.own_text("title"), item.word("category"))
        else {
            continue;
        };
        let before = *seen.entry((id, title)).or_insert(category);
        if before != category {
            found.push(
                item.path_to("category"),
                format!("\"{id}\" is {before} in another purpose"),
            );
        }
    }
}

fn data_unexplained(s: &Subject<'_>, found: &mut Findings) {
    for purpose in &s.purposes {
        for item in purpose.at.items("data") {
            for text in item.texts("why") {
                let same = [(&item, "title"), (&purpose.at, "title"), (&purpose.at, "summary")];
                let repeats = same
                    .iter()
                    .any(|(at, name)| at.texts(name).iter().any(|other| other.text == text.text));
                if repeats {
                    found.push(text.path, "repeats what is said already");
                } else if let Some(phrase) = words::NO_REASON.find(text.locale, text.text) {
                    found.push(text.path, format!("\"{phrase}\" explains nothing"));
                }
            }
        }
    }
}

/// Categories that an aim can do without, each with those that start with it.
fn beyond(aim: Aim) -> Option<&'static [&'static str]> {
    match aim {
        Aim::Analytics => Some(&[
            "Biometric",
            "BankAccount",
            "EmailAddress",
            "FacialPrint",
            "Genetic",
            "GPSCoordinate",
            "Health",
            "MedicalHealth",
            "Name",
            "OfficialID",
            "Passport",
            "PaymentCard",
            "PhysicalAddress",
            "PoliticalOpinion",
            "Religio",
            "Sexual",
            "TelephoneNumber",
        ]),
        Aim::Advertising => Some(&[
            "Biometric",
            "BankAccount",
            "FacialPrint",
            "Genetic",
            "OfficialID",
            "Passport",
            "Password",
            "PaymentCard",
            "PhysicalAddress",
        ]),
        Aim::Marketing => Some(&[
            "Biometric",
            "BankAccount",
            "FacialPrint",
            "Genetic",
            "OfficialID",
            "Passport",
            "Password",
        ]),
        Aim::Security => Some(&["PoliticalOpinion", "Religio", "Sexual", "Interest", "Preference"]),
        Aim::Personalisation | Aim::Social => None,
    }
}

/// The classes at the top of the Data Privacy Vocabulary's tree of personal data.
const BROAD: &[&str] = &[
    "pd:Behavioral",
    "pd:Behavioural",
    "pd:Characteristic",
    "pd:Contact",
    "pd:External",
    "pd:Financial",
    "pd:Historical",
    "pd:Identifying",
    "pd:Internal",
    "pd:PersonalData",
    "pd:Social",
    "pd:Tracking",
];
