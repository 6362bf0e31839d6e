//! base64url, thumbprints and signatures, against the examples of the RFCs.

use equipoise::digest::base64url;
use equipoise::digest::from_base64url;
use equipoise::json::Context;
use equipoise::json::Cursor;
use equipoise::json::Decode;
use equipoise::json::Faults;
use equipoise::json::Limits;
use equipoise::json::parse;
use equipoise::receipt::Check;
use equipoise::receipt::Jwk;
use equipoise::receipt::NativeChecker;
use equipoise::receipt::UnverifiedReceipt;
use serde_json::Value;

#[test]
fn base64url_follows_rfc_4648() {
    let cases = [
        ("", ""),
        ("f", "Zg"),
        ("fo", "Zm8"),
        ("foo", "Zm9v"),
        ("foob", "Zm9vYg"),
        ("fooba", "Zm9vYmE"),
        ("foobar", "Zm9vYmFy"),
    ];
    for (plain, coded) in cases {
        assert_eq!(base64url(plain.as_bytes()), coded);
        assert_eq!(from_base64url(coded).unwrap(), plain.as_bytes());
    }
    assert_eq!(base64url(&[0xfb, 0xff, 0xfe]), "-__-");
}

/// One byte sequence has one text: of all texts of up to three characters, those that are read are written the same.
#[test]
fn base64url_has_one_text_per_bytes() {
    let mut read = 0;
    for length in 0..=3u32 {
        for number in 0..128u32.pow(length) {
            let bytes = [0, 7, 14].map(|shift| (number >> shift) as u8 & 127);
            let text = std::str::from_utf8(&bytes[..length as usize]).unwrap();
            if let Some(bytes) = from_base64url(text) {
                assert_eq!(base64url(&bytes), text);
                read += 1;
            }
        }
    }
    assert_eq!(read, 1 + 256 + 256 * 256);
}

#[test]
fn published_signatures_are_verified_and_no_others() {
    let mut count = 0;
    for entry in std::fs::read_dir("tests/vectors/jws").unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|extension| extension == "json") {
            check_vector(&serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap());
            count += 1;
        }
    }
    assert_eq!(count, 3);
}

fn check_vector(vector: &Value) {
    let text = |name: &str| vector[name].as_str().unwrap();
    let key = jwk(&vector["jwk"].to_string()).unwrap();
    assert_eq!(key.thumbprint().to_string(), text("thumbprint"));

    let (input, signature) = text("jws").rsplit_once('.').unwrap();
    let (header, payload) = input.split_once('.').unwrap();
    for part in [header, payload, signature] {
        assert_eq!(base64url(&from_base64url(part).unwrap()), part);
    }
    assert_eq!(from_base64url(payload).unwrap(), text("payload").as_bytes());

    let signature: [u8; 64] = from_base64url(signature).unwrap().try_into().unwrap();
    let verified = |message: &[u8], signature: &[u8; 64]| NativeChecker.check_now(&key, message, signature);
    assert!(verified(input.as_bytes(), &signature), "{}", text("source"));
    for bit in 0..512 {
        let mut flipped = signature;
        flipped[bit / 8] ^= 1 << (bit % 8);
        assert!(
            !verified(input.as_bytes(), &flipped),
            "{}: bit {bit} of the signature",
            text("source")
        );
    }
    for bit in (0..input.len() * 8).step_by(5) {
        let mut flipped = input.as_bytes().to_vec();
        flipped[bit / 8] ^= 1 << (bit % 8);
        assert!(
            !verified(&flipped, &signature),
            "{}: bit {bit} of the input",
            text("source")
        );
    }
}

#[test]
fn a_signed_text_that_is_no_receipt_is_none() {
    let refused = |name: &str| {
        let vector: Value =
            serde_json::from_slice(&std::fs::read(format!("tests/vectors/jws/{name}.json")).unwrap()).unwrap();
        UnverifiedReceipt::parse(vector["jws"].as_str().unwrap())
            .unwrap_err()
            .check
    };
    assert_eq!(refused("canonical_payload"), Check::Form);
    assert_eq!(refused("rfc7515_a3"), Check::Header);
    assert_eq!(refused("rfc8037_a4"), Check::Header);
}

#[test]
fn a_key_is_read_in_one_form_only() {
    let x = "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo";
    assert!(jwk(&format!(r#"{{"crv":"Ed25519","kty":"OKP","x":"{x}"}}"#)).is_some());
    let refused = [
        format!(r#"{{"crv":"Ed25519","d":"{x}","kty":"OKP","x":"{x}"}}"#),
        format!(r#"{{"crv":"Ed25519","kty":"OKP","use":"sig","x":"{x}"}}"#),
        format!(r#"{{"crv":"Ed25519","kty":"OKP","x":"{x}","y":"{x}"}}"#),
        format!(r#"{{"crv":"Ed25519","kty":"EC","x":"{x}"}}"#),
        format!(r#"{{"crv":"X25519","kty":"OKP","x":"{x}"}}"#),
        format!(r#"{{"crv":"P-256","kty":"EC","x":"{x}"}}"#),
        format!(r#"{{"crv":"P-384","kty":"EC","x":"{x}","y":"{x}"}}"#),
        format!(r#"{{"crv":"Ed25519","kty":"OKP","x":"{x}="}}"#),
        format!(r#"{{"crv":"Ed25519","kty":"OKP","x":"{}"}}"#, &x[..42]),
        format!(r#"{{"crv":"Ed25519","kty":"OKP","x":"{}p"}}"#, &x[..42]),
        r#"{"crv":"Ed25519","kty":"OKP","x":1}"#.to_owned(),
        r#"{"kty":"oct","k":"AAAA"}"#.to_owned(),
        format!("[\"{x}\"]"),
    ];
    for text in refused {
        assert_eq!(jwk(&text), None, "{text}");
    }
}

fn jwk(text: &str) -> Option<Jwk> {
    let limits = Limits {
        bytes: 4096,
        depth: 4,
        values: 64,
    };
    let value = parse(text.as_bytes(), limits).unwrap();
    let context = Context::default();
    Jwk::decode(&Cursor::root(&value, &context), &mut Faults::default())
}
