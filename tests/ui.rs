//! The markup of the layers, rendered natively: equal choices, nothing ticked, one heading order, no text but messages.
#![cfg(feature = "render")]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::pin::pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

use equipoise::decision::{Choice, ConsentStatus};
use equipoise::digest::Digest;
use equipoise::disclosure::{Disclosure, Layer};
use equipoise::i18n::{Format, Messages, PlainFormat};
use equipoise::notice::{Id, Notice, Period};
use equipoise::session::{
    Action, Actor, DeliveryState, Event, Presentation, RecordEntry, Remark, Session, Verification, View,
};
use equipoise::time::Timestamp;
use equipoise::ui::{App, AppProps, Extent, Pages};
use yew::{Callback, LocalServerRenderer};

const NOW: Timestamp = Timestamp(1_793_523_600);

#[test]
fn refusing_and_agreeing_weigh_the_same() {
    for (name, page) in pages() {
        let choices = tags(&page)
            .filter(|tag| tag.part() == Some("choice"))
            .collect::<Vec<_>>();
        let shapes: BTreeSet<_> = choices.iter().map(|tag| (tag.name, tag.attribute("class"))).collect();
        assert!(shapes.len() <= 1, "{name}: choices of different shape: {shapes:?}");
        for (one, other) in [("refuse-all", "agree-all"), ("refuse", "agree")] {
            let part = |action| {
                let found = tags(&page).filter(|tag| tag.action() == Some(action));
                found
                    .filter(|tag| tag.name == "button")
                    .map(|tag| tag.part())
                    .collect::<Vec<_>>()
            };
            assert_eq!(part(one), part(other), "{name}");
        }
    }
    let first = page(&shop("en").view(), "en");
    let order: Vec<_> = tags(&first).filter_map(|tag| tag.action()).collect();
    // A child says so before anything is chosen.
    assert_eq!(order, ["minor", "refuse-all", "agree-all", "choose"]);
}

#[test]
fn nothing_is_ticked_before_the_person_ticks_it() {
    let mut session = shop("en");
    act(&mut session, Action::Open(Layer::Purposes));
    let page_before = page(&session.view(), "en");
    let switches = |page: &str| tags(page).filter(|tag| tag.name == "input").count();
    let ticked = |page: &str| tags(page).filter(|tag| tag.rest.contains(" checked")).count();
    assert!(switches(&page_before) > 0);
    assert_eq!(ticked(&page_before), 0);
    act(&mut session, Action::Set(id("analytics"), Choice::Given));
    assert_eq!(ticked(&page(&session.view(), "en")), 1);
}

#[test]
fn every_control_and_layer_has_its_hook() {
    for (name, page) in pages() {
        for tag in tags(&page).filter(|tag| ["button", "input", "select"].contains(&tag.name)) {
            assert!(tag.action().is_some(), "{name}: {tag:?} has no data-action");
            assert!(tag.part().is_some(), "{name}: {tag:?} has no part");
        }
        let layers = tags(&page).filter(|tag| tag.attribute("data-layer").is_some()).count();
        assert_eq!(layers, usize::from(!name.ends_with("said")), "{name}");
        assert!(page.contains("role=\"status\""), "{name}");
    }
}

#[test]
fn separate_consent_has_no_switch_and_is_not_in_agree_to_all() {
    let mut session = shop("en");
    assert!(page(&session.view(), "en").contains("Agree to 3 of 6"));
    act(&mut session, Action::Open(Layer::Purposes));
    let page = page(&session.view(), "en");
    let of = |purpose: &str| {
        let tags = tags(&page).filter(|tag| tag.attribute("data-purpose") == Some(purpose));
        tags.map(|tag| (tag.name, tag.action())).collect::<Vec<_>>()
    };
    assert_eq!(of("face-payment"), [("button", Some("details"))]);
    assert_eq!(of("analytics"), [("input", Some("agree")), ("button", Some("details"))]);
    assert_eq!(of("orders"), [("button", Some("details"))]);
}

#[test]
fn ids_are_unique_and_references_resolve() {
    for (name, page) in pages() {
        let all: Vec<_> = tags(&page).filter_map(|tag| tag.attribute("id")).collect();
        let ids: BTreeSet<_> = all.iter().copied().collect();
        assert_eq!(ids.len(), all.len(), "{name}: {all:?}");
        for attribute in ["aria-labelledby", "aria-describedby"] {
            for named in tags(&page).filter_map(|tag| tag.attribute(attribute)) {
                assert!(ids.contains(named), "{name}: no element with id {named}");
            }
        }
    }
}

