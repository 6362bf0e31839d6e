//! Reading a theme: a stylesheet that holds tokens and nothing else.

use std::collections::BTreeMap;
use std::fmt;

use super::Colour;

/// In the light or in the dark.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub enum Scheme {
    /// Dark ink on light paper.
    Light,
    /// Light ink on dark paper.
    Dark,
}

/// The tokens of a theme, without the prefix `--equipoise-`, as they are written.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Tokens {
    light: BTreeMap<String, String>,
    dark: BTreeMap<String, String>,
}

/// Why a text is not a theme.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum ThemeError {
    /// A block that is not closed, or closed and never opened; with its line.
    Unbalanced(usize),
    /// A declaration that is no token; with its line.
    NotAToken(usize, String),
    /// A selector that chooses something else than the widget's own element; with its line.
    Selector(usize, String),
}

impl fmt::Display for ThemeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unbalanced(line) => write!(f, "line {line}: braces do not match"),
            Self::NotAToken(line, what) => write!(
                f,
                "line {line}: `{what}` is no token; a theme sets custom properties named --equipoise-… and nothing else"
            ),
            Self::Selector(line, what) => write!(
                f,
                "line {line}: `{what}` is not the widget; write :host (or equipoise-notice in a page's stylesheet)"
            ),
        }
    }
}

impl std::error::Error for ThemeError {}

const PREFIX: &str = "--equipoise-";

impl Tokens {
    /// Reads a stylesheet of rules for `:host` or `equipoise-notice`, on their own or within `@media`.
    ///
    /// Rules within `@media (prefers-color-scheme: dark)`, or for `[data-theme="dark"]`, are for the dark; all others for
    /// both. Rules within any other `@media` than `screen` are left aside: the person's system asks for them.
    pub fn parse(css: &str) -> Result<Self, ThemeError> {
        let mut tokens = Self::default();
        let mut open: Vec<Place> = Vec::new();
        let css = without_comments(css);
        let (mut start, mut line) = (0, 1);
        for (at, sign) in css.char_indices() {
            if !matches!(sign, '{' | '}' | ';') {
                continue;
            }
            let raw = &css[start..at];
            let words = raw.trim();
            let first_line = line
                + raw
                    .len()
                    .checked_sub(raw.trim_start().len())
                    .map_or(0, |skipped| lines(&raw[..skipped]));
            match sign {
                '{' => open.push(Place::of(words, open.last().copied(), first_line)?),
                _ => {
                    let place = open.last().copied().ok_or(ThemeError::Unbalanced(first_line))?;
                    tokens.declare(words, place, first_line)?;
                    if sign == '}' {
                        open.pop();
                    }
                }
            }
            line += lines(raw);
            start = at + 1;
        }
        if !open.is_empty() || !css[start..].trim().is_empty() {
            return Err(ThemeError::Unbalanced(line));
        }
        Ok(tokens)
    }

    /// These tokens over others: what is set here counts.
    pub fn over(mut self, base: &Self) -> Self {
        for (own, base) in [(&mut self.light, &base.light), (&mut self.dark, &base.dark)] {
            for (name, value) in base {
                own.entry(name.clone()).or_insert_with(|| value.clone());
            }
        }
        self
    }

    /// What a token is written as. What is not set for the dark is as in the light.
    pub fn get(&self, name: &str, scheme: Scheme) -> Option<&str> {
        let dark = self.dark.get(name).filter(|_| scheme == Scheme::Dark);
        dark.or_else(|| self.light.get(name)).map(String::as_str)
    }

    /// Sets a token; without a value, takes it back.
    pub fn set(&mut self, name: &str, scheme: Scheme, value: Option<&str>) {
        let tokens = match scheme {
            Scheme::Light => &mut self.light,
            Scheme::Dark => &mut self.dark,
        };
        match value {
            Some(value) => drop(tokens.insert(name.to_owned(), value.to_owned())),
            None => drop(tokens.remove(name)),
        }
    }

    /// Every token that is set, in order of name: scheme, name, value.
    pub fn iter(&self) -> impl Iterator<Item = (Scheme, &str, &str)> {
        let all = [(Scheme::Light, &self.light), (Scheme::Dark, &self.dark)];
        all.into_iter().flat_map(|(scheme, tokens)| {
            tokens
                .iter()
                .map(move |(name, value)| (scheme, name.as_str(), value.as_str()))
        })
    }

