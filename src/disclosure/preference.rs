//! Global Privacy Control: what the browser says no to before anybody is asked.

use crate::disclosure::Ask;
use crate::disclosure::Disclosure;
use crate::json::words;
use crate::notice::Purpose;

words! {
    /// What `navigator.globalPrivacyControl` said.
    pub enum GpcSignal {
        /// `false`.
        Off = "off",
        /// `true`.
        On = "on",
        /// The browser does not know the signal.
        Unsupported = "unsupported",
    }
}

impl Disclosure {
    /// The same, told to somebody whose browser says this.
    ///
    /// The signal is obeyed under every regime, whether a law there makes it bind or not.
    pub fn hearing(mut self, gpc: GpcSignal) -> Self {
        self.gpc = gpc;
        self.asks = self.asked();
        self
    }

    /// Whether the browser says no to a purpose: it sends the signal, and the purpose is sale, sharing or advertising.
    ///
    /// What rests on a contract or a duty is not for the person to refuse, and so not for the browser.
    pub fn signal_refuses(&self, purpose: &Purpose) -> bool {
        self.gpc == GpcSignal::On && self.is_for_signal(purpose)
    }

    /// Whether a purpose is one to which the signal says no, if it is sent.
    pub fn is_for_signal(&self, purpose: &Purpose) -> bool {
        !matches!(purpose, Purpose::Informed(_)) && self.notice.is_sold(purpose.terms())
    }

    /// What is asked about each purpose.
    pub(super) fn asked(&self) -> Vec<Ask> {
        let purposes = self.notice.purposes.iter();
        purposes.map(|purpose| self.ask(purpose)).collect()
    }
}
