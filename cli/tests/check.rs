//! `equipoise check`: findings with their place, in three forms; suppressions; explanations; the published list of rules.

mod support;

use std::fs;

use equipoise::json::Value;
use serde_sarif::sarif::Sarif;
use support::command::Run;
use support::command::data;
use support::command::equipoise;
use support::command::folder;

/// The notice of the tests with something replaced.
fn with(from: &str, to: &str) -> String {
    let text = fs::read_to_string(data("notice.json")).unwrap();
    assert!(text.contains(from), "{from}");
    text.replacen(from, to, 1)
}

fn vague() -> String {
    with("Until you bring them back.", "As long as necessary.")
}

fn json(run: &Run) -> Value {
    let limits = equipoise::json::Limits {
        bytes: 1 << 20,
        depth: 16,
        values: 100_000,
    };
    equipoise::json::parse(run.out.as_bytes(), limits).unwrap()
}

#[test]
fn a_finding_is_told_as_a_compiler_would() {
    let run = equipoise(&["check", "-"], &vague());
    assert_eq!((run.status, run.err.as_str()), (1, ""));
    let line = vague().lines().position(|line| line.contains("As long as")).unwrap() + 1;
    let expected = [
        "error[retention-vague]: a rule of retention decides nothing".to_owned(),
        format!("  --> -:{line}:30"),
        "   |".to_owned(),
        format!("{line} | \"retention\": {{ \"rule\": \"As long as necessary.\", \"end\": \"It is deleted.\" }},"),
        format!("   | {}{} \"as long as necessary\"", " ".repeat(23), "^".repeat(23)),
        "   |".to_owned(),
        "   = at: $.purposes[3].retention.rule".to_owned(),
    ];
    let lines: Vec<_> = run.out.lines().collect();
    assert_eq!(lines[..7], expected.each_ref().map(String::as_str), "{}", run.out);
    assert!(
        lines[7].starts_with("   = why: \"As long as necessary\" is the duty, not an answer"),
        "{}",
        run.out
    );
    assert!(
        lines[8].starts_with("   = help: name the day, the event or the law"),
        "{}",
        run.out
    );
    assert!(run.out.contains("\n-: 1 error, 0 warnings, 0 notes\n"), "{}", run.out);
}

#[test]
fn the_caret_stands_under_the_word_in_any_script() {
    let shop = fs::read_to_string(sample("shop")).unwrap();
    let run = equipoise(&["check", "-"], &shop.replacen("账户存续期间", "必要期限内", 1));
    let at = run.out.lines().position(|line| line.contains("必要期限内")).unwrap();
    let lines: Vec<_> = run.out.lines().collect();
    let (text, mark) = (lines[at], lines[at + 1]);
    let before = text.split("\"必要期限内\"").next().unwrap();
    let columns: usize = before.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum();
    assert_eq!(mark.find('^'), Some(columns), "{text}\n{mark}");
    // Two quotes, and five characters of two columns each.
    assert_eq!(mark.matches('^').count(), 12, "{mark}");
}

#[test]
fn the_answer_in_json_has_place_reason_and_mend() {
    let run = equipoise(&["check", "-", "--format", "json"], &vague());
    let value = json(&run);
    let notice = &value.get("notices").and_then(Value::as_array).unwrap()[0];
    assert_eq!(notice.get("passed"), Some(&Value::Bool(false)));
    let [finding] = notice.get("findings").and_then(Value::as_array).unwrap() else {
        panic!("{}", run.out)
    };
    let text = |name: &str| finding.get(name).and_then(Value::as_str).unwrap_or_default();
    assert_eq!((text("rule"), text("severity")), ("retention-vague", "error"));
    assert_eq!(text("path"), "$.purposes[3].retention.rule");
    assert_eq!(finding.get("column").and_then(Value::as_integer), Some(30));
    assert!(text("source").contains("GDPR 13(2)(a)"));
}

