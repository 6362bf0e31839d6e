//! A purpose, as an enum of what may be asked of the data subject: consent, tolerance, or nothing.

use crate::digest::Digest;
use crate::json::Value;
use crate::json::canonicalize;
use crate::notice::Automated;
use crate::notice::Balance;
use crate::notice::DataItem;
use crate::notice::Degree;
use crate::notice::Id;
use crate::notice::LegalBasis;
use crate::notice::LocalText;
use crate::notice::Operation;
use crate::notice::Party;
use crate::notice::Recipient;
use crate::notice::Retention;
use crate::notice::Sensitive;
use crate::notice::Service;
use crate::notice::Signal;
use crate::notice::Term;
use crate::notice::Transfer;
use crate::notice::party;
use crate::order::sort_by;

/// One purpose. Which of the three it is follows from its legal basis and from nothing else.
#[derive(Clone, Debug, PartialEq)]
pub enum Purpose {
    /// Rests on consent: nothing happens until the data subject agrees.
    Consent(ConsentPurpose),
    /// Rests on a legitimate interest: the data subject may object.
    Interest(InterestPurpose),
    /// Rests on a contract, a duty or a law: the data subject is informed.
    Informed(InformedPurpose),
}

/// A purpose that rests on consent. It has no default: a pre-ticked box has no representation.
#[derive(Clone, Debug, PartialEq)]
pub struct ConsentPurpose {
    /// Its rules of processing.
    pub terms: Terms,
    /// Both sides of it.
    pub balance: Balance,
}

/// A purpose that rests on a legitimate interest, with its balancing test in full.
#[derive(Clone, Debug, PartialEq)]
pub struct InterestPurpose {
    /// Its rules of processing.
    pub terms: Terms,
    /// Both sides of it.
    pub balance: Balance,
    /// Why no milder means would do.
    pub need: LocalText,
    /// How the two sides weigh against each other.
    pub result: LocalText,
}

/// A purpose about which nothing is asked.
#[derive(Clone, Debug, PartialEq)]
pub struct InformedPurpose {
    /// Its rules of processing.
    pub terms: Terms,
    /// The contract, duty, task or law that is meant.
    pub ground: LocalText,
    /// Both sides of it, where told.
    pub balance: Option<Balance>,
    /// Why the service asked for cannot work without it, where it cannot.
    pub needed: Option<LocalText>,
}

/// The rules of processing that every purpose has.
#[derive(Clone, Debug, PartialEq)]
pub struct Terms {
    /// The id: what `data-purpose` names.
    pub id: Id,
    /// The kind of purpose.
    pub term: Option<Term>,
    /// Its name in a few words.
    pub title: LocalText,
    /// One line that says what happens.
    pub summary: LocalText,
    /// More, if one line does not say it.
    pub description: Option<LocalText>,
    /// On what ground.
    pub basis: LegalBasis,
    /// What is done with the data.
    pub operations: Vec<Operation>,
    /// Which data.
    pub data: Vec<DataItem>,
    /// How long it is kept.
    pub retention: Retention,
    /// Who receives it.
    pub recipients: Vec<Recipient>,
    /// Where it goes abroad.
    pub transfers: Vec<Transfer>,
    /// Decisions by machine.
    pub automated: Option<Automated>,
    /// The reasons why it is lawful, legitimate and necessary.
    pub degree: Option<Degree>,
    /// What happens if the data subject refuses or objects.
    pub refusal: LocalText,
    /// Necessity and impact of sensitive data.
    pub sensitive: Option<Sensitive>,
    /// Software on the page.
    pub services: Vec<Service>,
    /// Signals for other software.
    pub signals: Vec<Signal>,
    /// SHA-256 over the material rules: when it changes, this purpose is asked again.
    pub digest: Digest,
}

impl Purpose {
    /// Its rules of processing.
    pub fn terms(&self) -> &Terms {
        match self {
            Self::Consent(purpose) => &purpose.terms,
            Self::Interest(purpose) => &purpose.terms,
            Self::Informed(purpose) => &purpose.terms,
        }
    }

