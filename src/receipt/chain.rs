//! Whether receipts follow each other: order, gaps, forks, keys that took over, keys that were lost.

use std::fmt;

use crate::decision::ConsentStatus;
use crate::digest::Digest;
use crate::receipt::Handover;
use crate::receipt::KeyScope;
use crate::receipt::OrNone;
use crate::receipt::VerifiedReceipt;
use crate::time::Timestamp;

/// Receipts that belong together: those of one key, and of the keys that it handed over to.
#[derive(Clone, Debug, PartialEq)]
pub struct Chain {
    /// The ids of the keys that signed, in the order of their first receipts.
    pub keys: Vec<Digest>,
    /// How long the first key lives.
    pub scope: KeyScope,
    /// How many different receipts there are.
    pub length: usize,
    /// The lowest and highest sequence number.
    pub span: (u64, u64),
    /// When the first was signed.
    pub since: Timestamp,
    /// What is to be said about it.
    pub findings: Vec<Finding>,
}

/// Something about a chain that is not as plain as 0, 1, 2.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Finding {
    /// A receipt was signed before its predecessor, by the device's own clock.
    Backwards(u64),
    /// A receipt names a predecessor with another digest than the one at hand.
    Broken(u64),
    /// Different receipts have the same place.
    Fork(u64),
    /// The first receipts are not at hand.
    Headless(u64),
    /// The device had a key before, and lost it: a new beginning that says so.
    Lost,
    /// These receipts are not at hand, though earlier and later ones are.
    Missing(u64, u64),
    /// The same receipt is there more than once.
    Repeated(u64),
    /// A key handed over to another, in this place.
    Rotated(u64),
    /// A receipt follows one of another key, which has not handed over.
    Stolen(u64),
    /// They were not given in their order.
    Unordered,
    /// A receipt calls a purpose withdrawn that the one before does not have as given.
    Withdrawn(u64, String),
}

/// Sorts receipts into chains, oldest chain first.
pub fn chains<'a>(receipts: impl IntoIterator<Item = &'a VerifiedReceipt>) -> Vec<Chain> {
    let receipts: Vec<_> = receipts.into_iter().collect();
    let mut groups: Vec<(Vec<Digest>, Vec<&VerifiedReceipt>)> = Vec::new();
    for receipt in &receipts {
        let mut keys = vec![kid(receipt)];
        keys.extend(receipt.handover().map(|told| told.cnf.jwk.thumbprint()));
        // A receipt of two keys joins what was apart until now.
        let (joined, rest) = groups
            .into_iter()
            .partition(|(others, _): &(Vec<_>, _)| others.iter().any(|other| keys.contains(other)));
        groups = rest;
        let mut group = Vec::new();
        for (others, members) in Vec::into_iter(joined) {
            keys.extend(others);
            group.extend(members);
        }
        group.push(receipt);
        groups.push((keys, group));
    }
    let order = |receipt: &VerifiedReceipt| receipts.iter().position(|other| std::ptr::eq(*other, receipt));
    let mut chains: Vec<_> = groups
        .into_iter()
        .filter_map(|(_, mut group)| {
            group.sort_by_key(|receipt| order(receipt));
            Chain::new(group, &receipts)
        })
        .collect();
    chains.sort_by_key(|chain| chain.since);
    chains
}

