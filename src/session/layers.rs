//! Moving between the layers. Nothing here decides anything.

use std::rc::Rc;

use crate::decision::Choice;
use crate::disclosure::Ask;
use crate::disclosure::Disclosure;
use crate::disclosure::Layer;
use crate::notice::Id;
use crate::notice::Locale;
use crate::session::Effect;
use crate::session::Occasion;
use crate::session::Remark;
use crate::session::Said;
use crate::session::Search;
use crate::session::Session;

impl Session {
    pub(super) fn open(&mut self, layer: Layer) -> Vec<Effect> {
        // The third layer is always about a purpose: see `open_rules`.
        if layer == Layer::Rules {
            return Vec::new();
        }
        // Opened over a first layer that still waits, the occasion stays what it was.
        if self.layer.is_none() {
            self.occasion = Occasion::Opened;
        }
        if layer == Layer::Record {
            self.below = self.layer.filter(|below| *below != layer).or(self.below);
        } else {
            self.purpose = None;
        }
        self.layer = Some(layer);
        let shown = Effect::Shown;
        if layer == Layer::Record {
            vec![shown, Effect::ReadRecord, Effect::Verify]
        } else {
            vec![shown]
        }
    }

    pub(super) fn open_rules(&mut self, id: Id) -> Vec<Effect> {
        if self.disclosure.purpose(id.as_str()).is_none() {
            return Vec::new();
        }
        if self.layer.is_none() {
            self.occasion = Occasion::Opened;
        }
        self.below = self
            .layer
            .filter(|below| *below != Layer::Rules)
            .or(Some(Layer::Purposes));
        self.layer = Some(Layer::Rules);
        self.purpose = Some(id);
        vec![Effect::Shown]
    }

    /// Asks about one purpose just in time. Answers at once where nothing is to be asked.
    pub(super) fn request(&mut self, id: Id) -> Vec<Effect> {
        let permitted = self.permits(id.as_str());
        let is_choice = matches!(self.disclosure.purpose(id.as_str()), Some((_, Ask::Choice(_))));
        if permitted || !is_choice {
            return vec![Effect::Answer(id, permitted)];
        }
        let mut effects = self.forget_request();
        self.requested = Some(id.clone());
        self.restore();
        effects.extend(self.open_rules(id));
        self.occasion = Occasion::Requested;
        effects
    }

    pub(super) fn back(&mut self) -> Vec<Effect> {
        self.layer = match self.layer {
            Some(Layer::Rules | Layer::Record) => Some(self.below.take().unwrap_or(Layer::Purposes)),
            // Back from the second layer leads to the first only where the first still waits.
            _ => self.waiting_layer(),
        };
        if self.layer != Some(Layer::Rules) {
            self.purpose = None;
        }
        if self.layer.is_none() {
            return self.forget_request();
        }
        Vec::new()
    }

    /// Closes what is open. An answer that is still owed is still owed: the first layer comes back.
    pub(super) fn close(&mut self) -> Vec<Effect> {
        if self.layer == Some(Layer::Glance) {
            self.waiting = None;
        }
        self.restore();
        self.layer = self.waiting_layer();
        self.purpose = None;
        self.below = None;
        self.forget_request()
    }

    /// Looks for something in the list that is shown.
    pub(super) fn find(&mut self, text: String) -> Vec<Effect> {
        self.search = Search { text, pages: 0 };
        Vec::new()
    }

    pub(super) fn more(&mut self) -> Vec<Effect> {
        self.search.pages += 1;
        Vec::new()
    }

    /// Another of the notice's languages is wished for. Nothing changes before its texts are there.
    pub(super) fn wants(&mut self, locale: Locale) -> Vec<Effect> {
        let is_offered = self.disclosure.notice.locales.contains(&locale);
        let is_other = is_offered && self.disclosure.locale != locale;
        is_other.then_some(Effect::Speak(locale)).into_iter().collect()
    }

    /// Tells the same notice in another of its languages. What was switched stays switched.
    pub(super) fn speak(&mut self, locale: &Locale) -> Vec<Effect> {
        let Disclosure {
            notice,
            regime,
            gpc,
            age,
            ..
        } = &*self.disclosure;
        let told = Disclosure::new(notice.clone(), Some(*regime), Some(locale.as_str()));
        self.disclosure = Rc::new(told.to_somebody_of(*age).hearing(*gpc));
        self.search = Search::default();
        // Who has chosen a language need not be told that it is another.
        self.remarks.retain(|remark| *remark != Remark::OtherLanguage);
        self.said = Some(Said::Spoken);
        Vec::new()
    }

    /// The first layer, while something is undecided and the person has not put it away.
    fn waiting_layer(&mut self) -> Option<Layer> {
        let waiting = self
            .waiting
            .filter(|_| !self.draft_of_standing().undecided().is_empty())?;
        self.occasion = waiting;
        Some(Layer::Glance)
    }

    /// From the rules of a purpose back to where the choices are saved.
    pub(super) fn leave_rules(&mut self) {
        if self.layer == Some(Layer::Rules) {
            self.layer = Some(Layer::Purposes);
            self.below = None;
            self.purpose = None;
        }
    }

    /// Takes the draft back to what stands: what was switched but not saved is forgotten.
    pub(super) fn restore(&mut self) {
        self.draft = self.draft_of_standing();
    }

    /// A request that ends without an answer is answered with no.
    pub(super) fn forget_request(&mut self) -> Vec<Effect> {
        self.requested
            .take()
            .map(|id| Effect::Answer(id, false))
            .into_iter()
            .collect()
    }

    pub(super) fn remark(&mut self, remark: crate::session::Remark) {
        if !self.remarks.contains(&remark) {
            self.remarks.push(remark);
        }
    }

    pub(super) fn update(&mut self, id: &str, change: impl FnOnce(&mut crate::session::RecordEntry)) {
        if let Some(entry) = Rc::make_mut(&mut self.record).iter_mut().find(|entry| entry.id == id) {
            change(entry);
        }
    }

    /// What the draft says about a purpose, for tests and the interface.
    pub fn choice(&self, id: &str) -> Option<Choice> {
        self.draft.choice(id)
    }
}