#[test]
fn the_answer_in_sarif_is_read_by_another_reader() {
    let allow = "retention-vague@$.purposes[loans]=The form above the text names the day.";
    let [open, stand]: [Sarif; 2] = [&[][..], &["--allow", allow]].map(|more| {
        let run = equipoise(&[&["check", "-", "--format", "sarif"], more].concat(), &vague());
        assert_eq!(run.status, i32::from(more.is_empty()));
        serde_json::from_str(&run.out).unwrap()
    });
    let run = &open.runs[0];
    let rules = run.tool.driver.rules.as_ref().unwrap();
    assert!(rules.len() >= 50);
    let result = &run.results.as_ref().unwrap()[0];
    let index = usize::try_from(result.rule_index.unwrap()).unwrap();
    assert_eq!(Some(&rules[index].id), result.rule_id.as_ref());
    let place = result.locations.as_ref().unwrap()[0]
        .physical_location
        .as_ref()
        .unwrap();
    let region = place.region.as_ref().unwrap();
    assert_eq!((region.start_column, region.end_column), (Some(30), Some(53)));
    assert_eq!(result.suppressions, None);
    let suppressed = stand.runs[0].results.as_ref().unwrap()[0]
        .suppressions
        .as_ref()
        .unwrap();
    assert_eq!(
        suppressed[0].justification.as_deref(),
        Some("The form above the text names the day.")
    );
}

#[test]
fn a_finding_may_stand_for_a_written_reason_only() {
    let run = |more: &[&str]| equipoise(&[&["check", "-"], more].concat(), &vague());
    let reasoned = run(&[
        "--allow",
        "retention-vague@$.purposes[3]=The form above the text names the day.",
    ]);
    assert_eq!(reasoned.status, 0);
    assert!(
        reasoned
            .out
            .contains("let stand[retention-vague]: $.purposes[3].retention.rule"),
        "{}",
        reasoned.out
    );
    assert!(
        reasoned.out.contains("reason: The form above the text names the day."),
        "{}",
        reasoned.out
    );
    for allow in [
        "retention-vague@$.purposes[3]",
        "retention-vague@$.purposes[3]=",
        "retention-vague@$.purposes[3]=ok",
    ] {
        let run = run(&["--allow", allow]);
        assert_eq!(run.status, 1, "{allow}");
        assert!(run.out.contains("[suppression-unreasoned]"), "{}", run.out);
    }
    let elsewhere = run(&[
        "--allow",
        "retention-vague@$.purposes[2]=The form above the text names the day.",
    ]);
    assert_eq!(elsewhere.status, 1);
    assert!(
        elsewhere.out.contains("warning[suppression-unused]"),
        "{}",
        elsewhere.out
    );
    assert_eq!(run(&["--allow", "no at sign"]).status, 2);
}

#[test]
fn the_file_beside_the_notice_is_read() {
    let folder = folder();
    let notice = folder.join("notice.json");
    fs::write(&notice, vague()).unwrap();
    let notice = notice.to_str().unwrap();
    assert_eq!(equipoise(&["check", notice], "").status, 1);
    let beside = folder.join("equipoise-check.json");
    let write = |reason: &str| {
        let file =
            format!("{{\"suppress\":[{{\"rule\":\"retention-vague\",\"path\":\"$\",\"reason\":\"{reason}\"}}]}}");
        fs::write(&beside, file).unwrap();
    };
    write("The form above the text names the day.");
    assert_eq!(equipoise(&["check", notice], "").status, 0);
    fs::write(&beside, "{\"suppress\":[{\"rule\":1}]}").unwrap();
    let broken = equipoise(&["check", notice], "");
    assert_eq!(broken.status, 2);
    assert!(broken.err.contains("is no file of suppressions"), "{}", broken.err);
    assert_eq!(
        equipoise(&["check", notice, "--suppressions", "no-such-file"], "").status,
        2
    );
}

#[test]
fn profiles_and_regimes_can_be_named() {
    let notice = data("notice.json");
    assert_eq!(equipoise(&["check", &notice], "").status, 0);
    let strict = equipoise(&["check", &notice, "--profile", "strict"], "");
    assert_eq!(strict.status, 1);
    assert!(
        strict.out.contains("error[controller-address-missing]"),
        "{}",
        strict.out
    );
    let india = equipoise(&["check", &notice, "--regime", "in-dpdp"], "");
    assert!(india.out.contains("error[basis-unknown]"), "{}", india.out);
    assert_eq!(equipoise(&["check", &notice, "--regime", "atlantis"], "").status, 2);
    assert_eq!(equipoise(&["check", &notice, "--profile", "lenient"], "").status, 2);
}

