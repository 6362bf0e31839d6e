//! The mirror of a decision: short enough for a cookie, and without anything that tells one person from another.
//!
//! Times are days, rules are the beginnings of digests that everybody has, and there is no id: a cookie goes along with
//! every request, and whoever decided the same on the same day has the same.

use crate::decision::ConsentStatus;
use crate::decision::IndicationMethod;
use crate::decision::Standing;
use crate::decision::StandingEntry;
use crate::digest::Digest;
use crate::disclosure::Disclosure;
use crate::gate::SignalMap;
use crate::json::NonEmpty;
use crate::notice::Id;
use crate::notice::Regimes;
use crate::time::Timestamp;

/// A decision as a cookie holds it.
#[derive(Clone, Debug, PartialEq)]
pub struct Mirror {
    notice: Id,
    regime: Regimes,
    /// When it was taken, in days since 1970.
    day: u64,
    /// The day on which it ends.
    until: u64,
    entries: Vec<Mirrored>,
}

#[derive(Clone, Debug, PartialEq)]
struct Mirrored {
    id: Id,
    status: ConsentStatus,
    method: IndicationMethod,
    /// The beginning of the digest of the rules that were told.
    rules: String,
}

impl Mirror {
    /// Mirrors a decision.
    pub fn of(standing: &Standing) -> Self {
        let entries = standing.purposes.iter().map(|entry| Mirrored {
            id: entry.id.clone(),
            status: entry.status,
            method: entry.method,
            rules: entry.digest.to_string()[..RULES].to_owned(),
        });
        Self {
            notice: standing.notice.clone(),
            regime: standing.regime,
            day: standing.at.0 / DAY,
            until: standing.until.0 / DAY,
            entries: entries.collect(),
        }
    }

    /// For how many seconds it is of use.
    pub fn seconds_left(&self, now: Timestamp) -> u64 {
        (self.until * DAY).saturating_sub(now.0)
    }

    /// The text: only what a cookie may hold. What does not fit into one is left out, and then nothing is mirrored.
    pub fn to_text(&self) -> Option<String> {
        let head = format!("1~{}~{}~{}~{}", self.notice.as_str(), self.regime, self.day, self.until);
        let text = self.entries.iter().fold(head, |text, entry| {
            let (status, method) = (letter(STATUSES, entry.status), letter(METHODS, entry.method));
            format!("{text}~{}.{status}{method}.{}", entry.id.as_str(), entry.rules)
        });
        (text.len() <= LONGEST).then_some(text)
    }

