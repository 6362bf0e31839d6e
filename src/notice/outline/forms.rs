//! What an outline tells of each type. Members come as in canonical text: then the way from one to the next is short.

use super::Outlined;
use super::Reader;
use super::Writer;
use crate::digest::Digest;
use crate::notice::*;

/// A type that is told member by member, all of them but one that comes after all else.
macro_rules! outlined {
    ($($name:ident { $($field:ident),+ $(,)? $(; $later:ident)? })+) => {$(
        impl Outlined for $name {
            fn read(from: &mut Reader<'_>) -> Self {
                Self { $($field: Outlined::read(from),)+ $($later: Vec::new(),)? }
            }

            fn write(&self, to: &mut Writer<'_>) {
                let Self { $($field,)+ $($later: _,)? } = self;
                $($field.write(to);)+
            }
        }
    )+};
}

/// A type that is told by its place in the list of all.
macro_rules! outlined_words {
    ($($name:ident)+) => {$(
        impl Outlined for $name {
            fn read(from: &mut Reader<'_>) -> Self {
                from.word(Self::ALL)
            }

            fn write(&self, to: &mut Writer<'_>) {
                to.number(*self as usize);
            }
        }
    )+};
}

/// A type that is a text of a certain form.
macro_rules! outlined_texts {
    ($($name:ident)+) => {$(
        impl Outlined for $name {
            fn read(from: &mut Reader<'_>) -> Self {
                Self(from.text())
            }

            fn write(&self, to: &mut Writer<'_>) {
                to.text(&self.0);
            }
        }
    )+};
}

outlined_texts! { Category Country Date Email Id Label Link Locale OwnSignal Period Phone Term }

outlined_words! { Age KnownSignal LegalBasis Matching Mechanism Operation Regime Right Role StorageKind }

outlined! {
    Notice {
        complaint, controllers, digest, effective, id, locale, locales, minors, parties, regimes, rights, site, summary,
        url, version; purposes
    }
    Automated { effect, exit, logic }
    Balance { impact, need, person, result, safeguards, site }
    Complaint { authority, contact, url }
    Contact { email, phone, url }
    Controller { address, contact, country, name, officer, representative }
    DataItem { category, id, optional, source, title, why }
    Degree { lawful, legitimate, necessary }
    Minors { age, off, rule, url }
    Officer { contact, name }
    Party { contact, country, id, name, notice, role }
    Recipient { data, method, party, purpose }
    Representative { contact, country, name }
    Retention { duration, end, rule }
    RightTold { how, right, url }
    Sensitive { impact, necessity }
    Service { hosts, name, party, storage }
    StorageKey { domain, duration, kind, matching, name, path, why }
    Transfer { country, mechanism, party, rights }
    ConsentPurpose { balance, terms }
    InformedPurpose { balance, ground, needed, terms }
    InterestPurpose { balance, need, result, terms }
    Terms {
        automated, basis, data, degree, description, digest, id, operations, recipients, refusal, retention, sensitive,
        services, signals, summary, term, title, transfers,
    }
}

impl Outlined for Purpose {
    fn read(from: &mut Reader<'_>) -> Self {
        match from.number() {
            0 => Self::Consent(Outlined::read(from)),
            1 => Self::Interest(Outlined::read(from)),
            _ => Self::Informed(Outlined::read(from)),
        }
    }

    fn write(&self, to: &mut Writer<'_>) {
        match self {
            Self::Consent(purpose) => {
                to.number(0);
                purpose.write(to);
            }
            Self::Interest(purpose) => {
                to.number(1);
                purpose.write(to);
            }
            Self::Informed(purpose) => {
                to.number(2);
                purpose.write(to);
            }
        }
    }
}

impl Outlined for Signal {
    fn read(from: &mut Reader<'_>) -> Self {
        if bool::read(from) {
            Self::Known(Outlined::read(from))
        } else {
            Self::Own(Outlined::read(from))
        }
    }

    fn write(&self, to: &mut Writer<'_>) {
        matches!(self, Self::Known(_)).write(to);
        match self {
            Self::Known(signal) => signal.write(to),
            Self::Own(signal) => signal.write(to),
        }
    }
}

impl Outlined for LocalText {
    fn read(from: &mut Reader<'_>) -> Self {
        let count = from.count();
        let before = if count > 0 { from.number() } else { 0 };
        let mut text = Self {
            own: String::new(),
            others: Vec::with_capacity(count),
        };
        for at in 0..=count {
            if at == before {
                text.own = from.text();
            } else {
                text.others.push((Outlined::read(from), from.text()));
            }
        }
        text
    }

    /// In the order of its locales, among which its own has no name.
    fn write(&self, to: &mut Writer<'_>) {
        to.number(self.others.len());
        let before = self
            .others
            .iter()
            .take_while(|(locale, _)| locale.as_str() < to.own)
            .count();
        if !self.others.is_empty() {
            to.number(before);
        }
        let (earlier, later) = self.others.split_at(before);
        let others = |others: &[(Locale, String)], to: &mut Writer<'_>| {
            for (locale, text) in others {
                locale.write(to);
                to.text(text);
            }
        };
        others(earlier, to);
        to.text(&self.own);
        others(later, to);
    }
}

impl Outlined for Digest {
    fn read(from: &mut Reader<'_>) -> Self {
        let text = from.text();
        Self::from_base64url(&text).unwrap_or_else(|| Self::from_bytes(from.lost()))
    }

    fn write(&self, to: &mut Writer<'_>) {
        to.text(&self.to_string());
    }
}
