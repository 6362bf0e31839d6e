//! The page of the studio: what is wished on one side, what comes of it on the other.

use yew::html::Scope;
use yew::prelude::*;

use crate::app::{Act, Studio};
use crate::editor::Offered;
use crate::findings::Found;
use crate::history::History;
use crate::take::Parcel;
use crate::wish::{DESKS, DEVICES, LAYERS, LAYOUTS, SWITCHES, TEMPLATES, THEMES, Wish};
use crate::{editor, theme};

/// What the page shows.
#[derive(Clone, Copy)]
pub struct Shown<'a> {
    pub history: &'a History,
    pub address: &'a str,
    pub frame: &'a NodeRef,
    pub area: &'a NodeRef,
    pub found: &'a [Found],
    pub locales: &'a [String],
    pub offered: Option<&'a Offered>,
    pub said: &'a str,
    pub link: &'a Scope<Studio>,
}

impl Shown<'_> {
    pub fn wish(&self) -> &Wish {
        self.history.now()
    }

    /// A callback that changes the wish.
    pub fn change<E: 'static>(&self, about: &str, change: impl Fn(&mut Wish, E) + Clone + 'static) -> Callback<E> {
        let about = about.to_owned();
        self.link.callback(move |event| {
            let change = change.clone();
            Act::Change(about.clone(), Box::new(move |wish| change(wish, event)))
        })
    }
}

pub fn view(shown: Shown<'_>) -> Html {
    let wish = shown.wish();
    html! {
        <main class={classes!("studio", wish.desk)}>
            <aside class="desk" aria-label="Desk">
                <header>
                    <h1>{ "Equipoise studio" }</h1>
                    { steps(shown) }
                </header>
                { start(shown) }
                { buttons(shown, "Desk", &DESKS, wish.desk, |wish, name| wish.desk = name) }
                if wish.desk == "notice" {
                    { editor::view(shown) }
                } else {
                    { theme::view(shown) }
                }
            </aside>
            <section class="stage" aria-label="Preview">
                { bar(shown) }
                <div class={classes!("device", wish.device)}>
                    <iframe key={shown.address.to_owned()} ref={shown.frame.clone()} src={shown.address.to_owned()}
                        title="The widget on a page" onload={shown.link.callback(|_| Act::Framed)} />
                </div>
                { take(shown) }
            </section>
        </main>
    }
}

/// Undo and redo.
fn steps(shown: Shown<'_>) -> Html {
    let (undo, redo) = (shown.link.callback(|_| Act::Undo), shown.link.callback(|_| Act::Redo));
    html! {
        <div class="group">
            <button type="button" disabled={!shown.history.can_undo()} onclick={undo}>{ "Undo" }</button>
            <button type="button" disabled={!shown.history.can_redo()} onclick={redo}>{ "Redo" }</button>
        </div>
    }
}

/// Where to start from.
fn start(shown: Shown<'_>) -> Html {
    let wish = shown.wish();
    let templates = TEMPLATES.iter().map(|one| (one.name, one.title));
    let themes = THEMES.iter().map(|(name, _)| (*name, *name));
    let locales = shown.locales.iter().map(|locale| (locale.as_str(), locale.as_str()));
    html! {
        <div class="row">
            { choice("Template", templates, wish.template.name, shown.change("template", |wish, name: String| {
                if let Some(template) = TEMPLATES.iter().find(|one| one.name == name) {
                    (wish.template, wish.text) = (template, None);
                    if !editor::locales(wish).contains(&wish.locale) {
                        wish.locale = editor::locales(wish).first().cloned().unwrap_or_default();
                    }
                }
            })) }
            { choice("Locale", locales, &wish.locale, shown.change("locale", |wish, locale| wish.locale = locale)) }
            { choice("Theme", themes, &wish.theme, shown.change("theme", |wish, theme| wish.theme = theme)) }
            { choice("Layout", LAYOUTS.into_iter(), wish.layout, shown.change("layout", |wish, name: String| {
                wish.layout = LAYOUTS.iter().find(|(one, _)| *one == name).map_or(wish.layout, |(one, _)| one);
            })) }
        </div>
    }
}

/// What is seen, and how.
fn bar(shown: Shown<'_>) -> Html {
    let wish = shown.wish();
    let switches = SWITCHES.iter().map(|(name, title)| {
        let name = *name;
        let on = wish.switches.contains(&name);
        let press = shown.change(name, move |wish, _: MouseEvent| wish.toggle(name));
        html! { <button type="button" aria-pressed={on.to_string()} onclick={press}>{ *title }</button> }
    });
    html! {
        <div class="bar">
            { buttons(shown, "Layer", &LAYERS, wish.layer, |wish, name| wish.layer = name) }
            { buttons(shown, "Frame", &DEVICES, wish.device, |wish, name| wish.device = name) }
            <div class="group" role="group" aria-label="Simulate">{ for switches }</div>
        </div>
    }
}

/// One of several, as buttons.
fn buttons(
    shown: Shown<'_>,
    about: &'static str,
    list: &[(&'static str, &'static str)],
    now: &str,
    set: fn(&mut Wish, &'static str),
) -> Html {
    let buttons = list.iter().map(|(name, title)| {
        let name = *name;
        let press = shown.change(about, move |wish, _: MouseEvent| set(wish, name));
        html! { <button type="button" aria-pressed={(name == now).to_string()} onclick={press}>{ *title }</button> }
    });
    html! { <div class="group joined" role="group" aria-label={about}>{ for buttons }</div> }
}

fn take(shown: Shown<'_>) -> Html {
    let parcels = Parcel::ALL.iter().map(|(parcel, title)| {
        let parcel = *parcel;
        html! { <button type="button" onclick={shown.link.callback(move |_| Act::Take(parcel))}>{ *title }</button> }
    });
    html! {
        <div class="bar">
            <div class="group" role="group" aria-label="Take home">{ for parcels }</div>
            <p role="status">{ shown.said }</p>
        </div>
    }
}

fn choice<'a>(
    title: &'static str,
    options: impl Iterator<Item = (&'a str, &'a str)>,
    now: &str,
    set: Callback<String>,
) -> Html {
    let options = options.map(|(name, title)| {
        html! { <option value={name.to_owned()} selected={name == now}>{ title }</option> }
    });
    let change = set.reform(|event: Event| event.target_unchecked_into::<web_sys::HtmlSelectElement>().value());
    html! { <label>{ title }<select aria-label={title} onchange={change}>{ for options }</select></label> }
}
