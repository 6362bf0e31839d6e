//! The transparency log: published trees and notes, proofs that hold, and every bit of them that must not be changed.

use std::pin::pin;
use std::task::Context;
use std::task::Poll;
use std::task::Waker;

use ed25519_dalek::Signer;
use ed25519_dalek::SigningKey;
use equipoise::digest::Digest;
use equipoise::log::Checkpoint;
use equipoise::log::Commitment;
use equipoise::log::Consistency;
use equipoise::log::Edge;
use equipoise::log::LogError;
use equipoise::log::LogProof;
use equipoise::log::Node;
use equipoise::log::Root;
use equipoise::log::Salt;
use equipoise::log::SignedNote;
use equipoise::log::consistency_nodes;
use equipoise::log::inclusion_nodes;
use equipoise::log::join;
use equipoise::log::key_text;
use equipoise::log::sign;
use equipoise::receipt::Jwk;
use equipoise::receipt::NativeChecker;

/// What a backend keeps of a log.
struct Log {
    edge: Edge,
    hashes: Vec<Digest>,
    roots: Vec<Root>,
}

impl Log {
    fn of(leaves: u64) -> Self {
        let edge = Edge::new(0, Vec::new()).unwrap();
        let roots = vec![edge.root()];
        let mut log = Self {
            edge,
            hashes: Vec::new(),
            roots,
        };
        for number in 0..leaves {
            let complete = log.edge.append(&Commitment::new(&salt(number), receipt(number)));
            log.hashes.extend(complete);
            log.roots.push(log.edge.root());
        }
        log
    }

    fn path(&self, nodes: Vec<Vec<Node>>) -> Vec<Digest> {
        let hash = |node: &Node| self.hashes[usize::try_from(node.position()).unwrap()];
        nodes
            .iter()
            .map(|nodes| join(&nodes.iter().map(hash).collect::<Vec<_>>()))
            .collect()
    }

    fn proof(&self, index: u64, size: u64) -> LogProof {
        LogProof {
            index,
            salt: salt(index),
            path: self.path(inclusion_nodes(index, size).unwrap()),
            checkpoint: String::new(),
        }
    }

    fn consistency(&self, from: u64, to: u64) -> Consistency {
        Consistency {
            from,
            to,
            path: self.path(consistency_nodes(from, to).unwrap()),
        }
    }
}

fn salt(number: u64) -> Salt {
    Salt::from_random([number as u8; 16])
}

fn receipt(number: u64) -> Digest {
    Digest::of(&number.to_be_bytes())
}

/// The published tree has leaves that are no commitments, so its nodes are made here by hand, and joined by us.
#[test]
fn the_published_tree_has_the_published_roots_and_paths() {
    let vector: serde_json::Value =
        serde_json::from_slice(&std::fs::read("tests/vectors/log/tree.json").unwrap()).unwrap();
    let hashes = |name: &str| -> Vec<Vec<u8>> {
        vector[name]
            .as_array()
            .unwrap()
            .iter()
            .map(|hash| unhex(hash.as_str().unwrap()))
            .collect()
    };
    let leaves: Vec<Digest> = hashes("leaves_hex")
        .iter()
        .map(|leaf| Digest::of(&[&[0][..], leaf].concat()))
        .collect();
    let mut count = 0;
    for (size, root) in vector["roots_hex"].as_object().unwrap() {
        let nodes = Edge::nodes(size.parse().unwrap());
        let root_of = join(&nodes.iter().map(|node| subtree(&leaves, node)).collect::<Vec<_>>());
        assert_eq!(root_of.as_bytes()[..], unhex(root.as_str().unwrap()), "{size}");
        count += 1;
    }
    assert_eq!(count, 9);
    for (place, path) in vector["inclusion"].as_object().unwrap() {
        let (index, size) = place.split_once(',').unwrap();
        let nodes = inclusion_nodes(index.parse().unwrap(), size.parse().unwrap()).unwrap();
        let found: Vec<_> = nodes
            .iter()
            .map(|nodes| join(&nodes.iter().map(|node| subtree(&leaves, node)).collect::<Vec<_>>()))
            .map(|hash| hash.as_bytes().to_vec())
            .collect();
        let told: Vec<_> = path
            .as_array()
            .unwrap()
            .iter()
            .map(|hash| unhex(hash.as_str().unwrap()))
            .collect();
        assert_eq!(found, told, "{place}");
    }
}

