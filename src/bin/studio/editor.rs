//! Where the notice is written: the text, its lines, what is found in them, and what can be written at the caret.

use equipoise::check::Offer;
use equipoise::notice::Notice;
use web_sys::HtmlTextAreaElement;
use yew::prelude::*;

use crate::app::Act;
use crate::findings::{self, Found};
use crate::frame::Shown;
use crate::wish::Wish;

/// What is offered at the caret, and which of it is chosen.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Offered {
    pub offers: Vec<Offer>,
    pub chosen: usize,
    /// Line and column of the caret, counted from 0.
    pub place: (usize, usize),
}

/// The locales a notice is told in; those of the template while the text cannot be read.
pub fn locales(wish: &Wish) -> Vec<String> {
    let read = Notice::parse(wish.notice().as_bytes()).or_else(|_| Notice::parse(wish.template.text.as_bytes()));
    let notice = read.ok();
    let locales = notice.iter().flat_map(|notice| notice.locales.iter());
    locales.map(|locale| locale.as_str().to_owned()).collect()
}

/// Writes a long text at once. A browser that does it itself, so that it can be undone piece by piece, takes seconds for
/// a notice and minutes for a long one; the studio has an undo of its own.
pub fn write(event: &InputEvent) -> Option<Act> {
    let area = event.target_dyn_into::<HtmlTextAreaElement>()?;
    let text = event.data().filter(|text| text.len() > LONG && event.cancelable())?;
    let (start, end) = (area.selection_start().ok()??, area.selection_end().ok()??);
    area.set_range_text_with_start_and_end(&text, start, end).ok()?;
    event.prevent_default();
    let end = start + u32::try_from(text.encode_utf16().count()).ok()?;
    // A browser that does not move the caret leaves it where it was.
    let _ = area.set_selection_range(end, end);
    Some(Act::Write(area.value(), caret(&area)))
}

pub fn view(shown: Shown<'_>) -> Html {
    let text = shown.wish().notice();
    let lines = text.matches('\n').count() + 1;
    let numbers: String = (1..=lines).map(|line| format!("{line}\n")).collect();
    let edit = shown.link.callback(|event: InputEvent| {
        let area: HtmlTextAreaElement = event.target_unchecked_into();
        Act::Write(area.value(), caret(&area))
    });
    let aside = shown.link.callback(|_: FocusEvent| Act::Offer(None));
    html! {
        <section class="notice">
            { told(shown) }
            <div class="editor" style={format!("--lines: {lines}")}>
                <pre class="numbers" aria-hidden="true">{ numbers }</pre>
                <div class="sheet">
                    <textarea
                        ref={shown.area.clone()}
                        aria-label="The notice as JSON"
                        aria-autocomplete="list"
                        aria-controls="offers"
                        aria-activedescendant={shown.offered.map(|offered| format!("offer-{}", offered.chosen))}
                        spellcheck="false"
                        wrap="off"
                        value={text.to_owned()}
                        oninput={edit}
                        onkeydown={keys(shown)}
                        onblur={aside}
                    />
                    // Each in an element of its own: whatever comes and goes there, the text stays the element it is.
                    <div>{ for notes(shown.found) }</div>
                    <div>{ for shown.offered.map(|offered| list(shown, offered)) }</div>
                </div>
            </div>
        </section>
    }
}

