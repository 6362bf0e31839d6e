//! Periods as inventories write them.

/// An ISO 8601 period for words such as `2 years`; `None` for what ends with the visit. What cannot be read is given back
/// as it stands, so that `check` points at it.
pub(super) fn period(words: &str) -> Option<String> {
    let lower = words.trim().to_lowercase();
    if ["", "session", "end of session", "browser session"].contains(&lower.as_str()) {
        return None;
    }
    let read = || {
        let (count, unit) = lower.split_once(' ')?;
        let count: u64 = count.parse().ok().filter(|count| *count > 0)?;
        let unit = match unit.trim_end_matches('s') {
            "day" => 'D',
            "week" => 'W',
            "month" => 'M',
            "year" => 'Y',
            "hour" => return Some(days(count * 3600)),
            "minute" => return Some(days(count * 60)),
            "second" => return Some(days(count)),
            _ => return None,
        };
        (count < 10_000).then(|| format!("P{count}{unit}"))
    };
    Some(read().unwrap_or_else(|| words.trim().to_owned()))
}

/// Seconds as whole days, rounded up: a notice knows no shorter period.
pub(super) fn days(seconds: u64) -> String {
    format!("P{}D", seconds.div_ceil(86_400).max(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_tables_say() {
        for (words, read) in [
            ("2 years", Some("P2Y")),
            ("1 day", Some("P1D")),
            ("30 Days", Some("P30D")),
            ("30 minutes", Some("P1D")),
            ("session", None),
            ("", None),
            ("persistent", Some("persistent")),
            ("0 days", Some("0 days")),
        ] {
            assert_eq!(period(words).as_deref(), read, "{words}");
        }
        assert_eq!(days(7_776_000), "P90D");
    }
}
