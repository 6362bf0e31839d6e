//! What somebody holds of a log, held together; and the bundle in which they hold it.

#[allow(dead_code)] // other tests use the rest
#[path = "support/receipts.rs"]
mod receipts;

use std::fs;
use std::rc::Rc;

use equipoise::digest::Digest;
use equipoise::log::Audit;
use equipoise::log::AuditFinding;
use equipoise::log::Checkpoint;
use equipoise::log::Commitment;
use equipoise::log::Consistency;
use equipoise::log::Edge;
use equipoise::log::LogError;
use equipoise::log::LogProof;
use equipoise::log::Node;
use equipoise::log::Root;
use equipoise::log::Salt;
use equipoise::log::consistency_nodes;
use equipoise::log::inclusion_nodes;
use equipoise::log::join;
use equipoise::log::sign as sign_note;
use equipoise::receipt::ACKNOWLEDGEMENT_TYPE;
use equipoise::receipt::Acknowledgement;
use equipoise::receipt::Head;
use equipoise::receipt::Jwk;
use equipoise::receipt::KeptReceipt;
use equipoise::receipt::Logged;
use equipoise::receipt::NativeChecker;
use equipoise::receipt::Uuid;
use equipoise::session::DeliveryState;
use receipts::NOW;
use receipts::ORIGIN;
use receipts::Signer;
use receipts::label;
use receipts::notice;
use receipts::ready;
use receipts::record;
use receipts::sign;
use receipts::stamp;
use serde_json::Value;
use serde_json::json;

const LOG: &str = "sample.example/consent/log";
const FOLDER: &str = "tests/vectors/bundle";

#[test]
fn an_honest_log_has_nothing_to_be_said_about_it() {
    let log = Log::of(9);
    let findings = log.audit(&[3, 5, 9], &[(3, 5), (5, 9)]);
    assert_eq!(findings, []);
    assert_eq!(log.audit(&[0, 9], &[]), [], "everything contains nothing");
    assert_eq!(log.audit(&[5, 5, 5], &[]), []);
}

#[test]
fn a_missing_proof_is_told_and_is_no_fault() {
    let findings = Log::of(9).audit(&[3, 5, 9], &[(3, 5)]);
    assert_eq!(findings, [AuditFinding::Unproven { from: 5, to: 9 }]);
    assert!(!findings[0].is_fault());
}

#[test]
fn a_log_that_was_changed_rolled_back_or_split_is_found() {
    let (log, other) = (Log::of(9), Log::with(9, 100));
    let mixed = [log.note(3), other.note(9)];
    let findings = audit(&mixed, &[other.consistency(3, 9)], &log.keys());
    assert_eq!(findings, [AuditFinding::Changed { from: 3, to: 9 }]);
    let split = [log.note(9), other.note(9)];
    assert_eq!(audit(&split, &[], &log.keys()), [AuditFinding::Forked(9)]);
    let back = [log.note(9), log.note(3)];
    let findings = audit(&back, &[log.consistency(3, 9)], &log.keys());
    assert_eq!(findings, [AuditFinding::RolledBack { from: 9, to: 3 }]);
    assert!(findings.iter().all(AuditFinding::is_fault));
    // Another log of the same keys in between hides nothing.
    let elsewhere = Checkpoint {
        origin: "other.example/log".to_owned(),
        ..log.checkpoint(5)
    };
    let elsewhere = sign_note(&elsewhere, &log.signer.jwk(), |text| log.signer.sign(text)).unwrap();
    let hidden = [log.note(9), elsewhere, log.note(3)];
    let findings = audit(&hidden, &[log.consistency(3, 9)], &log.keys());
    assert_eq!(findings, [AuditFinding::RolledBack { from: 9, to: 3 }]);
    let strange = [sign_note(&log.checkpoint(3), &Signer::ed25519(99).jwk(), |text| {
        Signer::ed25519(99).sign(text)
    })
    .unwrap()];
    assert_eq!(
        audit(&strange, &[], &log.keys()),
        [AuditFinding::Checkpoint(LogError::Key)]
    );
}

#[test]
fn an_empty_log_has_one_root() {
    let log = Log::of(3);
    let text = log.note(0);
    assert_eq!(audit(&[text, log.note(3)], &[], &log.keys()), []);
    let other = Checkpoint {
        root: Root { size: 0, hash: leaf(0) },
        ..log.checkpoint(0)
    };
    let other = sign_note(&other, &log.signer.jwk(), |text| log.signer.sign(text)).unwrap();
    let findings = audit(&[other], &[], &log.keys());
    assert!(
        matches!(findings[..], [AuditFinding::Checkpoint(LogError::Form(_))]),
        "{findings:?}"
    );
}