/// What was found, in one line, and the way to the first of it.
fn told(shown: Shown<'_>) -> Html {
    let errors = shown.found.iter().any(|found| found.severity == "error");
    let said = match (shown.found.is_empty(), errors) {
        (true, _) => "It can be used as it stands, and keeps every rule.".to_owned(),
        (_, false) => format!("It can be used as it stands: {}.", findings::sum(shown.found)),
        (_, true) => format!("It breaks rules: {}.", findings::sum(shown.found)),
    };
    let jumps = shown.found.iter().take(MOST).enumerate().map(|(at, found)| {
        let go = shown
            .link
            .callback(move |_: MouseEvent| Act::Show(format!("found-{at}")));
        html! {
            <li class={found.severity}>
                <button type="button" onclick={go}>{ format!("Line {}", found.line) }</button>
                <code>{ &found.path }</code>{ " " }{ &found.detail }
            </li>
        }
    });
    html! {
        <>
            <p role="status" class={if errors { "bad" } else { "good" }}>{ said }</p>
            if !shown.found.is_empty() {
                <ul class="findings">
                    { for jumps }
                    if shown.found.len() > MOST {
                        <li>{ format!("The first {MOST} are listed.") }</li>
                    }
                </ul>
            }
            <p class="hint">{ "Ctrl+Space offers what can stand at the caret." }</p>
        </>
    }
}

/// Beside each line what is found in it; opened, all that can be said about it.
fn notes(found: &[Found]) -> impl Iterator<Item = Html> {
    found.iter().take(MOST).enumerate().map(|(at, found)| {
        html! {
            <details class={classes!("note", found.severity)} style={format!("--line: {}", found.line - 1)} id={format!("found-{at}")}>
                <summary>{ found.title }</summary>
                <p>{ &found.detail }</p>
                <p>{ "Mend: " }{ found.mend }{ "." }</p>
                <p><code>{ found.rule }</code></p>
            </details>
        }
    })
}

fn list(shown: Shown<'_>, offered: &Offered) -> Html {
    let (line, column) = offered.place;
    let items = offered.offers.iter().enumerate().map(|(at, offer)| {
        let take = shown.link.callback(move |event: MouseEvent| {
            // The text keeps the focus.
            event.prevent_default();
            Act::Accept(at)
        });
        let chosen = at == offered.chosen;
        html! {
            <li id={format!("offer-{at}")} role="option" aria-selected={chosen.to_string()} onmousedown={take}>
                <code>{ &offer.label }</code>
                if offer.required {
                    <em>{ "required" }</em>
                }
                <span>{ &offer.told }</span>
            </li>
        }
    });
    let style = format!("--line: {line}; --column: {column}");
    html! { <ul id="offers" class="offers" role="listbox" aria-label="What can be written here" {style}>{ for items }</ul> }
}

/// Keys of the list while it is open, and the one that opens it.
fn keys(shown: Shown<'_>) -> Callback<KeyboardEvent> {
    let offered = shown.offered.cloned();
    shown.link.batch_callback(move |event: KeyboardEvent| {
        let area: HtmlTextAreaElement = event.target_unchecked_into();
        let control = event.ctrl_key() || event.meta_key();
        let act = match (event.key().as_str(), &offered) {
            (" ", _) if event.ctrl_key() => Act::Offer(Some(caret(&area))),
            // The browser's own steps end where a text was written at once.
            ("z" | "Z", _) if control && event.shift_key() => Act::Redo,
            ("y", _) if control => Act::Redo,
            ("z", _) if control => Act::Undo,
            ("ArrowDown", Some(_)) => Act::Choose(1),
            ("ArrowUp", Some(_)) => Act::Choose(-1),
            ("Enter" | "Tab", Some(offered)) => Act::Accept(offered.chosen),
            ("Escape" | "ArrowLeft" | "ArrowRight" | "Home" | "End" | "PageUp" | "PageDown", Some(_)) => {
                if event.key() == "Escape" {
                    event.prevent_default();
                }
                return Some(Act::Offer(None));
            }
            _ => return None,
        };
        event.prevent_default();
        Some(act)
    })
}

/// The caret, in UTF-16 units, as the browser counts.
fn caret(area: &HtmlTextAreaElement) -> usize {
    area.selection_start().ok().flatten().unwrap_or_default() as usize
}

/// From so many bytes on a text is long: a paragraph or two are not.
const LONG: usize = 1000;

/// As many findings as anybody mends before looking again.
const MOST: usize = 200;
