//! The commands that work offline: exit status and words.

mod support;

use equipoise::json::Value;
use equipoise::time::Timestamp;
use support::command::Run;
use support::command::data;
use support::command::equipoise;
use support::command::folder;
use support::receipts::Key;
use support::receipts::Receipt;
use support::receipts::altered;
use support::receipts::now;
use support::receipts::resigned;

const ORIGIN: &str = "https://www.example";

fn verify(arguments: &[&str], input: &str) -> Run {
    equipoise(&[&["verify", "-"], arguments].concat(), input)
}

fn json(run: &Run) -> Value {
    let limits = equipoise::json::Limits {
        bytes: 1 << 20,
        depth: 16,
        values: 100_000,
    };
    equipoise::json::parse(run.out.as_bytes(), limits).unwrap()
}

/// Three receipts of one key, one after the other.
fn chain() -> [String; 3] {
    let first = Receipt::new(ORIGIN, 1).sign();
    let second = Receipt::new(ORIGIN, 2).refusing().after(0, &first).sign();
    let third = Receipt::new(ORIGIN, 3).after(1, &second).sign();
    [first, second, third]
}

#[test]
fn check_sums_up_a_notice_in_one_line() {
    let run = equipoise(&["check", &data("notice.json")], "");
    assert_eq!((run.status, run.err.as_str()), (0, ""));
    let expected = "library@2026-11; choice: counting; choice in a step of its own: diet; objection: safety; \
                    no question: loans; locales: en; regimes: eu-gdpr; digest E1QnRPvGx1qhHVyo1c7Bkmg03L15FTbvzV266s_DQxw\n";
    assert_eq!(run.out, format!("{}: {expected}", data("notice.json")));
}

#[test]
fn check_names_each_fault_with_its_mend() {
    let run = equipoise(&["check", &data("notice.json"), &data("fail_faults.json")], "");
    assert_eq!(run.status, 1);
    for part in [
        "error[dangling-party]: a party is named that the notice does not tell about",
        "error[form]: the document is not a notice as the format has it",
        "^ must be one of: consent, contract",
        "= at: $.purposes[2].basis",
    ] {
        assert!(run.out.contains(part), "{part}\n{}", run.out);
    }
}

#[test]
fn check_points_at_the_line_of_broken_json() {
    let run = equipoise(&["check", &data("fail_not_json.json")], "");
    assert_eq!(run.status, 1);
    assert!(run.out.contains("fail_not_json.json:3:14\n"), "{}", run.out);
    assert!(run.out.contains("  |            ^ not JSON here"), "{}", run.out);
}

#[test]
fn check_answers_in_json() {
    let run = equipoise(
        &["check", "--json", &data("notice.json"), &data("fail_faults.json")],
        "",
    );
    assert_eq!(run.status, 1);
    let value = json(&run);
    let [good, bad] = value.get("notices").and_then(Value::as_array).unwrap() else {
        panic!("two notices")
    };
    assert_eq!(good.get("separate"), Some(&Value::Array(vec![Value::text("diet")])));
    assert_eq!(good.get("passed"), Some(&Value::Bool(true)));
    assert_eq!(bad.get("passed"), Some(&Value::Bool(false)));
    assert!(!bad.get("findings").and_then(Value::as_array).unwrap().is_empty());
}

#[test]
fn commands_that_have_nothing_to_read_say_so() {
    for arguments in [
        &["check", "no-such-file"][..],
        &["check"],
        &["verify", "no-such-file"],
        &["verify", "-"],
        &["verify", "-", "--at", "tomorrow"],
        &["verify", "-", "--notice", "no-such-file"],
        &["inspect", "-"],
        &["nonsense"],
        &[],
    ] {
        let run = equipoise(arguments, "");
        assert_eq!((run.status, run.out.as_str()), (2, ""), "{arguments:?}");
        assert!(!run.err.is_empty(), "{arguments:?}");
    }
    let run = verify(&["--notice", &data("fail_faults.json")], &chain()[0]);
    assert_eq!(run.status, 2);
    assert!(run.err.contains("mend it first"), "{}", run.err);
    for input in ["{\"receipts\":[1]}", "{\"receipts\":", "[]", "{\"other\":1}"] {
        assert_eq!(verify(&[], input).status, 2, "{input}");
    }
}