#[test]
fn headings_go_down_one_level_at_a_time() {
    for (name, page) in pages() {
        let levels = tags(&page).filter_map(|tag| tag.name.strip_prefix('h')?.parse::<u8>().ok());
        let mut before = 1;
        for level in levels {
            assert!(level <= before + 1, "{name}: h{level} after h{before}");
            before = level;
        }
    }
}

#[test]
fn every_text_is_a_message_or_of_the_notice() {
    let silent = Messages::parse(b"{}").unwrap();
    let keys: BTreeSet<_> = silent.missing().into_iter().map(|message| message.as_str()).collect();
    let mut known = String::new();
    for file in ["www/notices/shop.json", "www/notices/news.json"] {
        known += &fs::read_to_string(file).unwrap();
    }
    // Of the receipts: when, and what was signed.
    for entry in receipts() {
        known += &format!("{} {}", PlainFormat.moment(entry.at), entry.jws);
    }
    for (name, page) in pages_in("en", &|| silent.clone(), Rc::new(PlainFormat)) {
        for text in texts(&page).iter().flat_map(|text| text.split("\u{a0}· ")) {
            let text = text.replace("&amp;", "&");
            let is_known = |one: &str| keys.contains(one) || known.contains(one) || one.starts_with("Party ");
            let count = text
                .strip_prefix('+')
                .is_some_and(|count| count.parse::<usize>().is_ok());
            assert!(
                count || is_known(&text) || text.split(", ").all(is_known),
                "{name}: \"{text}\" comes from nowhere"
            );
        }
    }
}

#[test]
fn parts_are_a_closed_list() {
    let used: BTreeSet<_> = pages().iter().flat_map(|(_, page)| parts(page)).collect();
    let known: BTreeSet<_> = PARTS.iter().map(|part| (*part).to_owned()).collect();
    assert_eq!(used, known);
}

#[test]
fn tokens_are_a_closed_list() {
    let files = ["www/theme", "www/theme/themes"].map(|folder| fs::read_dir(folder).unwrap());
    let files = files.into_iter().flatten().map(|entry| entry.unwrap().path());
    let styles = files.filter(|path| path.extension().is_some_and(|kind| kind == "css"));
    let style: String = styles.map(|path| fs::read_to_string(path).unwrap()).collect();
    let told = fs::read_to_string("docs/theming.md").unwrap();
    let told = told.lines().filter_map(|line| line.strip_prefix("| `--equipoise-"));
    let told: BTreeSet<_> = told.filter_map(|row| row.split('`').next()).collect();
    let mut names: BTreeSet<_> = style.split("--equipoise-").skip(1).collect();
    names = names
        .iter()
        .filter_map(|rest| rest.split([':', ')', ',', ' ']).next())
        .collect();
    assert_eq!(names, told, "the styles against the table in docs/theming.md");
}

/// What a theme may style with `::part()`.
const PARTS: [&str; 27] = [
    "back", "balance", "body", "choice", "close", "details", "dialog", "facts", "field", "find", "fold", "footer",
    "glance", "group", "header", "link", "mark", "pan", "purpose", "receipt", "remark", "root", "state", "status",
    "switch", "title", "tool",
];

/// Writes every state as a page with the style, to be looked at: `cargo test --features render -- --ignored pages`.
#[test]
#[ignore = "writes pages to look at"]
fn pages_to_look_at() {
    let folder = Path::new("target/ui");
    fs::create_dir_all(folder).unwrap();
    for locale in ["en", "zh-Hans", "de", "fr"] {
        for (name, page) in pages_in(locale, &|| messages(locale), Rc::new(Told)) {
            let html = format!(
                "<!doctype html><html lang={locale}><meta charset=utf-8><meta name=viewport content=\"width=device-width\">\
                 <title>{name}</title><equipoise-notice><template shadowrootmode=open>\
                 <link rel=stylesheet href=\"equipoise.css\">{page}</template></equipoise-notice>"
            );
            fs::write(folder.join(format!("{name}.{locale}.html")), html).unwrap();
        }
    }
}

fn id(text: &str) -> Id {
    Id::from_text(text).unwrap()
}

fn act(session: &mut Session, action: Action) {
    let seen = Presentation {
        layer: None,
        controls: Vec::new(),
    };
    session.step(Event::Acted(action, Actor::Person, seen), NOW);
}

fn notice(name: &str) -> Option<Rc<Notice>> {
    let bytes = fs::read(format!("www/notices/{name}.json")).ok()?;
    Some(Rc::new(Notice::parse(&bytes).unwrap()))
}

fn session(notice: Rc<Notice>, locale: &str, remarks: Vec<Remark>) -> Session {
    let disclosure = Disclosure::new(notice, None, Some(locale));
    let mut session = Session::new(disclosure, String::new(), remarks);
    session.step(Event::Started(None), NOW);
    session
}

