//! Which consent signals follow which purposes: what the loader tells other software on the page.

use crate::disclosure::Disclosure;
use crate::json::Cursor;
use crate::json::Decode;
use crate::json::Encode;
use crate::json::Faults;
use crate::json::Value;
#[cfg(feature = "schema")]
use crate::json::schema;
use crate::notice::Purpose;
use crate::notice::Regime;
use crate::order::sort_by;

/// Each signal with the ids of the purposes that must all be permitted for it, separated by spaces, as in `data-purpose`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SignalMap(Vec<(String, String)>);

impl SignalMap {
    /// What the notice maps, under the regimes that apply.
    ///
    /// `gpp:…` becomes the fields of a section of the IAB Global Privacy Platform, where one of the regimes has a section:
    /// California has `usca`. Its fields on sensitive data follow from the data that a purpose needs.
    pub fn of(disclosure: &Disclosure) -> Self {
        let mut map = Self::default();
        let purposes = || disclosure.purposes().map(|(purpose, _)| purpose);
        let california = disclosure.regime.contains(Regime::UsCa);
        for purpose in purposes() {
            for signal in &purpose.terms().signals {
                match signal.as_str() {
                    "gpp:sale" if california => map.add("usca:SaleOptOut", purpose),
                    "gpp:sharing" if california => map.add("usca:SharingOptOut", purpose),
                    gpp if gpp.starts_with("gpp:") => {}
                    other => map.add(other, purpose),
                }
            }
        }
        if map.0.iter().any(|(signal, _)| signal.starts_with("usca:")) {
            for purpose in purposes().filter(|purpose| !matches!(purpose, Purpose::Informed(_))) {
                for field in sensitive(purpose) {
                    map.add(&format!("usca:SensitiveDataProcessing.{field}"), purpose);
                }
            }
        }
        // As it is read again.
        sort_by(&mut map.0, |(one, _), (other, _)| one.cmp(other));
        map
    }

    /// The map as JSON.
    pub fn to_text(&self) -> String {
        let value = self.encode().unwrap_or(Value::Null);
        crate::json::canonicalize(&value).as_str().to_owned()
    }

    fn add(&mut self, signal: &str, purpose: &Purpose) {
        match self.0.iter_mut().find(|(known, _)| known == signal) {
            Some((_, ids)) if ids.split(' ').any(|id| id == purpose.id()) => {}
            Some((_, ids)) => {
                ids.push(' ');
                ids.push_str(purpose.id());
            }
            None => self.0.push((signal.to_owned(), purpose.id().to_owned())),
        }
    }
}

/// The activities with sensitive data of `usca` that a purpose is one of: their places, from 1.
fn sensitive(purpose: &Purpose) -> impl Iterator<Item = usize> {
    let data = &purpose.terms().data;
    let names = |starts: &&str| {
        let starts: Vec<_> = starts.split(' ').filter(|start| !start.is_empty()).collect();
        data.iter().any(|item| {
            let name = item.category.as_str();
            let name = name.strip_prefix("pd:").unwrap_or(name);
            starts.iter().any(|start| name.starts_with(start))
        })
    };
    (1..)
        .zip(ACTIVITIES)
        .filter(move |(_, starts)| names(starts))
        .map(|(place, _)| place)
}

/// The categories of data (how their names start) of each activity in `SensitiveDataProcessing` of `usca`.
///
/// The fifth is what is in messages that were meant for others: no category says that.
const ACTIVITIES: &[&str] = &[
    "OfficialID Passport",
    "BankAccount PaymentCardNumber",
    "GPSCoordinate",
    "EthnicOrigin Race Religio TradeUnionMembership",
    "",
    "Genetic",
    "Biometric FacialPrint Fingerprint",
    "Health MedicalHealth",
    "Sexual",
];

impl Decode for SignalMap {
    fn decode(at: &Cursor<'_>, faults: &mut Faults) -> Option<Self> {
        let Value::Object(members) = at.value() else {
            return at.fault(faults, "must be an object");
        };
        let member = |(signal, ids): &(String, Value)| Some((signal.clone(), ids.as_str()?.to_owned()));
        let map = members.iter().map(member).collect::<Option<_>>().map(Self);
        map.or_else(|| at.fault(faults, "must name purposes"))
    }

    fn absent() -> Option<Self> {
        Some(Self::default())
    }

    #[cfg(feature = "schema")]
    fn schema(_: &mut schema::Definitions) -> Value {
        schema::of_type("object")
    }
}

impl Encode for SignalMap {
    fn encode(&self) -> Option<Value> {
        let members = self.0.iter().map(|(signal, ids)| (signal.clone(), Value::text(ids)));
        (!self.0.is_empty()).then(|| Value::object(members))
    }
}