#[test]
fn the_schema_is_one_text() {
    let run = equipoise(&["schema"], "");
    assert_eq!(run.status, 0);
    assert!(run.out.starts_with("{\n  \"$defs\": {\n") && run.out.ends_with("}\n"));
    assert_eq!(run.out, equipoise(&["schema"], "").out);
    assert!(json(&run).get("$ref").is_some());
}

#[test]
fn verify_says_what_was_checked_and_what_not() {
    let jws = Receipt::new(ORIGIN, 1).at(Timestamp(1_793_534_400)).sign();
    let run = verify(&["--at", "2026-11-02"], &format!("{jws}\n"));
    assert_eq!(run.status, 0, "{}", run.out);
    let id = Receipt::id(1);
    let line = format!(
        "verified  {id}  2026-11-01T12:00:00Z  library@2026-11  deferred: diet; given: counting; informed: safety, loans"
    );
    let [first, second] = run.out.lines().collect::<Vec<_>>()[..] else {
        panic!("{}", run.out)
    };
    assert_eq!(first, line);
    assert_eq!(
        second,
        "          not checked: origin (give --origin), notice (give --notice)"
    );

    let run = verify(
        &[
            "--at",
            "1793534400",
            "--origin",
            ORIGIN,
            "--notice",
            &data("notice.json"),
        ],
        &jws,
    );
    assert_eq!((run.status, run.out), (0, format!("{line}\n")));
    let challenged = Receipt::new(ORIGIN, 1).challenge("c").sign();
    assert!(
        verify(&[], &challenged)
            .out
            .contains("challenge (only the backend can)")
    );
}

#[test]
fn verify_names_the_check_that_failed() {
    let jws = Receipt::new(ORIGIN, 1).key(Key::P256(1)).sign();
    let failed = |arguments: &[&str], jws: &str, check: &str| {
        let run = verify(arguments, jws);
        assert_eq!(run.status, 1, "{}", run.out);
        assert!(run.out.starts_with(&format!("failed    {check}: ")), "{}", run.out);
    };
    assert_eq!(verify(&[], &jws).status, 0);
    failed(&[], &altered(&jws, "\"given\"", "\"refused\""), "signature");
    failed(&[], &jws.replace("eyJ", "eyI"), "header");
    failed(&[], "a.b", "encoding");
    failed(&[], &"a".repeat(70_000), "size");
    failed(&["--origin", "https://other.example"], &jws, "origin");
    failed(&["--at", "2020-01-01"], &jws, "time");
    let unknown = resigned(&jws, &Key::P256(1), |header, payload| {
        (header, payload.replace("\"2026-11\"", "\"2026-12\""))
    });
    assert_eq!(verify(&[], &unknown).status, 0);
    failed(&["--notice", &data("notice.json")], &unknown, "notice");
}

/// A forger can write what they like into a header: none of it may look like a verdict, or move the cursor.
#[test]
fn nothing_in_a_receipt_can_write_a_line_of_the_report() {
    let [jws, ..] = chain();
    let verdict = "x\\nverified  01010101-0101-4101-8101-010101010101\\u001b[2J\\u009b2J\\u202e";
    let with_verdict = |from: &'static str, to: String| {
        resigned(&jws, &Key::Ed25519(1), move |header, payload| {
            (header.replace(from, &to), payload.replace(from, &to))
        })
    };
    let hostile = [
        with_verdict("\"consent-receipt+jwt\"", format!("\"{verdict}\"")),
        with_verdict("\"Ed25519\",\"kid\"", format!("\"{verdict}\",\"kid\"")),
        with_verdict("\"kid\":\"", format!("\"kid\":\"{verdict}")),
        with_verdict("\"typ\":", format!("\"{verdict}\":1,\"typ\":")),
        // Sorted where it belongs, so that it gets as far as the form.
        with_verdict("\"crv\":\"Ed25519\",\"kty\":\"OKP\",", "\"\u{1f600}\\n\":1,".to_owned()),
    ];
    for jws in &hostile {
        let run = verify(&[], jws);
        assert_eq!(run.status, 1, "{}", run.out);
        assert_eq!(run.out.lines().count(), 1, "{}", run.out);
        assert!(run.out.starts_with("failed    "), "{}", run.out);
        let run = equipoise(&["export", "csv", "-"], jws);
        assert_eq!((run.status, run.err.lines().count()), (1, 1), "{}", run.err);
        for shown in [verify(&["--json"], jws), equipoise(&["inspect", "-"], jws), run] {
            let moves = |c: char| c.is_control() && c != '\n' || c == '\u{202e}';
            assert!(
                !shown.out.contains(moves) && !shown.err.contains(moves),
                "{}",
                shown.out
            );
        }
    }
}

