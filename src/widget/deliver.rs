//! Emptying the outbox: one tab at a time, due deliveries first, until nothing is due.

use std::rc::Rc;

use super::Happened;
use super::Widget;
use crate::browser::Fault;
use crate::browser::locked;
use crate::browser::now;
use crate::browser::random;
use crate::browser::sleep;
use crate::order::sort_by;
use crate::outbox::Delivery;
use crate::outbox::Next;
use crate::outbox::State;
use crate::receipt::KeptReceipt;
use crate::session::DeliveryState;
use crate::session::Event;

impl Widget {
    /// Delivers what is due, now and later, as long as the page lives. Does nothing if that is being done already, or if
    /// nothing waits.
    pub fn wake(self: &Rc<Self>) {
        if self.forwarder.receipts.is_some() && self.port.is_pending() && !self.delivering.replace(true) {
            self.prove(|proof, widget| (proof.deliver)(widget));
        }
    }

    /// The same, when the network may be back: what was only out of reach is due now.
    pub fn hurry(self: &Rc<Self>) {
        self.hurried.set(true);
        self.wake();
    }

    /// Under the lock, so that one tab delivers.
    pub(super) async fn deliver(self: Rc<Self>) {
        let next = locked("equipoise-outbox", self.deliver_due()).await;
        self.delivering.set(false);
        match next {
            Ok(Some(seconds)) => {
                sleep(u32::try_from(seconds * 1000).unwrap_or(u32::MAX)).await;
                self.wake();
            }
            Ok(None) => {}
            Err(fault) => self.report(Some(fault)),
        }
    }

    /// Tries all that is due, and says in how many seconds something will be due again.
    async fn deliver_due(self: &Rc<Self>) -> Result<Option<u64>, Fault> {
        loop {
            let mut waiting = self.store.deliveries().await?;
            waiting.retain(|delivery| delivery.state == State::Waiting);
            self.port.pending(waiting.len());
            if self.hurried.take() {
                waiting = waiting.into_iter().map(|delivery| delivery.hurried(now())).collect();
                for delivery in &waiting {
                    self.store.keep_delivery(delivery).await?;
                }
            }
            sort_by(&mut waiting, |a, b| a.due.cmp(&b.due));
            let Some(first) = waiting.into_iter().next() else {
                return Ok(None);
            };
            if !first.is_due(now()) {
                return Ok(Some(first.due.0.saturating_sub(now().0).max(1)));
            }
            self.attempt(first).await?;
        }
    }

    async fn attempt(self: &Rc<Self>, delivery: Delivery) -> Result<(), Fault> {
        let answer = self.forwarder.deliver(&delivery).await;
        let chance = u32::from_le_bytes(random()?);
        let (id, jws) = (delivery.id.clone(), delivery.jws.clone());
        let state = match delivery.after(answer, now(), chance) {
            Next::Delivered(acknowledgement) => {
                let kept = KeptReceipt {
                    id: id.clone(),
                    jws,
                    acknowledgement,
                    log: None,
                };
                self.store.settle(&kept).await?;
                self.port.emit(Happened::Delivered {
                    id: id.as_str(),
                    accepted: true,
                    reason: None,
                });
                let state = |kept: &KeptReceipt| kept.delivered().unwrap_or(DeliveryState::Delivered);
                self.tell(Event::Delivered(id.as_str().to_owned(), state(&kept)));
                state(&self.proven(kept).await?)
            }
            Next::Kept(delivery) => {
                self.store.keep_delivery(&delivery).await?;
                match &delivery.reason {
                    Some(reason) if delivery.state == State::Refused => {
                        let reason = Some(reason.as_str());
                        self.port.emit(Happened::Delivered {
                            id: id.as_str(),
                            accepted: false,
                            reason,
                        });
                        DeliveryState::Refused(delivery.reason.unwrap_or_default())
                    }
                    _ => DeliveryState::Waiting,
                }
            }
        };
        self.tell(Event::Delivered(id.as_str().to_owned(), state));
        Ok(())
    }

    /// With the proof that it is in the backend's log, if there is one. Asked for at once, when the backend knows the
    /// receipt anyway: later, asking for several would tell it that they are one person's.
    async fn proven(&self, kept: KeptReceipt) -> Result<KeptReceipt, Fault> {
        let Some(text) = self.forwarder.proof(&kept).await else {
            return Ok(kept);
        };
        let Some(proven) = kept.clone().with_proof(&text) else {
            return Ok(kept);
        };
        self.store.settle(&proven).await?;
        Ok(proven)
    }
}
