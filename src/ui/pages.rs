//! The layers that not everybody opens: how each is drawn is known only where it has been fetched.

use yew::prelude::*;

use crate::disclosure::Ask;
use crate::disclosure::Layer;
use crate::notice::Purpose;
use crate::notice::Terms;
use crate::session::View;
use crate::ui::changes;
use crate::ui::context::Ui;
use crate::ui::dialog::Page;
use crate::ui::record;
use crate::ui::rules;

/// What can be drawn besides the first two layers. What is not there leaves the dialog's frame empty.
#[derive(Clone, Copy, Default)]
pub struct Pages {
    /// The third layer.
    pub rules: Option<RulesPage>,
    /// The fourth layer.
    pub record: Option<RecordPage>,
    /// What has changed since the person decided.
    pub changes: Option<ChangesView>,
}

/// How much of the second or the third layer is drawn.
#[derive(Clone, Copy, Default, PartialEq)]
pub enum Extent {
    /// All of it.
    #[default]
    Whole,
    /// What is on the screen when it opens; the rest follows, so that neither keeps a slow device busy for long.
    Beginning,
    /// What stands around the purposes of the second layer.
    Frame,
}

impl Extent {
    /// With how much a layer that opens begins.
    pub fn first_of(view: &View) -> Self {
        match view.layer {
            Some(Layer::Rules) => Self::Beginning,
            Some(Layer::Purposes) if view.disclosure.purposes().count() > Self::Beginning.purposes() => Self::Beginning,
            _ => Self::Whole,
        }
    }

    /// How many purposes of the second layer that is at most.
    pub(super) fn purposes(self) -> usize {
        match self {
            Self::Whole => usize::MAX,
            Self::Beginning => 3,
            Self::Frame => 0,
        }
    }
}

/// How the third layer is drawn.
#[derive(Clone, Copy)]
pub struct RulesPage(pub(super) fn(Ui<'_>, &Purpose, &Ask) -> Page);

/// How the fourth layer is drawn.
#[derive(Clone, Copy)]
pub struct RecordPage(pub(super) fn(Ui<'_>) -> Page);

/// How it is drawn what has changed in the rules of a purpose.
#[derive(Clone, Copy)]
pub struct ChangesView(pub(super) fn(Ui<'_>, &Terms) -> Html);

impl ChangesView {
    /// As it is drawn here. Naming it is what makes it part of a program.
    pub fn here() -> Self {
        Self(changes::view)
    }
}

impl Ui<'_> {
    /// What has changed in the rules of a purpose since the person decided.
    pub(super) fn changes(self, terms: &Terms) -> Html {
        (self.pages.changes).map_or_else(Html::default, |changes| changes.0(self, terms))
    }
}

impl RulesPage {
    /// As it is drawn here. Naming it is what makes it part of a program.
    pub fn here() -> Self {
        Self(rules::page)
    }
}

impl RecordPage {
    /// As it is drawn here. Naming it is what makes it part of a program.
    pub fn here() -> Self {
        Self(record::page)
    }
}

impl Pages {
    /// All of them, where nothing has to be fetched.
    pub fn all() -> Self {
        Self {
            rules: Some(RulesPage::here()),
            record: Some(RecordPage::here()),
            changes: Some(ChangesView::here()),
        }
    }

    /// The layer that has to be fetched for what is shown, or for what is only one step away.
    pub fn missing(self, shown: Layer) -> Option<Layer> {
        match shown {
            Layer::Glance => None,
            Layer::Purposes | Layer::Rules => self.rules.is_none().then_some(Layer::Rules),
            Layer::Record => self.record.is_none().then_some(Layer::Record),
        }
    }
}
