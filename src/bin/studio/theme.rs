//! The tokens: to set in the light and in the dark, with their contrast beside.

use equipoise::theme::{Contrast, Scheme, Tokens};
use yew::prelude::*;

use crate::frame::Shown;

const COLOURS: [(&str, &str); 8] = [
    ("ink", "Ink"),
    ("paper", "Paper"),
    ("accent", "Accent"),
    ("bad", "Failure"),
    ("choice", "Choices"),
    ("choice-text", "Text on choices"),
    ("quiet", "Quiet text"),
    ("edge", "Edges"),
];

/// Token, title, smallest, largest (all in `px`).
const LENGTHS: [(&str, &str, &str, &str); 3] = [
    ("size", "Type", "13", "22"),
    ("radius", "Corners", "0", "28"),
    ("space", "Space", "4", "14"),
];

pub fn view(shown: Shown<'_>) -> Html {
    let dressed = shown.wish().dressed();
    let colours = COLOURS.iter().map(|(token, title)| {
        html! {
            <tr>
                <th scope="row">{ *title }</th>
                <td>{ colour(shown, &dressed, token, title, Scheme::Light) }</td>
                <td>{ colour(shown, &dressed, token, title, Scheme::Dark) }</td>
            </tr>
        }
    });
    let lengths = LENGTHS.iter().map(|(token, title, least, most)| {
        let now = dressed
            .get(token, Scheme::Light)
            .and_then(|value| value.strip_suffix("px"))
            .unwrap_or_default();
        let token = *token;
        let set = shown.change(token, move |wish, event: InputEvent| {
            let value = event.target_unchecked_into::<web_sys::HtmlInputElement>().value();
            wish.tokens.set(token, Scheme::Light, Some(&format!("{value}px")));
        });
        html! {
            <label>{ format!("{title}, {now} px") }
                <input type="range" min={*least} max={*most} value={now.to_owned()} oninput={set} />
            </label>
        }
    });
    let reset = shown.change("reset", |wish, _: MouseEvent| wish.tokens = Tokens::default());
    html! {
        <section>
            <h2>{ "Theme" }</h2>
            <table class="colours">
                <thead><tr><td /><th scope="col">{ "Light" }</th><th scope="col">{ "Dark" }</th></tr></thead>
                <tbody>{ for colours }</tbody>
            </table>
            <div class="row">{ for lengths }</div>
            <button type="button" onclick={reset}>{ "As the theme has it" }</button>
            { contrasts(&dressed) }
        </section>
    }
}

fn colour(shown: Shown<'_>, dressed: &Tokens, token: &'static str, title: &str, scheme: Scheme) -> Html {
    let now = dressed
        .colour(token, scheme)
        .map(|colour| colour.to_string())
        .unwrap_or_default();
    let about = format!("{token} {scheme:?}");
    let set = shown.change(&about, move |wish, event: InputEvent| {
        let value = event.target_unchecked_into::<web_sys::HtmlInputElement>().value();
        wish.tokens.set(token, scheme, Some(&value));
    });
    html! {
        <label>
            <span class="hidden">{ format!("{title}, {scheme:?}") }</span>
            <input type="color" value={now.clone()} oninput={set} />
            <code>{ now }</code>
        </label>
    }
}

fn contrasts(dressed: &Tokens) -> Html {
    let rows = dressed.contrasts().into_iter().map(|contrast| {
        let least = f64::from(contrast.pair.least_tenths) / 10.0;
        html! {
            <tr class={if contrast.passes() { "passes" } else { "fails" }}>
                <td>{ sample(&contrast) }</td>
                <td>{ contrast.pair.what }{ if contrast.scheme == Scheme::Dark { ", dark" } else { "" } }</td>
                <td>{ contrast.found.map_or("not computed".to_owned(), |(.., ratio)| format!("{ratio:.1} : 1")) }</td>
                <td>{ if contrast.passes() { String::new() } else { format!("needs {least} : 1") } }</td>
            </tr>
        }
    });
    html! {
        <details open=true>
            <summary>{ "Contrast" }</summary>
            <table class="contrasts"><tbody>{ for rows }</tbody></table>
        </details>
    }
}

fn sample(contrast: &Contrast) -> Html {
    let style = contrast
        .found
        .map(|(front, behind, _)| format!("color: {front}; background: {behind}"));
    html! { <span class="sample" style={style}>{ "Aa" }</span> }
}
