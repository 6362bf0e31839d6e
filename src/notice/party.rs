//! Who decides, who acts, who receives: controllers and parties, and how to reach them.

use crate::json::object;
use crate::json::words;
use crate::notice::Country;
use crate::notice::Email;
use crate::notice::Id;
use crate::notice::Link;
use crate::notice::LocalText;
use crate::notice::Phone;

object! {
    /// Who decides why and how personal data is processed (GDPR 4(7); PIPL 73(1)).
    pub struct Controller {
        /// The legal name (GDPR 13(1)(a); PIPL 17(1)(1)).
        pub name: LocalText,
        /// Where it is established.
        pub country: Country,
        /// The postal address.
        pub address: Option<LocalText>,
        /// How to reach it.
        pub contact: Contact,
        /// The data protection officer, or the person in charge of personal information protection
        /// (GDPR 13(1)(b); PIPL 52).
        pub officer: Option<Officer>,
        /// The representative in the territory, if it is established elsewhere (GDPR 27; PIPL 53).
        pub representative: Option<Representative>,
    }
}

object! {
    /// Ways to reach somebody. At least one is given.
    pub struct Contact {
        /// E-mail.
        pub email: Option<Email>,
        /// Telephone.
        pub phone: Option<Phone>,
        /// A page, for example with a form.
        pub url: Option<Link>,
    }
}

object! {
    /// Who answers for data protection at a controller.
    pub struct Officer {
        /// Name or function.
        pub name: LocalText,
        /// How to reach them.
        pub contact: Contact,
    }
}

object! {
    /// Who stands for a controller inside the territory of the law.
    pub struct Representative {
        /// The legal name.
        pub name: LocalText,
        /// Where it is established.
        pub country: Country,
        /// How to reach it.
        pub contact: Contact,
    }
}

object! {
    /// Somebody who takes part in the processing and is not the controller.
    pub struct Party {
        /// The id by which purposes name it.
        pub id: Id,
        /// The legal name.
        pub name: LocalText,
        /// What it is to the controller.
        pub role: Role,
        /// Where it is established.
        pub country: Country,
        /// How to reach it (PIPL 23, 39).
        pub contact: Contact,
        /// Its own notice.
        pub notice: Option<Link>,
    }
}

words! {
    /// What a party is to the controller.
    pub enum Role {
        /// Decides for itself what to do with the data (GDPR 4(10); PIPL 23).
        IndependentController = "independent-controller",
        /// Decides together with the controller (GDPR 26; PIPL 20).
        JointController = "joint-controller",
        /// Acts only on the controller's instructions (GDPR 28; PIPL 21, entrusted processing).
        Processor = "processor",
        /// An authority that receives data under a duty of law.
        PublicAuthority = "public-authority",
    }
}

impl Contact {
    /// Whether any way is given.
    pub fn is_given(&self) -> bool {
        self.email.is_some() || self.phone.is_some() || self.url.is_some()
    }
}
