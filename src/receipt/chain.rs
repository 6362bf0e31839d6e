//! Whether receipts follow each other: order, gaps, forks, keys that took over, keys that were lost.

use std::fmt;

use crate::decision::ConsentStatus;
use crate::digest::Digest;
use crate::order::sort_by;
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

/// Sorts receipts into chains, oldest chain first. Takes its time in proportion to the receipts, whoever made them.
pub fn chains<'a>(receipts: impl IntoIterator<Item = &'a VerifiedReceipt>) -> Vec<Chain> {
    let all = All::new(receipts.into_iter().collect());
    let groups = all.groups();
    let mut chains: Vec<_> = groups.into_iter().filter_map(|group| all.chain(group)).collect();
    sort_by(&mut chains, |one, other| one.since.cmp(&other.since));
    chains
}

/// Receipts in the order in which they were given, and what is asked about them again and again.
struct All<'a> {
    receipts: Vec<&'a VerifiedReceipt>,
    keys: Vec<Digest>,
    /// Places of receipts, by their digests.
    by_digest: Vec<(Digest, usize)>,
}

impl<'a> All<'a> {
    fn new(receipts: Vec<&'a VerifiedReceipt>) -> Self {
        let keys = receipts.iter().map(|receipt| receipt.payload().cnf.jwk.thumbprint());
        let digests = receipts.iter().enumerate();
        let mut by_digest: Vec<_> = digests.map(|(at, receipt)| (receipt.digest(), at)).collect();
        sort_by(&mut by_digest, |one, other| one.0.as_bytes().cmp(other.0.as_bytes()));
        Self {
            keys: keys.collect(),
            by_digest,
            receipts,
        }
    }

    /// Receipts that share a key, or are joined by a receipt of two keys, each in the order in which they were given.
    fn groups(&self) -> Vec<Vec<usize>> {
        let own = self.keys.iter().copied().enumerate();
        let mut keys: Vec<_> = own.map(|(at, key)| (key, at)).collect();
        for (at, receipt) in self.receipts.iter().enumerate() {
            keys.extend(receipt.handover().map(|told| (told.cnf.jwk.thumbprint(), at)));
        }
        sort_by(&mut keys, |one, other| one.0.as_bytes().cmp(other.0.as_bytes()));
        // Each points to an earlier one of its group; the first of the group to itself.
        let mut first: Vec<usize> = (0..self.receipts.len()).collect();
        for pair in keys.windows(2).filter(|pair| pair[0].0 == pair[1].0) {
            let (one, other) = (root(&mut first, pair[0].1), root(&mut first, pair[1].1));
            first[one.max(other)] = one.min(other);
        }
        let mut groups: Vec<Vec<usize>> = vec![Vec::new(); self.receipts.len()];
        for at in 0..self.receipts.len() {
            groups[root(&mut first, at)].push(at);
        }
        groups
    }

