//! Counts of tests, read from the closing lines of the runners.

use std::fmt;
use std::ops::AddAssign;

/// How many tests passed, failed and were left out.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Count {
    /// Ran and held.
    pub passed: u64,
    /// Ran and did not hold, or could not run.
    pub failed: u64,
    /// Left out on purpose.
    pub skipped: u64,
}

impl Count {
    /// Reads `test result: ok. 3 passed; 0 failed; 1 ignored; …`, the closing line of a Rust test binary.
    pub fn of_libtest(line: &str) -> Option<Self> {
        let (_, counts) = line.strip_prefix("test result: ")?.split_once(". ")?;
        let number = |word: &str| {
            counts
                .split("; ")
                .find_map(|part| part.strip_suffix(word)?.trim().parse().ok())
        };
        Some(Self {
            passed: number("passed")?,
            failed: number("failed")?,
            skipped: number("ignored")?,
        })
    }

    /// Reads the closing lines of a report in TAP, as Node's test runner writes it: `# pass 3`, `# fail 0`, …
    pub fn of_tap(report: &str) -> Self {
        let mut count = Self::default();
        // Only the last lines: what a test prints looks the same.
        for line in report.lines().rev().take(8) {
            let Some((word, number)) = line.strip_prefix("# ").and_then(|line| line.split_once(' ')) else {
                continue;
            };
            let number: u64 = number.parse().unwrap_or(0);
            match word {
                "pass" => count.passed += number,
                "fail" | "cancelled" => count.failed += number,
                "skipped" | "todo" => count.skipped += number,
                _ => {}
            }
        }
        count
    }

    /// The same count, with a failure when the run as a whole failed and no test did, or when it ran nothing.
    pub fn of_a_run_that(mut self, succeeded: bool) -> Self {
        let ran_nothing = self.passed + self.failed == 0;
        if self.failed == 0 && (ran_nothing || !succeeded) {
            self.failed = 1;
        }
        self
    }
}

impl AddAssign for Count {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.skipped += other.skipped;
    }
}

impl fmt::Display for Count {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{} passed, {} failed", self.passed, self.failed)?;
        match self.skipped {
            0 => Ok(()),
            skipped => write!(out, ", {skipped} skipped"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn count(passed: u64, failed: u64, skipped: u64) -> Count {
        Count {
            passed,
            failed,
            skipped,
        }
    }

    #[test]
    fn closing_lines_are_read() {
        let line = "test result: FAILED. 12 passed; 2 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.00s";
        assert_eq!(Count::of_libtest(line), Some(count(12, 2, 1)));
        let report =
            "# pass 9\nok 1\n1..1\n# tests 8\n# suites 0\n# pass 7\n# fail 0\n# cancelled 1\n# skipped 2\n# todo 0\n";
        assert_eq!(Count::of_tap(report), count(7, 1, 2));
    }

    #[test]
    fn other_lines_are_not() {
        assert_eq!(Count::of_libtest("running 3 tests"), None);
        assert_eq!(Count::of_tap("# Subtest: pass 7\n"), count(0, 0, 0));
    }

    #[test]
    fn a_run_that_fails_or_runs_nothing_is_a_failure() {
        assert_eq!(count(3, 0, 0).of_a_run_that(true), count(3, 0, 0));
        assert_eq!(count(3, 0, 0).of_a_run_that(false), count(3, 1, 0));
        assert_eq!(count(0, 0, 2).of_a_run_that(true), count(0, 1, 2));
        assert_eq!(count(3, 2, 0).of_a_run_that(false), count(3, 2, 0));
    }

    #[test]
    fn the_sum_is_one_line() {
        let mut sum = count(3, 0, 0);
        assert_eq!(sum.to_string(), "3 passed, 0 failed");
        sum += count(1, 1, 2);
        assert_eq!(sum.to_string(), "4 passed, 1 failed, 2 skipped");
    }
}
