//! The notice that was decided on, read again to compare with.

use std::rc::Rc;

use super::Widget;
use super::parts::read_notice;
use crate::digest::Digest;
use crate::session::Event;

impl Widget {
    /// Tells the session of it, if it is still here and the very one: else the person is shown no comparison.
    pub(super) async fn recall(self: Rc<Self>, digest: Digest) {
        let told = self.store.told().await.ok().flatten();
        let Some(told) = told else { return };
        // Through the door: called from here directly, what reads notices would be a part that two doors share.
        if let Ok(reading) = read_notice(told).await
            && let Ok(told) = reading.await
            && told.digest == digest
        {
            self.tell(Event::Recalled(Box::new(told)));
        }
    }
}
