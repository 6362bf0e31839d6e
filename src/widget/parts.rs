//! The parts of the widget that are fetched when they are needed: the build cuts the Wasm at these doors.
//!
//! What only a door leads to, code and texts, is in its part and nowhere else.
#![allow(
    unsafe_code,
    reason = "the doors are imports and exports of the Wasm, and the macro declares them"
)]

use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;

use wasm_bindgen_futures::spawn_local;
use wasm_split_helpers::SplitLoaderError;
use wasm_split_helpers::wasm_split;

use super::Widget;
use crate::browser::Breather;
use crate::browser::Fault;
use crate::browser::now;
use crate::browser::sleep;
use crate::browser::turn;
use crate::decision::Mirror;
use crate::decision::Standing;
use crate::digest::Digest;
use crate::disclosure::Disclosure;
use crate::disclosure::Layer;
use crate::notice::Notice;
use crate::session::Effect;
use crate::session::Issue;
use crate::ui::ChangesView;
use crate::ui::Pages;
use crate::ui::RecordPage;
use crate::ui::RulesPage;

/// Something that a part does, and takes its time for.
pub(super) struct Work(Pin<Box<dyn Future<Output = ()>>>);

impl Work {
    fn new(work: impl Future<Output = ()> + 'static) -> Self {
        Self(Box::pin(work))
    }
}

/// What comes after a decision.
#[derive(Clone, Copy)]
pub(super) struct Proof {
    /// Signs a receipt.
    pub(super) issue: fn(Rc<Widget>, Box<Issue>) -> Work,
    /// Empties the outbox.
    pub(super) deliver: fn(Rc<Widget>) -> Work,
}

/// What concerns the person's record.
#[derive(Clone, Copy)]
pub(super) struct Record {
    /// How the fourth layer is drawn.
    page: RecordPage,
    /// Carries out what was asked for there.
    pub(super) carry_out: fn(Rc<Widget>, Effect) -> Work,
}

#[wasm_split(proof, fallible)]
fn proof() -> Result<Proof, Fault> {
    Ok(Proof {
        issue: |widget, issue| Work::new(widget.issue(*issue)),
        deliver: |widget| Work::new(widget.deliver()),
    })
}

#[wasm_split(record, fallible)]
fn record() -> Result<Record, Fault> {
    Ok(Record {
        page: RecordPage::here(),
        carry_out: |widget, effect| Work::new(widget.carry_out_on_record(effect)),
    })
}

/// What has changed since the person decided.
#[derive(Clone, Copy)]
struct Changes {
    /// How it is drawn.
    view: ChangesView,
    /// Reads the notice that was decided on.
    recall: fn(Rc<Widget>, Digest) -> Work,
}

#[wasm_split(changes, fallible)]
fn changes() -> Result<Changes, Fault> {
    Ok(Changes {
        view: ChangesView::here(),
        recall: |widget, digest| Work::new(widget.recall(digest)),
    })
}

/// The mirror of the decision, on pages that want one.
#[derive(Clone, Copy)]
pub(super) struct Mirroring {
    /// What another place has decided, where it counts here; beside it what is kept here.
    pub(super) restore: fn(&str, &Disclosure, Option<&Standing>) -> Option<Standing>,
    /// The mirror of what stands, and for how many seconds it is of use.
    pub(super) reflect: fn(&Standing) -> Option<(String, u64)>,
}

// It is there from the start: a decision is mirrored in its own turn.
#[wasm_split(mirror, fallible)]
pub(super) fn mirroring() -> Result<Mirroring, Fault> {
    Ok(Mirroring {
        restore: |text, disclosure, kept| Mirror::parse(text)?.restore(disclosure, kept, now()),
        reflect: |standing| {
            let mirror = Mirror::of(standing);
            Some((mirror.to_text()?, mirror.seconds_left(now())))
        },
    })
}

/// A notice on its way, or what is wrong in it.
pub(super) type Reading = Pin<Box<dyn Future<Output = Result<Notice, String>>>>;

