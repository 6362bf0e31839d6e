//! The wish in the address: to share by copying it.

use equipoise::theme::Scheme;

use crate::wish::{DESKS, DEVICES, LAYERS, LAYOUTS, SWITCHES, TEMPLATES, Wish};

/// Writes what differs from the beginning, as `name=value` joined by `&`.
pub fn write(wish: &Wish) -> String {
    let mut parts = Vec::new();
    let mut put = |name: &str, value: &str| parts.push(format!("{name}={}", encode(value)));
    let plain = Wish::default();
    let words = [
        ("notice", wish.template.name, plain.template.name),
        ("locale", &wish.locale, &plain.locale),
        ("theme", &wish.theme, &plain.theme),
        ("device", wish.device, plain.device),
        ("layer", wish.layer, plain.layer),
        ("layout", wish.layout, plain.layout),
        ("desk", wish.desk, plain.desk),
    ];
    for (name, value, _) in words.into_iter().filter(|(_, value, plain)| value != plain) {
        put(name, value);
    }
    if !wish.switches.is_empty() {
        put("on", &wish.switches.join(" "));
    }
    for (scheme, token, value) in wish.tokens.iter() {
        put(&format!("{}.{token}", prefix(scheme)), value);
    }
    if let Some(text) = &wish.text {
        put("text", text);
    }
    parts.join("&")
}

/// Reads an address. What it does not know it leaves aside.
pub fn read(fragment: &str) -> Wish {
    let mut wish = Wish::default();
    let parts = fragment.trim_start_matches('#').split('&');
    for (name, value) in parts.filter_map(|part| part.split_once('=')) {
        let Some(value) = decode(value) else { continue };
        match name {
            "notice" => wish.template = TEMPLATES.iter().find(|one| one.name == value).unwrap_or(wish.template),
            "locale" => wish.locale = value,
            "theme" => wish.theme = value,
            "device" => wish.device = known(&DEVICES, &value).unwrap_or(wish.device),
            "layer" => wish.layer = known(&LAYERS, &value).unwrap_or(wish.layer),
            "layout" => wish.layout = known(&LAYOUTS, &value).unwrap_or(wish.layout),
            "desk" => wish.desk = known(&DESKS, &value).unwrap_or(wish.desk),
            "on" => wish.switches = value.split(' ').filter_map(|name| known(&SWITCHES, name)).collect(),
            "text" => wish.text = Some(value),
            _ => {
                let schemes = [Scheme::Light, Scheme::Dark];
                let token = |scheme| Some((scheme, name.strip_prefix(prefix(scheme))?.strip_prefix('.')?));
                if let Some((scheme, token)) = schemes.into_iter().find_map(token) {
                    wish.tokens.set(token, scheme, Some(&value));
                }
            }
        }
    }
    wish
}

const fn prefix(scheme: Scheme) -> &'static str {
    match scheme {
        Scheme::Light => "light",
        Scheme::Dark => "dark",
    }
}

fn known(list: &[(&'static str, &str)], name: &str) -> Option<&'static str> {
    list.iter().find(|(one, _)| *one == name).map(|(one, _)| *one)
}

fn encode(text: &str) -> String {
    js_sys::encode_uri_component(text).into()
}

fn decode(text: &str) -> Option<String> {
    js_sys::decode_uri_component(text).ok().map(Into::into)
}
