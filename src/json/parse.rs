//! Strict, bounded JSON reading.

use std::cmp::Ordering;

use super::JsonError;
use super::JsonFault;
use super::Limits;
use super::Value;
use super::value::compare_names;
use crate::order::sort_by;

/// Reads one JSON value and nothing else.
///
/// Refuses duplicate member names, lone surrogates, anything over the limits, and (without the feature `float`) numbers
/// that are not integers.
pub fn parse(text: &[u8], limits: Limits) -> Result<Value, JsonError> {
    if text.len() > limits.bytes {
        return Err(JsonError {
            at: 0,
            fault: JsonFault::TooLong(limits.bytes),
        });
    }
    let text = std::str::from_utf8(text).map_err(|e| JsonError {
        at: e.valid_up_to(),
        fault: JsonFault::InvalidUtf8,
    })?;
    let mut reader = Reader::new(text, limits);
    reader.space();
    let value = reader.value(0)?;
    reader.space();
    if reader.at < text.len() {
        return Err(reader.fault(JsonFault::TrailingText));
    }
    Ok(value)
}

/// A place in a text.
pub(super) struct Reader<'a> {
    text: &'a str,
    at: usize,
    values: usize,
    limits: Limits,
}

impl<'a> Reader<'a> {
    /// At the beginning.
    pub(super) fn new(text: &'a str, limits: Limits) -> Self {
        Self {
            text,
            at: 0,
            values: 0,
            limits,
        }
    }

    /// What has not been read yet.
    #[cfg(feature = "crypto")]
    pub(super) fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    /// Goes on by so many bytes.
    #[cfg(feature = "crypto")]
    pub(super) fn skip(&mut self, bytes: usize) {
        self.at += bytes;
    }

    fn fault(&self, fault: JsonFault) -> JsonError {
        JsonError { at: self.at, fault }
    }

    fn peek(&self) -> u8 {
        // A NUL byte is never valid outside a string, so it stands for the end.
        self.text.as_bytes().get(self.at).copied().unwrap_or(0)
    }

    fn space(&mut self) {
        while matches!(self.peek(), b' ' | b'\t' | b'\n' | b'\r') {
            self.at += 1;
        }
    }

    /// Takes a token if it comes next.
    pub(super) fn take(&mut self, token: &str) -> bool {
        let found = self.text[self.at..].starts_with(token);
        if found {
            self.at += token.len();
        }
        found
    }

    fn expect(&mut self, token: &str) -> Result<(), JsonError> {
        if self.take(token) {
            Ok(())
        } else {
            Err(self.fault(JsonFault::Unexpected))
        }
    }

    /// One more value.
    pub(super) fn count(&mut self) -> Result<(), JsonError> {
        self.values += 1;
        if self.values > self.limits.values {
            return Err(self.fault(JsonFault::TooMany(self.limits.values)));
        }
        Ok(())
    }

    /// The value here, which lies so deep.
    pub(super) fn value(&mut self, depth: usize) -> Result<Value, JsonError> {
        self.count()?;
        match self.peek() {
            b'{' | b'[' if depth >= self.limits.depth => Err(self.fault(JsonFault::TooDeep(self.limits.depth))),
            b'{' => self.object(depth + 1),
            b'[' => self.array(depth + 1),
            b'"' => Ok(Value::String(self.string()?)),
            b'-' | b'0'..=b'9' => self.number(),
            b'n' => self.expect("null").map(|()| Value::Null),
            b't' => self.expect("true").map(|()| Value::Bool(true)),
            b'f' => self.expect("false").map(|()| Value::Bool(false)),
            _ => Err(self.fault(JsonFault::Unexpected)),
        }
    }

    fn array(&mut self, depth: usize) -> Result<Value, JsonError> {
        self.at += 1;
        let mut items = Vec::new();
        self.space();
        if self.take("]") {
            return Ok(Value::Array(items));
        }
        loop {
            self.space();
            items.push(self.value(depth)?);
            self.space();
            if self.take("]") {
                return Ok(Value::Array(items));
            }
            self.expect(",")?;
        }
    }

