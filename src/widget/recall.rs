//! The notice that was decided on, read again to compare with.

use std::rc::Rc;

use super::Widget;
use crate::digest::Digest;
use crate::notice::Notice;
use crate::session::Event;

impl Widget {
    /// Tells the session of it, if it is still here and the very one: else the person is shown no comparison.
    pub(super) async fn recall(self: Rc<Self>, digest: Digest) {
        let told = self.store.told().await.ok().flatten();
        let told = told.and_then(|text| Notice::parse(text.as_bytes()).ok());
        if let Some(told) = told.filter(|told| told.digest == digest) {
            self.tell(Event::Recalled(Box::new(told)));
        }
    }
}
