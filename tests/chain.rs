//! Receipts that follow each other: order, gaps, forks, keys that took over and keys that were lost.

#[allow(dead_code)] // other tests use the rest
#[path = "support/receipts.rs"]
mod receipts;

use std::rc::Rc;

use equipoise::decision::ConsentStatus;
use equipoise::digest::Digest;
use equipoise::digest::base64url;
use equipoise::notice::Notice;
use equipoise::receipt::ACKNOWLEDGEMENT_TYPE;
use equipoise::receipt::Acknowledgement;
use equipoise::receipt::Chain;
use equipoise::receipt::Check;
use equipoise::receipt::Finding;
use equipoise::receipt::Handover;
use equipoise::receipt::HandoverStatement;
use equipoise::receipt::Head;
use equipoise::receipt::NativeChecker;
use equipoise::receipt::Uuid;
use equipoise::receipt::VerifiedReceipt;
use equipoise::receipt::chains;
use receipts::NOW;
use receipts::ORIGIN;
use receipts::Signer;
use receipts::label;
use receipts::notice;
use receipts::ready;
use receipts::record;
use receipts::sign;
use receipts::stamp;
use receipts::verify;

#[test]
fn receipts_in_order_are_one_complete_chain() {
    let chain = only(&Device::new(1).walk(4));
    assert_eq!((chain.length, chain.span, chain.keys.len()), (4, (0, 3), 1));
    assert_eq!(chain.findings, []);
    assert!(chain.holds());
}

#[test]
fn every_receipt_left_out_of_the_middle_is_missed() {
    let all = Device::new(1).walk(6);
    for gone in 1..5 {
        let mut rest = all.clone();
        rest.remove(gone);
        let chain = only(&rest);
        assert_eq!(chain.findings, [Finding::Missing(gone as u64, gone as u64)]);
        assert!(!chain.holds());
    }
    let chain = only(&[all[0].clone(), all[4].clone()]);
    assert_eq!(chain.findings, [Finding::Missing(1, 3)]);
}

#[test]
fn a_chain_cut_at_either_end_holds_and_says_where_it_starts() {
    let all = Device::new(1).walk(4);
    assert_eq!(only(&all[..2]).findings, []);
    let chain = only(&all[2..]);
    assert_eq!(chain.findings, [Finding::Headless(2)]);
    assert!(chain.holds());
}

#[test]
fn order_and_repetition_are_told_and_are_no_fault() {
    let mut all = Device::new(1).walk(3);
    all.reverse();
    assert_eq!(only(&all).findings, [Finding::Unordered]);
    let twice = [all[2].clone(), all[2].clone()];
    let chain = only(&twice);
    assert_eq!((chain.length, chain.findings.clone()), (1, vec![Finding::Repeated(0)]));
    assert!(chain.holds());
}

#[test]
fn a_fork_is_found_in_whatever_order_it_comes() {
    let mut device = Device::new(1);
    let mut all = device.walk(2);
    let before = device.head;
    all.push(device.signs());
    device.head = before;
    all.push(device.signs());
    for turn in 0..4 {
        all.rotate_left(turn);
        let chain = only(&all);
        assert!(chain.findings.contains(&Finding::Fork(2)), "{chain:?}");
        assert!(!chain.holds());
    }
}

#[test]
fn another_predecessor_breaks_the_chain() {
    let mut device = Device::new(1);
    let first = device.signs();
    device.head = Some(Head {
        seq: 0,
        digest: Digest::of(b"another receipt"),
    });
    let chain = only(&[first, device.signs()]);
    assert_eq!(chain.findings, [Finding::Broken(1)]);
    assert!(!chain.holds());
}

#[test]
fn a_key_that_took_over_goes_on_with_the_chain() {
    let mut device = Device::new(2);
    let mut all = device.walk(3);
    device.hands_over_to(Signer::ed25519(9));
    all.extend(device.walk(2));
    let chain = only(&all);
    assert_eq!((chain.length, chain.span, chain.keys.len()), (5, (0, 4), 2));
    assert_eq!(chain.findings, [Finding::Rotated(3)]);
    assert!(chain.holds());
    // In any order, and over several keys.
    device.hands_over_to(Signer::ed25519(10));
    all.extend(device.walk(2));
    all.reverse();
    let chain = only(&all);
    assert_eq!(
        chain.findings,
        [Finding::Unordered, Finding::Rotated(3), Finding::Rotated(5)]
    );
    // Without the receipt that carries the signature of the former key, nothing joins the two.
    all.retain(|receipt| receipt.payload().seq != 5);
    assert_eq!(chains(&all).len(), 2);
}

#[test]
fn a_former_key_that_signs_on_is_a_fork() {
    let mut device = Device::new(2);
    let mut all = device.walk(2);
    let mut former = Device {
        head: device.head,
        ..Device::new(2)
    };
    device.hands_over_to(Signer::ed25519(9));
    all.push(device.signs());
    all.push(former.signs());
    assert!(only(&all).findings.contains(&Finding::Fork(2)));
}

#[test]
fn a_key_that_nobody_handed_over_to_cannot_go_on() {
    let mut device = Device::new(1);
    let mut all = device.walk(2);
    let mut thief = Device {
        head: device.head,
        ..Device::new(3)
    };
    all.push(thief.signs());
    let found = chains(&all);
    assert_eq!(found.len(), 2);
    let stolen = found.iter().find(|chain| chain.span == (2, 2)).unwrap();
    assert_eq!(stolen.findings, [Finding::Stolen(2)]);
    assert!(!stolen.holds());
}

