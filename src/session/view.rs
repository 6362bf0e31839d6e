//! What the interface is given to show: everything, and nothing to compute.

use std::rc::Rc;

use crate::decision::ConsentStatus;
use crate::decision::Draft;
use crate::decision::Standing;
use crate::digest::Digest;
use crate::disclosure::Disclosure;
use crate::disclosure::Layer;
use crate::notice::Id;
use crate::notice::Notice;
use crate::time::Timestamp;

/// The state of the interface at one moment.
#[derive(Clone, Debug, PartialEq)]
pub struct View {
    /// The layer that is shown; `None` if nothing is.
    pub layer: Option<Layer>,
    /// Why the person is asked.
    pub occasion: Occasion,
    /// The purpose whose rules are shown in the third layer.
    pub purpose: Option<Id>,
    /// The notice as it is told.
    pub disclosure: Rc<Disclosure>,
    /// The notice that was decided on before, where its rules were others and it is still at hand.
    pub before: Option<Rc<Notice>>,
    /// Who decides.
    pub guard: Guard,
    /// The choices in the making.
    pub draft: Rc<Draft>,
    /// The decision that stands.
    pub standing: Option<Rc<Standing>>,
    /// The receipts on this device, newest first.
    pub record: Rc<Vec<RecordEntry>>,
    /// Whether the receipts follow each other, if that has been looked at.
    pub chained: Option<bool>,
    /// What the person should know about how this works here and now.
    pub remarks: Vec<Remark>,
    /// What the person looks for in a long list.
    pub search: Search,
    /// What has just been done, to be said once to assistive technology and shown briefly.
    pub said: Option<Said>,
    /// How many acts there were: by it, the same said again is told from what was said before.
    pub acts: u32,
}

/// What the person looks for in a long list, and how far into it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Search {
    /// What is looked for; empty if nothing is.
    pub text: String,
    /// How often more was asked for.
    pub pages: usize,
}

/// Who decides.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Guard {
    /// The person.
    None,
    /// A guardian, who has not said yet that it is they who act: nothing can be agreed to.
    Awaited,
    /// A guardian, by their own word. Who they are, nobody has checked here.
    Acting,
}

/// Why the person is asked.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Occasion {
    /// For the first time, or again because the last choice has run out.
    First,
    /// Because the rules of some purposes have changed.
    Changed,
    /// Because what was agreed to has run out; what was refused lately is not asked about again.
    Again,
    /// Because the person opened it.
    Opened,
    /// Because something on the page needs one purpose now.
    Requested,
}

impl Occasion {
    /// Whether the first layer is about some purposes only: those that are undecided.
    pub fn is_partial(self) -> bool {
        matches!(self, Self::Again | Self::Changed)
    }
}

/// A receipt as the person sees it.
#[derive(Clone, Debug, PartialEq)]
pub struct RecordEntry {
    /// The receipt's id.
    pub id: String,
    /// When it was issued.
    pub at: Timestamp,
    /// The version of the notice.
    pub version: String,
    /// Where each purpose stood: its id and status.
    pub statuses: Vec<(String, ConsentStatus)>,
    /// Whether a guardian acted.
    pub guardian: bool,
    /// The digest of each purpose's rules, in the same order.
    pub rules: Vec<Digest>,
    /// What verifying it said, if it has been verified.
    pub verification: Option<Verification>,
    /// Whether the site has it.
    pub delivery: DeliveryState,
    /// The receipt itself: a compact JWS.
    pub jws: String,
}

impl RecordEntry {
    /// What this receipt says otherwise than the one before; without one, all that anything was said about.
    pub fn changes(&self, before: Option<&Self>) -> Vec<(&str, ConsentStatus)> {
        let same = |(id, status): &&(String, ConsentStatus)| match before {
            None => *status == ConsentStatus::Informed,
            Some(before) => before.statuses.iter().any(|(other, had)| (other, had) == (id, status)),
        };
        let changed = self.statuses.iter().filter(|said| !same(said));
        changed.map(|(id, status)| (id.as_str(), *status)).collect()
    }

    /// The purposes whose rules are not what they were for the receipt before.
    pub fn rules_changed<'a>(&'a self, before: &'a Self) -> impl Iterator<Item = &'a str> {
        let ids = self.statuses.iter().map(|(id, _)| id.as_str()).zip(&self.rules);
        ids.filter(|(id, rules)| {
            let had = before.statuses.iter().position(|(other, _)| other == id);
            had.is_some_and(|had| before.rules.get(had) != Some(rules))
        })
        .map(|(id, _)| id)
    }
}

/// What verifying a receipt said.
#[derive(Clone, Debug, PartialEq)]
pub enum Verification {
    /// Every check passed.
    Verified,
    /// This check failed.
    Failed(String),
}

/// Whether the site has a receipt.
#[derive(Clone, Debug, PartialEq)]
pub enum DeliveryState {
    /// It has it, and has signed that it has since this time.
    Acknowledged(Timestamp),
    /// The same, and it is proven to be in the site's log.
    Logged(Timestamp),
    /// It has it, and said so.
    Delivered,
    /// Not yet; it will be tried again.
    Waiting,
    /// It refused it, with these words. It is not tried again.
    Refused(String),
    /// The site asks for no receipts.
    NotAsked,
}

/// What the person should know about how this works here and now.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Remark {
    /// The browser keeps nothing: the choice holds until the page is left.
    NotKept,
    /// This page cannot sign (no WebCrypto, for example over plain http): there is no receipt.
    NotSigned,
    /// The browser sends Global Privacy Control.
    PrivacySignal,
    /// The notice is offered in no language that the page or the browser speaks.
    OtherLanguage,
}

/// What has just been done.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Said {
    /// All was agreed to, except what needs a step of its own.
    AgreedAll,
    /// The record was erased from this device.
    Erased,
    /// An objection was noted.
    Objected,
    /// An objection was taken back.
    ObjectionTakenBack,
    /// All was refused.
    RefusedAll,
    /// The choices were saved.
    Saved,
    /// Everything is told in another language.
    Spoken,
    /// Consent was withdrawn.
    Withdrawn,
}
