//! Letting a finding stand, with a written reason.

use crate::check::Finding;
use crate::check::Profile;
use crate::check::rules::rule;
use crate::json::Value;
use crate::json::document;
use crate::notice::Id;

document! {
    /// The file of suppressions, `equipoise-check.json`.
    pub struct Suppressions {
        /// What is let stand.
        pub suppress: Vec<Suppression>,
    }
}

document! {
    /// A finding that is let stand.
    pub struct Suppression {
        /// Of which notice, by its id; absent means of any.
        pub notice: Option<Id>,
        /// Which rule.
        pub rule: String,
        /// Where: the path of the finding or of what is around it. An item may be named by its id instead of its
        /// number: `$.purposes[marketing].retention`.
        pub path: String,
        /// Why it is right here, in a sentence.
        pub reason: String,
    }
}

impl Suppression {
    /// Reads `RULE@PATH=reason`.
    pub fn from_argument(text: &str) -> Option<Self> {
        let (rule, rest) = text.split_once('@')?;
        // Ids and names in a path hold no "=".
        let (path, reason) = rest.split_once('=').unwrap_or((rest, ""));
        Some(Self {
            notice: None,
            rule: rule.to_owned(),
            path: path.to_owned(),
            reason: reason.trim().to_owned(),
        })
    }

    fn covers(&self, finding: &Finding, by_id: &str) -> bool {
        // A document that is not a notice is not shown, whatever anybody writes about it.
        finding.rule.id == self.rule
            && finding.rule.id != "form"
            && (is_around(&self.path, &finding.path) || is_around(&self.path, by_id))
    }

    /// Whether the reason is one: a few words at least.
    fn is_reasoned(&self) -> bool {
        self.reason.chars().filter(|c| c.is_alphanumeric()).count() >= 10
    }
}

/// Marks what is let stand, and adds what is wrong with the suppressions themselves.
pub(super) fn apply(all: &[Suppression], value: &Value, profile: Profile, findings: &mut Vec<Finding>) {
    let notice = value.get("id").and_then(Value::as_str);
    let mine = all
        .iter()
        .filter(|suppression| suppression.notice.as_ref().is_none_or(|id| Some(id.as_str()) == notice));
    let mut more = Vec::new();
    for suppression in mine {
        let mut used = false;
        for finding in findings.iter_mut() {
            let by_id = by_id(value, &finding.path);
            if suppression.covers(finding, &by_id) {
                used = true;
                if suppression.is_reasoned() {
                    finding.suppressed = Some(suppression.reason.clone());
                }
            }
        }
        let name = if !used {
            "suppression-unused"
        } else if !suppression.is_reasoned() {
            "suppression-unreasoned"
        } else {
            continue;
        };
        let Some(rule) = rule(name) else { continue };
        more.push(Finding {
            rule,
            severity: rule.severity_in(profile),
            path: suppression.path.clone(),
            detail: format!("{}@{}", suppression.rule, suppression.path),
            byte: None,
            suppressed: None,
        });
    }
    findings.extend(more);
}

/// Whether a path is another one, or the beginning of it.
fn is_around(outer: &str, inner: &str) -> bool {
    inner
        .strip_prefix(outer)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']))
}

/// A path with the numbers of items replaced by their ids, where they have one.
pub(super) fn by_id(value: &Value, path: &str) -> String {
    let mut out = "$".to_owned();
    let mut here = Some(value);
    let mut rest = path.strip_prefix('$').unwrap_or(path);
    while !rest.is_empty() {
        let end = rest[1..].find(['.', '[']).map_or(rest.len(), |at| at + 1);
        let (step, after) = rest.split_at(end);
        rest = after;
        let number = step
            .strip_prefix('[')
            .and_then(|step| step.strip_suffix(']')?.parse::<usize>().ok());
        match number {
            Some(number) => {
                here = here.and_then(|value| value.as_array()?.get(number));
                match here.and_then(|item| item.get("id")?.as_str()) {
                    Some(id) => out.push_str(&format!("[{id}]")),
                    None => out.push_str(step),
                }
            }
            None => {
                here = here.and_then(|value| value.get(step.trim_start_matches('.')));
                out.push_str(step);
            }
        }
    }
    out
}