#[test]
fn a_lost_key_is_a_new_beginning_that_says_so() {
    let mut all = Device::new(1).walk(2);
    let mut restarted = Device::new(3);
    restarted.handover = Handover::Lost;
    all.extend(restarted.walk(2));
    let found = chains(&all);
    assert_eq!(found.len(), 2);
    assert!(found.iter().all(Chain::holds));
    let told: Vec<_> = found.iter().flat_map(|chain| chain.findings.clone()).collect();
    assert_eq!(told, [Finding::Lost]);
}

#[test]
fn a_withdrawal_of_what_was_never_given_is_told() {
    let mut device = Device::new(1);
    let first = device.signs();
    let withdrawn = device.signs_with(|id| (id == "audience").then_some(ConsentStatus::Withdrawn));
    assert_eq!(only(&[first.clone(), withdrawn]).findings, []);
    let mut device = Device::new(1);
    let first = device.signs();
    let never = device.signs_with(|id| (id == "wellbeing").then_some(ConsentStatus::Withdrawn));
    let chain = only(&[first, never]);
    assert_eq!(chain.findings, [Finding::Withdrawn(1, "wellbeing".into())]);
    assert!(chain.holds());
}

#[test]
fn one_time_keys_stand_alone() {
    let all: Vec<_> = (0..5).map(|seed| Device::new(20 + seed).signs()).collect();
    let found = chains(&all);
    assert_eq!(found.len(), 5);
    assert!(found.iter().all(|chain| chain.holds() && chain.findings.is_empty()));
}

#[test]
fn an_acknowledgement_is_held_against_the_receipt_and_the_keys() {
    let (backend, stranger) = (Signer::ed25519(40), Signer::p256(41));
    let receipt = Device::new(1).signs();
    let told = |change: fn(&mut Acknowledgement)| {
        let mut told = Acknowledgement {
            id: receipt.payload().id.clone(),
            receipt: receipt.digest(),
            received: NOW,
            iss: label(ORIGIN),
            given: None,
            clock: None,
            log: None,
        };
        change(&mut told);
        told.to_text()
    };
    let signed = |text: &str, signer: &Signer| {
        let header = signer.header().replace("consent-receipt+jwt", ACKNOWLEDGEMENT_TYPE);
        signer.jws(&header, text.as_bytes())
    };
    let keys = [backend.jwk(), Signer::p256(5).jwk()];
    let check = |text: &str, keys: Option<&[_]>| {
        let verified = ready(Acknowledgement::verify(text, &receipt, keys, &NativeChecker));
        verified.map_err(|error| error.check)
    };
    let good = signed(&told(|_| {}), &backend);
    assert_eq!(check(&good, Some(&keys)).unwrap().received, NOW);
    assert!(check(&good, None).is_ok());
    let refused = Err(Check::Acknowledgement);
    let strange = signed(&told(|_| {}), &stranger);
    assert!(check(&strange, None).is_ok(), "without keys nobody can tell");
    let bent = good.replace(&good[good.len() - 8..], "AAAAAAAA");
    for wrong in [
        strange.clone(),
        bent,
        strange.replace(
            &stranger.jwk().thumbprint().to_string(),
            &backend.jwk().thumbprint().to_string(),
        ),
        signed(&told(|told| told.iss = label("https://other.example")), &backend),
        signed(&told(|told| told.id = Uuid::from_random([0; 16])), &backend),
        signed(&told(|told| told.receipt = Digest::of(b"another")), &backend),
    ] {
        assert_eq!(check(&wrong, Some(&keys)), refused, "{wrong}");
    }
    assert_eq!(check(&good, Some(&[])), refused);
}

/// A browser: a key, and the newest receipt of its chain.
struct Device {
    signer: Signer,
    head: Option<Head>,
    handover: Handover,
    notice: Rc<Notice>,
    made: u8,
}

impl Device {
    /// Even seeds sign with P-256, odd ones with Ed25519.
    fn new(seed: u8) -> Self {
        Self {
            signer: if seed.is_multiple_of(2) {
                Signer::p256(seed)
            } else {
                Signer::ed25519(seed)
            },
            head: None,
            handover: Handover::None,
            notice: Rc::new(notice("tests/vectors/receipt/notice.json")),
            made: seed.wrapping_mul(7),
        }
    }

    fn walk(&mut self, steps: usize) -> Vec<VerifiedReceipt> {
        (0..steps).map(|_| self.signs()).collect()
    }

    fn signs(&mut self) -> VerifiedReceipt {
        self.signs_with(|_| None)
    }

    fn signs_with(&mut self, status: impl Fn(&str) -> Option<ConsentStatus>) -> VerifiedReceipt {
        self.made = self.made.wrapping_add(1);
        let mut record = record(&self.notice, ORIGIN);
        for entry in &mut record.issue.decision.entries {
            entry.status = status(entry.id.as_str()).unwrap_or(entry.status);
        }
        let mut stamp = stamp(&self.signer, self.head);
        stamp.id = Uuid::from_random([self.made; 16]);
        stamp.handover = std::mem::replace(&mut self.handover, Handover::None);
        let jws = sign(&record.issue(stamp).unwrap(), &self.signer);
        self.head = Some(Head::of(self.head.map_or(0, |head| head.seq + 1), &jws));
        verify(&jws, &[(*self.notice).clone()]).unwrap()
    }

    fn hands_over_to(&mut self, new: Signer) {
        let told = HandoverStatement::new(label(ORIGIN), &self.signer.jwk(), self.head.unwrap(), &new.jwk(), NOW);
        let input = told.signing_input();
        let signature = base64url(&self.signer.sign(input.as_bytes()));
        self.handover = Handover::From(format!("{input}.{signature}"));
        self.signer = new;
    }
}

fn only(receipts: &[VerifiedReceipt]) -> Chain {
    let mut found = chains(receipts);
    assert_eq!(found.len(), 1, "{found:?}");
    found.remove(0)
}
