//! What a purpose is for, as its vocabulary term, its title and its signals say.

use crate::check::at::At;
use crate::check::phrases::Phrases;

/// An aim that people want to decide on by itself.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub(super) enum Aim {
    Advertising,
    Analytics,
    Marketing,
    Personalisation,
    Security,
    Social,
}

impl Aim {
    /// In words.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Advertising => "advertising",
            Self::Analytics => "measurement",
            Self::Marketing => "marketing",
            Self::Personalisation => "personalisation",
            Self::Security => "security",
            Self::Social => "social media",
        }
    }
}

/// Every aim of a purpose, by its term and by its title in any language.
pub(super) fn aims(purpose: &At<'_>) -> Vec<Aim> {
    let mut aims: Vec<_> = purpose.word("term").and_then(of_term).into_iter().collect();
    for text in purpose.texts("title") {
        aims.extend(of_title(text.locale, text.text));
    }
    aims.sort_unstable();
    aims.dedup();
    aims
}

/// The aims that one title names. To advertise by what is known of somebody is one aim, not two.
pub(super) fn of_title(locale: &str, title: &str) -> Vec<Aim> {
    let named = WORDS.iter().filter(|(_, phrases)| phrases.in_text(locale, title));
    let mut aims: Vec<_> = named.map(|(aim, _)| *aim).collect();
    if aims.contains(&Aim::Advertising) || aims.contains(&Aim::Marketing) {
        aims.retain(|aim| *aim != Aim::Personalisation);
    }
    if aims.contains(&Aim::Advertising) {
        aims.retain(|aim| *aim != Aim::Marketing);
    }
    aims
}

fn of_term(term: &str) -> Option<Aim> {
    let parts = [
        ("Advertis", Aim::Advertising),
        ("Marketing", Aim::Marketing),
        ("Analytics", Aim::Analytics),
        ("Personalis", Aim::Personalisation),
        ("Security", Aim::Security),
        ("Fraud", Aim::Security),
        ("SocialMedia", Aim::Social),
    ];
    parts.iter().find(|(part, _)| term.contains(part)).map(|(_, aim)| *aim)
}

/// What a consent signal is for.
pub(super) fn of_signal(signal: &str) -> Option<Aim> {
    match signal {
        "google:ad_storage"
        | "google:ad_user_data"
        | "google:ad_personalization"
        | "clarity:ad_Storage"
        | "microsoft:ad_storage"
        | "gpp:sale"
        | "gpp:sharing"
        | "meta"
        | "tiktok" => Some(Aim::Advertising),
        "google:analytics_storage" | "clarity:analytics_Storage" | "matomo" => Some(Aim::Analytics),
        "google:personalization_storage" => Some(Aim::Personalisation),
        _ => None,
    }
}

const WORDS: [(Aim, Phrases); 6] = [
    (
        Aim::Advertising,
        Phrases {
            en: &["ad", "ads", "advert*", "retargeting"],
            de: &["werbung", "werbe*", "werbemessung", "retargeting"],
            fr: &["publicit*", "reciblage"],
            zh: &["广告"],
        },
    ),
    (
        Aim::Analytics,
        Phrases {
            en: &[
                "analytics",
                "statistics",
                "measurement",
                "counting visits",
                "counting readers",
            ],
            de: &["analyse*", "statistik*", "reichweite*", "besuchszählung"],
            fr: &["statistiques", "mesure d'audience", "analyse d'audience"],
            zh: &["统计", "分析"],
        },
    ),
    (
        Aim::Marketing,
        Phrases {
            en: &["marketing", "newsletter", "newsletters", "offers"],
            de: &["marketing", "newsletter", "angebote"],
            fr: &["marketing", "prospection", "offres"],
            zh: &["营销", "促销"],
        },
    ),
    (
        Aim::Personalisation,
        Phrases {
            en: &["personalis*", "personaliz*", "recommendations"],
            de: &["personalisier*", "empfehlungen"],
            fr: &["personnalis*", "recommandations"],
            zh: &["个性化", "推荐"],
        },
    ),
    (
        Aim::Security,
        Phrases {
            en: &["security", "fraud*"],
            de: &["sicherheit", "betrug*"],
            fr: &["sécurité", "fraude*"],
            zh: &["安全", "欺诈"],
        },
    ),
    (
        Aim::Social,
        Phrases {
            en: &["social media", "social network*"],
            de: &["soziale medien", "soziale netzwerke"],
            fr: &["réseaux sociaux"],
            zh: &["社交"],
        },
    ),
];