    /// Reads a mirror. There is one text for each, so that nothing else can be hidden in it.
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split('~');
        let mut next = || parts.next();
        if text.len() > LONGEST || next() != Some("1") {
            return None;
        }
        let (notice, regime) = (Id::from_text(next()?)?, Regimes::from_text(next()?)?);
        let (day, until) = (next()?.parse().ok()?, next()?.parse().ok()?);
        let entries = parts.map(Mirrored::parse).collect::<Option<_>>()?;
        let mirror = Self {
            notice,
            regime,
            day,
            until,
            entries,
        };
        (day < MOST_DAYS && until < MOST_DAYS && mirror.to_text().as_deref() == Some(text)).then_some(mirror)
    }

    /// The decision again, for a notice as it is told now. `None` where it is about another, or where `own`, what this
    /// place has kept itself, is the newer.
    ///
    /// What was said here in the same words keeps its time. All else is marked as restored, and its time is a day.
    pub fn restore(&self, disclosure: &Disclosure, own: Option<&Standing>, now: Timestamp) -> Option<Standing> {
        let own = own.filter(|own| own.notice == self.notice);
        let is_newer = |own: &Standing| own.unsigned.is_some() || own.at.0 / DAY > self.day;
        if self.notice != disclosure.notice.id || own.is_some_and(is_newer) {
            return None;
        }
        let at = Timestamp(self.day * DAY);
        let entries = self.entries.iter().filter_map(|entry| {
            let (purpose, _) = disclosure.purpose(entry.id.as_str())?;
            let same = |own: &&StandingEntry| {
                let rules = own.digest.to_string();
                (own.status, own.method) == (entry.status, entry.method) && rules.starts_with(&entry.rules)
            };
            if let Some(own) = own.and_then(|own| own.entry(entry.id.as_str())).filter(same) {
                return Some(own.clone());
            }
            let told = purpose.terms().digest;
            let rules = Some(told).filter(|digest| digest.to_string().starts_with(&entry.rules));
            Some(StandingEntry {
                id: entry.id.clone(),
                status: entry.status,
                basis: purpose.terms().basis,
                // Other rules: a digest that none have.
                digest: rules.unwrap_or(Digest::from_bytes([0; 32])),
                method: entry.method,
                at,
                restored: Some(true),
            })
        });
        let mut standing = Standing {
            schema: 1,
            notice: self.notice.clone(),
            version: disclosure.notice.version.clone(),
            digest: disclosure.notice.digest,
            // The session writes down what it is.
            source: String::new(),
            locale: disclosure.locale.clone(),
            regime: self.regime,
            at,
            until: Timestamp(self.until * DAY),
            asked: own.map_or(1, |own| own.asked),
            age: own.and_then(|own| own.age),
            since: own.and_then(|own| own.since),
            purposes: NonEmpty::new(entries.collect())?,
            permits: Vec::new(),
            gpc: Vec::new(),
            signals: SignalMap::default(),
            unsigned: None,
        };
        standing.tell(disclosure, now);
        Some(standing)
    }
}

impl Mirrored {
    fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split('.');
        let id = Id::from_text(parts.next()?)?;
        let mut said = parts.next()?.chars();
        let (status, method) = (word(STATUSES, said.next()?)?, word(METHODS, said.next()?)?);
        let rules = parts.next()?;
        let is_digest = |b: u8| b.is_ascii_alphanumeric() || b == b'-' || b == b'_';
        let whole = rules.len() == RULES && rules.bytes().all(is_digest) && parts.next().is_none();
        whole.then(|| Self {
            id,
            status,
            method,
            rules: rules.to_owned(),
        })
    }
}

fn letter<T: Copy + PartialEq>(letters: &[(T, char)], word: T) -> char {
    letters
        .iter()
        .find(|(known, _)| *known == word)
        .map_or('-', |(_, letter)| *letter)
}

fn word<T: Copy>(letters: &[(T, char)], letter: char) -> Option<T> {
    letters
        .iter()
        .find(|(_, known)| *known == letter)
        .map(|(word, _)| *word)
}

const STATUSES: &[(ConsentStatus, char)] = &[
    (ConsentStatus::Deferred, 'd'),
    (ConsentStatus::Given, 'g'),
    (ConsentStatus::Informed, 'i'),
    (ConsentStatus::Objected, 'o'),
    (ConsentStatus::Refused, 'r'),
    (ConsentStatus::Withdrawn, 'w'),
];

const METHODS: &[(IndicationMethod, char)] = &[
    (IndicationMethod::AgreeAll, 'a'),
    (IndicationMethod::Api, 'p'),
    (IndicationMethod::DespiteSignal, 'd'),
    (IndicationMethod::LeftOff, 'l'),
    (IndicationMethod::NotAsked, 'n'),
    (IndicationMethod::RefuseAll, 'r'),
    (IndicationMethod::SeparateStep, 'e'),
    (IndicationMethod::Signal, 'g'),
    (IndicationMethod::Switch, 's'),
    (IndicationMethod::Withdraw, 'w'),
];

const DAY: u64 = 86_400;

/// So many characters of a digest tell two versions of the rules of a purpose apart.
const RULES: usize = 8;

/// Browsers keep cookies of 4,096 bytes with their names and attributes.
const LONGEST: usize = 3_800;

/// Some 27,000 years.
const MOST_DAYS: u64 = 10_000_000;