    /// Its id.
    pub fn id(&self) -> &str {
        self.terms().id.as_str()
    }

    /// What the notice answers to the three tests of degree, in their order: lawful, legitimate, necessary.
    pub fn tests(&self) -> [Option<&LocalText>; 3] {
        let degree = self.terms().degree.as_ref();
        let (ground, need) = match self {
            Self::Consent(purpose) => (None, purpose.balance.need.as_ref()),
            Self::Interest(purpose) => (None, Some(&purpose.need)),
            Self::Informed(purpose) => (Some(&purpose.ground), purpose.needed.as_ref()),
        };
        [
            ground.or(degree.and_then(|degree| degree.lawful.as_ref())),
            degree.and_then(|degree| degree.legitimate.as_ref()),
            degree.and_then(|degree| degree.necessary.as_ref()).or(need),
        ]
    }

    /// Both sides of it, where told.
    pub fn balance(&self) -> Option<&Balance> {
        match self {
            Self::Consent(purpose) => Some(&purpose.balance),
            Self::Interest(purpose) => Some(&purpose.balance),
            Self::Informed(purpose) => purpose.balance.as_ref(),
        }
    }
}

impl Terms {
    /// What matters for consent: purpose, basis, operations, data, recipients, transfers, retention, machines.
    ///
    /// Holds no text for people, so that a reworded sentence or a new language asks nobody. A retention rule without a
    /// duration counts as one rule: whether its new words mean something else only a person can say, and bumps the id.
    pub(super) fn material(&self, parties: &[Party]) -> Value {
        let texts = |items: Vec<&str>| {
            let mut items = items;
            sort_by(&mut items, Ord::cmp);
            Value::Array(items.into_iter().map(Value::text).collect())
        };
        let data = self.data.iter().map(|item| {
            Value::object_of([
                ("category", Some(Value::text(item.category.as_str()))),
                ("id", Some(Value::text(item.id.as_str()))),
                ("optional", Some(Value::Bool(item.optional))),
            ])
        });
        let recipients = self.recipients.iter().map(|recipient| {
            let party = party(parties, recipient.party.as_str());
            Value::object_of([
                ("country", party.map(|party| Value::text(party.country.as_str()))),
                ("data", Some(texts(recipient.data.iter().map(Id::as_str).collect()))),
                ("party", Some(Value::text(recipient.party.as_str()))),
                ("role", party.map(|party| Value::text(party.role.as_str()))),
            ])
        });
        let transfers = self.transfers.iter().map(|transfer| {
            Value::object_of([
                ("country", Some(Value::text(transfer.country.as_str()))),
                ("mechanism", Some(Value::text(transfer.mechanism.as_str()))),
                (
                    "party",
                    transfer.party.as_ref().map(|party| Value::text(party.as_str())),
                ),
            ])
        });
        Value::object_of([
            ("automated", Some(Value::Bool(self.automated.is_some()))),
            ("basis", Some(Value::text(self.basis.as_str()))),
            ("data", Some(sorted(data))),
            ("id", Some(Value::text(self.id.as_str()))),
            (
                "operations",
                Some(texts(
                    self.operations.iter().map(|operation| operation.as_str()).collect(),
                )),
            ),
            ("recipients", Some(sorted(recipients))),
            (
                "retention",
                self.retention
                    .duration
                    .as_ref()
                    .map(|period| Value::text(period.as_str())),
            ),
            ("term", self.term.as_ref().map(|term| Value::text(term.as_str()))),
            ("transfers", Some(sorted(transfers))),
        ])
    }

    /// The digest of what matters for consent.
    pub(super) fn material_digest(&self, parties: &[Party]) -> Digest {
        Digest::of(canonicalize(&self.material(parties)).as_bytes())
    }
}

/// A set as an array: the order in which an author lists things means nothing.
fn sorted(items: impl Iterator<Item = Value>) -> Value {
    let mut items: Vec<_> = items.map(|item| (canonicalize(&item), item)).collect();
    sort_by(&mut items, |a, b| a.0.as_bytes().cmp(b.0.as_bytes()));
    Value::Array(items.into_iter().map(|(_, item)| item).collect())
}
