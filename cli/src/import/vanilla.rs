//! A configuration of vanilla-cookieconsent, version 3, as JSON.
//!
//! A category becomes a purpose; what it is called comes from the section of the preferences that is linked to it. A
//! category that cannot be switched off rests on some ground, but the configuration does not say on which.

use equipoise::json::Value;

use super::build::Draft;
use super::build::cookie;
use super::build::id;
use super::build::local;
use super::build::locals;
use super::duration::period;
use super::items;
use super::members;
use super::text;

/// The notice that a configuration begins.
pub(super) fn notice(config: &Value) -> Result<Value, String> {
    if members(config, "categories").is_empty() {
        return Err("not a configuration of vanilla-cookieconsent: it has no \"categories\"".to_owned());
    }
    let language = config.get("language");
    let translations = language
        .map(|language| members(language, "translations"))
        .unwrap_or_default();
    let own = language.and_then(|language| text(language, "default")).unwrap_or("en");
    let mut locales = vec![own.to_owned()];
    locales.extend(
        translations
            .iter()
            .map(|(locale, _)| locale.clone())
            .filter(|locale| locale != own),
    );
    let mut draft = Draft::default();
    for (name, category) in members(config, "categories") {
        let sections: Vec<_> = translations
            .iter()
            .filter_map(|(locale, texts)| Some((locale.as_str(), section(texts, name)?)))
            .collect();
        let told = |field: &'static str| {
            locals(
                sections
                    .iter()
                    .filter_map(|(locale, section)| Some((*locale, text(section, field)?))),
            )
        };
        let purpose = draft.purpose(&id(name));
        purpose.set("title", told("title").or_else(|| local(own, name)));
        purpose.set("description", told("description"));
        let fixed = category.get("readOnly") == Some(&Value::Bool(true));
        purpose.set("basis", (!fixed).then(|| Value::text("consent")));
        for (name, service) in members(category, "services") {
            let into = purpose.service(text(service, "label").unwrap_or(name), None);
            into.storage
                .extend(items(service, "cookies").iter().filter_map(cleared));
        }
        // One table says it all; the first language that has one.
        let table = sections
            .iter()
            .find_map(|(locale, section)| Some((*locale, section.get("cookieTable")?)));
        let rows = table.map(|(locale, table)| {
            items(table, "body")
                .iter()
                .filter_map(move |row| from_table(locale, row))
        });
        let storage: Vec<_> = rows.into_iter().flatten().collect();
        let known = |name: &Value| storage.iter().any(|row| row.get("name") == name.get("name"));
        let clear = category
            .get("autoClear")
            .map(|clear| items(clear, "cookies"))
            .unwrap_or_default();
        let more: Vec<_> = clear
            .iter()
            .filter_map(cleared)
            .filter(|cookie| !known(cookie))
            .collect();
        if !storage.is_empty() || !more.is_empty() {
            let into = purpose.service(name, None);
            into.storage.extend(storage.into_iter().chain(more));
        }
    }
    Ok(draft.notice(&locales))
}

/// The section of the preferences that is linked to a category.
fn section<'a>(texts: &'a Value, category: &str) -> Option<&'a Value> {
    let sections = items(texts.get("preferencesModal")?, "sections");
    sections
        .iter()
        .find(|section| text(section, "linkedCategory") == Some(category))
}

/// A cookie that is cleared, `{"name": "_ga"}` or `{"name": "/^_ga/"}`.
fn cleared(entry: &Value) -> Option<Value> {
    let name = text(entry, "name")?;
    let (name, matching) = named(name);
    Some(cookie(&name, matching, text(entry, "domain"), None, None))
}

/// A name, or a regular expression of the form `/^name/`. Others stand as they are, and `check` or a reader finds them.
pub(super) fn named(name: &str) -> (String, Option<&'static str>) {
    let inner = name
        .strip_prefix('/')
        .and_then(|rest| rest.rsplit_once('/'))
        .map_or(name, |(inner, _)| inner);
    let Some(stem) = inner.strip_prefix('^') else {
        return (name.to_owned(), None);
    };
    let (stem, exact) = stem.strip_suffix('$').map_or((stem, false), |stem| (stem, true));
    let stem = stem.strip_suffix(".*").unwrap_or(stem);
    if stem.contains(|c: char| "\\[](){}|+*?.".contains(c)) {
        return (name.to_owned(), None);
    }
    (stem.to_owned(), (!exact).then_some("prefix"))
}

/// A row of a table of cookies, by the names of columns in common use.
fn from_table(locale: &str, row: &Value) -> Option<Value> {
    let any = |names: &[&str]| names.iter().find_map(|name| text(row, name));
    let (name, matching) = named(any(&["name", "cookie", "Name", "Cookie"])?);
    let name = name
        .strip_suffix('*')
        .map_or((name.clone(), matching), |stem| (stem.to_owned(), Some("prefix")));
    Some(cookie(
        &name.0,
        name.1,
        any(&["domain", "Domain"]),
        any(&["expiration", "duration", "Expiration", "Duration"]).and_then(period),
        any(&["description", "desc", "Description"]).and_then(|text| local(locale, text)),
    ))
}