#[test]
fn a_receipt_is_in_the_log_that_acknowledged_it() {
    let log = Log::of(7);
    let keys = log.keys();
    let check = |proof: &LogProof, digest, logged: Option<&Logged>, keys: Option<&[Jwk]>| {
        ready(Audit::default().receipt(proof, digest, logged, keys, &NativeChecker))
    };
    for index in 0..7 {
        let proof = log.proof(index, 7);
        let logged = Logged {
            origin: label(LOG),
            salt: proof.salt,
        };
        assert_eq!(check(&proof, leaf(index), Some(&logged), Some(&keys)), Ok(()));
        assert_eq!(check(&proof, leaf(index), None, None), Ok(()));
        assert_eq!(
            check(&proof, leaf(index + 1), None, Some(&keys)),
            Err(LogError::Inclusion)
        );
        let elsewhere = Logged {
            origin: label("other.example/log"),
            salt: proof.salt,
        };
        assert_eq!(
            check(&proof, leaf(index), Some(&elsewhere), Some(&keys)),
            Err(LogError::Inclusion)
        );
        assert_eq!(check(&proof, leaf(index), None, Some(&[])), Err(LogError::Key));
    }
}

/// What the person keeps beside a receipt is what was proven to them, or nothing.
#[test]
fn a_proof_is_kept_only_if_it_proves_what_was_acknowledged() {
    let [(_, whole), _] = bundle();
    let kept = |at: usize| KeptReceipt {
        id: Uuid::from_random([at as u8 + 1; 16]),
        jws: whole["receipts"][at]["jws"].as_str().unwrap().to_owned(),
        acknowledgement: whole["receipts"][at]["acknowledgement"].as_str().map(str::to_owned),
        log: None,
    };
    let proof = |at: usize| whole["receipts"][at]["log"].clone();
    for at in [0, 1] {
        let proven = kept(at).with_proof(&proof(at).to_string()).unwrap();
        assert!(matches!(proven.delivered(), Some(DeliveryState::Logged(_))));
        assert_eq!(KeptReceipt::parse(&proven.to_text()), Some(proven));
        assert!(matches!(kept(at).delivered(), Some(DeliveryState::Acknowledged(_))));
    }
    assert!(
        kept(0).with_proof(&proof(1).to_string()).is_none(),
        "of another receipt"
    );
    let unacknowledged = KeptReceipt {
        acknowledgement: None,
        ..kept(0)
    };
    assert!(unacknowledged.with_proof(&proof(0).to_string()).is_none());
    let log = Log::of(9);
    for change in [
        |proof: &mut Value| proof["index"] = json!(proof["index"].as_u64().unwrap() + 1),
        |proof: &mut Value| proof["salt"] = json!("AAAAAAAAAAAAAAAAAAAAAA"),
        |proof: &mut Value| drop(proof["path"].as_array_mut().unwrap().pop()),
        |proof: &mut Value| proof["checkpoint"] = json!("x"),
    ] {
        let mut changed = proof(0);
        change(&mut changed);
        assert!(kept(0).with_proof(&changed.to_string()).is_none(), "{changed}");
    }
    let mut elsewhere = proof(0);
    elsewhere["checkpoint"] = json!(log.note(6));
    assert!(kept(0).with_proof(&elsewhere.to_string()).is_none(), "of another tree");
    for garbage in ["", "{}", "null", "<html>"] {
        assert!(kept(0).with_proof(garbage).is_none());
    }
}

#[test]
fn the_bundle_is_what_the_test_makes() {
    for (name, value) in bundle() {
        let text = fs::read_to_string(format!("{FOLDER}/{name}")).unwrap();
        assert_eq!(serde_json::from_str::<Value>(&text).unwrap(), value, "{name}");
    }
}

/// Writes it anew: `cargo test --features crypto --test audit -- --ignored write_the_bundle`.
#[test]
#[ignore = "writes files"]
fn write_the_bundle() {
    fs::create_dir_all(FOLDER).unwrap();
    for (name, value) in bundle() {
        fs::write(
            format!("{FOLDER}/{name}"),
            serde_json::to_string_pretty(&value).unwrap() + "\n",
        )
        .unwrap();
    }
}

