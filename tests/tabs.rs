//! Two tabs of one person: whatever they do in whatever order, and however late one hears of the other, they come to the
//! same decision, and nothing runs that was taken back last.

#[allow(dead_code)] // other tests use the rest
#[path = "support/notices.rs"]
mod notices;
#[path = "support/random.rs"]
mod random;

use std::collections::BTreeMap;
use std::collections::VecDeque;

use equipoise::decision::Choice;
use equipoise::decision::ConsentStatus;
use equipoise::decision::Joined;
use equipoise::decision::Standing;
use equipoise::notice::Id;
use equipoise::session::Action;
use equipoise::session::Actor;
use equipoise::session::Effect;
use equipoise::session::Event;
use equipoise::session::Presentation;
use equipoise::session::Session;
use equipoise::time::Timestamp;
use notices::consents;
use notices::told;
use random::Random;

const T0: Timestamp = Timestamp(1_800_000_000);

#[test]
fn what_an_older_tab_writes_over_is_written_again() {
    let (mut tabs, [older, newer]) = after_a_stale_withdrawal();
    let effects = tabs.sessions[1].step(Event::PeerDecided(Some(older)), tabs.now);
    assert_eq!(effects, [Effect::Keep(Box::new(newer.clone()))]);
    assert_eq!(tabs.sessions[1].standing(), Some(&newer));
}

#[test]
fn two_withdrawals_that_knew_nothing_of_each_other_both_stand_and_are_proven() {
    let mut tabs = Tabs::agreed();
    tabs.acts(0, Action::Withdraw(Some(id("video"))));
    tabs.acts(1, Action::Withdraw(Some(id("audience"))));
    tabs.settle();
    for purpose in ["video", "audience"] {
        assert_eq!(tabs.status(purpose), ConsentStatus::Withdrawn);
    }
    assert_eq!(tabs.status("newsletter"), ConsentStatus::Given);
    let last = tabs.issued.last().unwrap();
    let said = last.purposes.iter().map(|entry| (entry.id.clone(), entry.status));
    let stands = tabs
        .standing()
        .purposes
        .iter()
        .map(|entry| (entry.id.clone(), entry.status))
        .collect::<Vec<_>>();
    assert_eq!(said.collect::<Vec<_>>(), stands, "there is a receipt of what stands");
    assert!(tabs.standing().unsigned.is_some(), "and it is owed until it is signed");
}

#[test]
fn a_refusal_in_a_tab_that_had_not_heard_of_an_agreement_takes_it_back() {
    let mut tabs = Tabs::open();
    tabs.acts(0, Action::AgreeAll);
    tabs.now = tabs.now.plus_seconds(5);
    tabs.acts(1, Action::RefuseAll);
    tabs.settle();
    for purpose in consents(&told("news")) {
        assert_eq!(tabs.status(&purpose), ConsentStatus::Withdrawn, "{purpose}");
    }
}

#[test]
fn of_the_same_second_the_word_that_permits_less_stands() {
    let mut tabs = Tabs::open();
    tabs.acts(0, Action::AgreeAll);
    tabs.acts(1, Action::Decide(vec![(id("audience"), Choice::Refused)]));
    tabs.settle();
    assert_eq!(tabs.status("audience"), ConsentStatus::Withdrawn);
    assert_eq!(
        tabs.status("video"),
        ConsentStatus::Given,
        "of this the other tab said nothing"
    );
}

#[test]
fn what_was_told_otherwise_or_has_ended_is_not_brought_together() {
    let (tabs, [older, newer]) = after_a_stale_withdrawal();
    let now = tabs.now;
    let told_otherwise = Standing {
        digest: older.purposes[0].digest,
        ..older.clone()
    };
    assert_eq!(newer.joined(&told_otherwise, now), Joined::Own);
    assert_eq!(told_otherwise.joined(&newer, now), Joined::Peer);
    let ended = Standing {
        until: now,
        ..newer.clone()
    };
    assert_eq!(ended.joined(&older, now), Joined::Peer);
    assert_eq!(
        newer.joined(
            &Standing {
                until: now,
                ..older.clone()
            },
            now
        ),
        Joined::Own
    );
    assert_eq!(newer.joined(&newer, now), Joined::Peer);
    let another = Standing {
        notice: id("another"),
        ..older
    };
    assert_eq!(newer.joined(&another, now), Joined::Peer);
}