#[test]
fn verify_reads_every_form_of_a_record() {
    let [first, second, third] = chain();
    let forms = [
        format!("{first}\n\n  {second}\r\n{third}\n"),
        format!("\u{feff}{first}\n{second}\n{third}"),
        format!("{{\"receipts\":[\"{first}\",{{\"jws\":\"{second}\"}},{{\"jws\":\"{third}\",\"other\":1}}]}}"),
        format!("[\"{first}\",\"{second}\",\"{third}\"]"),
    ];
    for form in forms {
        let run = verify(&[], &form);
        assert_eq!(run.status, 0, "{}{}", run.out, run.err);
        assert_eq!(run.out.matches("verified  ").count(), 3);
        assert!(
            run.out
                .contains(": 3 receipts in the places 0 to 2, complete and in order\n"),
            "{}",
            run.out
        );
    }
    let file = folder().join("record.txt");
    std::fs::write(&file, &first).unwrap();
    assert_eq!(equipoise(&["verify", file.to_str().unwrap()], "").status, 0);
}

#[test]
fn verify_tells_gaps_forks_and_restarts() {
    let [first, second, third] = chain();
    let expect = |receipts: &[&str], status: i32, words: &str| {
        let run = verify(&[], &receipts.join("\n"));
        assert_eq!(run.status, status, "{}", run.out);
        assert!(run.out.contains(words), "{words}: {}", run.out);
    };
    expect(&[&first, &third], 1, "failed    chain: a gap: receipt 1 is missing");
    expect(&[&second, &third], 0, "starts at 1; earlier receipts are not at hand");
    expect(&[&third, &first, &second], 0, "not given in their order");
    expect(&[&first, &second, &second], 0, "receipt 1 is there more than once");
    let fork = Receipt::new(ORIGIN, 4).after(0, &first).sign();
    expect(
        &[&first, &second, &fork],
        1,
        "failed    chain: a fork: different receipts have the place 1",
    );
    expect(&[&first, &second, &fork, &third], 1, "a fork");
    let broken = Receipt::new(ORIGIN, 4).after(0, &third).sign();
    expect(&[&first, &broken], 1, "receipt 1 names another predecessor");
    let replay = Receipt::new(ORIGIN, 1).refusing().sign();
    expect(&[&first, &replay], 1, "failed    replay: ");
    let restart = Receipt::new(ORIGIN, 4)
        .key(Key::Ed25519(2))
        .at(Timestamp(now().0 - 5))
        .sign();
    expect(&[&first, &restart], 0, "restarts  2 chains, one after the other");
    let alone = [5, 6].map(|number| {
        Receipt::new(ORIGIN, number)
            .key(Key::P256(number as u8))
            .one_time()
            .refusing()
            .sign()
    });
    expect(
        &[&alone[0], &alone[1]],
        0,
        "alone     2 receipts with a one-time key, linked to nothing",
    );
    expect(&[&first, "a.b.c"], 1, "(receipt 2 of 2)");
}

#[test]
fn verify_answers_in_json() {
    let [first, _, third] = chain();
    let run = verify(&["--json"], &format!("{first}\n{third}\na.b.c"));
    assert_eq!(run.status, 1);
    let value = json(&run);
    assert_eq!(value.get("verified"), Some(&Value::Bool(false)));
    let receipts = value.get("receipts").and_then(Value::as_array).unwrap();
    let verified = |at: usize| receipts[at].get("verified") == Some(&Value::Bool(true));
    assert_eq!([0, 1, 2].map(verified), [true, true, false]);
    let checked = receipts[0].get("checked").and_then(Value::as_array).unwrap();
    assert!(checked.contains(&Value::text("signature")));
    let failed = receipts[2].get("failed").unwrap();
    assert_eq!(failed.get("check"), Some(&Value::text("encoding")));
    let [chain] = value.get("chains").and_then(Value::as_array).unwrap() else {
        panic!("one chain")
    };
    assert_eq!(chain.get("verified"), Some(&Value::Bool(false)));
}