#[test]
fn rules_explain_themselves() {
    let run = equipoise(&["check", "--explain", "guilt"], "");
    assert_eq!(run.status, 0);
    assert!(
        run.out.contains("EDPB 03/2022, stirring: emotional steering"),
        "{}",
        run.out
    );
    assert_eq!(equipoise(&["check", "--explain", "no-such-rule"], "").status, 2);
}

#[test]
fn the_published_list_of_rules_is_up_to_date() {
    let published = fs::read_to_string(format!("{}/../docs/rules.md", env!("CARGO_MANIFEST_DIR"))).unwrap();
    let run = equipoise(&["check", "--rules"], "");
    assert!(
        run.out == published,
        "write it anew: equipoise check --rules > docs/rules.md"
    );
}

fn sample(name: &str) -> String {
    format!("{}/../www/notices/{name}.json", env!("CARGO_MANIFEST_DIR"))
}

/// A theme in a file of its own.
fn theme(css: &str) -> String {
    let file = folder().join("theme.css");
    fs::write(&file, css).unwrap();
    file.to_str().unwrap().to_owned()
}

#[test]
fn the_themes_that_ship_pass() {
    for entry in fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/../www/theme/themes")).unwrap() {
        let path = entry.unwrap().path();
        let run = equipoise(&["check", "--theme", path.to_str().unwrap()], "");
        assert_eq!((run.status, run.err.as_str()), (0, ""), "{path:?}: {}", run.out);
        assert!(run.out.contains(": 0 of 30 pairs fail"), "{}", run.out);
    }
}

#[test]
fn a_theme_that_cannot_be_read_is_told_with_its_numbers() {
    let file = theme("equipoise-notice { --equipoise-choice: #ddd; --equipoise-choice-text: #fff }");
    let run = equipoise(&["check", "--theme", &file], "");
    assert_eq!(run.status, 1);
    let line = run
        .out
        .lines()
        .find(|line| line.contains("agree, refuse and choose ("))
        .unwrap();
    assert_eq!(
        line,
        "error  light    1.35  needs 4.5  agree, refuse and choose (choice-text on choice, #ffffff on #dddddd)"
    );
    assert!(
        run.out
            .lines()
            .any(|line| line.starts_with("error  light    1.34  needs 3.0  the ground or outline"))
    );
    let json = json(&equipoise(&["check", "--json", "--theme", &file], ""));
    let theme = &json.get("themes").and_then(Value::as_array).unwrap()[0];
    assert_eq!(theme.get("passed"), Some(&Value::Bool(false)));
    let failed = theme.get("contrasts").and_then(Value::as_array).unwrap();
    let failed: Vec<_> = failed
        .iter()
        .filter(|one| one.get("passed") == Some(&Value::Bool(false)))
        .map(|one| one.get("contrast").and_then(Value::as_integer).unwrap())
        .collect();
    assert!(failed.contains(&135), "{failed:?}");
}

#[test]
fn what_is_no_theme_is_told_with_its_line() {
    for (name, css, said) in [
        ("stray", ":host {\n  color: red;\n}", "line 2: `color` is no token"),
        ("open", ":host { --equipoise-ink: #000;", "line 1: braces do not match"),
        (
            "unknown",
            ":host { --equipoise-inc: #000 }",
            "--equipoise-inc is no token",
        ),
    ] {
        let run = equipoise(&["check", "--theme", &theme(css)], "");
        assert_eq!(run.status, 1, "{name}");
        assert!(run.out.contains(said), "{name}: {}", run.out);
    }
    let run = equipoise(&["check", "--theme", "nowhere.css"], "");
    assert_eq!(run.status, 2);
    assert!(run.err.contains("nowhere.css"), "{}", run.err);
}
