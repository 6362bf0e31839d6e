//! Starts the driver in `tests/bench`, and reads what it tells.

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::Stdio;
use std::time::Instant;

use anyhow::{Context, Result, bail};
use serde_json::Value;

use super::measure::Topic;
use super::packages::FOLDER;
use super::results::Results;
use crate::dist;
use crate::process::program;

/// What is to be measured, and how often.
pub struct Plan {
    pub topics: Vec<Topic>,
    pub rounds: u32,
    /// Names of variants, with commas between them; all of them when there are none.
    pub only: Option<String>,
    /// Without the slow network and processor.
    pub quick: bool,
}

impl Plan {
    /// Whether anybody else's widget takes part.
    pub fn has_peers(&self) -> bool {
        self.only
            .as_ref()
            .is_none_or(|names| names.split(',').any(|name| !OURS.contains(&name)))
    }

    /// Many services take long: that is a run of its own, without throttling.
    fn runs(&self) -> Vec<[String; 3]> {
        let scaled = |topic: &&Topic| **topic == Topic::Scale;
        let profiles = if self.quick { "none" } else { "none,mobile" };
        let mut stories: Vec<&str> = Vec::new();
        for story in self
            .topics
            .iter()
            .filter(|topic| !scaled(topic))
            .flat_map(|topic| topic.stories())
        {
            if !stories.contains(story) {
                stories.push(story);
            }
        }
        let mut runs = Vec::new();
        if !stories.is_empty() {
            runs.push([stories.join(","), profiles.to_owned(), "8".to_owned()]);
        }
        if self.topics.iter().any(|topic| scaled(&topic)) {
            runs.push(["scale".to_owned(), "none".to_owned(), "10,100,1000".to_owned()]);
        }
        runs
    }
}

/// Measures. What a variant fails at is in the results; refuses when the driver itself fails.
pub fn run(plan: &Plan, chrome: &Path, equipoise: &Path) -> Result<Results> {
    let mut results = Results::default();
    for [stories, profiles, services] in plan.runs() {
        let mut node = program("node");
        node.arg(format!("{FOLDER}/main.mjs"))
            .args(["--rounds", &plan.rounds.to_string(), "--stories", &stories])
            .args(["--profiles", &profiles, "--services", &services])
            .args(["--only", plan.only.as_deref().unwrap_or_default()])
            .env("CHROME", chrome)
            .env("EQUIPOISE", equipoise)
            .env("EQUIPOISE_DIST", dist::folder());
        let mut child = node.stdout(Stdio::piped()).spawn().context("cannot start node")?;
        let start = Instant::now();
        if let Some(stdout) = child.stdout.take() {
            for line in BufReader::new(stdout).lines() {
                let line: Value = serde_json::from_str(&line?).context("the driver said something else than JSON")?;
                if let Some(told) = results.take(&line) {
                    println!("  {:>5.0} s  {told}", start.elapsed().as_secs_f32());
                }
            }
        }
        let status = child.wait()?;
        if !status.success() {
            bail!("the driver {FOLDER}/main.mjs failed ({status})");
        }
    }
    Ok(results)
}

/// What was measured before, from the file that it was kept in.
pub fn read(file: &Path) -> Result<Results> {
    let mut results = Results::default();
    let text = fs::read_to_string(file).with_context(|| format!("cannot read {}", file.display()))?;
    for line in text.lines() {
        let line =
            serde_json::from_str(line).with_context(|| format!("{} was not written by --json", file.display()))?;
        results.take(&line);
    }
    Ok(results)
}

/// The variants that need no package of others.
const OURS: [&str; 5] = ["empty", "tag", "built", "stub", "include"];

#[cfg(test)]
mod tests {
    use super::*;

    fn plan(topics: &[Topic], only: Option<&str>) -> Plan {
        Plan {
            topics: topics.to_vec(),
            rounds: 1,
            only: only.map(str::to_owned),
            quick: false,
        }
    }

    #[test]
    fn peers_take_part_unless_only_ours_are_named() {
        assert!(plan(&[Topic::Page], None).has_peers());
        assert!(plan(&[Topic::Page], Some("empty,klaro")).has_peers());
        assert!(!plan(&[Topic::Page], Some("empty,tag")).has_peers());
    }

    #[test]
    fn a_story_of_two_topics_is_played_once() {
        let runs = plan(&[Topic::Page, Topic::Return, Topic::Settings, Topic::Scale], None).runs();
        assert_eq!(runs[0][0], "cost,look,decide");
        assert_eq!(runs[1], ["scale", "none", "10,100,1000"]);
    }
}