/// Reads a notice that was not built.
#[wasm_split(reader, fallible)]
pub(super) fn read_notice(text: String) -> Result<Reading, Fault> {
    Ok(Box::pin(async move {
        let breather = Breather::new();
        let pause = async || {
            if breather.is_due() {
                sleep(0).await;
            }
        };
        let read = Notice::parse_in_steps(text.as_bytes(), pause).await;
        read.map_err(|error| error.to_string())
    }))
}

#[wasm_split(rules, fallible)]
fn rules() -> Result<RulesPage, Fault> {
    Ok(RulesPage::here())
}

impl Widget {
    /// Has work done by the part that signs and delivers, as soon as it is there.
    pub(super) fn prove(self: &Rc<Self>, work: impl FnOnce(Proof, Rc<Self>) -> Work + 'static) {
        let widget = self.clone();
        self.have_done(Box::pin(async { Ok(work(proof().await?, widget)) }));
    }

    /// Has a receipt signed by that part, in the turn of the act: receipts follow each other as the acts did, in all tabs,
    /// however long the part takes to come in one of them.
    pub(super) fn issue_in_turn(self: &Rc<Self>, issue: Box<Issue>) {
        let widget = self.clone();
        self.have_done(Box::pin(async move {
            let turn = turn("equipoise-chain").await;
            let proof = proof().await?;
            Ok(Work::new(async move {
                (proof.issue)(widget, issue).0.await;
                drop(turn);
            }))
        }));
    }

    /// Has an effect carried out by the part that knows the record, as soon as it is there.
    pub(super) fn record(self: &Rc<Self>, effect: Effect) {
        let widget = self.clone();
        self.have_done(Box::pin(async { Ok((record().await?.carry_out)(widget, effect)) }));
    }

    /// Has the notice read again that was decided on, by the part that compares.
    pub(super) fn recall_told(self: &Rc<Self>, digest: Digest) {
        let widget = self.clone();
        self.have_done(Box::pin(async move {
            let changes = changes().await?;
            let view = Some(changes.view);
            widget.turn_to(Pages {
                changes: view,
                ..Pages::default()
            });
            widget.show();
            Ok((changes.recall)(widget, digest))
        }));
    }

    /// Fetches what draws a layer. One that is shown is drawn then; one that is only a step away can wait until what is
    /// shown is on the screen.
    pub(super) fn fetch_page(self: &Rc<Self>, layer: Layer) {
        let widget = self.clone();
        self.have_done(Box::pin(async move {
            let is_shown = move |widget: &Self| widget.with_session(|session| session.view().layer == Some(layer));
            if !is_shown(&widget) {
                sleep(SOON).await;
            }
            let mut pages = Pages::default();
            match layer {
                Layer::Record => pages.record = Some(record().await?.page),
                _ => pages.rules = Some(rules().await?),
            }
            Ok(Work::new(async move {
                widget.turn_to(pages);
                if is_shown(&widget) {
                    widget.show();
                }
            }))
        }));
    }

    fn turn_to(&self, fetched: Pages) {
        let known = self.pages.get();
        self.pages.set(Pages {
            rules: fetched.rules.or(known.rules),
            record: fetched.record.or(known.record),
            changes: fetched.changes.or(known.changes),
        });
    }

    fn have_done(self: &Rc<Self>, coming: Pin<Box<dyn Future<Output = Result<Work, Fault>>>>) {
        let widget = self.clone();
        spawn_local(async move {
            match coming.await {
                Ok(Work(work)) => work.await,
                Err(fault) => widget.report(Some(fault)),
            }
        });
    }
}

/// Until what is shown is surely on the screen, in milliseconds: long for a frame, and short for a person.
const SOON: u32 = 200;

impl From<SplitLoaderError> for Fault {
    fn from(_: SplitLoaderError) -> Self {
        Self("a part of the widget did not come; put all of dist/ beside equipoise.js".into())
    }
}
