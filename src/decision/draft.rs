//! A decision in the making: nothing is chosen until the person chooses it.

use crate::decision::Choice;
use crate::decision::ConsentStatus;
use crate::decision::Decision;
use crate::decision::Entry;
use crate::decision::IndicationMethod;
use crate::decision::Standing;
use crate::decision::line::Before;
use crate::decision::line::Line;
use crate::decision::line::State;
use crate::disclosure::Ask;
use crate::disclosure::Disclosure;
use crate::notice::Id;
use crate::notice::Purpose;
use crate::time::Timestamp;

/// Choices in the making, one line per purpose of a disclosure.
#[derive(Clone, Debug, PartialEq)]
pub struct Draft(Vec<Line>);

/// Which purposes an act for all is about.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Scope {
    /// All of them.
    All,
    /// Those that are still undecided.
    Undecided,
}

/// A draft cannot become a decision while these purposes are undecided.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Undecided(pub Vec<Id>);

impl Draft {
    /// A draft in which nothing is chosen.
    pub fn untouched(disclosure: &Disclosure) -> Self {
        Self::resumed(disclosure, None, Timestamp(0))
    }

    /// A draft that starts from what was said before, for as far as the rules then told are the rules now.
    pub fn resumed(disclosure: &Disclosure, standing: Option<&Standing>, now: Timestamp) -> Self {
        let standing = standing.filter(|standing| standing.notice == disclosure.notice.id);
        let lines = disclosure.purposes().map(|(purpose, ask)| {
            let terms = purpose.terms();
            let separate = Ask::is_separate(ask);
            let signal = disclosure.signal_refuses(purpose);
            let counting = standing.and_then(|standing| standing.said(disclosure, purpose, ask, now));
            let in_force = standing.filter(|standing| standing.holds_at(now));
            let before = counting.or_else(|| in_force.and_then(|standing| standing.entry(purpose.id())));
            let before = before.map(|entry| Before {
                status: entry.status,
                method: entry.method,
                at: entry.at,
                restored: entry.restored == Some(true),
                counts: counting.is_some(),
            });
            let said = before.as_ref().map(|before| (before.status, before.method));
            let counts = before.as_ref().is_some_and(|before| before.counts);
            let barred = *ask == Ask::Barred;
            let state = match purpose {
                Purpose::Consent(_) if barred => DEFERRED,
                Purpose::Consent(_) => {
                    let refused = signal.then_some((ConsentStatus::Refused, IndicationMethod::Signal));
                    let said = said.filter(|(status, _)| counts && status.is_of_consent());
                    State::Consent(said.or(refused))
                }
                Purpose::Interest(_) if signal && !counts => State::Interest {
                    objected: true,
                    method: IndicationMethod::Signal,
                },
                Purpose::Interest(_) => State::Interest {
                    objected: matches!(said, Some((ConsentStatus::Objected, _))),
                    method: said.map_or(IndicationMethod::NotAsked, |(_, method)| method),
                },
                Purpose::Informed(_) => State::Informed,
            };
            Line {
                id: terms.id.clone(),
                separate,
                barred,
                signal,
                before,
                state,
            }
        });
        Self(lines.collect())
    }

    /// What is chosen about a purpose; `None` if it is undecided or not a matter of consent.
    pub fn choice(&self, id: &str) -> Option<Choice> {
        match self.line(id)?.state {
            State::Consent(Some((ConsentStatus::Given, _))) => Some(Choice::Given),
            State::Consent(Some((ConsentStatus::Refused | ConsentStatus::Withdrawn, _))) => Some(Choice::Refused),
            _ => None,
        }
    }

    /// Whether the person objects to a purpose.
    pub fn objects(&self, id: &str) -> bool {
        matches!(
            self.line(id),
            Some(Line {
                state: State::Interest { objected: true, .. },
                ..
            })
        )
    }

    /// The purposes about which something must still be said.
    pub fn undecided(&self) -> Vec<Id> {
        self.0
            .iter()
            .filter(|line| line.is_undecided())
            .map(|line| line.id.clone())
            .collect()
    }

    /// Whether a purpose is still undecided.
    pub fn is_undecided(&self, id: &str) -> bool {
        self.line(id).is_some_and(Line::is_undecided)
    }

    /// Notes a choice about one purpose. A purpose that does not rest on consent is left as it is.
    pub fn choose(&mut self, id: &str, choice: Choice, method: IndicationMethod) {
        if let Some(line) = self.0.iter_mut().find(|line| line.id.as_str() == id) {
            line.choose(choice, method);
        }
    }

