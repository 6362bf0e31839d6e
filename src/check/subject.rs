//! What the rules look at: the notice as it was written, with what they all ask for worked out once.

use std::collections::BTreeMap;

use crate::check::Profile;
use crate::check::aim::Aim;
use crate::check::aim::aims;
use crate::check::at::At;
use crate::check::at::Text;
use crate::json::Value;
use crate::notice::LegalBasis;
use crate::notice::Regime;

/// A notice under check.
pub struct Subject<'a> {
    pub(super) root: At<'a>,
    pub(super) profile: Profile,
    /// The regimes that are asked about: those of the notice, or those that were named.
    pub(super) regimes: Vec<Regime>,
    pub(super) own: &'a str,
    /// Every locale it is offered in, its own first.
    pub(super) locales: Vec<&'a str>,
    pub(super) parties: BTreeMap<&'a str, At<'a>>,
    pub(super) purposes: Vec<Purpose<'a>>,
    pub(super) said: Vec<Said<'a>>,
}

/// A purpose, with what most rules ask about it.
pub(super) struct Purpose<'a> {
    pub at: At<'a>,
    pub basis: Option<LegalBasis>,
    pub aims: Vec<Aim>,
}

/// A text for people and what it is about.
pub(super) struct Said<'a> {
    /// The member names that lead to it, for example `purposes.balance.impact`.
    pub field: &'static str,
    pub text: Text<'a>,
    /// Which purpose it belongs to.
    pub purpose: Option<usize>,
}

impl<'a> Subject<'a> {
    /// A notice as it was written.
    pub(super) fn new(value: &'a Value, profile: Profile, regimes: Option<&[Regime]>) -> Self {
        let root = At::root(value);
        let named = root.words("regimes");
        let own = root.word("locale").unwrap_or_default();
        let mut locales = vec![own];
        locales.extend(root.words("locales").into_iter().filter(|locale| *locale != own));
        let parties = root.items("parties");
        let parties = parties.into_iter().filter_map(|party| Some((party.word("id")?, party)));
        let purposes = root.items("purposes").into_iter().map(|at| Purpose {
            basis: at.word("basis").and_then(LegalBasis::from_word),
            aims: aims(&at),
            at,
        });
        Self {
            profile,
            regimes: regimes.map_or_else(
                || named.iter().filter_map(|word| Regime::from_word(word)).collect(),
                <[Regime]>::to_vec,
            ),
            own,
            locales,
            parties: parties.collect(),
            purposes: purposes.collect(),
            said: said(&root),
            root,
        }
    }

    /// Whether that regime is asked about.
    pub(super) fn under(&self, regime: Regime) -> bool {
        self.regimes.contains(&regime)
    }

    /// Whether the profile is the strict one.
    pub(super) fn is_strict(&self) -> bool {
        self.profile == Profile::Strict
    }

    /// The texts of these fields.
    pub(super) fn said_in(&self, fields: &[&str]) -> impl Iterator<Item = &Said<'a>> {
        self.said.iter().filter(move |said| fields.contains(&said.field))
    }

    /// The name of a party in the notice's own locale, else its id.
    pub(super) fn name_of(&self, id: &'a str) -> &'a str {
        self.parties
            .get(id)
            .and_then(|party| party.own_text("name"))
            .unwrap_or(id)
    }
}

impl<'a> Purpose<'a> {
    pub fn rests_on(&self, basis: LegalBasis) -> bool {
        self.basis == Some(basis)
    }

    pub fn has_aim(&self, aim: Aim) -> bool {
        self.aims.contains(&aim)
    }

    /// Its name in the notice's own locale, else its id.
    pub fn name(&self) -> &'a str {
        self.at
            .own_text("title")
            .or(self.at.word("id"))
            .unwrap_or("this purpose")
    }

    /// What its services keep on the device.
    pub fn storage(&self) -> Vec<At<'a>> {
        self.at.all("services.storage")
    }
}

fn said<'a>(root: &At<'a>) -> Vec<Said<'a>> {
    let mut all = Vec::new();
    for field in NAMES.iter().chain(SENTENCES) {
        let (way, name) = field.rsplit_once('.').unwrap_or(("", field));
        let places = if way.is_empty() {
            vec![root.clone()]
        } else {
            root.all(way)
        };
        for place in places {
            let purpose = place
                .path
                .strip_prefix("$.purposes[")
                .and_then(|rest| rest.split(']').next()?.parse().ok());
            all.extend(place.texts(name).into_iter().map(|text| Said { field, text, purpose }));
        }
    }
    all
}

/// Texts that may well read the same in every language.
pub(super) const NAMES: &[&str] = &[
    "site",
    "controllers.name",
    "controllers.address",
    "controllers.officer.name",
    "controllers.representative.name",
    "parties.name",
    "complaint.authority",
];

/// Texts that say something.
pub(super) const SENTENCES: &[&str] = &[
    "summary",
    "rights.how",
    "minors.rule",
    "purposes.title",
    "purposes.summary",
    "purposes.description",
    "purposes.ground",
    "purposes.data.title",
    "purposes.data.why",
    "purposes.data.source",
    "purposes.retention.rule",
    "purposes.retention.end",
    "purposes.recipients.purpose",
    "purposes.recipients.method",
    "purposes.transfers.rights",
    "purposes.automated.logic",
    "purposes.automated.effect",
    "purposes.automated.exit",
    "purposes.balance.person",
    "purposes.balance.site",
    "purposes.balance.impact",
    "purposes.balance.safeguards",
    "purposes.balance.need",
    "purposes.balance.result",
    "purposes.degree.lawful",
    "purposes.degree.legitimate",
    "purposes.degree.necessary",
    "purposes.refusal",
    "purposes.needed",
    "purposes.sensitive.necessity",
    "purposes.sensitive.impact",
    "purposes.services.storage.why",
];
