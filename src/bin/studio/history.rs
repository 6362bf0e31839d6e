//! Undo and redo.

use crate::wish::Wish;

/// The wish, those before it and those taken back.
#[derive(Default)]
pub struct History {
    now: Wish,
    before: Vec<Wish>,
    after: Vec<Wish>,
    /// What the last change was about: a second one about the same is not a step of its own.
    about: Option<String>,
}

impl History {
    pub fn starting(now: Wish) -> Self {
        Self { now, ..Self::default() }
    }

    pub fn now(&self) -> &Wish {
        &self.now
    }

    /// Changes the wish. Dragging a colour about is one step, not a hundred.
    pub fn change(&mut self, about: &str, change: impl FnOnce(&mut Wish)) {
        let old = self.now.clone();
        change(&mut self.now);
        if self.now == old {
            return;
        }
        if self.about.as_deref() != Some(about) {
            self.before.push(old);
        }
        self.about = Some(about.to_owned());
        self.after.clear();
    }

    pub fn undo(&mut self) {
        Self::step(&mut self.before, &mut self.now, &mut self.after);
        self.about = None;
    }

    pub fn redo(&mut self) {
        Self::step(&mut self.after, &mut self.now, &mut self.before);
        self.about = None;
    }

    pub fn can_undo(&self) -> bool {
        !self.before.is_empty()
    }

    pub fn can_redo(&self) -> bool {
        !self.after.is_empty()
    }

    fn step(from: &mut Vec<Wish>, now: &mut Wish, to: &mut Vec<Wish>) {
        if let Some(other) = from.pop() {
            to.push(std::mem::replace(now, other));
        }
    }
}