    /// What a colour token comes to: hexadecimal, `var()` of another token, or `color-mix(in srgb, …)` of such.
    pub fn colour(&self, name: &str, scheme: Scheme) -> Option<Colour> {
        self.compute(self.get(name, scheme)?, scheme, 0)
    }

    fn compute(&self, value: &str, scheme: Scheme, depth: u8) -> Option<Colour> {
        // A token that names itself, by whatever way, is none.
        let deeper = (depth < 16).then_some(depth + 1)?;
        let value = value.trim();
        let inner = |function: &str| value.strip_prefix(function)?.strip_suffix(')');
        if let Some(token) = inner("var(") {
            let (name, fallback) = token
                .split_once(',')
                .map_or((token, None), |(name, rest)| (name, Some(rest)));
            let found = self.get(name.trim().strip_prefix(PREFIX)?, scheme).or(fallback)?;
            return self.compute(found, scheme, deeper);
        }
        if let Some(mix) = inner("color-mix(in srgb,") {
            let (one, other) = mix.split_once(',')?;
            let (one, share) = one.trim().rsplit_once(' ')?;
            let share: f64 = share.strip_suffix('%')?.parse().ok()?;
            let one = self.compute(one, scheme, deeper)?;
            return Some(one.mixed(share / 100.0, self.compute(other, scheme, deeper)?));
        }
        Colour::parse(value)
    }

    fn declare(&mut self, words: &str, place: Place, line: usize) -> Result<(), ThemeError> {
        let Some((name, value)) = words.split_once(':') else {
            return if words.is_empty() {
                Ok(())
            } else {
                Err(ThemeError::NotAToken(line, words.to_owned()))
            };
        };
        let (name, value) = (name.trim(), value.trim().trim_end_matches("!important").trim());
        let (Some(token), false) = (name.strip_prefix(PREFIX), place == Place::Media) else {
            // The base stylesheet says how its own element is laid out; a theme may leave that as it is.
            return if name == "display" || name == "color-scheme" {
                Ok(())
            } else {
                Err(ThemeError::NotAToken(line, name.to_owned()))
            };
        };
        match place {
            Place::Light => self.set(token, Scheme::Light, Some(value)),
            Place::Dark | Place::DarkMedia => self.set(token, Scheme::Dark, Some(value)),
            Place::Aside | Place::Media => {}
        }
        Ok(())
    }
}

/// Where a declaration stands.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Place {
    Light,
    Dark,
    Media,
    DarkMedia,
    Aside,
}

impl Place {
    fn of(words: &str, within: Option<Self>, line: usize) -> Result<Self, ThemeError> {
        if let Some(query) = words.strip_prefix("@media") {
            let dark = query.contains("prefers-color-scheme: dark");
            let plain = dark || query.trim() == "screen";
            return Ok(match (dark, plain, within) {
                (_, false, _) | (_, _, Some(Self::Aside)) => Self::Aside,
                (true, ..) => Self::DarkMedia,
                _ => Self::Media,
            });
        }
        if within == Some(Self::Aside) {
            return Ok(Self::Aside);
        }
        let selectors = words.split(',').map(str::trim);
        for selector in selectors {
            let own = [":host", "equipoise-notice"]
                .iter()
                .any(|own| selector.starts_with(own));
            if !own || selector.contains(' ') {
                return Err(ThemeError::Selector(line, selector.to_owned()));
            }
        }
        let dark = words.contains("[data-theme=\"dark\"]") || within == Some(Self::DarkMedia);
        Ok(if dark { Self::Dark } else { Self::Light })
    }
}

fn lines(text: &str) -> usize {
    text.matches('\n').count()
}

/// The text with its comments blanked; line breaks stay, so that lines can be counted.
fn without_comments(css: &str) -> String {
    let mut out = String::with_capacity(css.len());
    let mut rest = css;
    while let Some((before, after)) = rest.split_once("/*") {
        let (comment, tail) = after.split_once("*/").unwrap_or((after, ""));
        out.push_str(before);
        out.extend(comment.chars().filter(|sign| *sign == '\n'));
        rest = tail;
    }
    out + rest
}
