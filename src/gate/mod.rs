//! May it run? Permission, from a standing decision and the notice as it is told now.

use crate::decision::ConsentStatus;
use crate::decision::Standing;
use crate::disclosure::Ask;
use crate::disclosure::Disclosure;
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
/// purpose that is to be asked again is held until it is answered. A legitimate interest runs until it is objected to.
/// What rests on another basis runs.
pub fn permit(standing: Option<&Standing>, disclosure: &Disclosure, now: Timestamp) -> Permission {
    let runs = |(purpose, ask): &(&Purpose, &Ask)| {
        let said = standing.and_then(|standing| standing.said(disclosure, purpose, ask, now));
        match purpose {
            _ if **ask == Ask::Barred => false,
            Purpose::Consent(_) => said.is_some_and(|said| said.status == ConsentStatus::Given),
            Purpose::Interest(_) => said.is_none_or(|said| said.status != ConsentStatus::Objected),
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
