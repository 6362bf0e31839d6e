//! Growing the tree and finding proofs in it, for whoever keeps its nodes.
//!
//! Kept is the hash of every *complete* subtree, once and for all: two hashes a leaf. They are numbered in the order in
//! which they become complete, so that keeping them is appending.

use ct_merkle::indices_for_consistency_proof;
use ct_merkle::indices_for_inclusion_proof;
use sha2::Digest as _;

use super::Commitment;
use super::LARGEST;
use super::Root;
use crate::digest::Digest;

/// A complete subtree: `2^level` leaves, the first of them at `index · 2^level`.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub struct Node {
    /// Its height; a leaf has 0.
    pub level: u32,
    /// Its place among those of its height, from 0.
    pub index: u64,
}

/// The right edge of a tree: the complete subtrees that it consists of, the largest first. By default that of the empty
/// tree.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Edge {
    size: u64,
    hashes: Vec<Digest>,
}

impl Node {
    /// Its number in the order in which subtrees become complete, from 0.
    pub fn position(self) -> u64 {
        // Complete with its last leaf; before that leaf, n leaves have 2n − (ones of n) complete subtrees.
        let last = ((self.index + 1) << self.level) - 1;
        2 * last - u64::from(last.count_ones()) + u64::from(self.level)
    }
}

impl Edge {
    /// The nodes at the right edge of a tree of that size.
    pub fn nodes(size: u64) -> Vec<Node> {
        cover(0, size)
    }

    /// The edge of a tree of that size, with the hashes of its [`nodes`](Self::nodes).
    pub fn new(size: u64, hashes: Vec<Digest>) -> Option<Self> {
        (size <= LARGEST && hashes.len() == size.count_ones() as usize).then_some(Self { size, hashes })
    }

    /// The number of leaves.
    pub fn size(&self) -> u64 {
        self.size
    }

    /// Adds a leaf, and gives the subtrees that it completes, in the order of their positions.
    pub fn append(&mut self, leaf: &Commitment) -> Vec<Digest> {
        let mut hash = leaf.leaf();
        let mut complete = vec![hash];
        for _ in 0..self.size.trailing_ones() {
            let Some(left) = self.hashes.pop() else { break };
            hash = parent(&left, &hash);
            complete.push(hash);
        }
        self.hashes.push(hash);
        self.size += 1;
        complete
    }

    /// The head of the tree.
    pub fn root(&self) -> Root {
        Root {
            size: self.size,
            hash: join(&self.hashes),
        }
    }
}

/// The nodes of which an inclusion proof is made: each hash of the path is the [`join`] of some. `None` if the place is
/// not in the tree.
pub fn inclusion_nodes(index: u64, size: u64) -> Option<Vec<Vec<Node>>> {
    let there = index < size && size <= LARGEST;
    there.then(|| covers(indices_for_inclusion_proof(size, index), size))
}

/// The nodes of which a consistency proof is made. `None` if the later tree is smaller.
pub fn consistency_nodes(from: u64, to: u64) -> Option<Vec<Vec<Node>>> {
    match from {
        _ if from > to || to > LARGEST => None,
        0 => Some(Vec::new()),
        _ => Some(covers(indices_for_consistency_proof(from, to - from), to)),
    }
}

/// The hash over complete subtrees that follow each other, the largest first; over none, that of the empty tree.
pub fn join(hashes: &[Digest]) -> Digest {
    let joined = hashes.iter().copied().rev().reduce(|right, left| parent(&left, &right));
    joined.unwrap_or_else(|| Digest::of(b""))
}

/// The places are those of array-based trees (RFC 9420 appendix C): the trailing ones tell the height.
fn covers(places: Vec<u64>, size: u64) -> Vec<Vec<Node>> {
    let cover_of = |place: u64| {
        let level = place.trailing_ones();
        let start = (place >> (level + 1)) << level;
        cover(start, (start + (1 << level)).min(size))
    };
    places.into_iter().map(cover_of).collect()
}

/// The complete subtrees of which the leaves from `start` to `end` consist; `start` is where a large enough one begins.
fn cover(start: u64, end: u64) -> Vec<Node> {
    let mut nodes = Vec::new();
    let mut start = start;
    while let Some(level) = (end - start).checked_ilog2() {
        nodes.push(Node {
            level,
            index: start >> level,
        });
        start += 1 << level;
    }
    nodes
}

fn parent(left: &Digest, right: &Digest) -> Digest {
    let hasher = sha2::Sha256::new().chain_update([1]).chain_update(left.as_bytes());
    Digest::from_bytes(hasher.chain_update(right.as_bytes()).finalize().into())
}
