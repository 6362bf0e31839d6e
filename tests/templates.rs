//! The notices that the studio starts from: each keeps every rule.

use std::fs;

use equipoise::check::{Options, Profile, Severity, check};

#[test]
fn every_template_keeps_every_rule() {
    let files: Vec<_> = ["www/studio/templates", "www/notices"]
        .iter()
        .flat_map(|folder| fs::read_dir(folder).unwrap())
        .map(|entry| entry.unwrap().path())
        .collect();
    assert_eq!(files.len(), 5, "shop, news, software service, blog, public service");
    for path in files {
        let text = fs::read(&path).unwrap();
        let options = Options {
            profile: Profile::Law,
            regimes: None,
            suppressions: &[],
        };
        let report = check(&text, &options);
        let left: Vec<_> = report
            .findings
            .iter()
            .filter(|finding| finding.severity != Severity::Note)
            .map(|finding| format!("{} at {}: {}", finding.rule.id, finding.path, finding.detail))
            .collect();
        assert!(left.is_empty(), "{path:?}: {left:#?}");
        assert!(
            report.notice.is_some_and(|notice| notice.locales.len() > 1),
            "{path:?} speaks one language"
        );
    }
}
