//! A session that somebody acts on, and what comes of it.

use equipoise::decision::Standing;
use equipoise::disclosure::Disclosure;
use equipoise::notice::Id;
use equipoise::session::Action;
use equipoise::session::Actor;
use equipoise::session::Effect;
use equipoise::session::Event;
use equipoise::session::Presentation;
use equipoise::session::Session;
use equipoise::time::Timestamp;

pub const T0: Timestamp = Timestamp(1_800_000_000);

/// A session at T0, with what was decided before.
pub fn started(told: &Disclosure, standing: Option<Standing>) -> Session {
    let mut session = Session::new(told.clone(), "a".into(), Vec::new());
    session.step(Event::Started(standing), T0);
    session
}

/// Acts at T0, with nothing measured.
pub fn act(session: &mut Session, action: Action, actor: Actor) -> Vec<Effect> {
    session.step(Event::Acted(action, actor, Presentation::NONE), T0)
}

/// The decision to keep.
pub fn kept(effects: &[Effect]) -> Standing {
    let kept = effects.iter().find_map(|effect| match effect {
        Effect::Keep(standing) => Some(Standing::clone(standing)),
        _ => None,
    });
    kept.unwrap_or_else(|| panic!("nothing was kept: {effects:?}"))
}

pub fn id(text: &str) -> Id {
    Id::from_text(text).unwrap()
}

/// Whether a decision lets a purpose run.
pub fn runs(standing: &Standing, id: &str) -> bool {
    standing.permits.iter().any(|known| known.as_str() == id)
}
