//! A notice as it is written; lives only between the bytes and [`Notice`](super::Notice).

use crate::json::Later;
use crate::json::NonEmpty;
use crate::json::object;
use crate::json::words;
use crate::notice::Automated;
use crate::notice::Balance;
use crate::notice::Contact;
use crate::notice::Controller;
use crate::notice::DataItem;
use crate::notice::Date;
use crate::notice::Degree;
use crate::notice::Id;
use crate::notice::Label;
use crate::notice::Link;
use crate::notice::LocalText;
use crate::notice::Locale;
use crate::notice::Operation;
use crate::notice::Party;
use crate::notice::Recipient;
use crate::notice::Regime;
use crate::notice::Retention;
use crate::notice::Sensitive;
use crate::notice::Service;
use crate::notice::Signal;
use crate::notice::Term;
use crate::notice::Transfer;

object! {
    /// A processing notice: the rules by which a site processes personal data, purpose by purpose.
    pub struct NoticeWire {
        /// The id of the notice; stays the same from version to version.
        pub id: Id,
        /// The version, for example a date.
        pub version: Label,
        /// The day from which it applies.
        pub effective: Date,
        /// The locale it was written in: every text exists in it.
        pub locale: Locale,
        /// The other locales it is offered in.
        pub locales: Vec<Locale>,
        /// The regimes it is written for. Where none is chosen, the strictest of them decides in each matter.
        pub regimes: NonEmpty<Regime>,
        /// The name of the website, as people know it.
        pub site: LocalText,
        /// What the notice is about, in one or two sentences.
        pub summary: LocalText,
        /// Where the whole notice can be read and kept.
        pub url: Option<Link>,
        /// Who decides. More than one are joint controllers.
        pub controllers: NonEmpty<Controller>,
        /// Everybody else who takes part.
        pub parties: Vec<Party>,
        /// The data subject's rights and how to exercise them.
        pub rights: NonEmpty<RightWire>,
        /// Where to complain.
        pub complaint: Complaint,
        /// What applies to minors.
        pub minors: Option<Minors>,
        /// The purposes, in the order in which they are shown.
        pub purposes: Later<PurposeWire>,
    }
}

object! {
    /// One right and the way to it.
    pub struct RightWire {
        /// Which right.
        pub right: Right,
        /// How to exercise it, in plain words.
        pub how: LocalText,
        /// Where.
        pub url: Option<Link>,
    }
}

words! {
    /// A right of the data subject (GDPR 15–22; PIPL 44–48).
    pub enum Right {
        /// To know what is held and get a copy.
        Access = "access",
        /// To have the account closed.
        CloseAccount = "close-account",
        /// To have it put right.
        Correct = "correct",
        /// To have it erased.
        Delete = "delete",
        /// To have the rules explained.
        Explanation = "explanation",
        /// To have a person look at a machine's decision.
        HumanReview = "human-review",
        /// To object.
        Object = "object",
        /// To take it elsewhere.
        Portability = "portability",
        /// To have processing limited.
        Restrict = "restrict",
        /// To take consent back.
        Withdraw = "withdraw",
    }
}

object! {
    /// Where to complain (GDPR 13(2)(d); Network Data Security Regulations 20).
    pub struct Complaint {
        /// The authority.
        pub authority: LocalText,
        /// Its page for complaints.
        pub url: Option<Link>,
        /// How to complain to the site itself first.
        pub contact: Option<Contact>,
    }
}

object! {
    /// What applies to minors (GDPR 8; PIPL 31).
    pub struct Minors {
        /// Under this age a guardian decides, in years.
        pub age: Age,
        /// The rule, in plain words.
        pub rule: LocalText,
        /// Where a guardian decides.
        pub url: Option<Link>,
        /// The purposes that the website keeps off for everybody under 18, beyond what the law forbids.
        pub off: Vec<Id>,
    }
}

words! {
    /// An age under which a guardian decides.
    pub enum Age {
        /// Thirteen.
        Thirteen = "13",
        /// Fourteen (PIPL 31).
        Fourteen = "14",
        /// Fifteen.
        Fifteen = "15",
        /// Sixteen (GDPR 8, unless a Member State says less).
        Sixteen = "16",
        /// Eighteen (DPDP Act 2(f)).
        Eighteen = "18",
    }
}

impl Age {
    /// The age in years.
    pub fn years(self) -> u8 {
        match self {
            Self::Thirteen => 13,
            Self::Fourteen => 14,
            Self::Fifteen => 15,
            Self::Sixteen => 16,
            Self::Eighteen => 18,
        }
    }
}

words! {
    /// On what ground personal data is processed (GDPR 6(1); PIPL 13).
    pub enum LegalBasis {
        /// The data subject agreed (GDPR 6(1)(a); PIPL 13(1)(1)).
        Consent = "consent",
        /// A contract with the data subject needs it (GDPR 6(1)(b); PIPL 13(1)(2)).
        Contract = "contract",
        /// A duty of law (GDPR 6(1)(c); PIPL 13(1)(3)).
        LegalObligation = "legal-obligation",
        /// An interest of the controller or of somebody else that outweighs (GDPR 6(1)(f)). China and India know none.
        LegitimateInterest = "legitimate-interest",
        /// Another ground that a law names (PIPL 13(1)(6), (7)).
        OtherLaw = "other-law",
        /// A task in the public interest (GDPR 6(1)(e); PIPL 13(1)(5)).
        PublicInterest = "public-interest",
        /// Life or health in an emergency (GDPR 6(1)(d); PIPL 13(1)(4)).
        VitalInterest = "vital-interest",
    }
}

object! {
    /// One purpose and its rules of processing.
    pub struct PurposeWire {
        /// The id of the purpose: what `data-purpose` names.
        pub id: Id,
        /// The kind of purpose, a `dpv:` term.
        pub term: Option<Term>,
        /// Its name in a few words.
        pub title: LocalText,
        /// One line that says what happens.
        pub summary: LocalText,
        /// More, if one line does not say it.
        pub description: Option<LocalText>,
        /// The legal basis.
        pub basis: LegalBasis,
        /// The contract, duty, task or law that is meant. Needed for every basis but consent and legitimate interest.
        pub ground: Option<LocalText>,
        /// What is done with the data.
        pub operations: NonEmpty<Operation>,
        /// Which data, item by item.
        pub data: NonEmpty<DataItem>,
        /// How long it is kept.
        pub retention: Retention,
        /// Who receives it.
        pub recipients: Vec<Recipient>,
        /// Where it goes abroad.
        pub transfers: Vec<Transfer>,
        /// Decisions by machine.
        pub automated: Option<Automated>,
        /// The two sides. Needed for consent and legitimate interest.
        pub balance: Option<Balance>,
        /// The reasons why it is lawful, legitimate and necessary.
        pub degree: Option<Degree>,
        /// What happens if the data subject refuses or objects (GDPR 13(2)(e)).
        pub refusal: LocalText,
        /// Why the service asked for cannot work without it. Consent is never of this kind.
        pub needed: Option<LocalText>,
        /// Necessity and impact. Needed when a data item is sensitive.
        pub sensitive: Option<Sensitive>,
        /// Software on the page that serves this purpose.
        pub services: Vec<Service>,
        /// Consent signals that follow this purpose.
        pub signals: Vec<Signal>,
    }
}
