//! The receipt cases that are kept as files: what is wrong with each, and which check refuses it.

use std::rc::Rc;

use equipoise::digest::Digest;
use equipoise::digest::base64url;
use equipoise::digest::from_base64url;
use equipoise::receipt::Check;
use equipoise::receipt::HandoverStatement;
use equipoise::receipt::Head;
use equipoise::time::Timestamp;
use serde_json::Value;
use serde_json::json;

use super::receipts::NOW;
use super::receipts::ORIGIN;
use super::receipts::Signer;
use super::receipts::canonical;
use super::receipts::label;
use super::receipts::notice;
use super::receipts::payload_of;
use super::receipts::record;
use super::receipts::sign;
use super::receipts::stamp;

pub struct Case {
    pub name: String,
    pub jws: String,
    /// The check that refuses it; `None` if it is verified.
    pub check: Option<Check>,
}

/// Everything that is wrong with a receipt in one way.
pub fn all() -> Vec<Case> {
    let mut cases = Cases::new();
    cases.good();
    cases.envelopes();
    cases.headers();
    cases.payload_bytes();
    cases.payload_forms();
    cases.keys();
    cases.signatures();
    cases.meanings();
    cases.handovers();
    cases.surroundings();
    cases.list
}

struct Cases {
    list: Vec<Case>,
    signer: Signer,
    other: Signer,
    payload: Value,
    other_payload: Value,
}

impl Cases {
    fn new() -> Self {
        let (signer, other) = (Signer::ed25519(1), Signer::p256(2));
        let notice = Rc::new(notice("tests/vectors/receipt/notice.json"));
        let payload = |signer| {
            payload_of(&sign(
                &record(&notice, ORIGIN).issue(stamp(signer, None)).unwrap(),
                signer,
            ))
        };
        let (payload, other_payload) = (payload(&signer), payload(&other));
        Self {
            list: Vec::new(),
            signer,
            other,
            payload,
            other_payload,
        }
    }

    fn add(&mut self, name: &str, check: impl Into<Option<Check>>, jws: String) {
        assert!(self.list.iter().all(|case| case.name != name), "{name} is there twice");
        self.list.push(Case {
            name: name.to_owned(),
            jws,
            check: check.into(),
        });
    }

    /// A payload with one thing changed, signed by its own key: nothing but the change can be refused.
    fn change(&mut self, name: &str, check: impl Into<Option<Check>>, change: impl FnOnce(&mut Value)) {
        let mut payload = self.payload.clone();
        change(&mut payload);
        assert_ne!(payload, self.payload, "{name} changes nothing");
        let jws = self.signer.receipt(&payload);
        self.add(name, check, jws);
    }

    /// Payload bytes as they are, signed by their own key.
    fn bytes(&mut self, name: &str, check: Check, change: impl FnOnce(String) -> Vec<u8>) {
        let text = canonical(&self.payload);
        let bytes = change(text.clone());
        assert_ne!(bytes, text.as_bytes(), "{name} changes nothing");
        let jws = self.signer.jws(&self.signer.header(), &bytes);
        self.add(name, check, jws);
    }

    /// A header as it is, over a good payload, signed.
    fn header(&mut self, name: &str, check: impl Into<Option<Check>>, change: impl FnOnce(String) -> String) {
        let header = self.signer.header();
        let changed = change(header.clone());
        assert_ne!(changed, header, "{name} changes nothing");
        let jws = self.signer.jws(&changed, canonical(&self.payload).as_bytes());
        self.add(name, check, jws);
    }

