//! A notice in one line: what is asked about each purpose.

use std::fmt;
use std::rc::Rc;

use equipoise::disclosure::Ask;
use equipoise::disclosure::Disclosure;
use equipoise::notice::Notice;

/// A notice in one line.
pub(super) struct Summary {
    pub(super) notice: Rc<Notice>,
    /// Purpose ids by what is asked: choice, choice with a step of its own, objection, nothing.
    pub(super) asks: [(&'static str, Vec<String>); 4],
}

impl Summary {
    pub(super) fn new(notice: Rc<Notice>) -> Self {
        let mut asks = [
            ("choice", Vec::new()),
            ("choice in a step of its own", Vec::new()),
            ("objection", Vec::new()),
            ("no question", Vec::new()),
        ];
        // A step of its own under any regime counts: that is what an author has to be aware of.
        let told: Vec<_> = notice
            .regimes
            .iter()
            .map(|regime| Disclosure::new(notice.clone(), Some((*regime).into()), None))
            .collect();
        for purpose in &notice.purposes {
            let under = |disclosure: &Disclosure| disclosure.purpose(purpose.id()).map(|(_, ask)| ask.clone());
            let all: Vec<_> = told.iter().filter_map(under).collect();
            let at = match all.first() {
                Some(Ask::Choice(_)) if all.iter().any(Ask::is_separate) => 1,
                Some(Ask::Choice(_)) => 0,
                Some(Ask::Objection) => 2,
                _ => 3,
            };
            asks[at].1.push(purpose.id().to_owned());
        }
        Self { notice, asks }
    }
}

impl fmt::Display for Summary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let notice = &self.notice;
        write!(f, "{}@{}", notice.id, notice.version)?;
        for (name, ids) in self.asks.iter().filter(|(_, ids)| !ids.is_empty()) {
            write!(f, "; {name}: {}", ids.join(", "))?;
        }
        let locales: Vec<_> = notice.locales.iter().map(|locale| locale.as_str()).collect();
        let regimes: Vec<_> = notice.regimes.iter().map(|regime| regime.as_str()).collect();
        write!(
            f,
            "; locales: {}; regimes: {}; digest {}",
            locales.join(", "),
            regimes.join(", "),
            notice.digest
        )
    }
}
