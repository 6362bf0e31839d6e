//! ISO/IEC TS 27560 consent receipts as JSON-LD of the Data Privacy Vocabulary 2.3.

use super::Entry;
use super::ExportError;
use super::dpv_parts::Told;
use super::dpv_parts::at;
use super::dpv_parts::iri;
use super::dpv_parts::text;
use super::dpv_terms;
use crate::json::Encode;
use crate::json::Value;
use crate::receipt::OrNone;

/// The receipt as a `dpv:ConsentReceipt` that holds a `dpv:ConsentRecord`, one `dpv:Process` per purpose.
///
/// Every term is of DPV 2.3; what DPV has no term for is in a namespace of our own. The context is inline: nothing is
/// fetched to read it, and nobody else decides what it means. The receipt itself is inside, as it was signed.
pub fn dpv(entry: Entry<'_>) -> Result<Value, ExportError> {
    let notice = entry.told()?;
    let payload = entry.payload();
    let told = Told::new(notice, payload);
    let id = payload.id.as_str();
    let (receipt_profile, record_profile) = dpv_terms::profiles(payload.regime);
    let digest = entry.receipt.digest().to_string();
    let record = Value::object_of([
        ("@id", text(format!("urn:equipoise:record:{digest}"))),
        ("@type", text("dpv:ConsentRecord")),
        ("dct:conformsTo", iri(record_profile)),
        ("dct:identifier", text(&digest)),
        ("dpv:hasDataSubject", Some(told.subject())),
        ("dpv:hasEntity", Some(told.entities())),
        ("dpv:hasIdentifier", text(&digest)),
        ("dpv:hasNotice", Some(told.notice())),
        ("dpv:hasProcess", Some(told.processes())),
    ]);
    let previous = match &payload.previous {
        OrNone::None => None,
        OrNone::Some(digest) => digest.encode(),
    };
    let challenge = match &payload.challenge {
        OrNone::None => None,
        OrNone::Some(nonce) => nonce.encode(),
    };
    Ok(Value::object_of([
        ("@context", Some(context())),
        ("@id", text(format!("urn:uuid:{id}"))),
        ("@type", text("dpv:ConsentReceipt")),
        ("dct:conformsTo", iri(receipt_profile)),
        ("dct:created", Some(at(payload.iat))),
        ("dct:identifier", text(id)),
        ("dct:publisher", iri(&told.widget())),
        ("dpv:hasIdentifier", text(id)),
        ("dpv:hasRecordOfActivity", Some(Value::Array(vec![record]))),
        ("equipoise:acknowledgement", entry.acknowledgement.and_then(text)),
        ("equipoise:challenge", challenge),
        ("equipoise:dpvVersion", text("2.3")),
        ("equipoise:jws", text(entry.jws)),
        ("equipoise:place", payload.seq.encode()),
        ("equipoise:previous", previous),
        (
            "equipoise:signals",
            text(format!("gpc:{}", payload.signals.gpc.as_str())),
        ),
        (
            "schema:recipient",
            Some(Value::Array(vec![told.controller_iri(), told.subject_iri()])),
        ),
    ]))
}

fn context() -> Value {
    let prefixes = dpv_terms::PREFIXES.iter();
    Value::object(prefixes.map(|(prefix, namespace)| ((*prefix).to_owned(), Value::text(*namespace))))
}
