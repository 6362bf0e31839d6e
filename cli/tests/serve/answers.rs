//! What the tests ask of an answer.

use equipoise::json::Value;

use crate::support::http::Answer;

pub fn refused(answer: &Answer, status: u16, check: &str) {
    assert_eq!(answer.status, status, "{}", answer.text());
    assert_eq!(answer.header("content-type"), Some("application/problem+json"));
    assert_eq!(answer.member("check").as_deref(), Some(check), "{}", answer.text());
    assert!(answer.member("detail").is_some_and(|detail| !detail.is_empty()));
    assert_eq!(
        answer.json().get("status").and_then(Value::as_integer),
        Some(status.into())
    );
}

pub fn ids(answer: &Answer) -> Vec<String> {
    assert_eq!(answer.status, 200, "{}", answer.text());
    let body = answer.json();
    let receipts = body.get("receipts").and_then(Value::as_array).unwrap();
    let id = |receipt: &Value| receipt.get("id").and_then(Value::as_str).unwrap().to_owned();
    receipts.iter().map(id).collect()
}
