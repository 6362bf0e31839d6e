//! Words and flags of the command line, taken one by one; whatever is left over is an error.

use std::str::FromStr;

use anyhow::{Context, Result, bail};

/// The arguments that nobody has taken yet.
pub struct Args {
    left: Vec<String>,
}

impl Args {
    /// What was typed after `cargo xtask`.
    pub fn from_command_line() -> Self {
        Self::new(std::env::args().skip(1))
    }

    fn new(arguments: impl IntoIterator<Item = String>) -> Self {
        Self {
            left: arguments.into_iter().collect(),
        }
    }

    /// Takes the first argument, whatever it is.
    pub fn word(&mut self) -> Option<String> {
        (!self.left.is_empty()).then(|| self.left.remove(0))
    }

    /// Takes `--name` and says whether it was there.
    pub fn flag(&mut self, name: &str) -> bool {
        let before = self.left.len();
        self.left.retain(|argument| argument != name);
        self.left.len() < before
    }

    /// Takes `--name VALUE` or `--name=VALUE`.
    pub fn value<T: FromStr>(&mut self, name: &str) -> Result<Option<T>> {
        let Some(at) = self.left.iter().position(|argument| names(argument, name)) else {
            return Ok(None);
        };
        let text = match self.left.remove(at).split_once('=') {
            Some((_, text)) => text.to_owned(),
            None if at < self.left.len() => self.left.remove(at),
            None => bail!("{name} needs a value"),
        };
        let value = text
            .parse()
            .ok()
            .with_context(|| format!("{name} cannot be `{text}`"))?;
        Ok(Some(value))
    }

    /// Refuses what no one took.
    pub fn done(self) -> Result<()> {
        match self.left.first() {
            None => Ok(()),
            Some(argument) => bail!("`{argument}` is not understood here; see `cargo xtask help`"),
        }
    }
}

fn names(argument: &str, name: &str) -> bool {
    argument
        .strip_prefix(name)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with('='))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(text: &str) -> Args {
        Args::new(text.split_whitespace().map(str::to_owned))
    }

    #[test]
    fn flags_and_values_are_taken_in_any_order() {
        let mut args = typed("test --only unit --full");
        assert_eq!(args.word().as_deref(), Some("test"));
        assert!(args.flag("--full"));
        assert!(!args.flag("--full"));
        assert_eq!(args.value::<String>("--only").unwrap().as_deref(), Some("unit"));
        assert!(args.done().is_ok());
    }

    #[test]
    fn a_value_may_follow_an_equals_sign() {
        assert_eq!(typed("--port=80").value::<u16>("--port").unwrap(), Some(80));
    }

    #[test]
    fn a_missing_or_unreadable_value_is_refused() {
        assert!(typed("--port").value::<u16>("--port").is_err());
        assert!(typed("--port many").value::<u16>("--port").is_err());
    }

    #[test]
    fn what_nobody_took_is_refused() {
        assert!(typed("--portable").done().is_err());
        assert_eq!(typed("--portable").value::<u16>("--port").unwrap(), None);
    }
}
