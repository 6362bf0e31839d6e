//! What is written into the loader and the stub of one notice: the domain's own words, as briefly as can be.

use std::rc::Rc;

use equipoise::ahead::Ahead;
use equipoise::disclosure::Disclosure;
use equipoise::disclosure::GpcSignal;
use equipoise::disclosure::met;
use equipoise::gate::SignalMap;
use equipoise::json::Encode;
use equipoise::json::Value;
use equipoise::notice::Notice;
use equipoise::notice::Purpose;
use equipoise::notice::Regimes;

/// What must be known to say which purposes may run.
pub struct Rules {
    /// The purposes that run before any decision.
    pub free: Value,
    /// Those of them that Global Privacy Control holds.
    pub gpc: Value,
    /// The id of the notice.
    pub notice: Value,
    /// The beginning of the digest of the rules of each purpose that rests on consent.
    pub told: Value,
}

impl Rules {
    /// Those of a notice.
    pub fn of(notice: &Rc<Notice>) -> Self {
        let disclosure = Disclosure::new(notice.clone(), None, None);
        let free = Ahead::new(&disclosure, "").permits;
        let signalled = Ahead::new(&disclosure.clone().hearing(GpcSignal::On), "").permits;
        let held = free.iter().filter(|id| !signalled.contains(id));
        let held = held.map(|id| Value::text(id.as_str())).collect();
        let told = notice.purposes.iter().filter_map(|purpose| match purpose {
            Purpose::Consent(_) => {
                let terms = purpose.terms();
                let digest = terms.digest.to_string();
                Some((terms.id.as_str().to_owned(), Value::text(&digest[..TOLD])))
            }
            _ => None,
        });
        Self {
            free: Value::Array(free.iter().map(|id| Value::text(id.as_str())).collect()),
            gpc: Value::Array(held),
            notice: Value::text(notice.id.as_str()),
            told: Value::object(told),
        }
    }

    /// What runs before any decision, in the form of a standing.
    pub fn before_any(&self) -> Value {
        let held = self.gpc.as_array().is_some_and(|held| !held.is_empty());
        Value::object_of([
            ("gpc", held.then(|| self.gpc.clone())),
            ("permits", Some(self.free.clone())),
        ])
    }
}

/// Which signals follow which purposes; where that differs from regime to regime, for each of its own.
pub fn signals(notice: &Rc<Notice>) -> Option<Value> {
    let of = |regime| SignalMap::of(&Disclosure::new(notice.clone(), regime, None)).encode();
    let usual = of(None)?;
    let regimes = notice.regimes.iter().copied().map(Regimes::one);
    let others = regimes.filter_map(|regime| {
        let map = of(Some(regime)).unwrap_or_else(|| Value::object([]));
        (map != usual).then(|| (regime.to_string(), map))
    });
    let others = others.collect::<Vec<_>>();
    Some(Value::object(others.into_iter().chain([(String::new(), usual)])))
}

/// The same without what is mapped: a text that is not empty where anything is.
pub fn signalled(signals: Option<Value>) -> Value {
    let mark = |map| Value::text(if members(map).is_empty() { "" } else { "1" });
    let maps = signals.into_iter().flat_map(members);
    Value::object(maps.map(|(regime, map)| (regime, mark(map))))
}

/// Which locale each tag leads to, and the locale for whoever has no such tag.
pub fn locales(notice: &Notice) -> Value {
    let offered: Vec<_> = notice.locales.iter().map(|locale| locale.as_str()).collect();
    let others = offered.first().map(|locale| (String::new(), Value::text(*locale)));
    let met = met(&offered)
        .into_iter()
        .map(|(tag, locale)| (tag, Value::text(locale)));
    Value::object(others.into_iter().chain(met))
}

/// The members of an object; none of anything else.
pub fn members(value: Value) -> Vec<(String, Value)> {
    match value {
        Value::Object(members) => members,
        _ => Vec::new(),
    }
}

/// So many characters of a digest tell two versions of the rules of a purpose apart: 24 bits, which one change in 16
/// million passes by unseen. They decide only what runs until the widget has compared the whole digests; it comes for that
/// whenever the fingerprint of the notice is another.
const TOLD: usize = 4;
