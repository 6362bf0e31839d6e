//! Which key signs: a fresh one, the lasting one, or one that takes over from it.

use super::Widget;
use crate::browser::Fault;
use crate::browser::SigningKey;
use crate::digest::base64url;
use crate::receipt::Algorithm;
use crate::receipt::Handover;
use crate::receipt::HandoverStatement;
use crate::receipt::Head;
use crate::receipt::KeyScope;
use crate::session::Issue;
use crate::time::Timestamp;

/// The key for one receipt, and its place.
pub(super) struct Signer {
    pub(super) key: SigningKey,
    pub(super) scope: KeyScope,
    /// The newest receipt of the chain that it goes on with.
    pub(super) head: Option<Head>,
    pub(super) handover: Handover,
    /// Whether the key has still to be kept, together with the receipt.
    pub(super) fresh: bool,
}

impl Signer {
    fn new(key: SigningKey, scope: KeyScope, head: Option<Head>) -> Self {
        Self {
            key,
            scope,
            head,
            handover: Handover::None,
            fresh: false,
        }
    }
}

impl Widget {
    /// The key that signs: the lasting one for whoever agreed to something, a fresh one for whoever only ever refused.
    pub(super) async fn signer(&self, issue: &Issue, at: Timestamp) -> Result<Signer, Fault> {
        if !issue.lasting {
            return Ok(Signer::new(SigningKey::generate().await?, KeyScope::OneTime, None));
        }
        if !self.store.is_lasting() {
            if let Some((key, head)) = self.page_key.take() {
                return Ok(Signer::new(key, KeyScope::Session, head));
            }
            return self.first(KeyScope::Session, issue.decision.goes_on()).await;
        }
        let head = self.store.head().await?;
        let Some(key) = self.store.key().await? else {
            let lost = head.is_some() || issue.decision.goes_on();
            let signer = self.first(KeyScope::Lasting, lost).await?;
            // Some browsers keep texts but no keys in private windows.
            let scope = match self.store.keep_key(&signer.key).await {
                Ok(()) => KeyScope::Lasting,
                Err(_) => KeyScope::Session,
            };
            return Ok(Signer { scope, ..signer });
        };
        if key.public().algorithm() != Algorithm::Ed25519
            && let Ok(better) = SigningKey::ed25519().await
        {
            return self.hand_over(key, better, head, at).await;
        }
        Ok(Signer::new(key, KeyScope::Lasting, head))
    }

    async fn first(&self, scope: KeyScope, lost: bool) -> Result<Signer, Fault> {
        let handover = if lost { Handover::Lost } else { Handover::None };
        Ok(Signer {
            handover,
            ..Signer::new(SigningKey::generate().await?, scope, None)
        })
    }

    /// The browser has learnt a better algorithm: the old key signs once more, for the new one.
    async fn hand_over(
        &self,
        old: SigningKey,
        new: SigningKey,
        head: Option<Head>,
        at: Timestamp,
    ) -> Result<Signer, Fault> {
        let mut handover = Handover::None;
        if let Some(head) = head {
            let told = HandoverStatement::new(self.origin.clone(), old.public(), head, new.public(), at);
            let input = told.signing_input();
            let signature = old.sign(input.as_bytes()).await?;
            handover = Handover::From(format!("{input}.{}", base64url(&signature)));
        }
        Ok(Signer {
            handover,
            fresh: true,
            ..Signer::new(new, KeyScope::Lasting, head)
        })
    }
}