#[test]
fn inspect_shows_without_a_verdict() {
    let jws = altered(&Receipt::new(ORIGIN, 1).sign(), "\"given\"", "\"refused\"");
    let run = equipoise(&["inspect", "-"], &jws);
    assert_eq!(run.status, 0);
    assert!(run.err.starts_with("Not verified"), "{}", run.err);
    assert!(!run.out.contains("verified"));
    let value = json(&run);
    let alg = value.get("header").and_then(|header| header.get("alg"));
    assert_eq!(alg, Some(&Value::text("Ed25519")));
    assert_eq!(
        value.get("payload").and_then(|payload| payload.get("aud")),
        Some(&Value::text(ORIGIN))
    );
    let run = equipoise(&["inspect", "-"], "neither");
    assert_eq!((run.status, run.out.as_str()), (2, ""));
    assert!(run.err.contains("entry 1 is not a compact JWS"), "{}", run.err);
}

#[test]
fn export_writes_every_form_of_what_verifies_and_nothing_else() {
    let key = folder().join("export-key.pem");
    std::fs::write(&key, ED25519_PEM).unwrap();
    let key = key.to_str().unwrap();
    let good = "../tests/vectors/receipt/good_ed25519.jws";
    let notice = "../tests/vectors/receipt/notice.json";
    let export = |form: &str, file: &str, more: &[&str]| {
        let options = [&["export", form, file, "--notice", notice][..], more].concat();
        equipoise(&options, "")
    };
    for (form, mark) in [
        ("csv", "\"audience\",\"Audience\",\"given\""),
        ("dpv", "\"dpv:ConsentReceipt\""),
        ("html", "<!doctype html>"),
        ("kantara", "\"KI-CR-v1.1.0\""),
    ] {
        let (one, two) = (export(form, good, &[]), export(form, good, &[]));
        assert_eq!((one.status, &one.out), (0, &two.out), "{}", one.err);
        assert!(one.out.contains(mark), "{form}: {}", one.out);
        let bad = export(form, "../tests/vectors/receipt/tampered_status.jws", &[]);
        assert_eq!((bad.status, bad.out.as_str()), (1, ""));
        assert!(bad.err.contains("signature"), "{}", bad.err);
    }
    let proof = export("data-integrity", good, &["--key", key]);
    assert_eq!(proof.status, 0, "{}", proof.err);
    assert!(proof.out.contains("\"eddsa-jcs-2022\"") && proof.out.contains("did:key:z6Mk"));
    assert!(!proof.out.contains("\"created\""));
    let dated = export("data-integrity", good, &["--key", key, "--created", "2026-11-01"]);
    assert!(dated.out.contains("2026-11-01T00:00:00Z"));
    let without = export("data-integrity", good, &[]);
    assert_eq!(without.status, 2);
    assert!(without.err.contains("--key"), "{}", without.err);
    let unread = export("data-integrity", good, &["--key", notice]);
    assert!(unread.err.contains("PKCS#8"), "{}", unread.err);
    let no_notice = equipoise(&["export", "dpv", good], "");
    assert_eq!(no_notice.status, 2);
    assert!(no_notice.err.contains("sample@1"), "{}", no_notice.err);
}

/// A key that everybody knows: RFC 8410 §10.3.
const ED25519_PEM: &str = "-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC\n-----END PRIVATE KEY-----\n";

