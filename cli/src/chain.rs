//! Whether receipts of one key follow each other: order, gaps, forks, restarts.

use std::fmt;

use equipoise::digest::Digest;
use equipoise::receipt::KeyScope;
use equipoise::receipt::OrNone;
use equipoise::receipt::VerifiedReceipt;
use equipoise::time::Timestamp;

/// The receipts of one key, in the order of their sequence numbers.
#[derive(Clone, Debug, PartialEq)]
pub struct Chain {
    /// The key's id.
    pub kid: Digest,
    /// How long the key lives.
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
    /// A receipt names a predecessor with another digest than the one at hand.
    Broken(u64),
    /// Different receipts have the same place.
    Fork(u64),
    /// The first receipts are not at hand.
    Headless(u64),
    /// These receipts are not at hand, though earlier and later ones are.
    Missing(u64, u64),
    /// The same receipt is there more than once.
    Repeated(u64),
    /// They were not given in their order.
    Unordered,
}

/// Sorts receipts into chains, oldest chain first.
pub fn chains<'a>(receipts: impl IntoIterator<Item = &'a VerifiedReceipt>) -> Vec<Chain> {
    let mut groups: Vec<(Digest, Vec<&VerifiedReceipt>)> = Vec::new();
    for receipt in receipts {
        let kid = receipt.payload().cnf.jwk.thumbprint();
        match groups.iter_mut().find(|(other, _)| *other == kid) {
            Some((_, group)) => group.push(receipt),
            None => groups.push((kid, vec![receipt])),
        }
    }
    let mut chains: Vec<_> = groups
        .into_iter()
        .filter_map(|(kid, group)| Chain::new(kid, group))
        .collect();
    chains.sort_by_key(|chain| chain.since);
    chains
}

impl Chain {
    fn new(kid: Digest, mut receipts: Vec<&VerifiedReceipt>) -> Option<Self> {
        let mut findings = Vec::new();
        let seq = |receipt: &VerifiedReceipt| receipt.payload().seq;
        if !receipts.is_sorted_by_key(|receipt| seq(receipt)) {
            findings.push(Finding::Unordered);
        }
        receipts.sort_by_key(|receipt| (seq(receipt), *receipt.digest().as_bytes()));
        let (first, last) = (*receipts.first()?, *receipts.last()?);
        if seq(first) > 0 {
            findings.push(Finding::Headless(seq(first)));
        }
        let mut length = 1;
        for pair in receipts.windows(2) {
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
            }
        }
        findings.dedup();
        Some(Self {
            kid,
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

impl Finding {
    /// Whether this must not be in an honest, complete record.
    pub fn is_fault(&self) -> bool {
        matches!(self, Self::Broken(_) | Self::Fork(_) | Self::Missing(..))
    }
}

fn follows(after: &VerifiedReceipt, before: &VerifiedReceipt) -> bool {
    after.payload().previous == OrNone::Some(before.digest())
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Broken(seq) => write!(f, "receipt {seq} names another predecessor than the one at hand"),
            Self::Fork(seq) => write!(f, "a fork: different receipts have the place {seq}"),
            Self::Headless(seq) => write!(f, "starts at {seq}; earlier receipts are not at hand"),
            Self::Missing(one, other) if one == other => write!(f, "a gap: receipt {one} is missing"),
            Self::Missing(from, to) => write!(f, "a gap: receipts {from} to {to} are missing"),
            Self::Repeated(seq) => write!(f, "receipt {seq} is there more than once"),
            Self::Unordered => f.write_str("not given in their order"),
        }
    }
}