    fn object(&mut self, depth: usize) -> Result<Value, JsonError> {
        let start = self.at;
        self.at += 1;
        let mut members: Vec<(String, Value)> = Vec::new();
        self.space();
        if self.take("}") {
            return Ok(Value::Object(members));
        }
        loop {
            self.space();
            let name = self.string()?;
            self.space();
            self.expect(":")?;
            self.space();
            members.push((name, self.value(depth)?));
            self.space();
            if self.take("}") {
                break;
            }
            self.expect(",")?;
        }
        let in_order = |pair: &[(String, Value)]| compare_names(&pair[0].0, &pair[1].0) == Ordering::Less;
        if members.windows(2).all(in_order) {
            return Ok(Value::Object(members));
        }
        sort_by(&mut members, |a, b| compare_names(&a.0, &b.0));
        if let Some(pair) = members.windows(2).find(|pair| pair[0].0 == pair[1].0) {
            return Err(JsonError {
                at: start,
                fault: JsonFault::DuplicateName(pair[0].0.clone()),
            });
        }
        Ok(Value::Object(members))
    }

    fn string(&mut self) -> Result<String, JsonError> {
        self.expect("\"")?;
        let mut out = String::new();
        loop {
            let rest = &self.text[self.at..];
            let special = |b: u8| b == b'"' || b == b'\\' || b < b' ';
            let plain = rest.bytes().position(special).unwrap_or(rest.len());
            out.push_str(&rest[..plain]);
            self.at += plain;
            if self.take("\"") {
                return Ok(out);
            }
            self.expect("\\")?;
            let escape = self.peek();
            self.at += usize::from(escape.is_ascii() && escape != 0);
            out.push(match escape {
                b'"' | b'\\' | b'/' => char::from(escape),
                b'b' => '\u{8}',
                b'f' => '\u{c}',
                b'n' => '\n',
                b'r' => '\r',
                b't' => '\t',
                b'u' => self.code_point()?,
                _ => return Err(self.fault(JsonFault::InvalidEscape)),
            });
        }
    }

    fn code_point(&mut self) -> Result<char, JsonError> {
        let first = self.code_unit()?;
        let code = match first {
            0xd800..=0xdbff if self.take("\\u") => match self.code_unit()? {
                second @ 0xdc00..=0xdfff => 0x10000 + ((first - 0xd800) << 10) + (second - 0xdc00),
                _ => return Err(self.fault(JsonFault::LoneSurrogate)),
            },
            _ => first,
        };
        char::from_u32(code).ok_or_else(|| self.fault(JsonFault::LoneSurrogate))
    }

    fn code_unit(&mut self) -> Result<u32, JsonError> {
        let mut code = 0;
        for _ in 0..4 {
            let digit = char::from(self.peek()).to_digit(16);
            code = code * 16 + digit.ok_or_else(|| self.fault(JsonFault::InvalidEscape))?;
            self.at += 1;
        }
        Ok(code)
    }

    fn digits(&mut self) -> usize {
        let start = self.at;
        while self.peek().is_ascii_digit() {
            self.at += 1;
        }
        self.at - start
    }

    fn number(&mut self) -> Result<Value, JsonError> {
        let start = self.at;
        self.take("-");
        let leading_zero = self.peek() == b'0';
        let count = self.digits();
        if count == 0 || (leading_zero && count > 1) {
            return Err(self.fault(JsonFault::InvalidNumber));
        }
        if !matches!(self.peek(), b'.' | b'e' | b'E') {
            let text = &self.text[start..self.at];
            if let Ok(number) = text.parse::<i64>()
                && number.unsigned_abs() < 1 << 53
                && text != "-0"
            {
                return Ok(Value::Integer(number));
            }
        }
        self.float(start)
    }

    #[cfg(not(feature = "float"))]
    fn float(&mut self, start: usize) -> Result<Value, JsonError> {
        Err(JsonError {
            at: start,
            fault: JsonFault::InvalidNumber,
        })
    }

    #[cfg(feature = "float")]
    fn float(&mut self, start: usize) -> Result<Value, JsonError> {
        let invalid = JsonError {
            at: start,
            fault: JsonFault::InvalidNumber,
        };
        if self.take(".") && self.digits() == 0 {
            return Err(invalid);
        }
        if self.take("e") || self.take("E") {
            let _sign = self.take("+") || self.take("-");
            if self.digits() == 0 {
                return Err(invalid);
            }
        }
        match self.text[start..self.at].parse::<f64>() {
            Ok(number) if number.is_finite() => Ok(Value::Float(number)),
            _ => Err(invalid),
        }
    }
}