#[test]
fn tabs_agree_in_the_end_and_the_last_word_stands() {
    for seed in 1..400 {
        let mut random = Random::new(seed);
        let mut tabs = if seed % 2 == 0 { Tabs::agreed() } else { Tabs::open() };
        let ids: Vec<Id> = consents(&told("news")).iter().map(|name| id(name)).collect();
        let mut last: BTreeMap<Id, Choice> = BTreeMap::new();
        for _ in 0..random.below(9) + 2 {
            tabs.now = tabs.now.plus_seconds(10 + random.below(50) as u64);
            let tab = random.below(2);
            let one = random.pick(&ids).clone();
            let (action, said) = match random.below(5) {
                0 => (
                    Action::AgreeAll,
                    ids.iter().map(|id| (id.clone(), Choice::Given)).collect(),
                ),
                1 => (
                    Action::RefuseAll,
                    ids.iter().map(|id| (id.clone(), Choice::Refused)).collect(),
                ),
                2 => (Action::Withdraw(Some(one.clone())), vec![(one, Choice::Refused)]),
                3 => (
                    Action::Decide(vec![(one.clone(), Choice::Refused)]),
                    vec![(one, Choice::Refused)],
                ),
                _ => (
                    Action::Decide(vec![(one.clone(), Choice::Given)]),
                    vec![(one, Choice::Given)],
                ),
            };
            // Who says again what they have said already has not said it later.
            last.extend(
                said.into_iter()
                    .filter(|(id, choice)| tabs.says(tab, id) != Some(*choice)),
            );
            tabs.acts(tab, action);
            for _ in 0..random.below(3) {
                tabs.hears(random.below(2));
            }
        }
        tabs.settle();
        for (id, choice) in last {
            let given = tabs.status(id.as_str()) == ConsentStatus::Given;
            if choice == Choice::Refused {
                assert!(!given, "seed {seed}: {id} was taken back last");
            }
            assert_eq!(given, tabs.standing().permits.contains(&id), "seed {seed}");
        }
    }
}

/// Two tabs on one device. What one keeps the other hears of later, in order; what it hears of before its own later
/// write has been heard of is written over, as browsers do it.
struct Tabs {
    sessions: [Session; 2],
    /// What each tab takes for kept.
    kept: [Option<Standing>; 2],
    /// What each has still to hear of, with the place among all writes.
    news: [VecDeque<(usize, Standing)>; 2],
    /// The place of each tab's own last write.
    wrote: [usize; 2],
    writes: usize,
    issued: Vec<Standing>,
    now: Timestamp,
}

impl Tabs {
    /// Two tabs in which everything was agreed to.
    fn agreed() -> Self {
        let mut tabs = Self::open();
        tabs.acts(0, Action::AgreeAll);
        tabs.settle();
        tabs.now = tabs.now.plus_seconds(60);
        tabs
    }

    /// Two tabs in which nothing has been decided.
    fn open() -> Self {
        let mut sessions = [(); 2].map(|()| Session::new(told("news"), "a".to_owned(), Vec::new()));
        for session in &mut sessions {
            session.step(Event::Started(None), T0);
        }
        Self {
            sessions,
            kept: [None, None],
            news: Default::default(),
            wrote: [0; 2],
            writes: 0,
            issued: Vec::new(),
            now: T0.plus_seconds(60),
        }
    }

    fn acts(&mut self, tab: usize, action: Action) {
        let effects = self.sessions[tab].step(acted(action), self.now);
        self.obeys(tab, &effects);
    }

    fn obeys(&mut self, tab: usize, effects: &[Effect]) {
        let Some(standing) = kept(effects) else { return };
        if effects.iter().any(|effect| matches!(effect, Effect::Issue(_))) {
            self.issued.push(standing.clone());
        }
        self.writes += 1;
        self.wrote[tab] = self.writes;
        self.kept[tab] = Some(standing.clone());
        self.news[1 - tab].push_back((self.writes, standing));
    }

    /// A tab hears of what the other has kept next.
    fn hears(&mut self, tab: usize) {
        let Some((place, standing)) = self.news[tab].pop_front() else {
            return;
        };
        if place < self.wrote[tab] {
            return;
        }
        self.kept[tab] = Some(standing.clone());
        let effects = self.sessions[tab].step(Event::PeerDecided(Some(standing)), self.now);
        self.obeys(tab, &effects);
    }

    /// Until nobody has anything to hear of.
    fn settle(&mut self) {
        for _ in 0..200 {
            if self.news.iter().all(VecDeque::is_empty) {
                break;
            }
            (0..2).for_each(|tab| self.hears(tab));
        }
        assert!(
            self.news.iter().all(VecDeque::is_empty),
            "the tabs go on writing over each other"
        );
        assert_eq!(self.kept[0], self.kept[1]);
        for session in &self.sessions {
            assert_eq!(session.standing(), self.kept[0].as_ref());
        }
    }

    fn standing(&self) -> &Standing {
        self.kept[0].as_ref().unwrap()
    }

    /// What stands about a purpose as far as a tab knows.
    fn says(&self, tab: usize, id: &Id) -> Option<Choice> {
        match self.kept[tab].as_ref()?.entry(id.as_str())?.status {
            ConsentStatus::Given => Some(Choice::Given),
            ConsentStatus::Refused | ConsentStatus::Withdrawn => Some(Choice::Refused),
            _ => None,
        }
    }

    fn status(&self, purpose: &str) -> ConsentStatus {
        self.standing().entry(purpose).unwrap().status
    }
}

/// Tabs of which the second has withdrawn and the first not heard of it: with what each has kept.
fn after_a_stale_withdrawal() -> (Tabs, [Standing; 2]) {
    let mut tabs = Tabs::agreed();
    tabs.acts(1, Action::Withdraw(None));
    let kept = tabs.kept.clone().map(Option::unwrap);
    (tabs, kept)
}

fn acted(action: Action) -> Event {
    Event::Acted(action, Actor::Page, Presentation::NONE)
}

fn kept(effects: &[Effect]) -> Option<Standing> {
    effects.iter().find_map(|effect| match effect {
        Effect::Keep(standing) => Some(Standing::clone(standing)),
        _ => None,
    })
}

fn id(name: &str) -> Id {
    Id::from_text(name).unwrap()
}
