//! Rules on suppressions: each has its reason, and none outlives what it was for.

use crate::check::Rule;
use crate::check::Scope::Always;
use crate::check::Severity::Error;
use crate::check::Severity::Warning;

pub(super) const RULES: &[Rule] = &[
    Rule {
        id: "suppression-unreasoned",
        severity: Error,
        scope: Always,
        title: "a finding is let stand without a written reason",
        why: "The reasons are signed and published with the notice; without one, letting it stand is hiding it.",
        source: "GDPR 5(2) (accountability); PIPL 51, 54",
        mend: "write why it is right here, in a sentence",
        patterns: &[],
        run: |_, _| {},
    },
    Rule {
        id: "suppression-unused",
        severity: Warning,
        scope: Always,
        title: "a suppression fits no finding",
        why: "What it was for is mended or has moved; left there, it would hide the next one.",
        source: "GDPR 5(2) (accountability)",
        mend: "take it out, or correct rule and path",
        patterns: &[],
        run: |_, _| {},
    },
];
