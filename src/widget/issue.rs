//! From a decision to a signed receipt in the store and the outbox.

use std::rc::Rc;

use super::Happened;
use super::Widget;
use super::key::Signer;
use crate::browser::Fault;
use crate::browser::now;
use crate::browser::random;
use crate::decision::Decision;
use crate::decision::Standing;
use crate::digest::Digest;
use crate::notice::Label;
use crate::outbox::Delivery;
use crate::receipt::ConsentRecord;
use crate::receipt::Head;
use crate::receipt::KeptReceipt;
use crate::receipt::KeyScope;
use crate::receipt::Signals;
use crate::receipt::Stamp;
use crate::receipt::Uuid;
use crate::session::DeliveryState;
use crate::session::Event;
use crate::session::Issue;

impl Widget {
    /// Signs a receipt for a decision that already applies. Whatever fails here takes nothing back.
    pub(super) async fn issue(self: Rc<Self>, issue: Issue) {
        // The challenge is fetched in the turn of this act, for at most three seconds: else the receipt of a later act
        // could come before that of an earlier one.
        let challenge = self.forwarder.challenge(issue.decision.digest).await;
        if let Err(fault) = self.sign(issue, challenge).await {
            self.tell(Event::NotIssued);
            self.report(Some(Fault(format!(
                "no receipt could be signed: {fault}; the choice itself applies"
            ))));
        }
        self.wake();
    }

    /// In its turn, so that two tabs can neither follow the same receipt nor sign the same decision twice.
    async fn sign(self: &Rc<Self>, issue: Issue, challenge: Option<Label>) -> Result<(), Fault> {
        if !self.is_owed(&issue) {
            return Ok(());
        }
        let decision = issue.decision.clone();
        let kept = self.sign_and_store(issue, challenge).await?;
        if self.forwarder.receipts.is_some() {
            // Before anything else: from here on, a tab that is closed must not leave the next visit asleep.
            self.port.pending(1);
        }
        self.port.emit(Happened::Receipt {
            id: kept.id.as_str(),
            jws: &kept.jws,
        });
        let delivery = if self.forwarder.receipts.is_some() {
            DeliveryState::Waiting
        } else {
            DeliveryState::NotAsked
        };
        if let Some(entry) = kept.entry(delivery).filter(|_| self.stands(&decision)) {
            self.tell(Event::Issued(entry, decision.at));
        }
        Ok(())
    }

    /// Whether what is kept now is this very decision: two tabs can decide in the same second.
    fn stands(&self, decision: &Decision) -> bool {
        let kept = self.port.kept().as_deref().and_then(Standing::parse);
        kept.is_none_or(|kept| kept.at == decision.at && kept.to_decision().entries == decision.entries)
    }

    /// Whether a receipt is still due. A later decision that is proven says of each purpose what was said and when: its
    /// receipt is the newest, and none of an earlier decision may follow it.
    fn is_owed(&self, issue: &Issue) -> bool {
        let kept = self.port.kept().as_deref().and_then(Standing::parse);
        kept.is_none_or(|kept| kept.at < issue.decision.at || kept.unsigned.is_some())
    }

    async fn sign_and_store(&self, issue: Issue, challenge: Option<Label>) -> Result<KeptReceipt, Fault> {
        let at = now();
        let Signer {
            key,
            scope,
            head,
            handover,
            fresh,
        } = self.signer(&issue, at).await?;
        let stamp = Stamp {
            id: Uuid::from_random(random()?),
            at,
            key: key.public().clone(),
            scope,
            head,
            handover,
            challenge,
        };
        // The notice is kept with the receipt, so that the person can see later what has become of its rules.
        let own = self.with_session(|session| session.disclosure().notice.digest);
        let told = (issue.decision.digest == own).then_some(&self.notice_text);
        let record = ConsentRecord {
            issue,
            origin: self.origin.clone(),
            signals: Signals { gpc: self.gpc },
            widget: self.reference.clone(),
            statement: self.statement.as_ref().map(|text| Digest::of(text.trim().as_bytes())),
        };
        let unsigned = record
            .issue(stamp)
            .ok_or_else(|| Fault("a decision without purposes".into()))?;
        let signature = key.sign(unsigned.signing_input().as_bytes()).await?;
        let jws = unsigned.with_signature(&signature);
        let new_head = Head::of(head.map_or(0, |head| head.seq + 1), &jws);
        let delivery = Delivery::new(unsigned.id().clone(), jws.clone(), at);
        let delivery = self.forwarder.receipts.is_some().then_some(&delivery);
        let kept = KeptReceipt {
            id: unsigned.id().clone(),
            jws,
            acknowledgement: None,
            log: None,
        };
        let lasting = (scope == KeyScope::Lasting).then_some(new_head);
        self.store
            .append(&kept, told, delivery, lasting, fresh.then_some(&key))
            .await?;
        if scope == KeyScope::Session {
            *self.page_key.borrow_mut() = Some((key, Some(new_head)));
        }
        Ok(kept)
    }
}
