//! The tokens: to set in the light and in the dark, tier by tier, with their contrast beside.

use equipoise::theme::{Contrast, Kind, Scheme, TOKENS, Tier, Token, Tokens};
use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::frame::Shown;

/// The tiers, and what they are called here.
const TIERS: [(Tier, &str); 3] = [
    (Tier::Base, "Base"),
    (Tier::Semantic, "Semantic"),
    (Tier::Component, "Component"),
];

/// The smallest and the largest length that a slider gives, in `px`; others are typed.
const RANGES: [(&str, u32, u32); 5] = [
    ("size", 13, 22),
    ("space", 4, 14),
    ("radius", 0, 28),
    ("glance-width", 320, 640),
    ("dialog-width", 480, 960),
];

pub fn view(shown: Shown<'_>) -> Html {
    let dressed = shown.wish().dressed();
    let contrasts = dressed.contrasts();
    let tiers = TIERS.iter().map(|(tier, title)| {
        let of = |kind: fn(Kind) -> bool| {
            TOKENS
                .iter()
                .filter(move |token| token.tier == *tier && kind(token.kind))
        };
        let colours = of(|kind| kind == Kind::Colour).map(|token| colour_row(shown, &dressed, &contrasts, token));
        let others = of(|kind| kind != Kind::Colour).map(|token| other(shown, &dressed, token));
        html! {
            <details open={*tier == Tier::Base}>
                <summary>{ *title }</summary>
                <table class="colours">
                    <thead><tr><td /><th scope="col">{ "Light" }</th><th scope="col">{ "Dark" }</th></tr></thead>
                    <tbody>{ for colours }</tbody>
                </table>
                <div class="row">{ for others }</div>
            </details>
        }
    });
    let reset = shown.change("reset", |wish, _: MouseEvent| wish.tokens = Tokens::default());
    html! {
        <section>
            { for tiers }
            <button type="button" onclick={reset}>{ "As the theme has it" }</button>
            { all(&contrasts) }
        </section>
    }
}

/// `choice-text` as `Choice text`.
fn title(token: &Token) -> String {
    let words = token.name.replace('-', " ");
    let (first, rest) = words.split_at(1);
    first.to_uppercase() + rest
}

fn colour_row(shown: Shown<'_>, dressed: &Tokens, contrasts: &[Contrast], token: &'static Token) -> Html {
    let cell = |scheme| html! { <td>{ colour(shown, dressed, contrasts, token, scheme) }</td> };
    html! {
        <tr title={token.what}>
            <th scope="row">{ title(token) }</th>
            { cell(Scheme::Light) }
            { cell(Scheme::Dark) }
        </tr>
    }
}

fn colour(shown: Shown<'_>, dressed: &Tokens, contrasts: &[Contrast], token: &'static Token, scheme: Scheme) -> Html {
    let now = dressed.colour(token.name, scheme).map(|colour| colour.to_string());
    let about = format!("{} {scheme:?}", token.name);
    let set = shown.change(&about, move |wish, event: InputEvent| {
        let value = event.target_unchecked_into::<HtmlInputElement>().value();
        wish.tokens.set(token.name, scheme, Some(&value));
    });
    html! {
        <label>
            <input type="color" aria-label={format!("{}, {scheme:?}", title(token))} value={now.clone().unwrap_or_else(|| "#000000".to_owned())} oninput={set} />
            { worst(contrasts, token, scheme).unwrap_or_else(|| html! { <code>{ now.unwrap_or_else(|| "none".to_owned()) }</code> }) }
        </label>
    }
}

/// The contrast of the pair with this token that is nearest to failing.
fn worst(contrasts: &[Contrast], token: &Token, scheme: Scheme) -> Option<Html> {
    let meets = |contrast: &&Contrast| {
        let pair = contrast.pair;
        contrast.scheme == scheme
            && (pair.front == token.name || pair.or == Some(token.name) || pair.behind == token.name)
    };
    let room = |contrast: &Contrast| {
        contrast
            .found
            .map_or(0.0, |(.., ratio)| ratio / f64::from(contrast.pair.least_tenths))
    };
    let contrast = contrasts
        .iter()
        .filter(meets)
        .min_by(|one, other| room(one).total_cmp(&room(other)))?;
    let class = if contrast.passes() { "ratio" } else { "ratio low" };
    let what = format!("{}: {}", contrast.pair.what, needed(contrast));
    Some(html! { <span {class} title={what}>{ told(contrast) }</span> })
}

fn other(shown: Shown<'_>, dressed: &Tokens, token: &'static Token) -> Html {
    let now = dressed.get(token.name, Scheme::Light).unwrap_or_default();
    let words: Vec<_> = now.split_whitespace().collect();
    let now = words.join(" ");
    let set = move |unit: &'static str| {
        shown.change(token.name, move |wish, event: InputEvent| {
            let value = event.target_unchecked_into::<HtmlInputElement>().value();
            let value = (!value.is_empty()).then(|| format!("{value}{unit}"));
            wish.tokens.set(token.name, Scheme::Light, value.as_deref());
        })
    };
    let range = RANGES.iter().find(|(name, ..)| *name == token.name);
    let pixels = now.strip_suffix("px").filter(|number| number.parse::<f64>().is_ok());
    let (least, most, step, number, unit) = match (token.kind, range, pixels) {
        (Kind::Length, Some((_, least, most)), Some(pixels)) => (*least, *most, 1, pixels, "px"),
        (Kind::Weight, ..) => (300, 900, 100, now.as_str(), ""),
        (Kind::Time, ..) => (0, 200, 10, now.trim_end_matches("ms"), "ms"),
        _ => {
            return html! {
                <label class="wide" title={token.what}>{ title(token) }
                    <input type="text" spellcheck="false" value={now} oninput={set("")} />
                </label>
            };
        }
    };
    html! {
        <label title={token.what}>{ format!("{}, {number}{}{unit}", title(token), if unit.is_empty() { "" } else { "\u{a0}" }) }
            <input type="range" min={least.to_string()} max={most.to_string()} step={step.to_string()} value={number.to_owned()} oninput={set(unit)} />
        </label>
    }
}

fn told(contrast: &Contrast) -> String {
    // Rounded down: what is told is never more than what is there.
    contrast.found.map_or_else(
        || "not computed".to_owned(),
        |(.., ratio)| format!("{:.1}", (ratio * 10.0).floor() / 10.0),
    )
}

fn needed(contrast: &Contrast) -> String {
    format!("needs {} : 1", f64::from(contrast.pair.least_tenths) / 10.0)
}

fn all(contrasts: &[Contrast]) -> Html {
    let failing = contrasts.iter().filter(|contrast| !contrast.passes()).count();
    let rows = contrasts.iter().map(|contrast| {
        html! {
            <tr class={if contrast.passes() { "passes" } else { "fails" }}>
                <td>{ sample(contrast) }</td>
                <td>{ contrast.pair.what }{ if contrast.scheme == Scheme::Dark { ", dark" } else { "" } }</td>
                <td>{ told(contrast) }{ " : 1" }</td>
                <td>{ if contrast.passes() { String::new() } else { needed(contrast) } }</td>
            </tr>
        }
    });
    let said = match failing {
        0 => "Contrast: every text and control can be read".to_owned(),
        failing => format!("Contrast: {failing} of {} fail", contrasts.len()),
    };
    html! {
        <details open=true>
            <summary class={if failing == 0 { "good" } else { "bad" }}>{ said }</summary>
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