fn subtree(leaves: &[Digest], node: &Node) -> Digest {
    let start = (node.index << node.level) as usize;
    let mut row = leaves[start..start + (1 << node.level)].to_vec();
    while row.len() > 1 {
        let pairs = row.chunks(2);
        row = pairs
            .map(|pair| Digest::of(&[&[1][..], pair[0].as_bytes(), pair[1].as_bytes()].concat()))
            .collect();
    }
    row[0]
}

fn unhex(text: &str) -> Vec<u8> {
    (0..text.len())
        .step_by(2)
        .map(|at| u8::from_str_radix(&text[at..at + 2], 16).unwrap())
        .collect()
}

#[test]
fn nodes_are_numbered_in_the_order_in_which_they_become_complete() {
    let log = Log::of(1000);
    for size in [0, 1, 2, 3, 7, 8, 100, 999, 1000] {
        let nodes = Edge::nodes(size);
        let hashes: Vec<_> = nodes.iter().map(|node| log.hashes[node.position() as usize]).collect();
        let edge = Edge::new(size, hashes).unwrap();
        assert_eq!(
            edge.root(),
            log.roots[size as usize],
            "an edge read back grows the same tree"
        );
    }
    assert_eq!(Edge::new(3, Vec::new()), None);
}

#[test]
fn every_receipt_of_every_tree_has_a_proof() {
    let log = Log::of(70);
    for size in 1..=70 {
        let root = &log.roots[size as usize];
        for index in 0..size {
            let proof = log.proof(index, size);
            assert_eq!(proof.verify(receipt(index), root), Ok(()), "{index} of {size}");
            assert_eq!(proof.verify(receipt(index + 1), root), Err(LogError::Inclusion));
            assert_eq!(LogProof::parse(&proof.to_text()), Some(proof));
        }
    }
    assert_eq!(inclusion_nodes(70, 70), None);
    assert_eq!(inclusion_nodes(0, u64::MAX), None);
}

#[test]
fn no_bit_of_a_proof_can_be_changed() {
    let log = Log::of(13);
    let root = &log.roots[13];
    let proof = log.proof(9, 13);
    let refused = |proof: &LogProof, root: &Root| assert_eq!(proof.verify(receipt(9), root), Err(LogError::Inclusion));
    for place in 0..proof.path.len() {
        for bit in 0..256 {
            let mut bent = proof.clone();
            bent.path[place] = flipped(&proof.path[place], bit);
            refused(&bent, root);
        }
    }
    for bit in 0..256 {
        refused(
            &proof,
            &Root {
                hash: flipped(&root.hash, bit),
                ..*root
            },
        );
    }
    for index in (0..20).filter(|index| *index != 9) {
        refused(&LogProof { index, ..proof.clone() }, root);
    }
    refused(
        &LogProof {
            salt: salt(1),
            ..proof.clone()
        },
        root,
    );
    for size in [0, 1, 8, 9, u64::MAX, 1 << 60] {
        refused(&proof, &Root { size, ..*root });
    }
    let mut longer = proof.clone();
    longer.path.push(receipt(1));
    refused(&longer, root);
    let mut shorter = proof;
    shorter.path.pop();
    refused(&shorter, root);
}

#[test]
fn a_grown_log_is_consistent_and_a_changed_one_is_not() {
    let log = Log::of(40);
    for to in 0..=40 {
        for from in 0..=to {
            let (earlier, later) = (&log.roots[from as usize], &log.roots[to as usize]);
            let proof = log.consistency(from, to);
            assert_eq!(proof.verify(earlier, later), Ok(()), "{from} to {to}");
            let other = Root {
                hash: receipt(7),
                ..*earlier
            };
            assert_eq!(
                proof.verify(&other, later),
                Err(LogError::Consistency),
                "{from} to {to}"
            );
            let other = Root {
                hash: receipt(7),
                ..*later
            };
            assert!(from == 0 || proof.verify(earlier, &other).is_err(), "{from} to {to}");
        }
    }
    // Rolled back: nothing leads from the larger tree to the smaller.
    assert_eq!(consistency_nodes(9, 8), None);
    let back = Consistency {
        from: 9,
        to: 8,
        path: Vec::new(),
    };
    assert_eq!(back.verify(&log.roots[9], &log.roots[8]), Err(LogError::Consistency));
    // One receipt of the past exchanged, and everything after it reckoned anew.
    let mut forged = Log::of(3);
    forged
        .hashes
        .extend(forged.edge.append(&Commitment::new(&salt(99), receipt(99))));
    for number in 4..40 {
        let complete = forged.edge.append(&Commitment::new(&salt(number), receipt(number)));
        forged.hashes.extend(complete);
    }
    let proof = forged.consistency(20, 40);
    assert_eq!(
        proof.verify(&log.roots[20], &forged.edge.root()),
        Err(LogError::Consistency)
    );
}

