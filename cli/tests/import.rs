//! `equipoise import`: what an inventory says, in the form of a notice, and nothing that it does not say.

mod support;

use std::fs;

use serde_json::Value;
use serde_json::json;
use support::command::data;
use support::command::equipoise;
use support::command::folder;

const ALL: [(&str, &str); 5] = [
    ("gvl", "gvl3.json"),
    ("gvl", "gvl2.json"),
    ("cookies", "cookies.csv"),
    ("vanilla-cookieconsent", "vanilla.json"),
    ("klaro", "klaro.json"),
];

fn import(kind: &str, file: &str) -> Value {
    let run = equipoise(&["import", kind, &data(&format!("import/{file}"))], "");
    assert_eq!((run.status, run.err.as_str()), (0, ""), "{file}");
    serde_json::from_str(&run.out).unwrap()
}

fn ids(list: &Value) -> Vec<&str> {
    list.as_array()
        .unwrap()
        .iter()
        .map(|item| item["id"].as_str().unwrap())
        .collect()
}

#[test]
fn a_vendor_list_tells_purposes_grounds_vendors_and_data() {
    let notice = import("gvl", "gvl3.json");
    // In the order of the numbers; what no vendor wants is not there.
    let purposes = [
        "tcf-purpose-1",
        "tcf-purpose-7",
        "tcf-purpose-7-interest",
        "tcf-special-purpose-1",
    ];
    assert_eq!(ids(&notice["purposes"]), purposes);
    assert_eq!(ids(&notice["parties"]), ["tcf-vendor-3", "tcf-vendor-12"]);
    let [first, _, interest, special] = &notice["purposes"].as_array().unwrap()[..] else {
        panic!("{notice}")
    };
    assert_eq!(first["basis"], "consent");
    assert_eq!(interest["basis"], "legitimate-interest");
    assert_eq!(special.get("basis"), None);
    // The longest of 60 days and of 30 for this very purpose.
    assert_eq!(first["retention"], json!({"duration": "P60D"}));
    assert_eq!(interest["retention"], json!({"duration": "P90D"}));
    assert_eq!(
        first["recipients"],
        json!([
            {"party": "tcf-vendor-3", "data": ["tcf-data-1"]},
            {"party": "tcf-vendor-12", "data": ["tcf-data-1", "tcf-data-2"]}
        ])
    );
    assert_eq!(ids(&first["data"]), ["tcf-data-1", "tcf-data-2"]);
    // What the list does not say: category and reason of data, role, country and contact of vendors.
    assert_eq!(
        first["data"][0],
        json!({"id": "tcf-data-1", "title": {"en": "IP addresses"}})
    );
    assert_eq!(
        notice["parties"],
        json!([
            // An address without TLS is none that a notice can name.
            {"id": "tcf-vendor-3", "name": "Birch Measure GmbH"},
            {"id": "tcf-vendor-12", "name": "Alder Ads Ltd", "notice": "https://alder.example/privacy"}
        ])
    );
}

#[test]
fn version_two_of_the_vendor_list_has_no_data_and_no_retention() {
    let notice = import("gvl", "gvl2.json");
    assert_eq!(notice["parties"][0]["notice"], "https://cedar.example/privacy");
    let purpose = &notice["purposes"][0];
    assert_eq!((purpose.get("data"), purpose.get("retention")), (None, None));
}

#[test]
fn a_table_of_cookies_tells_services_and_periods() {
    let notice = import("cookies", "cookies.csv");
    assert_eq!(ids(&notice["purposes"]), ["analytics", "marketing", "functional"]);
    assert_eq!(
        notice["purposes"][0]["services"],
        json!([{
            "name": "Alder Count",
            "party": "alder-ltd",
            "storage": [
                {"kind": "cookie", "name": "al_visit", "domain": "alder.example", "duration": "P2Y",
                 "why": {"en": "Counts visits, one number a browser"}},
                {"kind": "cookie", "name": "al_", "matching": "prefix", "why": {"en": "Steps of a visit"}}
            ]
        }])
    );
    // What cannot be read stands as it is; "advertiser's website domain" is no domain.
    let birch = &notice["purposes"][1]["services"][0]["storage"][0];
    assert_eq!(
        (birch["duration"].as_str(), birch.get("domain")),
        (Some("persistent"), None)
    );
    assert_eq!(notice["purposes"][2].get("recipients"), None);
    for purpose in notice["purposes"].as_array().unwrap() {
        assert_eq!(purpose.get("basis"), None, "a table of cookies knows no ground");
    }
}

