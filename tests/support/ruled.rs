//! Notices under other laws than their own.

use equipoise::disclosure::Disclosure;
use equipoise::notice::Regime;
use equipoise::notice::Regimes;
use serde_json::Value;
use serde_json::json;

use super::notices::parse;

/// The notice under these regimes alone. Grounds that one of them does not know give way to consent.
pub fn rule(mut notice: Value, regimes: &[Regime]) -> Disclosure {
    let names: Vec<_> = regimes.iter().map(|regime| regime.as_str()).collect();
    notice["regimes"] = json!(names);
    let all = Regimes::all(regimes.iter().copied()).unwrap();
    let site = notice["site"].clone();
    for purpose in notice["purposes"].as_array_mut().unwrap() {
        let basis = equipoise::notice::LegalBasis::from_word(purpose["basis"].as_str().unwrap()).unwrap();
        if !all.allow(basis) {
            let purpose = purpose.as_object_mut().unwrap();
            purpose.insert("basis".into(), json!("consent"));
            purpose.remove("needed");
            let told = json!({ "person": site, "site": site, "impact": site, "safeguards": site });
            purpose.entry("balance").or_insert(told);
        }
    }
    for purpose in notice["purposes"].as_array_mut().unwrap() {
        let sensitive = |item: &Value| all.is_sensitive(item["category"].as_str().unwrap());
        if purpose["data"].as_array().unwrap().iter().any(sensitive) && purpose.get("sensitive").is_none() {
            purpose["sensitive"] = json!({ "necessity": site, "impact": site });
        }
    }
    Disclosure::new(parse(&notice), None, None)
}
