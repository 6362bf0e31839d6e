//! Strict, bounded JSON reading.

use std::cmp::Ordering;

use super::JsonError;
use super::JsonFault;
use super::Limits;
use super::Value;
use super::reader::Reader;
use super::value::compare_names;
use crate::order::sort_by;

/// Reads one JSON value and nothing else.
///
/// Refuses duplicate member names, lone surrogates, anything over the limits, and (without the feature `float`) numbers
/// that are not integers.
pub fn parse(text: &[u8], limits: Limits) -> Result<Value, JsonError> {
    let mut parsing = Parsing::new(text, limits)?;
    loop {
        if let Some(value) = parsing.go_on(usize::MAX)? {
            return Ok(value);
        }
    }
}

/// A text that is read as [`parse`] reads it, in steps.
pub struct Parsing<'a> {
    reader: Reader<'a>,
    open: Vec<Open>,
}

impl<'a> Parsing<'a> {
    /// Before the first step.
    pub fn new(text: &'a [u8], limits: Limits) -> Result<Self, JsonError> {
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
        Ok(Self {
            reader,
            open: Vec::new(),
        })
    }

    /// Reads so many values more. Answers the whole once it is there; it is not asked again then.
    pub fn go_on(&mut self, values: usize) -> Result<Option<Value>, JsonError> {
        let whole = self.reader.go_on(&mut self.open, 0, values)?;
        if whole.is_some() {
            self.reader.space();
            if !self.reader.is_done() {
                return Err(self.reader.fault(JsonFault::TrailingText));
            }
        }
        Ok(whole)
    }
}

/// What has begun and is not whole yet.
enum Open {
    Array(Vec<Value>),
    Object {
        start: usize,
        members: Vec<(String, Value)>,
        /// The name of the member that comes.
        name: String,
    },
}

impl Reader<'_> {
    /// The value here, which lies so deep.
    #[cfg(feature = "crypto")]
    pub(super) fn value(&mut self, depth: usize) -> Result<Value, JsonError> {
        let mut open = Vec::new();
        loop {
            if let Some(value) = self.go_on(&mut open, depth, usize::MAX)? {
                return Ok(value);
            }
        }
    }

    /// Reads so many values more, within what is open. Answers the outermost once it is whole; it lies so deep.
    ///
    /// Not recursive, so that it can be left and gone on with.
    fn go_on(&mut self, open: &mut Vec<Open>, depth: usize, values: usize) -> Result<Option<Value>, JsonError> {
        for _ in 0..values {
            if let Some(value) = self.begin(open, depth)?
                && let Some(whole) = self.put(open, value)?
            {
                return Ok(Some(whole));
            }
        }
        Ok(None)
    }

    /// Reads the value here, if it has nothing in it; else opens it.
    fn begin(&mut self, open: &mut Vec<Open>, depth: usize) -> Result<Option<Value>, JsonError> {
        self.count()?;
        let start = self.at;
        let value = match self.peek() {
            b'{' | b'[' if depth + open.len() >= self.limits.depth => {
                return Err(self.fault(JsonFault::TooDeep(self.limits.depth)));
            }
            b'{' => {
                self.at += 1;
                self.space();
                if !self.take("}") {
                    let name = self.name()?;
                    open.push(Open::Object {
                        start,
                        members: Vec::new(),
                        name,
                    });
                    return Ok(None);
                }
                Value::Object(Vec::new())
            }
            b'[' => {
                self.at += 1;
                self.space();
                if !self.take("]") {
                    open.push(Open::Array(Vec::new()));
                    return Ok(None);
                }
                Value::Array(Vec::new())
            }
            b'"' => Value::String(self.string()?),
            b'-' | b'0'..=b'9' => self.number()?,
            b'n' => self.expect("null").map(|()| Value::Null)?,
            b't' => self.expect("true").map(|()| Value::Bool(true))?,
            b'f' => self.expect("false").map(|()| Value::Bool(false))?,
            _ => return Err(self.fault(JsonFault::Unexpected)),
        };
        Ok(Some(value))
    }

    /// Puts a value into what it stands in, which may be whole with it. Answers the outermost if that is.
    fn put(&mut self, open: &mut Vec<Open>, value: Value) -> Result<Option<Value>, JsonError> {
        let mut value = value;
        while let Some(around) = open.pop() {
            self.space();
            match around {
                Open::Array(mut items) => {
                    items.push(value);
                    if !self.take("]") {
                        self.expect(",")?;
                        self.space();
                        open.push(Open::Array(items));
                        return Ok(None);
                    }
                    value = Value::Array(items);
                }
                Open::Object {
                    start,
                    mut members,
                    name,
                } => {
                    members.push((name, value));
                    if !self.take("}") {
                        self.expect(",")?;
                        let name = self.name()?;
                        open.push(Open::Object { start, members, name });
                        return Ok(None);
                    }
                    value = object(start, members)?;
                }
            }
        }
        Ok(Some(value))
    }

    /// The name of a member, up to its value.
    fn name(&mut self) -> Result<String, JsonError> {
        self.space();
        let name = self.string()?;
        self.space();
        self.expect(":")?;
        self.space();
        Ok(name)
    }
}

/// The object of these members, which starts there. No two may have one name.
fn object(start: usize, members: Vec<(String, Value)>) -> Result<Value, JsonError> {
    let mut members = members;
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