fn flipped(hash: &Digest, bit: usize) -> Digest {
    let mut bytes = *hash.as_bytes();
    bytes[bit / 8] ^= 1 << (bit % 8);
    Digest::from_bytes(bytes)
}

#[test]
fn keys_are_named_as_other_logs_name_theirs() {
    // The key of the Go checksum database, as its client has it.
    let published = "sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8";
    let coded = "zjNy11rR7l7Nr4cnKT1LER2H6zdTHXyG1NMAPw64Cfw";
    let x = Digest::from_base64url(coded).unwrap();
    assert_eq!(
        key_text("sum.golang.org", &Jwk::Ed25519 { x: *x.as_bytes() }).unwrap(),
        published
    );
    assert_eq!(key_text("x", &Jwk::P256 { x: [1; 32], y: [1; 32] }), None);
}

#[test]
fn a_signed_checkpoint_says_what_the_log_said() {
    let log = Log::of(5);
    let checkpoint = Checkpoint {
        origin: "www.example/consent/log".into(),
        root: log.edge.root(),
    };
    let note = signed(&checkpoint, 1);
    assert_eq!(note.lines().next(), Some("www.example/consent/log"));
    assert_eq!(verify(&note, &[public(1)]), Ok(checkpoint.clone()));
    assert_eq!(verify(&note, &[public(2), public(1)]), Ok(checkpoint.clone()));
    assert_eq!(verify(&note, &[public(2)]), Err(LogError::Key));
    assert_eq!(verify(&note, &[]), Err(LogError::Key));
    // A witness's line, of a kind we do not know, and one of somebody else.
    let witnessed = format!("{note}\u{2014} witness.example AAAAAAAA\n");
    assert_eq!(verify(&witnessed, &[public(1)]), Ok(checkpoint.clone()));
    // The same key, but another log's name.
    let renamed = note.replace("www.example", "www.example.org");
    assert_eq!(verify(&renamed, &[public(1)]), Err(LogError::Key));
    let extended = Checkpoint::parse(&format!("{}more\n", checkpoint.to_text()));
    assert_eq!(extended, Ok(checkpoint));
}

#[test]
fn no_byte_of_a_signed_checkpoint_can_be_changed() {
    let log = Log::of(5);
    let checkpoint = Checkpoint {
        origin: "www.example/consent/log".into(),
        root: log.edge.root(),
    };
    let note = signed(&checkpoint, 1);
    for at in 0..note.len() {
        for bit in 0..8 {
            let mut bytes = note.clone().into_bytes();
            bytes[at] ^= 1 << bit;
            if let Ok(text) = std::str::from_utf8(&bytes) {
                assert!(verify(text, &[public(1)]).is_err(), "byte {at}, bit {bit}");
            }
        }
        assert!(
            note.get(..at).is_none_or(|start| verify(start, &[public(1)]).is_err()),
            "cut at {at}"
        );
    }
    for hostile in [
        "",
        "\n",
        "\n\n",
        "a\n\n",
        "a\n1\nb\n\n\u{2014} a b\n",
        "a\n01\nAA==\n\n\u{2014} a AAAA\n",
        "a\r\n",
    ] {
        assert!(SignedNote::parse(hostile).is_err(), "{hostile:?}");
    }
    assert!(SignedNote::parse(&"a\n".repeat(5000)).is_err());
}

fn signed(checkpoint: &Checkpoint, seed: u8) -> String {
    let key = SigningKey::from_bytes(&[seed; 32]);
    sign(checkpoint, &public(seed), |bytes| key.sign(bytes).to_bytes()).unwrap()
}

fn public(seed: u8) -> Jwk {
    Jwk::Ed25519 {
        x: SigningKey::from_bytes(&[seed; 32]).verifying_key().to_bytes(),
    }
}

fn verify(note: &str, keys: &[Jwk]) -> Result<Checkpoint, LogError> {
    let note = SignedNote::parse(note)?;
    let verification = pin!(note.verify(&NativeChecker, keys));
    match verification.poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(result) => result,
        Poll::Pending => panic!("the native checker waits"),
    }
}
