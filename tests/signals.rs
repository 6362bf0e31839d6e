//! Which consent signals follow which purposes, as it is written down for the loader.

#[allow(dead_code)]
#[path = "support/notices.rs"]
mod notices;

use equipoise::disclosure::Disclosure;
use equipoise::gate::SignalMap;
use equipoise::notice::Notice;
use equipoise::notice::Regime;
use notices::document;
use notices::parse;
use notices::purpose;
use notices::told;
use serde_json::Value;
use serde_json::json;

fn map(disclosure: &Disclosure) -> Value {
    serde_json::from_str(&SignalMap::of(disclosure).to_text()).unwrap()
}

#[test]
fn the_samples_map_what_they_say() {
    assert_eq!(
        map(&told("news")),
        json!({
            "google:ad_personalization": "personalised-ads",
            "google:ad_storage": "personalised-ads",
            "google:ad_user_data": "personalised-ads",
            "google:analytics_storage": "audience",
            "google:personalization_storage": "personalisation",
            "matomo": "audience",
            "microsoft:ad_storage": "personalised-ads",
        })
    );
    assert_eq!(map(&told("shop"))["clarity:analytics_Storage"], "analytics");
}

#[test]
fn a_signal_of_two_purposes_needs_both_and_one_of_the_websites_own_is_passed_on() {
    let mut news = document("news");
    purpose(&mut news, "personalisation")["signals"] = json!(["meta", "x-acme:profiles", "x-acme"]);
    purpose(&mut news, "audience")["signals"] = json!(["meta", "x-acme"]);
    let map = map(&notices::tell(&news));
    assert_eq!(map["meta"], "audience personalisation");
    assert_eq!(map["x-acme"], "audience personalisation");
    assert_eq!(map["x-acme:profiles"], "personalisation");
}

#[test]
fn a_signal_that_nobody_knows_is_no_signal() {
    for signal in [
        "acme",
        "x-",
        "x-Acme",
        "x-acme:",
        "x-a:b:c",
        "google",
        "usca:SaleOptOut",
    ] {
        let mut news = document("news");
        purpose(&mut news, "audience")["signals"] = json!([signal]);
        assert!(Notice::parse(news.to_string().as_bytes()).is_err(), "{signal}");
    }
}

#[test]
fn the_platform_of_the_iab_hears_of_california_alone() {
    let mut news = document("news");
    news["regimes"] = json!(["eu-gdpr", "us-ca"]);
    purpose(&mut news, "personalised-ads")["signals"] = json!(["gpp:sale", "gpp:sharing"]);
    let data = purpose(&mut news, "audience")["data"].as_array_mut().unwrap();
    data[0]["category"] = json!("pd:GPSCoordinate");
    purpose(&mut news, "audience")["sensitive"] = json!({
        "need": { "en": "x", "de": "x", "fr": "x" },
        "necessity": { "en": "x", "de": "x", "fr": "x" },
        "impact": { "en": "x", "de": "x", "fr": "x" },
    });
    purpose(&mut news, "audience")["sensitive"]
        .as_object_mut()
        .unwrap()
        .remove("need");
    let notice = parse(&news);
    let under = |regime: Regime| map(&Disclosure::new(notice.clone(), Some(regime.into()), None));
    let california = under(Regime::UsCa);
    assert_eq!(california["usca:SaleOptOut"], "personalised-ads");
    assert_eq!(california["usca:SharingOptOut"], "personalised-ads");
    assert_eq!(california["usca:SensitiveDataProcessing.3"], "audience");
    assert_eq!(california.get("gpp:sale"), None);
    let europe = under(Regime::EuGdpr);
    let named = |map: &Value| {
        map.as_object()
            .unwrap()
            .keys()
            .any(|name| name.starts_with("usca") || name.starts_with("gpp"))
    };
    assert!(!named(&europe), "{europe}");
}
