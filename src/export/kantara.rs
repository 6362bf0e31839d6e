//! Kantara Consent Receipt v1.1.0: the ancestor, for systems that still read it.

use super::Entry;
use super::ExportError;
use super::dpv_parts::text;
use crate::decision::ConsentStatus;
use crate::decision::IndicationMethod;
use crate::json::Encode;
use crate::json::Value;
use crate::notice::Contact;
use crate::notice::Controller;
use crate::notice::Notice;
use crate::notice::Purpose;
use crate::notice::Regime;
use crate::notice::Role;

/// The receipt as a Kantara receipt: the purposes to which consent was given, and no others.
///
/// Its form knows neither refusal nor withdrawal: a receipt that gives nothing is refused, never rendered as consent.
pub fn kantara(entry: Entry<'_>) -> Result<Value, ExportError> {
    let notice = entry.told()?;
    let payload = entry.payload();
    let locale = payload.notice.locale.as_str();
    let given: Vec<_> = payload
        .purposes
        .iter()
        .filter(|said| said.status == ConsentStatus::Given)
        .filter_map(|said| {
            Some((
                notice.purpose(said.id.as_str())?,
                said.method != IndicationMethod::AgreeAll,
            ))
        })
        .collect();
    if given.is_empty() {
        return Err(ExportError::NothingGiven {
            receipt: payload.id.as_str().to_owned(),
        });
    }
    let mut sensitive: Vec<_> = given
        .iter()
        .flat_map(|(purpose, _)| &purpose.terms().data)
        .filter(|item| payload.regime.is_sensitive(item.category.as_str()))
        .map(|item| item.category.as_str())
        .collect();
    sensitive.sort_unstable();
    sensitive.dedup();
    let key = payload.cnf.jwk.thumbprint().to_string();
    let controllers = notice.controllers.iter().map(|one| controller(one, locale));
    let purposes = given
        .iter()
        .map(|(told, explicit)| purpose(notice, told, *explicit, payload.aud.as_str(), locale));
    let service = Value::object_of([
        ("purposes", Some(Value::Array(purposes.collect()))),
        ("service", text(notice.site.in_locale(locale))),
    ]);
    let policy = notice.url.as_ref().map_or(payload.aud.as_str(), |url| url.as_str());
    Ok(Value::object_of([
        (
            "collectionMethod",
            text(format!("consent notice, {}", payload.control.as_str())),
        ),
        ("consentReceiptID", payload.id.encode()),
        ("consentTimestamp", payload.iat.encode()),
        (
            "jurisdiction",
            text(payload.regime.iter().map(jurisdiction).collect::<Vec<_>>().join(", ")),
        ),
        ("language", text(locale)),
        ("piiControllers", Some(Value::Array(controllers.collect()))),
        (
            "piiPrincipalId",
            text(format!("urn:ietf:params:oauth:jwk-thumbprint:sha-256:{key}")),
        ),
        ("policyUrl", text(policy)),
        ("publicKey", text(key)),
        ("sensitive", Some(Value::Bool(!sensitive.is_empty()))),
        ("services", Some(Value::Array(vec![service]))),
        (
            "spiCat",
            Some(Value::Array(sensitive.into_iter().map(Value::text).collect())),
        ),
        ("version", text("KI-CR-v1.1.0")),
    ]))
}

fn controller(controller: &Controller, locale: &str) -> Value {
    let officer = controller.officer.as_ref();
    let contact = officer.map_or(&controller.contact, |officer| &officer.contact);
    let name = controller.name.in_locale(locale);
    let street = controller
        .address
        .as_ref()
        .and_then(|address| text(address.in_locale(locale)));
    let part = |of: fn(&Contact) -> Option<String>| of(contact).or_else(|| of(&controller.contact)).and_then(text);
    Value::object_of([
        (
            "address",
            Some(Value::object_of([
                ("addressCountry", text(controller.country.as_str())),
                ("streetAddress", street),
            ])),
        ),
        (
            "contact",
            text(officer.map_or(name, |officer| officer.name.in_locale(locale))),
        ),
        (
            "email",
            part(|contact| contact.email.as_ref().map(|email| email.as_str().to_owned())),
        ),
        ("onBehalf", Some(Value::Bool(false))),
        (
            "phone",
            part(|contact| {
                contact
                    .phone
                    .as_ref()
                    .map(|phone| format!("tel:{}", phone.as_str().replace(' ', "-")))
            }),
        ),
        ("piiController", text(name)),
        (
            "piiControllerUrl",
            part(|contact| contact.url.as_ref().map(|url| url.as_str().to_owned())),
        ),
    ])
}

fn purpose(notice: &Notice, purpose: &Purpose, explicit: bool, origin: &str, locale: &str) -> Value {
    let terms = purpose.terms();
    let items = terms.data.iter().map(|item| Value::text(item.title.in_locale(locale)));
    let parties = terms
        .recipients
        .iter()
        .filter_map(|one| notice.party(one.party.as_str()));
    let third: Vec<_> = parties
        .filter(|party| party.role != Role::Processor)
        .map(|party| party.name.in_locale(locale))
        .collect();
    let act = if explicit {
        "EXPLICIT"
    } else {
        "EXPLICIT (one act for several purposes)"
    };
    Value::object_of([
        ("consentType", text(act)),
        ("piiCategory", Some(Value::Array(items.collect()))),
        ("primaryPurpose", Some(Value::Bool(false))),
        ("purpose", text(terms.title.in_locale(locale))),
        (
            "purposeCategory",
            Some(Value::Array(vec![Value::text(category(
                terms.term.as_ref().map_or("", |term| term.as_str()),
            ))])),
        ),
        (
            "termination",
            text(format!(
                "withdraw at any time at {origin}; {}",
                terms.retention.end.in_locale(locale)
            )),
        ),
        ("thirdPartyDisclosure", Some(Value::Bool(!third.is_empty()))),
        (
            "thirdPartyName",
            (!third.is_empty()).then(|| Value::text(third.join(", "))),
        ),
    ])
}

/// The nearest of Kantara's sixteen categories to a DPV purpose.
fn category(term: &str) -> &'static str {
    let has = |part: &str| term.contains(part);
    match () {
        () if has("Advertising") || has("Marketing") => "6 - Marketing",
        () if has("Personalis") || has("Recommendation") => "5 - Personalized Experience",
        () if has("Delivery") => "3 - Delivery",
        () if has("Communication") || has("CustomerCare") => "4 - Contact Requested",
        () if has("Payment") || has("Contract") => "2 - Contracted Service",
        () if has("Security") || has("Fraud") || has("Verification") => "15 - Protecting Our Interests",
        () if has("Legal") || has("Record") => "12 - Legally Required Data Retention",
        () if has("Analytics") || has("Improve") || has("Optimisation") || has("Research") => {
            "16 - Improve Performance"
        }
        () => "1 - Core Function",
    }
}

fn jurisdiction(regime: Regime) -> &'static str {
    match regime {
        Regime::CnPipl => "CN",
        Regime::EuGdpr => "EU",
        Regime::UsCa => "US-CA",
        Regime::BrLgpd => "BR",
        Regime::InDpdp => "IN",
        Regime::CaQc => "CA-QC",
    }
}
