//! What two tabs kept at about the same time, brought together.
//!
//! A browser tells one tab late of what another has kept, so that each can keep something without knowing of the other.

use crate::decision::ConsentStatus;
use crate::decision::Standing;
use crate::decision::StandingEntry;
use crate::json::NonEmpty;
use crate::time::Timestamp;

/// What stands, of what this tab has kept and what another has.
#[derive(Clone, Debug, PartialEq)]
pub enum Joined {
    /// What this tab has kept: the other did not know of it, and adds nothing.
    Own,
    /// What the other tab has kept.
    Peer,
    /// Both have something that the other has not: a decision of its own, of which no receipt speaks yet and whose
    /// `permits` are still those of the other tab.
    Both(Box<Standing>),
}

impl Standing {
    /// Of each purpose the later word stands; of two words of the same second, the one that permits less.
    ///
    /// What was told otherwise cannot be brought together, nor what is no longer in force: then the later decision stands.
    pub fn joined(&self, peer: &Self, now: Timestamp) -> Joined {
        let later = if self.at > peer.at { Joined::Own } else { Joined::Peer };
        let told = |of: &Self| (of.digest, of.regime, of.age);
        if !self.holds_at(now) || self.notice != peer.notice {
            return Joined::Peer;
        }
        if !peer.holds_at(now) || told(self) != told(peer) {
            return later;
        }
        let entries: Vec<_> = peer
            .purposes
            .iter()
            .map(|entry| {
                self.entry(entry.id.as_str())
                    .map_or_else(|| entry.clone(), |own| standing(own, entry))
            })
            .collect();
        match later {
            Joined::Own if entries[..] == self.purposes[..] => Joined::Own,
            Joined::Peer if entries[..] == peer.purposes[..] => Joined::Peer,
            _ => NonEmpty::new(entries).map_or(later, |purposes| {
                Joined::Both(Box::new(Self {
                    // Two decisions never have the same time.
                    at: self.at.max(peer.at).plus_seconds(1),
                    until: self.until.min(peer.until),
                    asked: self.asked.max(peer.asked),
                    purposes,
                    ..peer.clone()
                }))
            }),
        }
    }
}

/// Which of two entries of a purpose stands.
fn standing(own: &StandingEntry, peer: &StandingEntry) -> StandingEntry {
    let weight = |entry: &StandingEntry| {
        (
            entry.status != ConsentStatus::Deferred,
            entry.at,
            restraint(entry.status),
        )
    };
    let (entry, other) = if weight(own) > weight(peer) {
        (own, peer)
    } else {
        (peer, own)
    };
    let had = matches!(other.status, ConsentStatus::Given | ConsentStatus::Withdrawn);
    let mut entry = entry.clone();
    // Who refuses what was given elsewhere takes it back.
    if had && entry.status == ConsentStatus::Refused {
        entry.status = ConsentStatus::Withdrawn;
    }
    entry
}

/// How little a status permits.
const fn restraint(status: ConsentStatus) -> u8 {
    match status {
        ConsentStatus::Deferred | ConsentStatus::Given | ConsentStatus::Informed => 0,
        ConsentStatus::Objected | ConsentStatus::Refused => 1,
        ConsentStatus::Withdrawn => 2,
    }
}