    /// Notes or takes back an objection. A purpose that does not rest on a legitimate interest is left as it is.
    pub fn object(&mut self, id: &str, objected: bool, method: IndicationMethod) {
        if let Some(line) = self.0.iter_mut().find(|line| line.id.as_str() == id && !line.barred)
            && let State::Interest { .. } = line.state
        {
            let method = if objected {
                Some(method)
            } else {
                line.despite_signal(method)
            };
            if let Some(method) = method {
                line.state = State::Interest { objected, method };
            }
        }
    }

    /// Refuses, with one act.
    pub fn refuse_all(&mut self, scope: Scope, method: IndicationMethod) {
        for line in self
            .0
            .iter_mut()
            .filter(|line| scope == Scope::All || line.is_undecided())
        {
            line.choose(Choice::Refused, method);
        }
    }

    /// Agrees with one act to every purpose that needs no step of its own; the others stay off, deferred.
    pub fn agree_all(&mut self, scope: Scope, method: IndicationMethod) {
        for line in self
            .0
            .iter_mut()
            .filter(|line| scope == Scope::All || line.is_undecided())
        {
            if !line.separate {
                line.choose(Choice::Given, method);
            } else if line.is_undecided() {
                line.state = DEFERRED;
            }
        }
    }

    /// Leaves whatever is still undecided off, without calling it refused: the person was not brought to it.
    pub fn defer_undecided(&mut self) {
        for line in self.0.iter_mut().filter(|line| line.is_undecided()) {
            line.state = DEFERRED;
        }
    }

    /// Makes the decision.
    ///
    /// Refuses while any purpose is undecided: a decision never skips one. What was given before and is refused now
    /// becomes withdrawn. An entry that says the same as before keeps its time and method.
    pub fn decide(self, disclosure: &Disclosure, now: Timestamp) -> Result<Decision, Undecided> {
        let undecided = self.undecided();
        if !undecided.is_empty() {
            return Err(Undecided(undecided));
        }
        let notice = &disclosure.notice;
        let mut entries = Vec::new();
        let mut changed = Vec::new();
        for (line, (purpose, _)) in self.0.into_iter().zip(disclosure.purposes()) {
            let (mut status, mut method) = line.said();
            let before = line.before.as_ref();
            let had = before.map(|before| before.status);
            if status == ConsentStatus::Refused && matches!(had, Some(ConsentStatus::Given | ConsentStatus::Withdrawn))
            {
                status = ConsentStatus::Withdrawn;
            }
            let same = before.filter(|before| before.counts && before.status == status);
            if let Some(before) = same {
                method = before.method;
            } else {
                changed.push(line.id.clone());
            }
            entries.push(Entry {
                id: line.id,
                status,
                basis: purpose.terms().basis,
                digest: purpose.terms().digest,
                method,
                at: same.map_or(now, |before| before.at),
                restored: same.is_some_and(|before| before.restored),
            });
        }
        // A refusal is not asked about again before its quiet period is over: where all was refused, the decision holds
        // for as long.
        let gives = entries.iter().any(|entry| entry.status == ConsentStatus::Given);
        let quiet = if gives { 0 } else { disclosure.regime.quiet_days() };
        Ok(Decision {
            notice: notice.id.clone(),
            version: notice.version.clone(),
            digest: notice.digest,
            locale: disclosure.locale.clone(),
            regime: disclosure.regime,
            at: now,
            until: now.plus_days(disclosure.regime.lifetime_days().max(quiet)),
            entries,
            changed,
        })
    }

    /// What was done to a draft since `from`, done to another: another tab has decided meanwhile.
    pub fn rebased(&self, from: &Self, mut onto: Self) -> Self {
        for line in &mut onto.0 {
            let here = self.line(line.id.as_str()).map(|line| line.state);
            if here != from.line(line.id.as_str()).map(|line| line.state) {
                line.state = here.unwrap_or(line.state);
            }
        }
        onto
    }

    fn line(&self, id: &str) -> Option<&Line> {
        self.0.iter().find(|line| line.id.as_str() == id)
    }
}

impl ConsentStatus {
    /// Whether this is an answer to a request for consent.
    pub fn is_of_consent(self) -> bool {
        !matches!(self, Self::Informed | Self::Objected)
    }
}

/// Off, and nothing was asked.
const DEFERRED: State = State::Consent(Some((ConsentStatus::Deferred, IndicationMethod::NotAsked)));
