//! Everything that was measured, as the driver tells it line by line.

use std::collections::BTreeMap;

use serde_json::Value;

use super::measure::Measure;
use super::sample::Sample;

/// Under what a value was measured.
#[derive(Clone, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub struct Setting {
    /// How the browser was slowed down: `none` or `mobile`.
    pub profile: String,
    /// How many services the notice had.
    pub services: u64,
}

/// The samples of every measure under every setting.
#[derive(Default)]
pub struct Results {
    /// The variants in the order of the tables.
    pub variants: Vec<String>,
    /// Which browser it was.
    pub browser: String,
    /// Everything as it was told, for other programs and for later.
    pub lines: Vec<String>,
    samples: BTreeMap<(Setting, String, String), Sample>,
    failures: Vec<String>,
}

impl Results {
    /// Takes what the driver said; answers what a person wants to read of it.
    pub fn take(&mut self, line: &Value) -> Option<String> {
        self.lines.push(line.to_string());
        if let Some(names) = line["variants"].as_array() {
            let names = names.iter().filter_map(Value::as_str).map(str::to_owned);
            for name in names {
                if !self.variants.contains(&name) {
                    self.variants.push(name);
                }
            }
            return None;
        }
        if let Some(browser) = line["browser"].as_str() {
            self.browser = browser.to_owned();
            return Some(browser.to_owned());
        }
        let text = |name: &str| line[name].as_str().unwrap_or_default().to_owned();
        let setting = Setting {
            profile: text("profile"),
            services: line["services"].as_u64().unwrap_or_default(),
        };
        let (story, variant) = (text("story"), text("variant"));
        let about = format!("{story}, {}, {} services: {variant}", setting.profile, setting.services);
        if let Some(failure) = line["failed"].as_str() {
            self.failures.push(format!("{about}: {failure}"));
            return Some(format!("{about}: FAILED: {failure}"));
        }
        for (name, value) in line["values"].as_object().into_iter().flatten() {
            if let Some(value) = value.as_f64() {
                let key = (setting.clone(), variant.clone(), format!("{story}.{name}"));
                self.samples.entry(key).or_default().add(value);
            }
        }
        Some(about)
    }

    /// The settings under which a story was measured.
    pub fn settings(&self, stories: &[&str]) -> Vec<Setting> {
        let told = |name: &str| stories.iter().any(|story| name.starts_with(&format!("{story}.")));
        let mut settings: Vec<_> = self
            .samples
            .keys()
            .filter(|(.., name)| told(name))
            .map(|(setting, ..)| setting.clone())
            .collect();
        settings.sort_by(|one, other| (one.services, &other.profile).cmp(&(other.services, &one.profile)));
        settings.dedup();
        settings
    }

    /// The sample of a measure for a variant.
    pub fn sample(&self, setting: &Setting, variant: &str, measure: &Measure) -> Option<&Sample> {
        let name = format!("{}.{}", measure.story, measure.name);
        self.samples.get(&(setting.clone(), variant.to_owned(), name))
    }

    /// What the empty page has, where a measure is told over it; nothing where that was not measured.
    pub fn base(&self, setting: &Setting, measure: &Measure) -> Option<f64> {
        if !measure.over_empty {
            return Some(0.0);
        }
        self.sample(setting, EMPTY, measure)
            .or_else(|| {
                // The empty page has nothing to wait for: what the first visit costs is measured once.
                let cost = Measure {
                    story: "cost",
                    ..*measure
                };
                self.sample(setting, EMPTY, &cost)
            })?
            .median()
    }

    /// The median of a measure for a variant, over the empty page where it is told so.
    pub fn median(&self, setting: &Setting, variant: &str, measure: &Measure) -> Option<f64> {
        Some(self.sample(setting, variant, measure)?.median()? - self.base(setting, measure)?)
    }

    /// What failed.
    pub fn failures(&self) -> &[String] {
        &self.failures
    }
}

/// The variant that everything is told over.
pub const EMPTY: &str = "empty";

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::measure::Topic;
    use super::*;

    fn told(lines: &[Value]) -> Results {
        let mut results = Results::default();
        lines.iter().for_each(|line| {
            results.take(line);
        });
        results
    }

    fn cost(variant: &str, bytes: u64) -> Value {
        json!({ "story": "cost", "profile": "none", "services": 8, "variant": variant, "values": { "bytes": bytes } })
    }

    #[test]
    fn a_measure_over_the_empty_page_is_a_difference_of_medians() {
        let results = told(&[
            cost("empty", 100),
            cost("klaro", 130),
            cost("klaro", 150),
            cost("empty", 100),
        ]);
        let setting = &results.settings(&["cost"])[0];
        let bytes = &Topic::Page.tables()[0].1[0];
        assert_eq!(results.median(setting, "klaro", bytes), Some(40.0));
        assert_eq!(results.median(setting, "orejime", bytes), None);
    }

    #[test]
    fn without_an_empty_page_nothing_is_told_over_it() {
        let results = told(&[cost("klaro", 130)]);
        let setting = &results.settings(&["cost"])[0];
        assert_eq!(results.median(setting, "klaro", &Topic::Page.tables()[0].1[0]), None);
    }

    #[test]
    fn a_failure_is_kept_and_is_no_value() {
        let failed = json!({ "story": "look", "profile": "none", "services": 8, "variant": "klaro", "failed": "late" });
        let results = told(&[failed]);
        assert_eq!(results.failures(), ["look, none, 8 services: klaro: late"]);
        assert!(results.settings(&["look"]).is_empty());
    }
}