/// Two receipts of one person, acknowledged and logged among others; and the backend's key set.
fn bundle() -> [(&'static str, Value); 2] {
    let (person, backend) = (Signer::ed25519(1), Signer::ed25519(40));
    let notice = Rc::new(notice("tests/vectors/receipt/notice.json"));
    let mut head = None;
    let jws = [1, 2].map(|number| {
        let mut stamp = stamp(&person, head);
        stamp.id = Uuid::from_random([number; 16]);
        let jws = sign(&record(&notice, ORIGIN).issue(stamp).unwrap(), &person);
        head = Some(Head::of(head.map_or(0, |head: Head| head.seq + 1), &jws));
        jws
    });
    let mut leaves: Vec<_> = (0..6).map(leaf).collect();
    (leaves[2], leaves[4]) = (Digest::of(jws[0].as_bytes()), Digest::of(jws[1].as_bytes()));
    let log = Log::from(leaves);
    let receipts = [(0, 2), (1, 4)].map(|(at, index): (usize, u64)| {
        let told = Acknowledgement {
            id: Uuid::from_random([at as u8 + 1; 16]),
            receipt: Digest::of(jws[at].as_bytes()),
            received: NOW,
            iss: label(ORIGIN),
            given: None,
            clock: None,
            log: Some(Logged {
                origin: label(LOG),
                salt: salt(index),
            }),
        };
        let header = backend.header().replace("consent-receipt+jwt", ACKNOWLEDGEMENT_TYPE);
        let acknowledgement = backend.jws(&header, told.to_text().as_bytes());
        let proof: Value = serde_json::from_str(&log.proof(index, 6).to_text()).unwrap();
        json!({"jws": jws[at], "acknowledgement": acknowledgement, "log": proof})
    });
    let proof = log.consistency(3, 6);
    let path: Vec<_> = proof.path.iter().map(Digest::to_string).collect();
    let key: Value = serde_json::from_str(equipoise::json::canonicalize(&backend.jwk().to_value()).as_str()).unwrap();
    let whole = json!({
        "schema": "equipoise-bundle/1",
        "receipts": receipts,
        "checkpoints": [log.note(3), log.note(6)],
        "consistency": [{"from": 3, "to": 6, "path": path}],
    });
    [("good.json", whole), ("jwks.json", json!({"keys": [key]}))]
}

/// A log, and the key with which it signs.
struct Log {
    hashes: Vec<Digest>,
    roots: Vec<Root>,
    signer: Signer,
}

impl Log {
    fn of(leaves: u64) -> Self {
        Self::with(leaves, 0)
    }

    fn with(leaves: u64, from: u64) -> Self {
        Self::from((from..from + leaves).map(leaf).collect())
    }

    fn from(leaves: Vec<Digest>) -> Self {
        let mut edge = Edge::new(0, Vec::new()).unwrap();
        let (mut hashes, mut roots) = (Vec::new(), vec![edge.root()]);
        for (number, leaf) in leaves.into_iter().enumerate() {
            hashes.extend(edge.append(&Commitment::new(&salt(number as u64), leaf)));
            roots.push(edge.root());
        }
        Self {
            hashes,
            roots,
            signer: Signer::ed25519(40),
        }
    }

    fn keys(&self) -> [Jwk; 1] {
        [self.signer.jwk()]
    }

    fn checkpoint(&self, size: u64) -> Checkpoint {
        Checkpoint {
            origin: LOG.into(),
            root: self.roots[size as usize],
        }
    }

    fn note(&self, size: u64) -> String {
        sign_note(&self.checkpoint(size), &self.signer.jwk(), |text| {
            self.signer.sign(text)
        })
        .unwrap()
    }

    fn proof(&self, index: u64, size: u64) -> LogProof {
        LogProof {
            index,
            salt: salt(index),
            path: self.path(inclusion_nodes(index, size).unwrap()),
            checkpoint: self.note(size),
        }
    }

    fn consistency(&self, from: u64, to: u64) -> Consistency {
        Consistency {
            from,
            to,
            path: self.path(consistency_nodes(from, to).unwrap()),
        }
    }

    fn path(&self, nodes: Vec<Vec<Node>>) -> Vec<Digest> {
        let hash = |node: &Node| self.hashes[node.position() as usize];
        nodes
            .iter()
            .map(|nodes| join(&nodes.iter().map(hash).collect::<Vec<_>>()))
            .collect()
    }

    fn audit(&self, sizes: &[u64], proofs: &[(u64, u64)]) -> Vec<AuditFinding> {
        let notes: Vec<_> = sizes.iter().map(|size| self.note(*size)).collect();
        let proofs: Vec<_> = proofs.iter().map(|(from, to)| self.consistency(*from, *to)).collect();
        audit(&notes, &proofs, &self.keys())
    }
}

fn audit(notes: &[String], proofs: &[Consistency], keys: &[Jwk]) -> Vec<AuditFinding> {
    let mut audit = Audit::default();
    ready(audit.history(notes, Some(keys), &NativeChecker));
    audit.findings(proofs)
}

fn leaf(number: u64) -> Digest {
    Digest::of(format!("receipt {number}").as_bytes())
}

fn salt(number: u64) -> Salt {
    Salt::from_random([number as u8; 16])
}
