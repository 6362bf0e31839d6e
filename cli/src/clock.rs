//! The clock, and dates as people and RFC 3339 write them.

use std::time::SystemTime;
use std::time::UNIX_EPOCH;

use equipoise::time::Timestamp;

/// The time by this machine's clock.
pub fn now() -> Timestamp {
    Timestamp(
        SystemTime::now()
            .duration_since(UNIX_EPOCH)
            .map_or(0, |since| since.as_secs()),
    )
}

/// Writes a time as RFC 3339, in UTC. Times after the year 9999 stay seconds.
pub fn to_text(at: Timestamp) -> String {
    let (mut days, seconds) = (at.0 / DAY, at.0 % DAY);
    if at.0 > LAST {
        return format!("{} s", at.0);
    }
    let mut year = 1970;
    while days >= days_of_year(year) {
        days -= days_of_year(year);
        year += 1;
    }
    let mut month = 1;
    while days >= days_of_month(year, month) {
        days -= days_of_month(year, month);
        month += 1;
    }
    let (hour, minute, second) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    format!(
        "{year:04}-{month:02}-{:02}T{hour:02}:{minute:02}:{second:02}Z",
        days + 1
    )
}

/// Reads Unix seconds, a date, or RFC 3339 with `Z` or an offset. A fraction of a second is dropped.
pub fn from_text(text: &str) -> Option<Timestamp> {
    if !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()) {
        return text.parse().ok().map(Timestamp);
    }
    let (date, time) = text.split_at_checked(10)?;
    let [year, month, day] = numbers(date, '-', [4, 2, 2])?;
    if year < 1970 || !(1..=12).contains(&month) || day == 0 || day > days_of_month(year, month) {
        return None;
    }
    let years: u64 = (1970..year).map(days_of_year).sum();
    let months: u64 = (1..month).map(|month| days_of_month(year, month)).sum();
    let midnight = (years + months + day - 1) * DAY;
    if time.is_empty() {
        return Some(Timestamp(midnight));
    }
    let (clock, rest) = time.strip_prefix(['T', 't', ' '])?.split_at_checked(8)?;
    let [hour, minute, second] = numbers(clock, ':', [2, 2, 2])?;
    if hour > 23 || minute > 59 || second > 60 {
        return None;
    }
    let here = midnight + hour * 3600 + minute * 60 + second;
    offset(without_fraction(rest)?)
        .and_then(|offset| here.checked_add_signed(-offset))
        .map(Timestamp)
}

fn without_fraction(rest: &str) -> Option<&str> {
    let Some(fraction) = rest.strip_prefix('.') else {
        return Some(rest);
    };
    let zone = fraction.trim_start_matches(|c: char| c.is_ascii_digit());
    (zone.len() < fraction.len()).then_some(zone)
}

/// Seconds that a zone is ahead of UTC.
fn offset(zone: &str) -> Option<i64> {
    let (sign, clock) = match zone.split_at_checked(1)? {
        ("Z" | "z", "") => return Some(0),
        ("+", clock) => (1, clock),
        ("-", clock) => (-1, clock),
        _ => return None,
    };
    let [hour, minute] = numbers(clock, ':', [2, 2])?;
    (hour <= 23 && minute <= 59).then_some(sign * (hour * 3600 + minute * 60) as i64)
}

fn numbers<const N: usize>(text: &str, separator: char, widths: [usize; N]) -> Option<[u64; N]> {
    let mut out = [0; N];
    let mut parts = text.split(separator);
    for (number, width) in out.iter_mut().zip(widths) {
        let digits = parts.next().filter(|part| part.len() == width)?;
        *number = digits
            .bytes()
            .all(|b| b.is_ascii_digit())
            .then(|| digits.parse().ok())??;
    }
    parts.next().is_none().then_some(out)
}

fn is_leap(year: u64) -> bool {
    year.is_multiple_of(4) && !year.is_multiple_of(100) || year.is_multiple_of(400)
}

fn days_of_year(year: u64) -> u64 {
    if is_leap(year) { 366 } else { 365 }
}

fn days_of_month(year: u64, month: u64) -> u64 {
    match month {
        2 if is_leap(year) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

const DAY: u64 = 86_400;

/// The last second of the year 9999.
const LAST: u64 = 253_402_300_799;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_and_back() {
        for (seconds, text) in [
            (0, "1970-01-01T00:00:00Z"),
            (951_782_400, "2000-02-29T00:00:00Z"),
            (1_793_491_199, "2026-10-31T23:59:59Z"),
            (4_107_542_400, "2100-03-01T00:00:00Z"),
            (LAST, "9999-12-31T23:59:59Z"),
        ] {
            assert_eq!(to_text(Timestamp(seconds)), text);
            assert_eq!(from_text(text), Some(Timestamp(seconds)), "{text}");
        }
        assert_eq!(to_text(Timestamp(LAST + 1)), "253402300800 s");
    }

    #[test]
    fn reads_what_people_write() {
        for text in [
            "951782400",
            "2000-02-29",
            "2000-02-29T01:30:00+01:30",
            "2000-02-28T19:00:00.5-05:00",
        ] {
            assert_eq!(from_text(text), Some(Timestamp(951_782_400)), "{text}");
        }
        for text in [
            "",
            "tomorrow",
            "2001-02-29",
            "2000-02-29T24:00:00Z",
            "2000-02-29T01:00:00",
            "2000-02-29T01:00:00.Z",
            "2000-2-29",
            "+000-02-29",
            "1970-01-01T00:00:00+01:00",
        ] {
            assert_eq!(from_text(text), None, "{text}");
        }
    }
}
