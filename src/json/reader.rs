//! The tokens of strict, bounded JSON.

use super::JsonError;
use super::JsonFault;
use super::Limits;
use super::Value;

/// A place in a text.
pub(super) struct Reader<'a> {
    text: &'a str,
    pub(super) at: usize,
    values: usize,
    pub(super) limits: Limits,
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

    /// Whether everything was read.
    pub(super) fn is_done(&self) -> bool {
        self.at == self.text.len()
    }

    pub(super) fn fault(&self, fault: JsonFault) -> JsonError {
        JsonError { at: self.at, fault }
    }

    pub(super) fn peek(&self) -> u8 {
        // A NUL byte is never valid outside a string, so it stands for the end.
        self.text.as_bytes().get(self.at).copied().unwrap_or(0)
    }

    pub(super) fn space(&mut self) {
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

    pub(super) fn expect(&mut self, token: &str) -> Result<(), JsonError> {
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

    pub(super) fn string(&mut self) -> Result<String, JsonError> {
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

    pub(super) fn number(&mut self) -> Result<Value, JsonError> {
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