    fn chain(&self, mut group: Vec<usize>) -> Option<Chain> {
        let receipts = &self.receipts;
        let seq = |at: usize| receipts[at].payload().seq;
        let mut findings = Vec::new();
        if !group.is_sorted_by_key(|at| seq(*at)) {
            findings.push(Finding::Unordered);
        }
        let place = |at: usize| (seq(at), *receipts[at].digest().as_bytes());
        sort_by(&mut group, |one, other| place(*one).cmp(&place(*other)));
        let (start, end) = (*group.first()?, *group.last()?);
        let first = receipts[start];
        if seq(start) > 0 {
            let foreign = self.before(first).is_some_and(|at| self.keys[at] != self.keys[start]);
            let stolen = foreign && first.handover().is_none();
            findings.push(if stolen {
                Finding::Stolen(seq(start))
            } else {
                Finding::Headless(seq(start))
            });
        }
        if first.payload().handover == Handover::Lost {
            findings.push(Finding::Lost);
        }
        let lasts = self.lasts(&group);
        let mut keys = vec![self.keys[start]];
        let mut length = 1;
        for (index, pair) in group.windows(2).enumerate() {
            let [before, after] = [pair[0], pair[1]];
            let (from, to) = (seq(before), seq(after));
            let same = receipts[before].digest() == receipts[after].digest();
            length += usize::from(!same);
            // What stands in the place before and in this group is of this chain.
            let follows = |at: usize| seq(at) == from && (at == before || self.is_in(&group, at));
            if from == to {
                findings.push(if same { Finding::Repeated(to) } else { Finding::Fork(to) });
            } else if to > from + 1 {
                findings.push(Finding::Missing(from + 1, to - 1));
            } else if !self.before(receipts[after]).is_some_and(follows) {
                findings.push(Finding::Broken(to));
            } else {
                let last = lasts[index + 1].map(|at| receipts[at]);
                compare(receipts[before], receipts[after], last, &mut findings);
            }
            if !keys.contains(&self.keys[after]) {
                keys.push(self.keys[after]);
                findings.push(Finding::Rotated(to));
            }
        }
        findings.dedup();
        Some(Chain {
            keys,
            scope: first.payload().scope,
            length,
            span: (seq(start), seq(end)),
            since: first.payload().iat,
            findings,
        })
    }

    /// The receipt that this one names as the one before, if it is at hand.
    fn before(&self, receipt: &VerifiedReceipt) -> Option<usize> {
        let OrNone::Some(previous) = receipt.payload().previous else {
            return None;
        };
        let find = |entry: &(Digest, usize)| entry.0.as_bytes().cmp(previous.as_bytes());
        let found = self.by_digest.binary_search_by(find).ok()?;
        Some(self.by_digest[found].1)
    }

    /// Whether a receipt, or the same given again, is in a group that is sorted by place.
    fn is_in(&self, group: &[usize], at: usize) -> bool {
        let place = |at: usize| (self.receipts[at].payload().seq, *self.receipts[at].digest().as_bytes());
        let wanted = place(at);
        group.binary_search_by(|other| place(*other).cmp(&wanted)).is_ok()
    }

    /// For each of a group, the last one before it that is about the same notice: one key may sign for several.
    fn lasts(&self, group: &[usize]) -> Vec<Option<usize>> {
        let notice = |index: usize| &self.receipts[group[index]].payload().notice.id;
        let mut order: Vec<usize> = (0..group.len()).collect();
        sort_by(&mut order, |one, other| notice(*one).cmp(notice(*other)));
        let mut lasts = vec![None; group.len()];
        for pair in order.windows(2).filter(|pair| notice(pair[0]) == notice(pair[1])) {
            lasts[pair[1]] = Some(group[pair[0]]);
        }
        lasts
    }
}

/// The first of a group; makes the way to it shorter for whoever comes next.
fn root(first: &mut [usize], mut at: usize) -> usize {
    while first[at] != at {
        first[at] = first[first[at]];
        at = first[at];
    }
    at
}

impl Chain {
    /// Whether nothing contradicts that this is one unbroken chain.
    pub fn holds(&self) -> bool {
        !self.findings.iter().any(Finding::is_fault)
    }
}

/// What a receipt says of itself that does not fit the ones before.
fn compare(
    before: &VerifiedReceipt,
    after: &VerifiedReceipt,
    last: Option<&VerifiedReceipt>,
    findings: &mut Vec<Finding>,
) {
    let seq = after.payload().seq;
    if after.payload().iat < before.payload().iat {
        findings.push(Finding::Backwards(seq));
    }
    let Some(last) = last else { return };
    for purpose in after.payload().purposes.iter() {
        let had = last.payload().purposes.iter().find(|other| other.id == purpose.id);
        let had = had.is_some_and(|had| matches!(had.status, ConsentStatus::Given | ConsentStatus::Withdrawn));
        if purpose.status == ConsentStatus::Withdrawn && !had {
            findings.push(Finding::Withdrawn(seq, purpose.id.as_str().to_owned()));
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
