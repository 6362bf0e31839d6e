//! All that can be set in the studio: one value, which the address carries.

use equipoise::theme::Tokens;

/// What the person at the studio wants to see.
#[derive(Clone, Debug, PartialEq)]
pub struct Wish {
    /// Which template the notice starts from.
    pub template: &'static Template,
    /// The notice as edited; absent while it is the template's own.
    pub text: Option<String>,
    /// The locale it is told in.
    pub locale: String,
    /// The theme, by name.
    pub theme: String,
    /// The tokens set over the theme.
    pub tokens: Tokens,
    /// The frame it is seen in.
    pub device: &'static str,
    /// Where the first layer sits.
    pub layout: &'static str,
    /// What is on the desk: the theme or the notice.
    pub desk: &'static str,
    /// The layer: 1 to 4.
    pub layer: &'static str,
    /// What is simulated.
    pub switches: Vec<&'static str>,
}

/// A notice to start from.
#[derive(Debug, PartialEq)]
pub struct Template {
    /// Its name in the address.
    pub name: &'static str,
    /// What it is, for people.
    pub title: &'static str,
    /// Where it is, from `www/studio`.
    pub path: &'static str,
    /// The notice.
    pub text: &'static str,
}

pub const TEMPLATES: [Template; 5] = [
    Template {
        name: "news",
        title: "News site, EU law",
        path: "../notices/news.json",
        text: include_str!("../../../www/notices/news.json"),
    },
    Template {
        name: "shop",
        title: "Online shop, Chinese law",
        path: "../notices/shop.json",
        text: include_str!("../../../www/notices/shop.json"),
    },
    Template {
        name: "saas",
        title: "Software service, EU and California",
        path: "templates/saas.json",
        text: include_str!("../../../www/studio/templates/saas.json"),
    },
    Template {
        name: "blog",
        title: "Blog of one person, EU law",
        path: "templates/blog.json",
        text: include_str!("../../../www/studio/templates/blog.json"),
    },
    Template {
        name: "public",
        title: "Public service, EU law",
        path: "templates/public.json",
        text: include_str!("../../../www/studio/templates/public.json"),
    },
];

/// The themes, each with its stylesheet over the base.
pub const THEMES: [(&str, &str); 8] = [
    ("auto", ""),
    ("light", ""),
    ("dark", ""),
    ("contrast", include_str!("../../../www/theme/themes/contrast.css")),
    ("editorial", include_str!("../../../www/theme/themes/editorial.css")),
    ("compact", include_str!("../../../www/theme/themes/compact.css")),
    ("playful", include_str!("../../../www/theme/themes/playful.css")),
    ("plain", include_str!("../../../www/theme/themes/plain.css")),
];

/// The frames: name, and what people call it.
pub const DEVICES: [(&str, &str); 3] = [("phone", "Phone"), ("tablet", "Tablet"), ("desktop", "Desktop")];

/// Where the first layer sits: name, and what people call it.
pub const LAYOUTS: [(&str, &str); 5] = [
    ("card", "Card"),
    ("end", "Card at the end"),
    ("sheet", "Sheet"),
    ("bar", "Bar"),
    ("inline", "In the page"),
];

/// What can lie on the desk.
pub const DESKS: [(&str, &str); 2] = [("theme", "Theme"), ("notice", "Notice")];

pub const LAYERS: [(&str, &str); 4] = [
    ("1", "At a glance"),
    ("2", "Purpose by purpose"),
    ("3", "One purpose"),
    ("4", "The record"),
];

/// What can be simulated: name, and what people call it.
pub const SWITCHES: [(&str, &str); 6] = [
    ("dark", "Dark"),
    ("contrast", "More contrast"),
    ("forced", "Forced colours"),
    ("rtl", "Right to left"),
    ("still", "Less motion"),
    ("large", "Text at 200 %"),
];

const BASE: &str = include_str!("../../../www/theme/tokens.css");

impl Default for Wish {
    fn default() -> Self {
        Self {
            template: &TEMPLATES[0],
            text: None,
            locale: "en".to_owned(),
            theme: "auto".to_owned(),
            tokens: Tokens::default(),
            device: "desktop",
            layout: "card",
            desk: "theme",
            layer: "1",
            switches: Vec::new(),
        }
    }
}

impl Wish {
    /// The notice as it is to be shown.
    pub fn notice(&self) -> &str {
        self.text.as_deref().unwrap_or(self.template.text)
    }

    /// The element that says where the first layer sits; nothing where that is as usual.
    pub fn element(&self) -> String {
        match self.layout {
            "card" => String::new(),
            "end" => "<equipoise-notice data-position=\"end\"></equipoise-notice>\n".to_owned(),
            layout => format!("<equipoise-notice data-layout=\"{layout}\"></equipoise-notice>\n"),
        }
    }

    /// Every token as it comes out: set here, by the theme, or by the base.
    pub fn dressed(&self) -> Tokens {
        let sheet = THEMES
            .iter()
            .find(|(name, _)| *name == self.theme)
            .map_or("", |(_, css)| css);
        // Our own files; the tests hold that they can be read.
        let theme = Tokens::parse(sheet).unwrap_or_default();
        self.tokens
            .clone()
            .over(&theme)
            .over(&Tokens::parse(BASE).unwrap_or_default())
    }

    /// Switches a simulation on or off.
    pub fn toggle(&mut self, name: &'static str) {
        match self.switches.iter().position(|switch| *switch == name) {
            Some(at) => drop(self.switches.remove(at)),
            None => self.switches.push(name),
        }
    }
}
