//! The outbox: when a delivery is tried again, when it is not, and that nothing is lost.

#[path = "support/random.rs"]
mod random;

use equipoise::digest::Digest;
use equipoise::digest::base64url;
use equipoise::notice::Label;
use equipoise::outbox::Answer;
use equipoise::outbox::Delivery;
use equipoise::outbox::Next;
use equipoise::outbox::State;
use equipoise::receipt::ACKNOWLEDGEMENT_TYPE;
use equipoise::receipt::Acknowledgement;
use equipoise::receipt::Header;
use equipoise::receipt::Uuid;
use equipoise::time::Timestamp;
use random::Random;

const T0: Timestamp = Timestamp(1_800_000_000);
const HOUR: u64 = 3600;
const DAY: u64 = 24 * HOUR;

#[test]
fn a_new_delivery_is_due_at_once() {
    let delivery = new();
    assert!(delivery.is_due(T0));
    assert!(!delivery.is_due(Timestamp(T0.0 - 1)));
    assert_eq!((delivery.attempts, delivery.state), (0, State::Waiting));
}

#[test]
fn waits_grow_and_chance_moves_them_by_half_at_most() {
    let mut delivery = new();
    let mut longest_before = 0;
    for attempt in 1..=40 {
        let waits: Vec<_> = (0..2000)
            .map(|random| wait(&delivery, Answer::Unreachable, random * 7_919))
            .collect();
        let (shortest, longest) = (*waits.iter().min().unwrap(), *waits.iter().max().unwrap());
        let ceiling = if attempt < 12 { 1 << attempt } else { HOUR };
        assert_eq!((shortest, longest), (ceiling / 2, ceiling), "attempt {attempt}");
        assert!(shortest >= longest_before / 2 && longest >= longest_before);
        // Many browsers that lost the backend at one time do not come back at one time.
        let distinct: std::collections::HashSet<_> = waits.iter().collect();
        assert!(distinct.len() as u64 > (longest - shortest).min(1000) / 2);
        longest_before = longest;
        delivery = kept(delivery.after(Answer::Unreachable, T0, u32::MAX));
        assert_eq!(delivery.attempts, attempt);
    }
}

#[test]
fn what_the_backend_wants_us_to_wait_is_waited_but_not_for_ever() {
    assert_eq!(wait(&new(), Answer::Busy(Some(120)), 0), 120);
    assert_eq!(wait(&new(), Answer::Busy(Some(DAY)), 0), DAY);
    assert_eq!(wait(&new(), Answer::Busy(Some(DAY + 1)), 0), DAY);
    assert_eq!(wait(&new(), Answer::Busy(Some(u64::MAX)), 0), DAY);
    // Never shorter than we would wait ourselves.
    let mut tired = new();
    tired.attempts = 20;
    for wanted in [None, Some(0), Some(1)] {
        assert!(wait(&tired, Answer::Busy(wanted), 0) >= HOUR / 2);
    }
    assert_eq!(wait(&tired, Answer::Busy(Some(2 * HOUR)), 0), 2 * HOUR);
}

#[test]
fn what_was_refused_is_kept_and_not_tried_again() {
    let reason = "Urteil: ".to_owned() + &"ü".repeat(1000);
    let refused = kept(new().after(Answer::Refused(reason), T0, 0));
    assert_eq!(refused.state, State::Refused);
    assert_eq!(refused.reason.as_ref().unwrap().chars().count(), 300);
    assert_eq!(refused.jws, new().jws);
    for now in [T0, T0.plus_days(1), T0.plus_days(10_000), Timestamp(u64::MAX)] {
        assert!(!refused.is_due(now));
    }
    assert_eq!(Delivery::parse(&refused.to_text()), Some(refused));
}

#[test]
fn what_was_acknowledged_leaves_with_its_acknowledgement() {
    let told = acknowledgement(&new());
    assert_eq!(
        new().after(Answer::Accepted(Some(told.clone())), T0, 0),
        Next::Delivered(Some(told))
    );
    // A backend need not acknowledge: what it says besides is nothing to keep.
    for plain in [
        None,
        Some("ok"),
        Some("{\"stored\":true}"),
        Some("<html>"),
        Some("a.b.c"),
    ] {
        let answer = Answer::Accepted(plain.map(str::to_owned));
        assert_eq!(new().after(answer, T0, 0), Next::Delivered(None), "{plain:?}");
    }
}

