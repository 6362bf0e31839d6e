//! Numbers as ECMAScript writes them (RFC 8785 §3.2.2.3).

use std::fmt::Write;

/// Writes the shortest text that reads back as the same double, in the form of ECMAScript `Number::toString`.
///
/// The parser lets only finite numbers through; others have no JSON, and are written `null` as ECMAScript does.
pub(super) fn write(out: &mut String, number: f64) {
    if !number.is_finite() {
        out.push_str("null");
        return;
    }
    if number == 0.0 {
        // Negative zero is written as zero.
        out.push('0');
        return;
    }
    if number < 0.0 {
        out.push('-');
    }
    // Rust prints the shortest round-trip digits as `d.ddde±x`; only their arrangement differs.
    let scientific = format!("{:e}", number.abs());
    let (mantissa, exponent) = scientific.split_once('e').unwrap_or((&scientific, "0"));
    let mut digits: String = mantissa.chars().filter(char::is_ascii_digit).collect();
    if let Some(even) = even_neighbour(&digits, exponent, number.abs()) {
        digits = even;
    }
    let point = exponent.parse::<i32>().unwrap_or(0) + 1;
    let count = digits.len() as i32;
    if (1..=21).contains(&point) {
        if count <= point {
            out.push_str(&digits);
            out.extend(std::iter::repeat_n('0', (point - count) as usize));
        } else {
            let (whole, fraction) = digits.split_at(point as usize);
            let _ = write!(out, "{whole}.{fraction}");
        }
    } else if (-5..=0).contains(&point) {
        out.push_str("0.");
        out.extend(std::iter::repeat_n('0', -point as usize));
        out.push_str(&digits);
    } else {
        let (first, rest) = digits.split_at(1);
        out.push_str(first);
        if !rest.is_empty() {
            let _ = write!(out, ".{rest}");
        }
        let _ = write!(out, "e{:+}", point - 1);
    }
}

/// The digits that end in an even one, where the number lies exactly between two shortest texts.
///
/// ECMAScript takes the even one (Number::toString, note 2; RFC 8785 needs it); Rust rounds up.
fn even_neighbour(digits: &str, exponent: &str, number: f64) -> Option<String> {
    let (head, last) = digits.split_at(digits.len() - 1);
    let odd = last.parse::<u8>().ok().filter(|digit| digit % 2 == 1)?;
    let even = format!("{head}{}", odd - 1);
    // Forty places hold whatever is exactly between two texts of at most 17 digits.
    let exact = format!("{number:.40e}").replace('.', "");
    let rest = exact.split('e').next()?.strip_prefix(&even)?.strip_prefix('5')?;
    let (first, fraction) = even.split_at(1);
    let reads_back = format!("{first}.{fraction}e{exponent}").parse() == Ok(number);
    (reads_back && rest.bytes().all(|digit| digit == b'0')).then_some(even)
}
