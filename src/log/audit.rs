//! What somebody holds of a log, held together: checkpoints, the proofs between them, and the receipts in it.

use std::collections::HashMap;
use std::collections::HashSet;
use std::fmt;

use super::Checkpoint;
use super::Consistency;
use super::LogError;
use super::LogProof;
use super::SignedNote;
use crate::digest::Digest;
use crate::receipt::Jwk;
use crate::receipt::Logged;
use crate::receipt::SignatureChecker;

/// Checkpoints of one or several logs, in the order in which they were got, and what is to be said about them.
#[derive(Clone, Debug, Default)]
pub struct Audit {
    checkpoints: Vec<Checkpoint>,
    known: HashSet<Checkpoint>,
    findings: Vec<AuditFinding>,
}

/// Something about a log.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum AuditFinding {
    /// A checkpoint cannot be read, or was not signed by the log.
    Checkpoint(LogError),
    /// Two trees of one size have different hashes: the log shows different people different things.
    Forked(u64),
    /// A later checkpoint has fewer leaves than an earlier one.
    RolledBack {
        /// The leaves it had.
        from: u64,
        /// The leaves it has.
        to: u64,
    },
    /// The proof between these sizes does not hold.
    Changed {
        /// The size of the earlier tree.
        from: u64,
        /// The size of the later tree.
        to: u64,
    },
    /// No proof is at hand that the later tree contains the earlier one.
    Unproven {
        /// The size of the earlier tree.
        from: u64,
        /// The size of the later tree.
        to: u64,
    },
}

impl Audit {
    /// Takes in a checkpoint. With keys, one of them must have signed it; without, nobody knows whose word it is.
    pub async fn checkpoint(&mut self, note: &str, keys: Option<&[Jwk]>, checker: &impl SignatureChecker) {
        match read(note, keys, checker).await {
            Ok(checkpoint) => self.take(checkpoint),
            Err(error) => self.findings.push(AuditFinding::Checkpoint(error)),
        }
    }

    /// Checks that a receipt is in the log, under the checkpoint that comes with the proof, and takes that in as well.
    ///
    /// `logged` is what the acknowledgement says: the proof must be of that log and of that salt.
    pub async fn receipt(
        &mut self,
        proof: &LogProof,
        receipt: Digest,
        logged: Option<&Logged>,
        keys: Option<&[Jwk]>,
        checker: &impl SignatureChecker,
    ) -> Result<(), LogError> {
        let checkpoint = read(&proof.checkpoint, keys, checker).await?;
        if logged.is_some_and(|logged| logged.salt != proof.salt || logged.origin.as_str() != checkpoint.origin) {
            return Err(LogError::Inclusion);
        }
        proof.verify(receipt, &checkpoint.root)?;
        self.take(checkpoint);
        Ok(())
    }

    /// Holds the checkpoints against each other, smallest first, with the proofs that are at hand.
    pub fn findings(&self, proofs: &[Consistency]) -> Vec<AuditFinding> {
        let mut findings = self.findings.clone();
        let mut by_sizes: HashMap<_, Vec<_>> = HashMap::new();
        for proof in proofs {
            by_sizes.entry((proof.from, proof.to)).or_default().push(proof);
        }
        let mut sorted: Vec<_> = self.checkpoints.iter().collect();
        sorted.sort_by(|one, other| (&one.origin, one.root.size).cmp(&(&other.origin, other.root.size)));
        for pair in sorted.windows(2) {
            let [earlier, later] = pair else { continue };
            let (from, to) = (earlier.root.size, later.root.size);
            if earlier.origin != later.origin || earlier.root == later.root {
                continue;
            }
            if from == to {
                findings.push(AuditFinding::Forked(from));
                continue;
            }
            // Everything contains the empty tree.
            let fitting = by_sizes.get(&(from, to));
            match fitting.filter(|_| from > 0) {
                None if from > 0 => findings.push(AuditFinding::Unproven { from, to }),
                Some(proofs)
                    if !proofs
                        .iter()
                        .any(|proof| proof.verify(&earlier.root, &later.root).is_ok()) =>
                {
                    findings.push(AuditFinding::Changed { from, to });
                }
                _ => {}
            }
        }
        findings.dedup();
        findings
    }

    /// The checkpoints that could be read, each once.
    pub fn checkpoints(&self) -> &[Checkpoint] {
        &self.checkpoints
    }

    fn take(&mut self, checkpoint: Checkpoint) {
        if self.known.insert(checkpoint.clone()) {
            self.checkpoints.push(checkpoint);
        }
    }

    /// Takes in checkpoints in the order in which they were got: a later one of the same log that is smaller was rolled
    /// back, whatever other logs said in between.
    pub async fn history(&mut self, notes: &[String], keys: Option<&[Jwk]>, checker: &impl SignatureChecker) {
        let mut last: HashMap<String, u64> = HashMap::new();
        for note in notes {
            match read(note, keys, checker).await {
                Ok(checkpoint) => {
                    let (origin, to) = (checkpoint.origin.clone(), checkpoint.root.size);
                    self.take(checkpoint);
                    if let Some(from) = last.insert(origin, to).filter(|from| to < *from) {
                        self.findings.push(AuditFinding::RolledBack { from, to });
                    }
                }
                Err(error) => self.findings.push(AuditFinding::Checkpoint(error)),
            }
        }
    }
}

async fn read(note: &str, keys: Option<&[Jwk]>, checker: &impl SignatureChecker) -> Result<Checkpoint, LogError> {
    let note = SignedNote::parse(note)?;
    match keys {
        Some(keys) => note.verify(checker, keys).await,
        None => Ok(note.checkpoint().clone()),
    }
}

impl AuditFinding {
    /// Whether this must not be in an honest log. What merely lacks a proof is no fault.
    pub fn is_fault(&self) -> bool {
        !matches!(self, Self::Unproven { .. })
    }
}

impl fmt::Display for AuditFinding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Checkpoint(error) => write!(f, "{error}"),
            Self::Forked(size) => write!(
                f,
                "two trees with {size} leaves have different hashes: the log has two faces"
            ),
            Self::RolledBack { from, to } => write!(f, "the log was rolled back from {from} leaves to {to}"),
            Self::Changed { from, to } => {
                write!(
                    f,
                    "the tree with {to} leaves does not contain the one with {from}: the log was changed"
                )
            }
            Self::Unproven { from, to } => {
                write!(
                    f,
                    "no proof is at hand that the tree with {to} leaves contains the one with {from}"
                )
            }
        }
    }
}
