//! One purpose of a draft: what was said about it, and what is said now.

use crate::decision::Choice;
use crate::decision::ConsentStatus;
use crate::decision::IndicationMethod;
use crate::notice::Id;
use crate::time::Timestamp;

/// One purpose of a draft.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Line {
    pub(super) id: Id,
    pub(super) separate: bool,
    /// Whether it stays off whoever agrees: see [`Ask::Barred`](crate::disclosure::Ask::Barred).
    pub(super) barred: bool,
    /// Whether the browser has said no for the person.
    pub(super) signal: bool,
    /// What was said before.
    pub(super) before: Option<Before>,
    pub(super) state: State,
}

/// What was said about it before.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Before {
    pub(super) status: ConsentStatus,
    pub(super) method: IndicationMethod,
    pub(super) at: Timestamp,
    pub(super) restored: bool,
    /// Whether it still counts; see [`Standing::said`](crate::decision::Standing::said).
    pub(super) counts: bool,
}

/// What is said about it now.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum State {
    Consent(Option<(ConsentStatus, IndicationMethod)>),
    Interest { objected: bool, method: IndicationMethod },
    Informed,
}

impl Line {
    /// Whether something must still be said.
    pub(super) fn is_undecided(&self) -> bool {
        self.state == State::Consent(None)
    }

    /// Notes a choice. What does not rest on consent is left as it is.
    pub(super) fn choose(&mut self, choice: Choice, method: IndicationMethod) {
        let State::Consent(_) = self.state else { return };
        if self.barred {
            return;
        }
        let method = if self.separate && method == IndicationMethod::Switch {
            IndicationMethod::SeparateStep
        } else {
            method
        };
        let said = match choice {
            Choice::Given => self.despite_signal(method).map(|method| (ConsentStatus::Given, method)),
            Choice::Refused => Some((ConsentStatus::Refused, method)),
        };
        if said.is_some() {
            self.state = State::Consent(said);
        }
    }

    /// How a yes came about. Where the browser has said no, only the person's own act, in a step of its own, says otherwise.
    pub(super) fn despite_signal(&self, method: IndicationMethod) -> Option<IndicationMethod> {
        match method {
            _ if !self.signal => Some(method),
            IndicationMethod::SeparateStep | IndicationMethod::Switch => Some(IndicationMethod::DespiteSignal),
            _ => None,
        }
    }

    /// What is said, and how.
    pub(super) fn said(&self) -> (ConsentStatus, IndicationMethod) {
        match self.state {
            State::Consent(Some(said)) => said,
            State::Interest { objected: true, method } => (ConsentStatus::Objected, method),
            State::Interest {
                method: IndicationMethod::DespiteSignal,
                ..
            } => (ConsentStatus::Informed, IndicationMethod::DespiteSignal),
            // Undecided lines never come here: `decide` has refused them.
            State::Consent(None) | State::Interest { .. } | State::Informed => {
                (ConsentStatus::Informed, IndicationMethod::NotAsked)
            }
        }
    }
}
