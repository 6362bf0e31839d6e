//! The sample notices, and sample notices with something changed.

use std::rc::Rc;

use equipoise::disclosure::Disclosure;
use equipoise::notice::Notice;
use serde_json::Value;

/// A sample notice as a document.
pub fn document(name: &str) -> Value {
    serde_json::from_slice(&std::fs::read(format!("www/notices/{name}.json")).unwrap()).unwrap()
}

/// The notice that a document is.
pub fn parse(document: &Value) -> Rc<Notice> {
    match Notice::parse(document.to_string().as_bytes()) {
        Ok(notice) => Rc::new(notice),
        Err(error) => panic!("{error}"),
    }
}

/// A sample notice as it is told by default.
pub fn told(name: &str) -> Disclosure {
    tell(&document(name))
}

/// A document as it is told by default.
pub fn tell(document: &Value) -> Disclosure {
    Disclosure::new(parse(document), None, None)
}

/// A purpose of a document.
pub fn purpose<'a>(document: &'a mut Value, id: &str) -> &'a mut Value {
    let purposes = document["purposes"].as_array_mut().unwrap();
    purposes.iter_mut().find(|purpose| purpose["id"] == id).unwrap()
}

/// The ids of the purposes that rest on consent.
pub fn consents(disclosure: &Disclosure) -> Vec<String> {
    ids(disclosure, |ask| matches!(ask, equipoise::disclosure::Ask::Choice(_)))
}

/// The ids of the purposes that need a step of their own.
pub fn separates(disclosure: &Disclosure) -> Vec<String> {
    ids(disclosure, equipoise::disclosure::Ask::is_separate)
}

fn ids(disclosure: &Disclosure, is: fn(&equipoise::disclosure::Ask) -> bool) -> Vec<String> {
    let asked = disclosure.purposes().filter(|(_, ask)| is(ask));
    asked.map(|(purpose, _)| purpose.id().to_owned()).collect()
}