/// An acknowledgement of something else, or half of one, shows nothing: the receipt stays until it is clear.
#[test]
fn an_acknowledgement_that_is_not_ours_ends_nothing() {
    let told = acknowledgement(&new());
    let mut other = new();
    other.jws = "a.b.d".into();
    let mut renamed = new();
    renamed.id = Uuid::from_random([6; 16]);
    let receipt = told.replace(&told[..told.find('.').unwrap()], "eyJhbGciOiJub25lIn0");
    let wrong = [
        acknowledgement(&other),
        acknowledgement(&renamed),
        receipt,
        told[..told.len() / 2].to_owned(),
        told[..told.len() - 1].to_owned(),
        format!("{told}\n"),
    ];
    for wrong in wrong {
        let mut delivery = new();
        for attempt in 1..30 {
            let answer = Answer::Accepted(Some(wrong.clone()));
            delivery = kept(delivery.after(answer, T0, 0));
            assert_eq!(
                (delivery.attempts, delivery.state),
                (attempt, State::Waiting),
                "{wrong}"
            );
            assert!(delivery.due > T0);
        }
        // A backend that never says anything else has the receipt, and has acknowledged nothing.
        let last = delivery.after(Answer::Accepted(Some(wrong)), T0, 0);
        assert_eq!(last, Next::Delivered(None));
    }
}

/// A page that is missing while a website is deployed is no refusal; an address that never knew receipts is, in the end.
#[test]
fn a_missing_address_is_tried_for_a_while() {
    let mut delivery = new();
    for _ in 1..30 {
        delivery = kept(delivery.after(Answer::from_http(404, None, String::new()), T0, 0));
        assert_eq!(delivery.state, State::Waiting);
    }
    let told = acknowledgement(&delivery);
    let mended = delivery.clone().after(Answer::Accepted(Some(told.clone())), T0, 0);
    assert_eq!(mended, Next::Delivered(Some(told)));
    let given_up = kept(delivery.after(Answer::from_http(404, None, String::new()), T0, 0));
    assert_eq!(
        (given_up.state, given_up.reason.as_deref()),
        (State::Refused, Some("HTTP 404"))
    );
    assert_eq!(given_up.jws, new().jws);
}

#[test]
fn a_network_that_is_back_ends_only_the_waits_it_caused() {
    let mut tired = new();
    tired.attempts = 20;
    let later = T0.plus_seconds(10);
    let offline = kept(tired.clone().after(Answer::Unreachable, T0, 0));
    assert!(!offline.is_due(later));
    let hurried = offline.clone().hurried(later);
    assert!(hurried.is_due(later));
    assert_eq!(
        Delivery {
            due: offline.due,
            ..hurried
        },
        offline
    );
    for answer in [
        Answer::Busy(None),
        Answer::Busy(Some(7_000)),
        Answer::Accepted(Some("eyJ".into())),
    ] {
        let busy = kept(tired.clone().after(answer, T0, 0));
        assert!(!busy.is_due(later));
        assert_eq!(busy.clone().hurried(later), busy);
        assert!(busy.clone().hurried(T0.plus_days(2)).is_due(T0.plus_days(2)));
    }
    let refused = kept(new().after(Answer::Refused("no".into()), T0, 0));
    assert_eq!(refused.clone().hurried(later), refused);
}

#[test]
fn every_http_status_means_one_thing() {
    for status in 0..=999u16 {
        let answer = Answer::from_http(status, Some(5), "said".into());
        match status {
            200..=299 => assert_eq!(answer, Answer::Accepted(Some("said".into()))),
            // What may be otherwise next time must not end a delivery.
            408 | 425 | 429 | 300..=399 | 500..=599 => assert_eq!(answer, Answer::Busy(Some(5)), "{status}"),
            // These judge the receipt that was sent.
            400 | 409 | 410 | 413 | 415 | 422 => assert_eq!(answer, Answer::Refused("said".into()), "{status}"),
            // All others are no word of a backend that knows receipts.
            _ => assert_eq!(answer, Answer::Astray("said".into()), "{status}"),
        }
    }
    assert_eq!(Answer::from_http(204, None, String::new()), Answer::Accepted(None));
    assert!(matches!(Answer::from_http(422, None, String::new()), Answer::Refused(reason) if reason.contains("422")));
}