fn shop(locale: &str) -> Session {
    session(notice("shop").unwrap(), locale, Vec::new())
}

/// The shop, whose counting of visits goes to this many recipients.
fn crowded(count: usize, locale: &str) -> Session {
    let mut notice: serde_json::Value = serde_json::from_slice(&fs::read("www/notices/shop.json").unwrap()).unwrap();
    let party = notice["parties"][0].clone();
    for at in 0..count {
        let mut party = party.clone();
        party["id"] = format!("party-{at}").into();
        party["name"] = format!("Party {at} Services Co., Ltd.").into();
        notice["parties"].as_array_mut().unwrap().push(party);
    }
    let purposes = notice["purposes"].as_array_mut().unwrap();
    let analytics = purposes
        .iter_mut()
        .find(|purpose| purpose["id"] == "analytics")
        .unwrap();
    let recipients = (0..count).map(|at| serde_json::json!({ "party": format!("party-{at}") }));
    analytics["recipients"] = recipients.collect();
    session(
        Rc::new(Notice::parse(notice.to_string().as_bytes()).unwrap()),
        locale,
        Vec::new(),
    )
}

/// Every layer in every state that looks different.
fn pages() -> Vec<(String, String)> {
    pages_in("en", &|| messages("en"), Rc::new(PlainFormat))
}

fn pages_in(locale: &str, texts: &dyn Fn() -> Messages, format: Rc<dyn Format>) -> Vec<(String, String)> {
    let mut pages = Vec::new();
    let mut add = |name: &str, session: &Session| {
        pages.push((name.to_owned(), render(&session.view(), texts(), format.clone())));
    };
    let mut it = shop(locale);
    add("glance", &it);
    act(&mut it, Action::Open(Layer::Purposes));
    add("purposes", &it);
    act(&mut it, Action::Set(id("recommendations"), Choice::Given));
    act(&mut it, Action::Set(id("face-payment"), Choice::Given));
    add("purposes-set", &it);
    for purpose in ["recommendations", "face-payment", "orders"] {
        act(&mut it, Action::OpenRules(id(purpose)));
        add(&format!("rules-{purpose}"), &it);
        act(&mut it, Action::Back);
    }
    act(&mut it, Action::Save);
    add("said", &it);
    act(&mut it, Action::Open(Layer::Record));
    add("record-empty", &it);
    it.step(Event::RecordRead(receipts()), NOW);
    act(&mut it, Action::Withdraw(Some(id("face-payment"))));
    add("record", &it);
    act(&mut it, Action::Close);
    act(&mut it, Action::Request(id("ad-partner")));
    add("rules-requested", &it);

    let mut changed = shop(locale);
    act(&mut changed, Action::RefuseAll);
    let mut standing = changed.standing().unwrap().clone();
    standing.digest = equipoise::digest::Digest::of(b"");
    let mut text: serde_json::Value = serde_json::from_str(&standing.to_text()).unwrap();
    let other = serde_json::to_value(text["digest"].clone()).unwrap();
    for entry in text["purposes"].as_array_mut().unwrap() {
        if ["analytics", "ad-partner"].contains(&entry["id"].as_str().unwrap()) {
            entry["digest"] = other.clone();
        }
    }
    let mut asked = session(
        notice("shop").unwrap(),
        locale,
        vec![Remark::NotKept, Remark::PrivacySignal],
    );
    asked.step(
        Event::Started(equipoise::decision::Standing::parse(&text.to_string())),
        NOW,
    );
    add("glance-changed", &asked);
    act(&mut asked, Action::Open(Layer::Purposes));
    add("purposes-remarks", &asked);

    let mut crowd = crowded(25, locale);
    add("glance-crowded", &crowd);
    act(&mut crowd, Action::OpenRules(id("analytics")));
    add("rules-crowded", &crowd);

    if let Some(notice) = notice("news") {
        let mut news = session(notice.clone(), locale, Vec::new());
        add("news-glance", &news);
        act(&mut news, Action::Open(Layer::Purposes));
        add("news-purposes", &news);
        let disclosure = news.view().disclosure;
        let interest = disclosure
            .purposes()
            .find(|(_, ask)| **ask == equipoise::disclosure::Ask::Objection);
        if let Some((purpose, _)) = interest {
            act(&mut news, Action::OpenRules(id(purpose.id())));
            add("news-rules", &news);
        }
        act(&mut news, Action::AgreeAll);
        add("news-said", &news);
        act(&mut news, Action::Open(Layer::Record));
        add("news-record", &news);
    }
    pages
}

