//! The studio: try a notice and a theme on the widget, see it live, take it home. Built by Trunk.

mod app;
mod editor;
mod findings;
mod fragment;
mod frame;
mod history;
mod page;
mod preview;
mod take;
mod theme;
mod wish;

fn main() {
    yew::Renderer::<app::Studio>::new().render();
}
