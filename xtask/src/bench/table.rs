//! The tables: medians, and ratios to one of the peers.

use super::measure::{Measure, Topic, Unit};
use super::results::{Results, Setting};
use super::sample::Sample;

/// Prints every table of these topics, in Markdown.
pub fn print(topics: &[Topic], results: &Results, spread: Spread) {
    for topic in topics {
        for setting in results.settings(topic.stories()) {
            for (title, measures) in topic.tables() {
                let lines = rows(results, &setting, measures, spread);
                if lines.is_empty() {
                    continue;
                }
                println!("\n### {title}: {}\n", about(&setting));
                lines.iter().for_each(|line| println!("{line}"));
            }
        }
    }
    for failure in results.failures() {
        println!("\nFAILED: {failure}");
    }
}

/// What stands beside a median.
#[derive(Clone, Copy, PartialEq)]
pub enum Spread {
    Quartiles,
    Ratio,
}

fn rows(results: &Results, setting: &Setting, measures: &[Measure], spread: Spread) -> Vec<String> {
    let measured = |measure: &&Measure| {
        let mut variants = results.variants.iter();
        variants.any(|variant| {
            results
                .median(setting, variant, measure)
                .is_some_and(|value| value != 0.0)
        })
    };
    let measures: Vec<_> = measures.iter().filter(measured).collect();
    if measures.is_empty() {
        return Vec::new();
    }
    let titles: Vec<_> = measures.iter().map(|measure| measure.title).collect();
    let mut lines = vec![
        format!("| | {} |", titles.join(" | ")),
        format!("|---|{}", "---:|".repeat(measures.len())),
    ];
    for variant in &results.variants {
        let cells: Vec<_> = measures
            .iter()
            .map(|measure| cell(results, setting, variant, measure, spread))
            .collect();
        if cells.iter().any(|cell| cell != NOTHING) {
            lines.push(format!("| {variant} | {} |", cells.join(" | ")));
        }
    }
    lines
}

fn cell(results: &Results, setting: &Setting, variant: &str, measure: &Measure, spread: Spread) -> String {
    let Some(median) = results.median(setting, variant, measure) else {
        return NOTHING.to_owned();
    };
    let value = written(median, measure.unit);
    let beside = match spread {
        Spread::Quartiles => results
            .sample(setting, variant, measure)
            .and_then(Sample::quartiles)
            .zip(results.base(setting, measure))
            .map(|((low, high), base)| {
                format!(
                    "[{}–{}]",
                    written(low - base, measure.unit),
                    written(high - base, measure.unit)
                )
            }),
        Spread::Ratio => results
            .median(setting, REFERENCE, measure)
            .and_then(|reference| ratio(median, reference)),
    };
    match beside {
        Some(beside) => format!("{value} {beside}"),
        None => value,
    }
}

/// A ratio says something only where both are clearly more than nothing.
fn ratio(value: f64, reference: f64) -> Option<String> {
    (reference > 0.5 && value >= 0.0).then(|| format!("({:.2}×)", value / reference))
}

fn written(value: f64, unit: Unit) -> String {
    match unit {
        Unit::Bytes | Unit::Count | Unit::Kibibytes => format!("{value:.0}"),
        Unit::Milliseconds if value.abs() < 20.0 => format!("{value:.1}"),
        Unit::Milliseconds => format!("{value:.0}"),
        Unit::Plain => format!("{value:.3}"),
    }
}

fn about(setting: &Setting) -> String {
    let speed = match setting.profile.as_str() {
        "mobile" => "4× slower processor, 150 ms and 1.6 Mbit/s",
        _ => "no throttle",
    };
    match setting.services {
        8 => speed.to_owned(),
        services => format!("{speed}, {services} services"),
    }
}

/// The peer whose figures are 1.00×.
const REFERENCE: &str = "vanilla-cookieconsent";

const NOTHING: &str = "–";

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_row_has_the_median_over_the_empty_page_and_its_ratio() {
        let mut results = Results::default();
        results.take(&json!({ "variants": ["empty", "vanilla-cookieconsent", "klaro"] }));
        for (variant, bytes) in [("empty", 100), ("vanilla-cookieconsent", 120), ("klaro", 150)] {
            let line = json!({ "story": "cost", "profile": "none", "services": 8, "variant": variant, "values": { "bytes": bytes } });
            results.take(&line);
        }
        let setting = &results.settings(&["cost"])[0];
        let lines = rows(&results, setting, Topic::Page.tables()[0].1, Spread::Ratio);
        assert_eq!(lines[0], "| | bytes |");
        assert_eq!(lines[2], "| empty | 0 (0.00×) |");
        assert_eq!(lines[3], "| vanilla-cookieconsent | 20 (1.00×) |");
        assert_eq!(lines[4], "| klaro | 50 (2.50×) |");
    }

    #[test]
    fn less_than_nothing_has_no_ratio() {
        assert_eq!(ratio(-3.0, 20.0), None);
        assert_eq!(ratio(3.0, 0.0), None);
        assert_eq!(ratio(30.0, 20.0).as_deref(), Some("(1.50×)"));
    }
}
