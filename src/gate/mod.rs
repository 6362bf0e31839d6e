//! May it run? Permission, from a standing decision and the notice as it is told now.

mod signals;

pub use signals::SignalMap;

use crate::decision::ConsentStatus;
use crate::decision::Standing;
use crate::disclosure::Ask;
use crate::disclosure::Disclosure;
use crate::disclosure::GpcSignal;
use crate::notice::Id;
use crate::notice::Purpose;
use crate::time::Timestamp;

/// The purposes that may run. Made only by [`permit`].
#[derive(Clone, Debug, PartialEq)]
pub struct Permission(Vec<Id>);

impl Permission {
    /// Whether a purpose may run. An unknown purpose may not.
    pub fn permits(&self, id: &str) -> bool {
        self.0.iter().any(|known| known.as_str() == id)
    }

    /// The purposes that may run, in the order of the notice.
    pub fn into_ids(self) -> Vec<Id> {
        self.0
    }
}

/// Says what may run.
///
/// Consent counts only while it holds, only for the rules that were told, and only by an act that is enough for them: a
/// purpose that is to be asked again is held until it is answered. A legitimate interest runs until it is objected to, by
/// the person or by their browser. What rests on another basis runs.
pub fn permit(standing: Option<&Standing>, disclosure: &Disclosure, now: Timestamp) -> Permission {
    let runs = |(purpose, ask): &(&Purpose, &Ask)| {
        let said = standing.and_then(|standing| standing.said(disclosure, purpose, ask, now));
        match purpose {
            _ if **ask == Ask::Barred => false,
            Purpose::Consent(_) => said.is_some_and(|said| said.status == ConsentStatus::Given),
            Purpose::Interest(_) => match said {
                Some(said) => said.status != ConsentStatus::Objected,
                None => !disclosure.signal_refuses(purpose),
            },
            Purpose::Informed(_) => true,
        }
    };
    Permission(
        disclosure
            .purposes()
            .filter(runs)
            .map(|(purpose, _)| purpose.terms().id.clone())
            .collect(),
    )
}

/// What may run as long as the browser does not send Global Privacy Control, and what of it is held when it does.
///
/// The signal writes nothing: what is kept on the device is what the person said, and both are obeyed.
pub fn permit_unless_signalled(standing: &Standing, disclosure: &Disclosure, now: Timestamp) -> (Vec<Id>, Vec<Id>) {
    let permitted = |gpc| permit(Some(standing), &disclosure.clone().hearing(gpc), now);
    let (silent, signalled) = (permitted(GpcSignal::Off), permitted(GpcSignal::On));
    let held = silent.0.iter().filter(|id| !signalled.permits(id.as_str())).cloned();
    let held = held.collect();
    (silent.into_ids(), held)
}
