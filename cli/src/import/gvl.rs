//! The IAB Global Vendor List, versions 2 and 3 (github.com/InteractiveAdvertisingBureau, TCFv2).
//!
//! The list says who wants to do what on which ground. It does not say what each company is to the site, where it is, how
//! to reach it, why it needs which data, and what the person gets: all that is left to the author.

use equipoise::json::Value;

use super::build::Draft;
use super::build::link;
use super::build::local;
use super::items;
use super::members;
use super::text;

/// The notice that a vendor list begins.
pub(super) fn notice(list: &Value) -> Result<Value, String> {
    if list.get("vendors").is_none() || list.get("purposes").is_none() {
        return Err("not a Global Vendor List: it has no \"vendors\" and \"purposes\"".to_owned());
    }
    let mut draft = Draft::default();
    let vendors = by_number(members(list, "vendors"));
    for (kind, basis, name) in [
        ("purposes", Some("consent"), "purpose"),
        ("legIntPurposes", Some("legitimate-interest"), "purpose"),
        ("specialPurposes", None, "special-purpose"),
    ] {
        let told = if name == "purpose" {
            "purposes"
        } else {
            "specialPurposes"
        };
        for (number, purpose) in by_number(members(list, told)) {
            let wants = |vendor: &Value| items(vendor, kind).iter().any(|item| item.as_integer() == Some(number));
            let all: Vec<_> = vendors.iter().filter(|(_, vendor)| wants(vendor)).collect();
            if all.is_empty() {
                continue;
            }
            let suffix = if basis == Some("legitimate-interest") {
                "-interest"
            } else {
                ""
            };
            let id = format!("tcf-{name}-{number}{suffix}");
            for (vendor_number, vendor) in &all {
                let party = party(&mut draft, *vendor_number, vendor);
                let data = items(vendor, "dataDeclaration").iter().filter_map(Value::as_integer);
                let data = data.map(|number| Value::String(data_id(number))).collect();
                let into = draft.purpose(&id);
                into.recipient(&party, data);
                into.service(text(vendor, "name").unwrap_or("unnamed"), Some(party));
            }
            let into = draft.purpose(&id);
            into.set("title", text(purpose, "name").and_then(|text| local("en", text)));
            into.set(
                "description",
                text(purpose, "description").and_then(|text| local("en", text)),
            );
            into.set("basis", basis.map(Value::text));
            into.set("data", data(list, &all));
            into.set("retention", retention(&all, number, told));
        }
    }
    Ok(draft.notice(&["en".to_owned()]))
}

fn party(draft: &mut Draft, number: i64, vendor: &Value) -> String {
    // Version 3 has addresses by language, version 2 one for all.
    let urls = items(vendor, "urls");
    let english = urls
        .iter()
        .find(|url| text(url, "langId") == Some("en"))
        .or(urls.first());
    let policy = english
        .and_then(|url| text(url, "privacy"))
        .or(text(vendor, "policyUrl"));
    draft.party(format!("tcf-vendor-{number}"), || {
        vec![
            ("name", text(vendor, "name").map(Value::text)),
            ("notice", policy.and_then(link)),
        ]
    })
}

/// The categories of data that these vendors declare (version 3).
fn data(list: &Value, vendors: &[&(i64, &Value)]) -> Option<Value> {
    let declared = |number: i64| {
        let mut all = vendors.iter().flat_map(|(_, vendor)| items(vendor, "dataDeclaration"));
        all.any(|item| item.as_integer() == Some(number))
    };
    let categories = by_number(members(list, "dataCategories"))
        .into_iter()
        .filter(|(number, _)| declared(*number));
    let items: Vec<_> = categories
        .map(|(number, category)| {
            Value::object_of([
                ("id", Some(Value::String(data_id(number)))),
                ("title", text(category, "name").and_then(|text| local("en", text))),
            ])
        })
        .collect();
    (!items.is_empty()).then_some(Value::Array(items))
}

/// The longest time that any of these vendors keeps data for this purpose (version 3); not known if one does not say.
fn retention(vendors: &[&(i64, &Value)], number: i64, told: &str) -> Option<Value> {
    let kept = vendors.iter().map(|(_, vendor)| {
        let retention = vendor.get("dataRetention")?;
        let own = retention.get(told).and_then(|own| own.get(&number.to_string()));
        own.or(retention.get("stdRetention"))?.as_integer()
    });
    let longest = kept
        .collect::<Option<Vec<_>>>()?
        .into_iter()
        .max()
        .filter(|days| *days > 0)?;
    Some(Value::object_of([(
        "duration",
        Some(Value::String(format!("P{longest}D"))),
    )]))
}

fn data_id(number: i64) -> String {
    format!("tcf-data-{number}")
}

/// Members whose names are numbers, in the order of the numbers.
fn by_number(members: &[(String, Value)]) -> Vec<(i64, &Value)> {
    let mut all: Vec<_> = members
        .iter()
        .filter_map(|(name, value)| Some((name.parse().ok()?, value)))
        .collect();
    all.sort_by_key(|(number, _)| *number);
    all
}
