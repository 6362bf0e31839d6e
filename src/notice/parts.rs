//! What belongs to a purpose: data, retention, recipients, transfers, decisions, the balance, services.

use crate::json::object;
use crate::json::words;
use crate::notice::Category;
use crate::notice::Country;
use crate::notice::Id;
use crate::notice::Label;
use crate::notice::LocalText;
use crate::notice::Period;

words! {
    /// What is done with personal data: the closed list of PIPL 4, with analysis and combination named apart.
    pub enum Operation {
        /// Taking it in.
        Collect = "collect",
        /// Keeping it.
        Store = "store",
        /// Using it for the purpose.
        Use = "use",
        /// Drawing conclusions from it.
        Analyse = "analyse",
        /// Joining it with data from elsewhere.
        Combine = "combine",
        /// Sending it to somebody who acts for the controller.
        Transmit = "transmit",
        /// Giving it to somebody who decides for itself (PIPL 23).
        Provide = "provide",
        /// Making it public (PIPL 25).
        Publish = "publish",
        /// Erasing it.
        Delete = "delete",
    }
}

object! {
    /// One item of personal data that a purpose needs.
    pub struct DataItem {
        /// The id by which recipients name it; unique within its purpose.
        pub id: Id,
        /// What it is, in plain words.
        pub title: LocalText,
        /// The category, a `pd:` term. Whether the item is sensitive follows from it.
        pub category: Category,
        /// Why this purpose needs it (GDPR 5(1)(c); PIPL 6).
        pub why: LocalText,
        /// Whether it may be left out (ISO/IEC TS 27560 6.3.5.3). Absent means that it is needed.
        pub optional: bool,
        /// Where it comes from, if not from the data subject (GDPR 14(2)(f)).
        pub source: Option<LocalText>,
    }
}

object! {
    /// How long data is kept. A duration, or the rule that decides it, or both.
    pub struct Retention {
        /// How long.
        pub duration: Option<Period>,
        /// The rule that decides how long, where no number can be given.
        pub rule: Option<LocalText>,
        /// What happens then (Network Data Security Regulations 21(3)).
        pub end: LocalText,
    }
}

object! {
    /// Somebody who receives data for a purpose.
    pub struct Recipient {
        /// Which party.
        pub party: Id,
        /// What the party does with it, if that is not the purpose itself (PIPL 23).
        pub purpose: Option<LocalText>,
        /// How the data gets there.
        pub method: Option<LocalText>,
        /// Which data items; none named means all of the purpose.
        pub data: Vec<Id>,
    }
}

object! {
    /// Data leaving the territory.
    pub struct Transfer {
        /// To which country.
        pub country: Country,
        /// To which party; none named means the controller itself.
        pub party: Option<Id>,
        /// What makes the transfer lawful.
        pub mechanism: Mechanism,
        /// How to exercise rights there (PIPL 39).
        pub rights: LocalText,
    }
}

words! {
    /// What makes a transfer abroad lawful (GDPR 45–49; PIPL 38).
    pub enum Mechanism {
        /// The country is held to protect data as well (GDPR 45).
        Adequacy = "adequacy",
        /// Binding rules within one group (GDPR 47).
        BindingRules = "binding-rules",
        /// Certification by a recognised body (GDPR 46(2)(f); PIPL 38(2)).
        Certification = "certification",
        /// The data subject's explicit consent, after being told the risk (GDPR 49(1)(a)).
        ExplicitConsent = "explicit-consent",
        /// Needed for a contract with or for the data subject (GDPR 49(1)(b), (c)).
        NecessaryForContract = "necessary-for-contract",
        /// A security assessment by the authority (PIPL 38(1)).
        SecurityAssessment = "security-assessment",
        /// Standard contract or standard contractual clauses (GDPR 46(2)(c); PIPL 38(3)).
        StandardContract = "standard-contract",
    }
}

object! {
    /// A decision made by a machine (GDPR 13(2)(f), 22; PIPL 24).
    pub struct Automated {
        /// How it is made.
        pub logic: LocalText,
        /// What it changes for the data subject.
        pub effect: LocalText,
        /// The way out: how to switch it off, object, or have a person look at it.
        pub exit: LocalText,
    }
}

object! {
    /// The two sides of a purpose, and what weighs between them.
    pub struct Balance {
        /// What the data subject gets.
        pub person: LocalText,
        /// What the controller gets.
        pub site: LocalText,
        /// What it may cost the data subject (PIPL 30; GDPR recital 47).
        pub impact: LocalText,
        /// What keeps that cost down.
        pub safeguards: LocalText,
        /// Why no milder means would do. Needed for legitimate interest.
        pub need: Option<LocalText>,
        /// How the two sides weigh against each other. Needed for legitimate interest.
        pub result: Option<LocalText>,
    }
}

object! {
    /// The three tests of degree (PIPL 5, 6; GDPR 5(1)(a)–(c)): the reasons why it is lawful, legitimate and necessary.
    pub struct Degree {
        /// Why it is lawful, beyond the legal basis itself and its ground.
        pub lawful: Option<LocalText>,
        /// Why it is fair, and what a person in this place may expect.
        pub legitimate: Option<LocalText>,
        /// Why the purpose cannot be met with less. What `balance.need` or `needed` says need not be said again.
        pub necessary: Option<LocalText>,
    }
}

object! {
    /// What must be told besides when data is sensitive (PIPL 30; Network Data Security Regulations 21(2)).
    pub struct Sensitive {
        /// Why the purpose cannot be met without it.
        pub necessity: LocalText,
        /// What it may mean for the data subject's rights and interests.
        pub impact: LocalText,
    }
}

object! {
    /// A piece of software that serves a purpose on the page.
    pub struct Service {
        /// What it is called.
        pub name: Label,
        /// Who runs it; none named means the controller.
        pub party: Option<Id>,
        /// The hosts it connects to; `*.example.com` stands for every host below one.
        pub hosts: Vec<Label>,
        /// What it keeps on the device.
        pub storage: Vec<StorageKey>,
    }
}

object! {
    /// Something kept on the device, to be told and to be removed on withdrawal.
    pub struct StorageKey {
        /// Where.
        pub kind: StorageKind,
        /// Its name, or what its names have in common.
        pub name: Label,
        /// How the name is meant. Absent means exactly.
        pub matching: Option<Matching>,
        /// The cookie's domain, if not the page's host.
        pub domain: Option<Label>,
        /// The cookie's path, if not `/`.
        pub path: Option<Label>,
        /// How long it stays; absent means until the page or the browser is closed.
        pub duration: Option<Period>,
        /// What it is for, in plain words.
        pub why: Option<LocalText>,
    }
}

words! {
    /// Where something is kept on the device.
    pub enum StorageKind {
        /// Cache storage.
        Cache = "cache",
        /// A cookie.
        Cookie = "cookie",
        /// An IndexedDB database.
        IndexedDb = "indexed-db",
        /// A key in local storage.
        LocalStorage = "local-storage",
        /// A service worker.
        ServiceWorker = "service-worker",
        /// A key in session storage.
        SessionStorage = "session-storage",
    }
}

words! {
    /// How a name is meant.
    pub enum Matching {
        /// Exactly this name.
        Exact = "exact",
        /// A pattern in which `*` stands for any characters.
        Pattern = "pattern",
        /// Every name that starts so.
        Prefix = "prefix",
    }
}