    fn good(&mut self) {
        let jws = self.signer.receipt(&self.payload);
        self.add("good_ed25519", None, jws);
        let jws = self.other.receipt(&self.other_payload);
        self.add("good_es256", None, jws);
        // RFC 9864 deprecates the name; with this key it means the same.
        self.header("good_eddsa", None, |header| {
            header.replace(r#""alg":"Ed25519""#, r#""alg":"EdDSA""#)
        });
        // A verified signature of the same receipt: ECDSA signatures have a twin, so bytes of a signature identify nothing.
        let jws = self.other.receipt(&self.other_payload);
        self.add("good_es256_high_s", None, resigned(&jws, high_s));
        self.change("good_without_layer", None, |payload| {
            payload["presentation"].as_object_mut().unwrap().remove("layer");
        });
        self.change("good_without_challenge", None, |payload| {
            payload["challenge"] = json!("none")
        });
        self.change("good_second_of_chain", None, |payload| {
            payload["seq"] = json!(1);
            payload["previous"] = payload["notice"]["digest"].clone();
        });
    }

    fn envelopes(&mut self) {
        let good = self.signer.receipt(&self.payload);
        let parts: Vec<_> = good.split('.').collect();
        let es256 = self.other.receipt(&self.other_payload);
        let encoding = |cases: &mut Self, name: &str, jws: String| cases.add(name, Check::Encoding, jws);
        encoding(self, "empty", String::new());
        encoding(self, "no_dots", parts.concat());
        encoding(self, "two_parts", parts[..2].join("."));
        encoding(self, "four_parts", format!("{good}.AAAA"));
        encoding(
            self,
            "detached",
            format!("{}..{}", parts[0], parts[2]).replace(parts[2], "AA"),
        );
        encoding(self, "unsigned", format!("{}.{}.", parts[0], parts[1]));
        encoding(self, "space_before", format!(" {good}"));
        encoding(self, "newline_after", format!("{good}\n"));
        encoding(self, "newline_inside", good.replacen('.', ".\n", 1));
        encoding(self, "padding_header", padded(&parts, 0));
        encoding(self, "padding_payload", padded(&parts, 1));
        encoding(self, "padding_signature", padded(&parts, 2));
        encoding(
            self,
            "base64_not_url",
            format!("{}.{}.{}", parts[0], parts[1], "+/".repeat(43)),
        );
        encoding(self, "percent_encoded", good.replace('.', "%2E"));
        let last_bit = |part: &str| {
            let last = part.bytes().last().unwrap();
            let next = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
            let at = next.bytes().position(|digit| digit == last).unwrap();
            format!("{}{}", &part[..part.len() - 1], &next[at + 1..at + 2])
        };
        encoding(
            self,
            "trailing_bits_signature",
            format!("{}.{}.{}", parts[0], parts[1], last_bit(parts[2])),
        );
        encoding(self, "signature_short", good[..good.len() - 2].to_owned() + "A");
        encoding(self, "signature_long", good.clone() + "AA");
        encoding(self, "signature_der", resigned_with(&es256, der));
        let text = format!("{}.{}.{}", parts[0], "A".repeat(64 << 10), parts[2]);
        self.add("oversize", Check::Size, text);
        let flattened = json!({"protected": parts[0], "payload": parts[1], "signature": parts[2]}).to_string();
        encoding(self, "flattened_json", flattened);
    }

    fn headers(&mut self) {
        let with = |member: &'static str| move |header: String| header.replacen('{', &format!("{{{member},"), 1);
        self.header("header_not_json", Check::Header, |header| header.replace(':', "="));
        self.header("header_not_object", Check::Header, |header| format!("[{header}]"));
        self.header("header_trailing_text", Check::Header, |header| header + "{}");
        self.header("header_duplicate_alg", Check::Header, with(r#""alg":"none""#));
        self.header("header_crit", Check::Header, with(r#""crit":["exp"],"exp":1"#));
        self.header("header_crit_empty", Check::Header, with(r#""crit":[]"#));
        self.header("header_b64_false", Check::Header, with(r#""b64":false,"crit":["b64"]"#));
        self.header(
            "header_jku",
            Check::Header,
            with(r#""jku":"https://keys.example/jwks.json""#),
        );
        self.header("header_x5u", Check::Header, with(r#""x5u":"https://keys.example/x5u""#));
        self.header("header_cty", Check::Header, with(r#""cty":"JWT""#));
        let jwk = canonical(&self.payload["cnf"]["jwk"]);
        self.header("header_jwk", Check::Header, |header| {
            header.replacen('{', &format!("{{\"jwk\":{jwk},"), 1)
        });
        self.header("header_without_alg", Check::Header, |header| {
            header.replace(r#""alg":"Ed25519","#, "")
        });
        self.header("header_without_typ", Check::Header, |header| {
            header.replace(r#","typ":"consent-receipt+jwt""#, "")
        });
        self.header("header_without_kid", Check::Header, |header| {
            let from = header.find(r#""kid""#).unwrap();
            let to = header.find(r#""typ""#).unwrap();
            format!("{}{}", &header[..from], &header[to..])
        });
        self.header("header_alg_list", Check::Header, |header| {
            header.replace(r#""Ed25519""#, r#"["Ed25519"]"#)
        });
        self.header("header_alg_null", Check::Header, |header| {
            header.replace(r#""Ed25519""#, "null")
        });
        for (name, typ) in [
            ("type_jwt", "JWT"),
            ("type_case", "Consent-Receipt+JWT"),
            ("type_application", "application/consent-receipt+jwt"),
            ("type_acknowledgement", "consent-acknowledgement+jwt"),
            ("type_empty", ""),
        ] {
            self.header(name, Check::Type, |header| header.replace("consent-receipt+jwt", typ));
        }
        for (name, alg) in [
            ("algorithm_none", "none"),
            ("algorithm_none_upper", "NONE"),
            ("algorithm_empty", ""),
            ("algorithm_case", "ed25519"),
            ("algorithm_ed448", "Ed448"),
            ("algorithm_hs256", "HS256"),
            ("algorithm_es256k", "ES256K"),
            ("algorithm_es384", "ES384"),
            ("algorithm_swapped", "ES256"),
        ] {
            self.header(name, Check::Algorithm, |header| {
                header.replace(r#""alg":"Ed25519""#, &format!(r#""alg":"{alg}""#))
            });
        }
        let es256 = |alg: &str| {
            let header = self.other.header().replace("ES256", alg);
            self.other.jws(&header, canonical(&self.other_payload).as_bytes())
        };
        let (swapped, eddsa) = (es256("Ed25519"), es256("EdDSA"));
        self.add("algorithm_swapped_p256", Check::Algorithm, swapped);
        self.add("algorithm_eddsa_p256", Check::Algorithm, eddsa);
        let other = self.other.jwk().thumbprint().to_string();
        let own = self.signer.jwk().thumbprint().to_string();
        self.header("key_id_of_another", Check::KeyId, |header| header.replace(&own, &other));
        self.header("key_id_padded", Check::KeyId, |header| {
            header.replace(&own, &format!("{own}="))
        });
        self.header("key_id_empty", Check::KeyId, |header| header.replace(&own, ""));
        self.header("key_id_urn", Check::KeyId, |header| {
            header.replace(&own, &format!("urn:ietf:params:oauth:jwk-thumbprint:sha-256:{own}"))
        });
    }

    fn payload_bytes(&mut self) {
        let replaced = |from: &'static str, to: &'static str| {
            move |text: String| {
                assert!(text.contains(from), "no {from}");
                text.replacen(from, to, 1).into_bytes()
            }
        };
        self.bytes("payload_empty", Check::Json, |_| Vec::new());
        self.bytes("payload_cut", Check::Json, |text| text[..text.len() - 1].into());
        self.bytes("payload_trailing_text", Check::Json, |text| (text + "{}").into());
        self.bytes("payload_bom", Check::Json, |text| format!("\u{feff}{text}").into());
        self.bytes("payload_utf16", Check::Json, |text| {
            text.encode_utf16().flat_map(u16::to_be_bytes).collect()
        });
        self.bytes("payload_invalid_utf8", Check::Json, |text| {
            let mut bytes = text.into_bytes();
            let at = bytes.windows(6).position(|window| window == b"sample").unwrap();
            bytes[at] = 0xff;
            bytes
        });
        self.bytes(
            "payload_duplicate_name",
            Check::Json,
            replaced(r#""seq":0"#, r#""seq":0,"seq":0"#),
        );
        self.bytes(
            "payload_duplicate_status",
            Check::Json,
            replaced(r#""status":"refused""#, r#""status":"refused","status":"given""#),
        );
        self.bytes(
            "payload_duplicate_name_escaped",
            Check::Json,
            replaced(r#""seq":0"#, r#""seq":0,"\u0073eq":1"#),
        );
        self.bytes(
            "payload_lone_surrogate",
            Check::Json,
            replaced(r#""id":"sample""#, r#""id":"\ud800""#),
        );
        self.bytes(
            "payload_integer_too_large",
            number_check(),
            replaced(r#""seq":0"#, r#""seq":9007199254740993"#),
        );
        self.bytes("payload_float", number_check(), replaced(r#""seq":0"#, r#""seq":0.0"#));
        self.bytes(
            "payload_float_one",
            number_check(),
            replaced(r#""weight":500"#, r#""weight":500.0"#),
        );
        self.bytes(
            "payload_exponent",
            number_check(),
            replaced(r#""weight":500"#, r#""weight":5e2"#),
        );
        self.bytes(
            "payload_minus_zero",
            number_check(),
            replaced(r#""seq":0"#, r#""seq":-0"#),
        );
        self.bytes(
            "payload_leading_zero",
            Check::Json,
            replaced(r#""seq":0"#, r#""seq":00"#),
        );
        self.bytes("payload_nan", Check::Json, replaced(r#""seq":0"#, r#""seq":NaN"#));
        self.bytes(
            "payload_deep",
            Check::Json,
            replaced(r#""seq":0"#, r#""seq":[[[[[[0]]]]]]"#),
        );
        self.bytes("payload_space", Check::Canonical, replaced(r#""seq":0"#, r#""seq": 0"#));
        self.bytes("payload_newline", Check::Canonical, |text| (text + "\n").into());
        self.bytes(
            "payload_escaped",
            Check::Canonical,
            replaced(r#""id":"sample""#, r#""id":"\u0073ample""#),
        );
        self.bytes(
            "payload_escaped_solidus",
            Check::Canonical,
            replaced("https://", r"https:\/\/"),
        );
        self.bytes(
            "payload_escaped_name",
            Check::Canonical,
            replaced(r#""seq":0"#, r#""\u0073eq":0"#),
        );
        self.bytes("payload_reordered", Check::Canonical, |text| {
            let (aud, rest) = text[1..].split_once(',').unwrap();
            format!("{{{},{aud}}}", &rest[..rest.len() - 1]).into()
        });
        self.bytes("payload_reordered_deep", Check::Canonical, |text| {
            text.replacen(r#""crv":"Ed25519","kty":"OKP""#, r#""kty":"OKP","crv":"Ed25519""#, 1)
                .into()
        });
        self.bytes("payload_array", Check::Form, |text| format!("[{text}]").into());
        self.bytes("payload_null", Check::Form, |_| b"null".into());
        self.bytes("payload_string", Check::Form, |_| b"\"receipt\"".into());
    }

    fn payload_forms(&mut self) {
        let form = |cases: &mut Self, name: &str, path: &'static str, value: Value| {
            cases.change(name, Check::Form, |payload| *payload.pointer_mut(path).unwrap() = value);
        };
        form(self, "form_schema_other", "/schema", json!("equipoise-receipt/2"));
        form(
            self,
            "form_id_upper",
            "/id",
            json!("07070707-0707-4707-8707-07070707070A"),
        );
        form(
            self,
            "form_id_version_1",
            "/id",
            json!("07070707-0707-1707-8707-070707070707"),
        );
        form(
            self,
            "form_id_braces",
            "/id",
            json!("{07070707-0707-4707-8707-070707070707}"),
        );
        form(self, "form_iat_text", "/iat", json!("1767225600"));
        form(self, "form_iat_negative", "/iat", json!(-1));
        form(self, "form_until_null", "/until", Value::Null);
        form(self, "form_seq_negative", "/seq", json!(-1));
        form(self, "form_seq_true", "/seq", json!(true));
        form(self, "form_previous_null", "/previous", Value::Null);
        form(self, "form_previous_empty", "/previous", json!(""));
        form(self, "form_previous_hex", "/previous", json!("ab".repeat(32)));
        form(self, "form_challenge_null", "/challenge", Value::Null);
        form(self, "form_challenge_empty", "/challenge", json!(""));
        form(self, "form_audience_list", "/aud", json!([ORIGIN]));
        form(self, "form_audience_newline", "/aud", json!("https://sample.example\n"));
        form(self, "form_audience_long", "/aud", json!("x".repeat(201)));
        form(self, "form_scope_unknown", "/scope", json!("forever"));
        form(self, "form_regime_unknown", "/regime", json!("none"));
        form(self, "form_locale", "/notice/locale", json!("EN_us"));
        form(
            self,
            "form_digest_padded",
            "/notice/digest",
            json!("47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU="),
        );
        form(
            self,
            "form_digest_bits",
            "/notice/digest",
            json!("47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFV"),
        );
        form(self, "form_purposes_empty", "/purposes", json!([]));
        form(self, "form_purposes_object", "/purposes", json!({"audience": "given"}));
        form(self, "form_status_unknown", "/purposes/2/status", json!("requested"));
        form(self, "form_status_case", "/purposes/2/status", json!("Given"));
        form(self, "form_status_boolean", "/purposes/2/status", json!(true));
        form(self, "form_basis_unknown", "/purposes/2/basis", json!("interest"));
        form(self, "form_method_unknown", "/purposes/2/method", json!("scroll"));
        form(self, "form_explicit_text", "/purposes/2/explicit", json!("true"));
        form(self, "form_by_unknown", "/by", json!("controller"));
        form(self, "form_layer_unknown", "/presentation/layer", json!("5"));
        form(self, "form_layer_null", "/presentation/layer", Value::Null);
        form(self, "form_gpc_boolean", "/signals/gpc", json!(true));
        self.change("form_unknown_member", Check::Form, |payload| payload["exp"] = json!(1));
        self.change("form_unknown_member_deep", Check::Form, |payload| {
            payload["purposes"][2]["note"] = json!("x")
        });
        self.change("form_without_explicit", Check::Form, |payload| {
            payload["purposes"][2].as_object_mut().unwrap().remove("explicit");
        });
        self.change("form_without_controls", Check::Form, |payload| {
            payload["presentation"].as_object_mut().unwrap().remove("controls");
        });
    }

    fn keys(&mut self) {
        let form = |cases: &mut Self, name: &str, jwk: Value| {
            cases.change(name, Check::Form, |payload| payload["cnf"]["jwk"] = jwk);
        };
        let x = self.payload["cnf"]["jwk"]["x"].clone();
        let private = base64url(&[1; 32]);
        form(
            self,
            "key_private",
            json!({"crv": "Ed25519", "d": private, "kty": "OKP", "x": x}),
        );
        form(
            self,
            "key_use",
            json!({"crv": "Ed25519", "kty": "OKP", "use": "sig", "x": x}),
        );
        form(self, "key_symmetric", json!({"k": private, "kty": "oct"}));
        form(self, "key_x25519", json!({"crv": "X25519", "kty": "OKP", "x": x}));
        form(self, "key_kind_mixed", json!({"crv": "Ed25519", "kty": "EC", "x": x}));
        form(self, "key_p256_without_y", json!({"crv": "P-256", "kty": "EC", "x": x}));
        form(
            self,
            "key_short",
            json!({"crv": "Ed25519", "kty": "OKP", "x": base64url(&[1; 31])}),
        );
        form(
            self,
            "key_thumbprint_only",
            json!({"kid": self.signer.jwk().thumbprint().to_string()}),
        );
        self.change("key_beside_jwk", Check::Form, |payload| {
            payload["cnf"]["kid"] = json!("x")
        });
        // Somebody else's key in the payload: the key id no longer fits, and with a fitting one the signature does not.
        let stranger = Signer::ed25519(9).jwk();
        let jwk = json!({"crv": "Ed25519", "kty": "OKP", "x": x_of(&stranger)});
        self.change("key_of_a_stranger", Check::KeyId, |payload| {
            payload["cnf"]["jwk"] = jwk.clone()
        });
        let mut payload = self.payload.clone();
        payload["cnf"]["jwk"] = jwk;
        let jws = self
            .signer
            .jws(&Signer::ed25519(9).header(), canonical(&payload).as_bytes());
        self.add("signature_by_a_stranger", Check::Signature, jws);
    }

    fn signatures(&mut self) {
        let ed25519 = self.signer.receipt(&self.payload);
        let es256 = self.other.receipt(&self.other_payload);
        let signature = |cases: &mut Self, name: &str, jws: String| cases.add(name, Check::Signature, jws);
        signature(self, "signature_ed25519_zero", resigned(&ed25519, |_| [0; 64]));
        signature(self, "signature_es256_zero", resigned(&es256, |_| [0; 64]));
        signature(
            self,
            "signature_es256_r_zero",
            resigned(&es256, |mut s| {
                s[..32].fill(0);
                s
            }),
        );
        signature(
            self,
            "signature_es256_s_zero",
            resigned(&es256, |mut s| {
                s[32..].fill(0);
                s
            }),
        );
        signature(
            self,
            "signature_es256_order",
            resigned(&es256, |_| {
                let mut order = [0; 64];
                order[..32].copy_from_slice(&P256_ORDER);
                order[32..].copy_from_slice(&P256_ORDER);
                order
            }),
        );
        signature(
            self,
            "signature_es256_halves_swapped",
            resigned(&es256, |mut s| {
                s.rotate_left(32);
                s
            }),
        );
        signature(self, "signature_ed25519_s_plus_order", resigned(&ed25519, s_plus_order));
        signature(
            self,
            "signature_ed25519_s_high_bits",
            resigned(&ed25519, |mut s| {
                s[63] |= 0xe0;
                s
            }),
        );
        let first = self.signer.sign(b"another message");
        signature(self, "signature_of_another_message", resigned(&ed25519, |_| first));
        // The signature is over the encoded form, not over the payload's own bytes.
        let plain = self.signer.sign(canonical(&self.payload).as_bytes());
        signature(self, "signature_over_payload_only", resigned(&ed25519, |_| plain));
        // With a key of small order and S = 0 the equation holds for every message; only a strict check refuses it.
        for (name, key) in SMALL_ORDER {
            let jwk = json!({"crv": "Ed25519", "kty": "OKP", "x": base64url(key)});
            let jws = self.forged(jwk, "Ed25519", |_| {
                let mut forged = [0; 64];
                forged[0] = 1;
                forged
            });
            signature(self, name, jws);
        }
        let not_a_point = json!({"crv": "Ed25519", "kty": "OKP", "x": base64url(&[&[2][..], &[0; 31]].concat())});
        let jws = self.forged(not_a_point, "Ed25519", |signature| signature);
        signature(self, "signature_ed25519_key_no_point", jws);
        let coordinate = base64url(&[5; 32]);
        let not_on_curve = json!({"crv": "P-256", "kty": "EC", "x": coordinate, "y": coordinate});
        let jws = self.forged(not_on_curve, "ES256", |signature| signature);
        signature(self, "signature_es256_key_not_on_curve", jws);
        let zero = base64url(&[0; 32]);
        let at_infinity = json!({"crv": "P-256", "kty": "EC", "x": zero, "y": zero});
        let jws = self.forged(at_infinity, "ES256", |signature| signature);
        signature(self, "signature_es256_key_zero", jws);
        // Tampered with and not signed again.
        for (name, from, to) in [
            ("tampered_status", r#""status":"refused""#, r#""status":"given""#),
            ("tampered_time", r#""iat":1767225600"#, r#""iat":1767225601"#),
            ("tampered_origin", "https://sample.example", "https://simple.example"),
            ("tampered_version", r#""version":"1""#, r#""version":"2""#),
        ] {
            let text = canonical(&self.payload);
            assert!(text.contains(from), "no {from}");
            let payload = base64url(text.replacen(from, to, 1).as_bytes());
            let parts: Vec<_> = ed25519.split('.').collect();
            signature(self, name, format!("{}.{payload}.{}", parts[0], parts[2]));
        }
    }

    /// A receipt with a key nobody has, a key id that fits it, and a made-up signature.
    fn forged(&self, jwk: Value, alg: &str, forge: impl FnOnce([u8; 64]) -> [u8; 64]) -> String {
        let mut payload = self.payload.clone();
        let thumbprint = equipoise::digest::Digest::of(canonical(&jwk).as_bytes());
        payload["cnf"]["jwk"] = jwk;
        let header = format!(r#"{{"alg":"{alg}","kid":"{thumbprint}","typ":"consent-receipt+jwt"}}"#);
        resigned(&self.signer.jws(&header, canonical(&payload).as_bytes()), forge)
    }

    fn meanings(&mut self) {
        let purposes = |cases: &mut Self, name: &str, at: usize, members: Value| {
            cases.change(name, Check::Purposes, |payload| {
                let purpose = payload["purposes"][at].as_object_mut().unwrap();
                purpose.extend(members.as_object().unwrap().clone());
            });
        };
        purposes(self, "purpose_given_by_refuse_all", 2, json!({"method": "refuse-all"}));
        purposes(self, "purpose_given_by_left_off", 2, json!({"method": "left-off"}));
        purposes(self, "purpose_given_by_withdraw", 2, json!({"method": "withdraw"}));
        purposes(self, "purpose_given_unasked", 2, json!({"method": "not-asked"}));
        purposes(
            self,
            "purpose_given_on_contract",
            0,
            json!({"status": "given", "method": "switch"}),
        );
        purposes(
            self,
            "purpose_refused_on_contract",
            0,
            json!({"status": "refused", "method": "switch"}),
        );
        purposes(
            self,
            "purpose_objected_on_contract",
            0,
            json!({"status": "objected", "method": "switch"}),
        );
        purposes(
            self,
            "purpose_given_on_interest",
            1,
            json!({"status": "given", "method": "switch"}),
        );
        purposes(
            self,
            "purpose_withdrawn_on_interest",
            1,
            json!({"status": "withdrawn", "method": "withdraw"}),
        );
        purposes(
            self,
            "purpose_informed_on_consent",
            2,
            json!({"status": "informed", "method": "not-asked"}),
        );
        purposes(
            self,
            "purpose_objected_on_consent",
            2,
            json!({"status": "objected", "method": "switch"}),
        );
        purposes(self, "purpose_explicit_by_switch", 2, json!({"explicit": true}));
        purposes(
            self,
            "purpose_explicit_by_agree_all",
            2,
            json!({"explicit": true, "method": "agree-all"}),
        );
        purposes(
            self,
            "purpose_explicit_by_api",
            2,
            json!({"explicit": true, "method": "api"}),
        );
        purposes(self, "purpose_after_the_receipt", 2, json!({"at": NOW.0 + 1}));
        self.change("purpose_twice", Check::Purposes, |payload| {
            let again = payload["purposes"][2].clone();
            payload["purposes"].as_array_mut().unwrap().push(again);
        });
        self.change("purpose_twice_with_two_statuses", Check::Purposes, |payload| {
            let mut again = payload["purposes"][2].clone();
            again["status"] = json!("refused");
            payload["purposes"].as_array_mut().unwrap().insert(2, again);
        });
        self.change("time_future", Check::Time, |payload| {
            payload["iat"] = json!(NOW.0 + 301)
        });
        self.change("good_time_within_skew", None, |payload| {
            payload["iat"] = json!(NOW.0 + 300)
        });
        self.change("time_until_is_iat", Check::Time, |payload| {
            payload["until"] = payload["iat"].clone()
        });
        self.change("time_until_before_iat", Check::Time, |payload| {
            payload["until"] = json!(NOW.0 - 1)
        });
        self.change("time_until_in_ten_years", Check::Time, |payload| {
            payload["until"] = json!(NOW.0 + 3653 * 86_400)
        });
        let first = self.payload["notice"]["digest"].clone();
        self.change("chain_first_with_previous", Check::Chain, |payload| {
            payload["previous"] = first.clone()
        });
        self.change("chain_second_without_previous", Check::Chain, |payload| {
            payload["seq"] = json!(1)
        });
        self.change("chain_one_time_second", Check::Chain, |payload| {
            payload["scope"] = json!("one-time");
            payload["seq"] = json!(1);
            payload["previous"] = first;
        });
    }

    /// A key that takes over from another: the statement of the former, in the first receipt of the new one.
    fn handovers(&mut self) {
        let previous = Digest::of(b"the last receipt of the former key");
        let told = |at: u64| {
            let head = Head {
                seq: 4,
                digest: previous,
            };
            HandoverStatement::new(
                label(ORIGIN),
                &self.other.jwk(),
                head,
                &self.signer.jwk(),
                Timestamp(at),
            )
        };
        let good = told(NOW.0);
        let signed = |told: &HandoverStatement, key: &Signer| {
            let input = told.signing_input();
            format!("{input}.{}", base64url(&key.sign(input.as_bytes())))
        };
        let text = signed(&good, &self.other);
        let mut bent = text.clone().into_bytes();
        let last = bent.len() - 20;
        bent[last] = if bent[last] == b'A' { b'B' } else { b'A' };
        let mut other_site = good.clone();
        other_site.aud = label("https://other.example");
        let mut other_key = good.clone();
        other_key.sub = previous;
        let mut other_place = good.clone();
        other_place.seq = 3;
        let mut other_previous = good.clone();
        other_previous.previous = Digest::of(b"another receipt");
        let mut itself = good.clone();
        itself.cnf.jwk = self.signer.jwk();
        let (header, rest) = text.split_once('.').unwrap();
        let retyped = header_of(header).replace("consent-handover", "consent-receipt");
        let spaced = base64url(b"{ }");
        let texts = [
            ("good_handover", None, text.clone()),
            (
                "handover_signature_bent",
                Some(Check::Handover),
                String::from_utf8(bent).unwrap(),
            ),
            (
                "handover_by_the_new_key",
                Some(Check::Handover),
                signed(&good, &self.signer),
            ),
            (
                "handover_of_itself",
                Some(Check::Handover),
                signed(&itself, &self.signer),
            ),
            (
                "handover_other_site",
                Some(Check::Handover),
                signed(&other_site, &self.other),
            ),
            (
                "handover_to_another",
                Some(Check::Handover),
                signed(&other_key, &self.other),
            ),
            (
                "handover_other_place",
                Some(Check::Handover),
                signed(&other_place, &self.other),
            ),
            (
                "handover_other_previous",
                Some(Check::Handover),
                signed(&other_previous, &self.other),
            ),
            (
                "handover_in_the_future",
                Some(Check::Handover),
                signed(&told(NOW.0 + 1), &self.other),
            ),
            ("handover_cut", Some(Check::Handover), text[..text.len() - 4].to_owned()),
            (
                "handover_other_type",
                Some(Check::Handover),
                format!("{}.{rest}", base64url(retyped.as_bytes())),
            ),
            (
                "handover_other_payload",
                Some(Check::Handover),
                format!("{header}.{spaced}.{}", "A".repeat(86)),
            ),
            (
                "handover_long",
                Some(Check::Handover),
                format!("{text}{}", "A".repeat(4096)),
            ),
            ("form_handover_word", Some(Check::Form), "stolen".to_owned()),
            ("form_handover_empty", Some(Check::Form), String::new()),
        ];
        let follows = |payload: &mut Value| {
            payload["seq"] = json!(5);
            payload["previous"] = json!(previous.to_string());
        };
        for (name, check, text) in texts {
            self.change(name, check, |payload| {
                follows(payload);
                payload["handover"] = json!(text);
            });
        }
        self.change("handover_to_a_first_receipt", Check::Handover, |payload| {
            payload["handover"] = json!(text)
        });
        self.change("good_after_a_lost_key", None, |payload| {
            payload["handover"] = json!("lost")
        });
        self.change("handover_lost_but_goes_on", Check::Handover, |payload| {
            follows(payload);
            payload["handover"] = json!("lost");
        });
        self.change("handover_lost_by_one_time", Check::Handover, |payload| {
            payload["scope"] = json!("one-time");
            payload["handover"] = json!("lost");
        });
        self.change("form_handover_null", Check::Form, |payload| {
            payload["handover"] = Value::Null
        });
    }

    fn surroundings(&mut self) {
        for (name, origin) in [
            ("origin_other", "https://other.example"),
            ("origin_http", "http://sample.example"),
            ("origin_port", "https://sample.example:8443"),
            ("origin_slash", "https://sample.example/"),
            ("origin_upper", "https://SAMPLE.example"),
            ("origin_subdomain", "https://a.sample.example"),
            ("origin_suffix", "https://sample.example.evil.example"),
        ] {
            self.change(name, Check::Origin, |payload| payload["aud"] = json!(origin));
        }
        let unknown = base64url(&[7; 32]);
        self.change("notice_unknown", Check::Notice, |payload| {
            payload["notice"]["digest"] = json!(unknown)
        });
        self.change("notice_other_id", Check::Notice, |payload| {
            payload["notice"]["id"] = json!("another")
        });
        self.change("notice_other_version", Check::Notice, |payload| {
            payload["notice"]["version"] = json!("2")
        });
        self.change("notice_locale_not_offered", Check::Notice, |payload| {
            payload["notice"]["locale"] = json!("fr")
        });
        self.change("notice_regime_not_offered", Check::Notice, |payload| {
            payload["regime"] = json!("cn-pipl")
        });
        let list = |cases: &mut Self, name: &str, change: fn(&mut Vec<Value>)| {
            cases.change(name, Check::Notice, |payload| {
                change(payload["purposes"].as_array_mut().unwrap())
            });
        };
        list(self, "notice_purpose_missing", |purposes| drop(purposes.remove(3)));
        list(self, "notice_purpose_informed_missing", |purposes| {
            drop(purposes.remove(0))
        });
        list(self, "notice_purposes_swapped", |purposes| purposes.swap(2, 3));
        list(self, "notice_purpose_added", |purposes| {
            let mut added = purposes[2].clone();
            added["id"] = json!("advertising");
            purposes.push(added);
        });
        list(self, "notice_purpose_renamed", |purposes| {
            purposes[2]["id"] = json!("advertising")
        });
        list(self, "notice_purpose_other_rules", |purposes| {
            purposes[2]["digest"] = purposes[3]["digest"].clone()
        });
        list(self, "notice_purpose_other_basis", |purposes| {
            purposes[2]["basis"] = json!("contract");
            purposes[2]["status"] = json!("informed");
            purposes[2]["method"] = json!("not-asked");
        });
        self.change("notice_separate_by_agree_all", Check::Notice, |payload| {
            payload["purposes"][3]["status"] = json!("given");
            payload["purposes"][3]["method"] = json!("agree-all");
        });
    }
}

/// Without the feature `float` such a number is not read at all; with it, it is not canonical.
fn number_check() -> Check {
    if cfg!(feature = "float") {
        Check::Canonical
    } else {
        Check::Json
    }
}

fn header_of(part: &str) -> String {
    String::from_utf8(from_base64url(part).unwrap()).unwrap()
}

fn padded(parts: &[&str], at: usize) -> String {
    let mut parts: Vec<_> = parts.iter().map(|part| (*part).to_owned()).collect();
    parts[at].push('=');
    parts.join(".")
}

/// The same receipt with another signature, of whatever length.
fn resigned_with(jws: &str, change: impl FnOnce([u8; 64]) -> Vec<u8>) -> String {
    let (input, signature) = jws.rsplit_once('.').unwrap();
    let signature = from_base64url(signature).unwrap().try_into().unwrap();
    format!("{input}.{}", base64url(&change(signature)))
}

fn resigned(jws: &str, change: impl FnOnce([u8; 64]) -> [u8; 64]) -> String {
    resigned_with(jws, |signature| change(signature).to_vec())
}

/// The other signature that the equation of ECDSA holds for: (r, n − s).
fn high_s(mut signature: [u8; 64]) -> [u8; 64] {
    let mut borrow = 0;
    for at in (0..32).rev() {
        let digit = i16::from(P256_ORDER[at]) - i16::from(signature[32 + at]) - borrow;
        borrow = i16::from(digit < 0);
        signature[32 + at] = digit.rem_euclid(256) as u8;
    }
    signature
}

/// The other signature that a lax Ed25519 holds for: (R, S + L).
fn s_plus_order(mut signature: [u8; 64]) -> [u8; 64] {
    let mut carry = 0;
    for at in 0..32 {
        let digit = u16::from(signature[32 + at]) + u16::from(ED25519_ORDER[at]) + carry;
        carry = digit >> 8;
        signature[32 + at] = digit as u8;
    }
    signature
}

/// ASN.1 SEQUENCE of two INTEGERs.
fn der(signature: [u8; 64]) -> Vec<u8> {
    let integer = |half: &[u8]| {
        let mut bytes: Vec<u8> = half.iter().copied().skip_while(|byte| *byte == 0).collect();
        if bytes[0] > 0x7f {
            bytes.insert(0, 0);
        }
        [&[2, bytes.len() as u8], &bytes[..]].concat()
    };
    let body = [integer(&signature[..32]), integer(&signature[32..])].concat();
    [&[0x30, body.len() as u8], &body[..]].concat()
}

fn x_of(jwk: &equipoise::receipt::Jwk) -> String {
    match jwk {
        equipoise::receipt::Jwk::Ed25519 { x } | equipoise::receipt::Jwk::P256 { x, .. } => base64url(x),
    }
}

/// FIPS 186-5, P-256: n, big-endian.
const P256_ORDER: [u8; 32] = [
    0xff, 0xff, 0xff, 0xff, 0, 0, 0, 0, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xbc, 0xe6, 0xfa, 0xad, 0xa7,
    0x17, 0x9e, 0x84, 0xf3, 0xb9, 0xca, 0xc2, 0xfc, 0x63, 0x25, 0x51,
];

/// RFC 8032 §5.1: L = 2^252 + 27742317777372353535851937790883648493, little-endian.
const ED25519_ORDER: [u8; 32] = [
    0xed, 0xd3, 0xf5, 0x5c, 0x1a, 0x63, 0x12, 0x58, 0xd6, 0x9c, 0xf7, 0xa2, 0xde, 0xf9, 0xde, 0x14, 0, 0, 0, 0, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0x10,
];

/// The points of order 1, 2, 4, 8 (two of four), and the first again with its sign bit set.
const SMALL_ORDER: [(&str, &[u8; 32]); 7] = [
    ("signature_small_order_1", &point(1, 0, 0)),
    ("signature_small_order_2", &point(0xec, 0xff, 0x7f)),
    ("signature_small_order_4", &point(0, 0, 0)),
    ("signature_small_order_4_negative", &point(0, 0, 0x80)),
    ("signature_small_order_1_negative", &point(1, 0, 0x80)),
    ("signature_small_order_8", &ORDER_8),
    ("signature_small_order_8_other", &ORDER_8_OTHER),
];

const fn point(first: u8, middle: u8, last: u8) -> [u8; 32] {
    let mut bytes = [middle; 32];
    bytes[0] = first;
    bytes[31] = last;
    bytes
}

const ORDER_8: [u8; 32] = [
    0x26, 0xe8, 0x95, 0x8f, 0xc2, 0xb2, 0x27, 0xb0, 0x45, 0xc3, 0xf4, 0x89, 0xf2, 0xef, 0x98, 0xf0, 0xd5, 0xdf, 0xac,
    0x05, 0xd3, 0xc6, 0x33, 0x39, 0xb1, 0x38, 0x02, 0x88, 0x6d, 0x53, 0xfc, 0x05,
];
const ORDER_8_OTHER: [u8; 32] = [
    0xc7, 0x17, 0x6a, 0x70, 0x3d, 0x4d, 0xd8, 0x4f, 0xba, 0x3c, 0x0b, 0x76, 0x0d, 0x10, 0x67, 0x0f, 0x2a, 0x20, 0x53,
    0xfa, 0x2c, 0x39, 0xcc, 0xc6, 0x4e, 0xc7, 0xfd, 0x77, 0x92, 0xac, 0x03, 0x7a,
];
