//! A configuration of Klaro, as JSON.
//!
//! Klaro groups services by purposes; each becomes a purpose here, with its services. Where every service of a purpose is
//! required, it rests on some ground, but the configuration does not say on which.

use equipoise::json::Value;

use super::build::Draft;
use super::build::cookie;
use super::build::id;
use super::build::local;
use super::build::locals;
use super::items;
use super::members;
use super::text;
use super::vanilla::named;

/// The notice that a configuration begins.
pub(super) fn notice(config: &Value) -> Result<Value, String> {
    // Before version 0.7 services were called apps.
    let services = match items(config, "services") {
        [] => items(config, "apps"),
        services => services,
    };
    if services.is_empty() {
        return Err("not a configuration of Klaro: it has no \"services\"".to_owned());
    }
    let translations = members(config, "translations")
        .iter()
        .filter(|(locale, _)| locale != "zz");
    let translations: Vec<_> = translations.map(|(locale, texts)| (locale.as_str(), texts)).collect();
    let own = text(config, "lang")
        .or(translations.first().map(|(locale, _)| *locale))
        .unwrap_or("en");
    let mut locales = vec![own.to_owned()];
    locales.extend(
        translations
            .iter()
            .map(|(locale, _)| (*locale).to_owned())
            .filter(|locale| locale != own),
    );
    let mut draft = Draft::default();
    for service in services {
        let Some(name) = text(service, "name") else { continue };
        for purpose in items(service, "purposes").iter().filter_map(Value::as_str) {
            let of = |inner: &str| same_purpose(services, purpose).all(|service| flag(service, inner));
            let told = |field: &'static str| {
                locals(translations.iter().filter_map(|(locale, texts)| {
                    let told = texts.get("purposes")?.get(purpose)?;
                    let words = text(told, field).or(told.as_str().filter(|_| field == "title"))?;
                    Some((*locale, words))
                }))
            };
            let into = draft.purpose(&id(purpose));
            into.set("title", told("title").or_else(|| local(own, purpose)));
            into.set("description", told("description"));
            into.set("basis", (!of("required")).then(|| Value::text("consent")));
            let into = into.service(text(service, "title").unwrap_or(name), None);
            into.storage
                .extend(items(service, "cookies").iter().filter_map(of_cookie));
        }
    }
    Ok(draft.notice(&locales))
}

fn same_purpose<'a>(services: &'a [Value], purpose: &'a str) -> impl Iterator<Item = &'a Value> {
    services.iter().filter(move |service| {
        items(service, "purposes")
            .iter()
            .any(|item| item.as_str() == Some(purpose))
    })
}

fn flag(value: &Value, name: &str) -> bool {
    value.get(name) == Some(&Value::Bool(true))
}

/// A name, `[pattern, path, domain]`, or `{"pattern": …, "domain": …}`.
fn of_cookie(entry: &Value) -> Option<Value> {
    let (name, domain) = match entry {
        Value::String(name) => (name.as_str(), None),
        Value::Array(parts) => (parts.first()?.as_str()?, parts.get(2).and_then(Value::as_str)),
        _ => (text(entry, "pattern").or(text(entry, "name"))?, text(entry, "domain")),
    };
    let (name, matching) = named(name);
    Some(cookie(&name, matching, domain, None, None))
}