impl Chain {
    fn new(mut receipts: Vec<&VerifiedReceipt>, all: &[&VerifiedReceipt]) -> Option<Self> {
        let mut findings = Vec::new();
        if !receipts.is_sorted_by_key(|receipt| seq(receipt)) {
            findings.push(Finding::Unordered);
        }
        receipts.sort_by_key(|receipt| (seq(receipt), *receipt.digest().as_bytes()));
        let (first, last) = (*receipts.first()?, *receipts.last()?);
        if seq(first) > 0 {
            let foreign = all
                .iter()
                .any(|other| kid(other) != kid(first) && follows(first, other));
            let stolen = foreign && first.handover().is_none();
            findings.push(if stolen {
                Finding::Stolen(seq(first))
            } else {
                Finding::Headless(seq(first))
            });
        }
        if first.payload().handover == Handover::Lost {
            findings.push(Finding::Lost);
        }
        let mut keys = vec![kid(first)];
        let mut length = 1;
        for (index, pair) in receipts.windows(2).enumerate() {
            let [before, after] = pair else { continue };
            let (from, to) = (seq(before), seq(after));
            length += usize::from(before.digest() != after.digest());
            if from == to {
                let same = before.digest() == after.digest();
                findings.push(if same { Finding::Repeated(to) } else { Finding::Fork(to) });
            } else if to > from + 1 {
                findings.push(Finding::Missing(from + 1, to - 1));
            } else if !receipts.iter().any(|other| seq(other) == from && follows(after, other)) {
                findings.push(Finding::Broken(to));
            } else {
                compare(before, after, &receipts[..=index], &mut findings);
            }
            if !keys.contains(&kid(after)) {
                keys.push(kid(after));
                findings.push(Finding::Rotated(to));
            }
        }
        findings.dedup();
        Some(Self {
            keys,
            scope: first.payload().scope,
            length,
            span: (seq(first), seq(last)),
            since: first.payload().iat,
            findings,
        })
    }

    /// Whether nothing contradicts that this is one unbroken chain.
    pub fn holds(&self) -> bool {
        !self.findings.iter().any(Finding::is_fault)
    }
}

/// What a receipt says of itself that does not fit the ones before.
fn compare(before: &VerifiedReceipt, after: &VerifiedReceipt, all: &[&VerifiedReceipt], findings: &mut Vec<Finding>) {
    if after.payload().iat < before.payload().iat {
        findings.push(Finding::Backwards(seq(after)));
    }
    // One key may sign for several notices of a website.
    let notice = |receipt: &VerifiedReceipt| receipt.payload().notice.id.clone();
    let Some(last) = all.iter().rev().find(|other| notice(other) == notice(after)) else {
        return;
    };
    for purpose in after.payload().purposes.iter() {
        let had = last.payload().purposes.iter().find(|other| other.id == purpose.id);
        let had = had.is_some_and(|had| matches!(had.status, ConsentStatus::Given | ConsentStatus::Withdrawn));
        if purpose.status == ConsentStatus::Withdrawn && !had {
            findings.push(Finding::Withdrawn(seq(after), purpose.id.as_str().to_owned()));
        }
    }
}

impl Finding {
    /// Whether this must not be in an honest, complete record.
    pub fn is_fault(&self) -> bool {
        matches!(
            self,
            Self::Broken(_) | Self::Fork(_) | Self::Missing(..) | Self::Stolen(_)
        )
    }
}

fn seq(receipt: &VerifiedReceipt) -> u64 {
    receipt.payload().seq
}

fn kid(receipt: &VerifiedReceipt) -> Digest {
    receipt.payload().cnf.jwk.thumbprint()
}

fn follows(after: &VerifiedReceipt, before: &VerifiedReceipt) -> bool {
    after.payload().previous == OrNone::Some(before.digest())
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Backwards(seq) => write!(
                f,
                "receipt {seq} was signed before the one it follows, by the device's clock"
            ),
            Self::Broken(seq) => write!(f, "receipt {seq} names another predecessor than the one at hand"),
            Self::Fork(seq) => write!(f, "a fork: different receipts have the place {seq}"),
            Self::Headless(seq) => write!(f, "starts at {seq}; earlier receipts are not at hand"),
            Self::Lost => f.write_str("a new beginning: the device had a key before and lost it"),
            Self::Missing(one, other) if one == other => write!(f, "a gap: receipt {one} is missing"),
            Self::Missing(from, to) => write!(f, "a gap: receipts {from} to {to} are missing"),
            Self::Repeated(seq) => write!(f, "receipt {seq} is there more than once"),
            Self::Rotated(seq) => write!(f, "a new key from receipt {seq} on, signed for by the key before"),
            Self::Stolen(seq) => write!(f, "receipt {seq} follows one of another key, which has not handed over"),
            Self::Unordered => f.write_str("not given in their order"),
            Self::Withdrawn(seq, purpose) => {
                write!(
                    f,
                    "receipt {seq} calls \"{purpose}\" withdrawn, which the one before does not have as given"
                )
            }
        }
    }
}
