//! May it run? Permission, from a standing decision and the notice as it is now.

use crate::decision::ConsentStatus;
use crate::decision::Standing;
use crate::notice::Id;
use crate::notice::Notice;
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
/// Consent counts only while it holds and only for the rules that were told: a purpose whose rules have changed is held
/// until it is asked again. A legitimate interest runs until it is objected to. What rests on another basis runs.
pub fn permit(standing: Option<&Standing>, notice: &Notice, now: Timestamp) -> Permission {
    let standing = standing.filter(|standing| standing.notice == notice.id && standing.holds_at(now));
    let runs = |purpose: &&Purpose| {
        let said = standing.and_then(|standing| standing.entry(purpose.id()));
        match purpose {
            Purpose::Consent(_) => {
                said.is_some_and(|said| said.status == ConsentStatus::Given && said.digest == purpose.terms().digest)
            }
            Purpose::Interest(_) => said.is_none_or(|said| said.status != ConsentStatus::Objected),
            Purpose::Informed(_) => true,
        }
    };
    Permission(
        notice
            .purposes
            .iter()
            .filter(runs)
            .map(|purpose| purpose.terms().id.clone())
            .collect(),
    )
}