fn receipts() -> Vec<RecordEntry> {
    let jws = "eyJhbGciOiJFZDI1NTE5Iiwia2lkIjoi".repeat(30);
    let one = |at: u64, verification, delivery| RecordEntry {
        guardian: false,
        id: format!("7f3c1a5{at}-8b1e-4d2a-9c3f-5a6b7c8d9e0f"),
        at: Timestamp(NOW.0 - at * 86_400 * 20),
        version: "2026-11-01".into(),
        statuses: vec![
            ("recommendations".into(), ConsentStatus::Given),
            ("marketing".into(), ConsentStatus::Refused),
            ("analytics".into(), ConsentStatus::Withdrawn),
        ],
        rules: vec![Digest::of(&[at as u8]); 3],
        verification,
        delivery,
        jws: jws.clone(),
    };
    vec![
        one(0, Some(Verification::Verified), DeliveryState::Waiting),
        one(1, Some(Verification::Verified), DeliveryState::Delivered),
        one(2, None, DeliveryState::NotAsked),
        one(
            3,
            Some(Verification::Failed("signature".into())),
            DeliveryState::Refused("digest".into()),
        ),
    ]
}

fn page(view: &View, locale: &str) -> String {
    render(view, messages(locale), Rc::new(PlainFormat))
}

fn messages(locale: &str) -> Messages {
    let file = fs::read(format!("www/locales/{locale}.json"));
    Messages::parse(&file.or_else(|_| fs::read("www/locales/en.json")).unwrap()).unwrap()
}

fn render(view: &View, messages: Messages, format: Rc<dyn Format>) -> String {
    let props = AppProps {
        view: Rc::new(view.clone()),
        messages: Rc::new(messages),
        format,
        pages: Pages::all(),
        extent: Extent::Whole,
        on_action: Callback::noop(),
        on_rendered: Callback::noop(),
    };
    let mut rendering = pin!(LocalServerRenderer::<App>::with_props(props).hydratable(false).render());
    let mut context = Context::from_waker(Waker::noop());
    loop {
        if let Poll::Ready(markup) = rendering.as_mut().poll(&mut context) {
            return markup;
        }
    }
}

/// An opening tag.
#[derive(Debug)]
struct Tag<'markup> {
    name: &'markup str,
    rest: &'markup str,
}

impl<'markup> Tag<'markup> {
    fn attribute(&self, name: &str) -> Option<&'markup str> {
        let (_, value) = self.rest.split_once(&format!(" {name}=\""))?;
        value.split('"').next()
    }

    fn action(&self) -> Option<&'markup str> {
        self.attribute("data-action")
    }

    fn part(&self) -> Option<&'markup str> {
        self.attribute("part")
    }
}

fn tags(markup: &str) -> impl Iterator<Item = Tag<'_>> {
    let inner = markup.split('<').filter(|piece| piece.starts_with(char::is_alphabetic));
    inner.filter_map(|piece| piece.split('>').next()).map(|tag| {
        let at = tag.find(' ').unwrap_or(tag.len());
        Tag {
            name: &tag[..at],
            rest: &tag[at..],
        }
    })
}

fn texts(markup: &str) -> Vec<&str> {
    let pieces = markup.split('<').filter_map(|piece| piece.split_once('>'));
    pieces
        .map(|(_, text)| text.trim())
        .filter(|text| !text.is_empty())
        .collect()
}

fn parts(markup: &str) -> Vec<String> {
    let named = tags(markup).filter_map(|tag| tag.part());
    named.flat_map(|names| names.split(' ')).map(str::to_owned).collect()
}

/// Formatting as a reader of English or Chinese would see it, for pages to look at.
struct Told;

impl Format for Told {
    fn date(&self, at: Timestamp) -> String {
        PlainFormat.date(at)
    }

    fn moment(&self, at: Timestamp) -> String {
        PlainFormat.moment(at)[..16].replace('T', ", ")
    }

    fn period(&self, period: &Period) -> String {
        let (count, unit) = period.parts();
        let unit = match unit {
            'D' => "days",
            'W' => "weeks",
            'M' => "months",
            _ => "years",
        };
        format!("{count} {unit}")
    }

    fn country(&self, code: &str) -> String {
        let known = [
            ("CN", "China"),
            ("SG", "Singapore"),
            ("DE", "Germany"),
            ("US", "United States"),
        ];
        known
            .iter()
            .find(|(known, _)| *known == code)
            .map_or(code, |(_, name)| name)
            .to_owned()
    }

    fn language(&self, tag: &str) -> String {
        tag.to_owned()
    }

    fn list(&self, items: &[&str]) -> String {
        match items {
            [rest @ .., last] if !rest.is_empty() => format!("{} and {last}", rest.join(", ")),
            _ => items.concat(),
        }
    }

    fn number(&self, number: usize) -> String {
        number.to_string()
    }
}