#[test]
fn a_refusal_is_told_in_the_backend_s_words_if_it_has_any() {
    let told = |body: &str| match Answer::from_http(422, None, body.into()) {
        Answer::Refused(reason) => reason,
        other => panic!("{other:?}"),
    };
    assert_eq!(
        told(r#"{"title":"Not canonical","status":422,"detail":"byte 7"}"#),
        "byte 7"
    );
    assert_eq!(told(r#"{"title":"Not canonical"}"#), "Not canonical");
    assert_eq!(told("the challenge is used up"), "the challenge is used up");
    for silent in [
        "",
        " ",
        "{}",
        "[]",
        "<!doctype html><title>Error</title>",
        r#"{"detail":7}"#,
        r#"{"detail":""}"#,
    ] {
        assert_eq!(told(silent), "HTTP 422", "{silent}");
    }
}

/// A clock that was a year ahead when the wait was reckoned must not hold a receipt back for a year.
#[test]
fn a_wait_that_nobody_asked_for_is_a_wrong_clock() {
    let ahead = T0.plus_days(365);
    let delivery = kept(new().after(Answer::Unreachable, ahead, 0));
    assert!(delivery.is_due(T0));
    let made_ahead = Delivery::new(id(), "a.b.c".into(), ahead);
    assert!(made_ahead.is_due(T0));
    // The longest wait that a backend can ask for is kept.
    let asked = kept(new().after(Answer::Busy(Some(DAY)), T0, 0));
    assert!(!asked.is_due(T0));
    assert!(!asked.is_due(Timestamp(T0.0 + DAY - 1)));
    assert!(asked.is_due(Timestamp(T0.0 + DAY)));
}

#[test]
fn a_delivery_is_read_as_it_was_written_or_not_at_all() {
    let mut delivery = new();
    delivery.jws = "x".repeat(64 << 10);
    let delivery = kept(delivery.after(Answer::Busy(Some(77)), T0, 9));
    let text = delivery.to_text();
    assert_eq!(Delivery::parse(&text), Some(delivery));
    let text = new().to_text();
    for end in 0..text.len() {
        assert_eq!(Delivery::parse(&text[..end]), None);
    }
    for garbage in ["", "null", "{}", "[]", "\u{0}"] {
        assert_eq!(Delivery::parse(garbage), None);
    }
}

/// Whatever the network and the backend do: a delivery leaves only with an acknowledgement or a refusal, its receipt
/// unchanged, and one that waits is always due again within a day.
#[test]
fn nothing_is_lost() {
    let mut random = Random::new(0x0b0c);
    for _ in 0..3_000 {
        let mut delivery = new();
        let mut now = T0;
        let mut delivered = false;
        for _ in 0..30 {
            now = now.plus_seconds(random.below(2 * HOUR as usize) as u64);
            if !delivery.is_due(now) {
                assert!(delivery.is_due(now.plus_seconds(DAY)));
                continue;
            }
            let status = *random.pick(&[0, 0, 201, 302, 404, 422, 425, 429, 500, 503, 503]);
            let answer = if status == 0 {
                Answer::Unreachable
            } else {
                let wanted = (random.below(3) == 0).then(|| random.below(200_000) as u64);
                Answer::from_http(status, wanted, "said".into())
            };
            let before = delivery.clone();
            match delivery
                .clone()
                .after(answer.clone(), now, random.below(1 << 30) as u32)
            {
                Next::Delivered(_) => {
                    assert_eq!(status, 201);
                    delivered = true;
                    break;
                }
                Next::Kept(after) => {
                    assert_eq!((&after.id, &after.jws), (&before.id, &before.jws));
                    assert_eq!(after.attempts, before.attempts + 1);
                    assert_eq!(after.state == State::Refused, status == 422);
                    // What is kept survives the page.
                    delivery = Delivery::parse(&after.to_text()).unwrap();
                    assert_eq!(delivery, after);
                }
            }
            if delivery.state == State::Refused {
                break;
            }
            assert!(delivery.due > now && delivery.due <= now.plus_seconds(DAY));
        }
        if !delivered && delivery.state == State::Waiting {
            assert!(delivery.is_due(now.plus_seconds(DAY)));
        }
    }
}

fn new() -> Delivery {
    Delivery::new(id(), "a.b.c".into(), T0)
}

/// What a backend says that has this delivery's receipt. Nobody checks the signature here.
fn acknowledgement(delivery: &Delivery) -> String {
    let told = Acknowledgement {
        id: delivery.id.clone(),
        receipt: Digest::of(delivery.jws.as_bytes()),
        received: T0,
        iss: Label::from_text("https://sample.example").unwrap(),
        given: None,
        clock: None,
        log: None,
    };
    let header = Header {
        alg: "Ed25519".into(),
        kid: "k".into(),
        typ: ACKNOWLEDGEMENT_TYPE.into(),
    };
    let input = header.signing_input(told.to_text().as_bytes());
    format!("{input}.{}", base64url(&[7; 64]))
}

fn id() -> Uuid {
    Uuid::from_random([5; 16])
}

fn kept(next: Next) -> Delivery {
    match next {
        Next::Kept(delivery) => delivery,
        Next::Delivered(_) => panic!("it left the outbox"),
    }
}

fn wait(delivery: &Delivery, answer: Answer, random: u32) -> u64 {
    kept(delivery.clone().after(answer, T0, random)).due.0 - T0.0
}