#[test]
fn a_configuration_of_vanilla_cookieconsent_tells_categories() {
    let notice = import("vanilla-cookieconsent", "vanilla.json");
    let [analytics, necessary] = &notice["purposes"].as_array().unwrap()[..] else {
        panic!("{notice}")
    };
    assert_eq!(notice["locales"], json!(["de"]));
    assert_eq!(analytics["title"], json!({"en": "Counting", "de": "Zählen"}));
    assert_eq!(analytics["basis"], "consent");
    assert_eq!(necessary.get("basis"), None, "\"necessary\" names no ground");
    assert_eq!(necessary["description"], json!({"en": "Always on."}));
    assert_eq!(
        analytics["services"],
        json!([
            {"name": "Alder Count", "storage": [
                {"kind": "cookie", "name": "_al_", "domain": "alder.example"}
            ]},
            {"name": "analytics", "storage": [
                {"kind": "cookie", "name": "al_visit", "domain": "alder.example", "duration": "P1M",
                 "why": {"en": "Counts visits"}},
                {"kind": "cookie", "name": "_al", "matching": "prefix"},
                {"kind": "cookie", "name": "/(a|b)/"}
            ]}
        ])
    );
}

#[test]
fn a_configuration_of_klaro_tells_purposes() {
    let notice = import("klaro", "klaro.json");
    assert_eq!(ids(&notice["purposes"]), ["functional", "analytics", "marketing"]);
    assert_eq!(notice["purposes"][0].get("basis"), None);
    assert_eq!(notice["purposes"][1]["basis"], "consent");
    assert_eq!(
        notice["purposes"][1]["title"],
        json!({"en": "Counting", "de": "Zählen"})
    );
    assert_eq!(notice["purposes"][2]["title"], json!({"en": "Marketing"}));
    let names: Vec<_> = notice["purposes"][1]["services"]
        .as_array()
        .unwrap()
        .iter()
        .map(|s| s["name"].clone())
        .collect();
    assert_eq!(names, ["Alder Count", "birch"]);
    assert_eq!(
        notice["purposes"][1]["services"][0]["storage"],
        json!([
            {"kind": "cookie", "name": "_al_", "domain": "alder.example"},
            {"kind": "cookie", "name": "al_visit"},
            {"kind": "cookie", "name": "al", "matching": "prefix"}
        ])
    );
}

#[test]
fn the_same_inventory_gives_the_same_bytes_and_check_finds_what_is_missing() {
    for (kind, file) in ALL {
        let path = data(&format!("import/{file}"));
        let [first, second] = [(); 2].map(|()| equipoise(&["import", kind, &path], "").out);
        assert_eq!(first, second, "{file}");
        let run = equipoise(&["check", "-"], &first);
        assert_eq!(run.status, 1, "{file}");
        for missing in [
            "\"controllers\" is missing",
            "\"rights\" is missing",
            "\"version\" is missing",
        ] {
            assert!(run.out.contains(missing), "{file}: {missing}");
        }
        assert!(
            run.out.contains("error[retention-missing]") || file == "gvl3.json",
            "{file}"
        );
    }
    let cookies = equipoise(&["import", "cookies", &data("import/cookies.csv")], "").out;
    let run = equipoise(&["check", "-"], &cookies);
    assert!(run.out.contains("found \"persistent\""), "{}", run.out);
}

#[test]
fn what_is_no_inventory_is_said_to_be_none() {
    for (kind, input) in [
        ("gvl", "{}"),
        ("gvl", "x"),
        ("cookies", "a,b\n1,2\n"),
        ("klaro", "[]"),
        ("vanilla-cookieconsent", "{}"),
    ] {
        let run = equipoise(&["import", kind, "-"], input);
        assert_eq!((run.status, run.out.as_str()), (2, ""), "{kind}: {input}");
        assert!(run.err.contains("cannot be imported"), "{}", run.err);
    }
}

#[test]
fn the_notice_can_be_written_to_a_file() {
    let out = folder().join("notice.json");
    let run = equipoise(
        &[
            "import",
            "klaro",
            &data("import/klaro.json"),
            "--out",
            out.to_str().unwrap(),
        ],
        "",
    );
    assert_eq!(run.status, 0);
    assert!(run.out.contains("says what is missing"), "{}", run.out);
    assert_eq!(
        serde_json::from_str::<Value>(&fs::read_to_string(out).unwrap()).unwrap(),
        import("klaro", "klaro.json")
    );
}