#[test]
fn a_bundle_is_verified_offline_and_every_change_is_found() {
    let folder = "../tests/vectors/bundle";
    let good = std::fs::read_to_string(format!("{folder}/good.json")).unwrap();
    let jwks = format!("{folder}/jwks.json");
    let bundle = |text: &str| verify(&["--bundle", "--jwks", &jwks, "--at", "2026-01-02"], text);
    let run = bundle(&good);
    assert_eq!(run.status, 0, "{}{}", run.out, run.err);
    assert!(
        run.out.contains("in the log, leaf 2") && run.out.contains("in the log, leaf 4"),
        "{}",
        run.out
    );
    assert!(run.out.contains("sample.example/consent/log: 6 leaves"), "{}", run.out);
    let told = json(&verify(
        &["--bundle", "--jwks", &jwks, "--at", "2026-01-02", "--json"],
        &good,
    ));
    assert_eq!(told.get("checkpoints").unwrap().as_array().unwrap().len(), 2);
    for (from, to, failed) in [
        (
            "\"index\": 2",
            "\"index\": 3",
            "failed    log: the receipt is not at that place",
        ),
        (
            "\"acknowledgement\"",
            "\"acknowledgement2\"",
            "failed    acknowledgement: there is none in the bundle",
        ),
        (
            "\"log\"",
            "\"log2\"",
            "failed    log: there is no proof of it in the bundle",
        ),
        (
            "\\n6\\n",
            "\\n7\\n",
            "failed    log: the checkpoint was not signed by the log's key",
        ),
        (
            "\\n3\\n",
            "\\n2\\n",
            "failed    log: the checkpoint was not signed by the log's key",
        ),
    ] {
        assert!(good.contains(from), "{from}");
        let run = bundle(&good.replacen(from, to, 1));
        assert_eq!(run.status, 1, "{from} to {to}: {}{}", run.out, run.err);
        assert!(run.out.contains(failed), "{from} to {to}: {}", run.out);
    }
    // The hashes of every proof, one after the other.
    let hashes: Vec<_> = good
        .lines()
        .map(str::trim)
        .filter(|line| line.len() > 44 && line.len() < 48)
        .collect();
    assert!(hashes.len() > 6, "{hashes:?}");
    for hash in hashes {
        let other = if hash.starts_with("\"A") {
            hash.replacen("\"A", "\"B", 1)
        } else {
            hash.replacen('"', "\"A", 1).replacen(&hash[1..2], "", 1)
        };
        let run = bundle(&good.replacen(hash, &other, 1));
        assert_ne!(run.status, 0, "{hash}");
    }
    let needs_keys = verify(&["--bundle"], &good);
    assert_eq!(needs_keys.status, 2);
    // As an ordinary record, what cannot be checked without keys is named.
    let plain = verify(&["--at", "2026-01-02"], &good);
    assert_eq!(plain.status, 0, "{}", plain.out);
    assert!(plain.out.contains("the log's signature (give --jwks)"), "{}", plain.out);
}

/// Bundles bent at random, from a fixed seed: the command says what is wrong, whatever it is, and never breaks off.
#[test]
fn a_bundle_that_is_bent_has_a_verdict() {
    let vectors = concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/vectors/bundle");
    let good = std::fs::read(format!("{vectors}/good.json")).unwrap();
    let jwks = format!("{vectors}/jwks.json");
    let mut random = 0x2545_f491_4f6c_dd1d_u64;
    let mut next = |below: usize| {
        random ^= random << 13;
        random ^= random >> 7;
        random ^= random << 17;
        (random % below as u64) as usize
    };
    let mut refused = 0;
    for _ in 0..120 {
        let mut bytes = good.clone();
        for _ in 0..=next(3) {
            let at = next(bytes.len());
            match next(4) {
                0 => bytes[at] ^= 1 << next(8),
                1 => drop(bytes.drain(at..(at + 1 + next(60)).min(bytes.len()))),
                2 => {
                    let piece = bytes[at..(at + 200).min(bytes.len())].to_vec();
                    bytes.splice(at..at, piece);
                }
                _ => drop(bytes.splice(at..at, *b"99999999999999999999")),
            }
        }
        // Bytes that are no text are a file that cannot be read, not an argument.
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let run = verify(&["--jwks", &jwks, "--bundle", "--at", "2027-01-01", "--json"], &text);
        assert!((0..=2).contains(&run.status), "{}: {}\n{text}", run.status, run.err);
        if run.status < 2 {
            assert_eq!(json(&run).get("verified"), Some(&Value::Bool(run.status == 0)));
        }
        refused += usize::from(run.status > 0);
    }
    assert!(refused > 100, "{refused} of 120");
}

#[test]
fn json_lines_are_a_record_too() {
    let [first, second, third] = chain();
    let lines = format!("{{\"jws\":\"{first}\"}}\n\"{second}\"\n{{\"jws\":\"{third}\"}}\n");
    let run = verify(&[], &lines);
    assert_eq!(run.status, 0, "{}{}", run.out, run.err);
    assert!(
        run.out
            .contains("3 receipts in the places 0 to 2, complete and in order"),
        "{}",
        run.out
    );
}
