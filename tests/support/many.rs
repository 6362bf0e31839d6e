//! Notices with as many recipients as one likes, the same every time.

use serde_json::Value;
use serde_json::json;

/// A notice with eleven purposes, each of which gives data to all of so many recipients.
pub fn many(recipients: usize) -> Value {
    let mut notice: Value = serde_json::from_slice(&std::fs::read("www/notices/shop.json").unwrap()).unwrap();
    notice["minors"]["off"] = json!([]);
    let all = |make: &dyn Fn(usize) -> Value| (0..recipients).map(make).collect::<Vec<_>>();
    let party = notice["parties"][0].clone();
    let parties = all(&|at| {
        let mut party = party.clone();
        party["id"] = party_id(at).into();
        party["name"] = json!({ "zh-Hans": format!("第{at:04}合作方"), "en": format!("Partner {at:04} Ltd.") });
        party
    });
    notice["parties"].as_array_mut().unwrap().extend(parties);
    let sample = notice["purposes"]
        .as_array()
        .unwrap()
        .iter()
        .find(|purpose| purpose["id"] == "analytics")
        .unwrap();
    let mut purpose = sample.clone();
    purpose["recipients"] = all(&|at| json!({ "party": party_id(at) })).into();
    let services = |at| json!({ "name": format!("Service {at:04}"), "party": party_id(at) });
    purpose["services"] = all(&services).into();
    let purposes = (0..11).map(|at| {
        let mut purpose = purpose.clone();
        purpose["id"] = format!("purpose-{at}").into();
        purpose
    });
    notice["purposes"] = purposes.collect();
    notice
}

fn party_id(at: usize) -> String {
    format!("partner-{at:04}")
}
