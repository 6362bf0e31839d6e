//! From a notice to the files of its fast path. The same notice and the same widget give the same bytes.

use std::collections::BTreeMap;
use std::rc::Rc;

use equipoise::decision::fingerprint;
use equipoise::digest::Digest;
use equipoise::disclosure::Disclosure;
use equipoise::disclosure::GpcSignal;
use equipoise::json;
use equipoise::json::Limits;
use equipoise::json::Value;
use equipoise::notice;
use equipoise::notice::Notice;
use equipoise::notice::Regimes;

use crate::build::assets::Assets;
use crate::build::error::BuildError;
use crate::build::first::First;
use crate::build::first::SIGNALLED;
use crate::build::known::Rules;
use crate::build::known::locales;
use crate::build::known::members;
use crate::build::known::signalled;
use crate::build::known::signals;
use crate::build::options::Options;
use crate::build::page;
use crate::build::vendors::Vendors;

/// Everything that was built, in memory.
pub struct Built {
    /// The notice.
    pub notice: Rc<Notice>,
    /// Every file, by its path in the folder.
    pub files: BTreeMap<String, Vec<u8>>,
    /// The first layers; none if the notice asks nothing.
    pub firsts: Vec<First>,
    /// The name that all first layers share.
    pub hash: String,
    /// The style of the first layer, as it stands in the page's own HTML.
    pub style: String,
    /// The inline script for the pages of each locale.
    pub stubs: BTreeMap<String, String>,
}

/// Compiles a notice that was read as these bytes.
pub fn compile(notice: Notice, bytes: &[u8], assets: &Assets, options: &Options) -> Result<Built, BuildError> {
    let notice = Rc::new(notice);
    let value = json::parse(bytes, LIMITS).map_err(|error| BuildError::Broken(error.to_string()))?;
    let text = json::canonicalize(&value);
    let source = fingerprint(text.as_str());
    let style = style(assets, options)?;
    let mut firsts = Vec::new();
    for locale in &notice.locales {
        for regime in regimes(&notice, options)? {
            let disclosure = Disclosure::new(notice.clone(), Some(regime), Some(locale.as_str()));
            firsts.extend(First::new(&disclosure, &source, assets)?);
            if hears(&disclosure) {
                firsts.extend(First::new(&disclosure.hearing(GpcSignal::On), &source, assets)?);
            }
        }
    }
    let mut files = BTreeMap::new();
    let (code, code_of_acts) = (assets.text("parts/first.js")?, assets.text("parts/acts.js")?);
    let frame = assets.text("parts/frame.css")?.trim_end().to_owned();
    let acts = firsts
        .iter()
        .map(|first| {
            let code = complete(&code_of_acts, "__FILES__", &later(assets, first)?)?;
            complete(&code, "__ACTS__", &acts_data(first, &frame))
        })
        .collect::<Result<Vec<_>, _>>()?;
    let widget = assets.widget()?;
    let outline = notice.outline(text.as_str(), &widget);
    // What every widget will read by it is what was checked here.
    if Notice::outlined(text.as_str(), &outline, &widget).as_ref() != Ok(&*notice) {
        return Err(BuildError::Broken("its outline does not lead back to it".into()));
    }
    let (code_of_more, code_of_signals) = (assets.text("parts/more.js")?, assets.text("parts/signals.js")?);
    let more = complete(&code_of_more, "__MORE__", &options.settings_of_widget())?;
    let common = [text.as_str(), &outline, &code, &style, &more, &code_of_signals];
    let hash = common_hash(&common, &firsts, &acts);
    files.insert(format!("assets/more-{hash}.js"), more.into_bytes());
    files.insert(format!("assets/notice-{hash}.json"), text.as_bytes().to_vec());
    files.insert(format!("assets/notice-{hash}.txt"), outline.into_bytes());
    for (first, acts) in firsts.iter().zip(acts) {
        let data = first_data(first, &style, &hash);
        let module = complete(&code, "__FIRST__", &data)?;
        files.insert(path_of(first, &hash), module.into_bytes());
        files.insert(acts_of(first, &hash), acts.into_bytes());
    }
    let mut built = Built {
        notice,
        files,
        firsts,
        hash,
        style,
        stubs: BTreeMap::new(),
    };
    built.copy(assets, options)?;
    built.add_signals(&code_of_signals)?;
    built.add_loader(assets, options, &source)?;
    built.add_pages(assets, options)?;
    Ok(built)
}

impl Built {
    fn copy(&mut self, assets: &Assets, options: &Options) -> Result<(), BuildError> {
        let names = ["wasm", "glue", "style", "held", "debug"];
        let mut paths = names
            .map(|name| assets.asset(name))
            .into_iter()
            .collect::<Result<Vec<_>, _>>()?;
        for kind in ["locales", "texts"] {
            let locales = self.notice.locales.iter();
            paths.extend(locales.filter_map(|locale| assets.texts(kind, locale.as_str())));
        }
        paths.extend(assets.all("parts").into_values());
        paths.extend(assets.all("themes").get(options.theme.as_str()));
        for path in paths {
            self.files.insert(path.to_owned(), assets.bytes(path)?);
        }
        Ok(())
    }

    /// What speaks to vendors, with the map of what is told to whom.
    fn add_signals(&mut self, code: &str) -> Result<(), BuildError> {
        if let Some(signals) = signals(&self.notice) {
            let module = complete(code, "__MAPS__", &signals)?;
            self.files
                .insert(format!("assets/signals-{}.js", self.hash), module.into_bytes());
        }
        Ok(())
    }

    fn add_loader(&mut self, assets: &Assets, options: &Options, source: &str) -> Result<(), BuildError> {
        let rules = Rules::of(&self.notice);
        // In the order of `built.js` in the loader.
        let known = Value::Array(vec![
            Value::text(&self.hash),
            rules.free,
            rules.gpc,
            locales(&self.notice),
            rules.notice,
            Value::text(regimes(&self.notice, options)?[0].to_string()),
            rules.told,
            options.settings(),
            signalled(signals(&self.notice)),
            Value::text(source),
            self.suffixes(),
        ]);
        let loader = complete(&assets.text("parts/loader.js")?, "__NOTICE__", &known)?;
        let named = format!("equipoise-{}.js", short(loader.as_bytes()));
        let tag = format!("{}\n", page::tag(options, &named));
        for path in [LOADER, &named] {
            self.files.insert(path.to_owned(), loader.clone().into_bytes());
        }
        self.files.insert(TAG.to_owned(), tag.into_bytes());
        Ok(())
    }

    fn add_pages(&mut self, assets: &Assets, options: &Options) -> Result<(), BuildError> {
        let regime = regimes(&self.notice, options)?[0].to_string();
        let vendors = Vendors::read(assets)?;
        let map = vendors.map(signals(&self.notice));
        let code = vendors.stub(&map, assets)?;
        let rules = Rules::of(&self.notice);
        for locale in self.notice.locales.iter().map(|locale| locale.as_str()) {
            let of = |suffix: &str| self.find(locale, &regime, suffix);
            let name =
                |first: Option<&First>| first.map_or(Value::Null, |first| Value::text(name_of(first, &self.hash)));
            let first = of("");
            let signalled = if self.hears() { of(SIGNALLED) } else { first };
            // In the order of `stub/known.js` in the loader.
            let known = Value::Array(vec![
                Value::text(options.address("assets/")),
                Value::Array(vec![name(first), name(signalled)]),
                rules.before_any(),
                rules.notice.clone(),
                rules.told.clone(),
                map.clone(),
            ]);
            let stub = complete(&code, "__STUB__", &known)?.trim_end().to_owned();
            if let Some(first) = first {
                let include = page::include(first, &self.hash, &self.style, options);
                self.files
                    .insert(format!("include.{locale}.html"), include.into_bytes());
            }
            self.files
                .insert(format!("stub.{locale}.html"), page::inline(&stub).into_bytes());
            self.stubs.insert(locale.to_owned(), stub);
        }
        Ok(())
    }

    /// What the names of first layers have besides, without Global Privacy Control and with it; null where nothing is asked.
    fn suffixes(&self) -> Value {
        let of = |suffix: &'static str| match self.firsts.iter().any(|first| first.suffix == suffix) {
            true => Value::text(suffix),
            false => Value::Null,
        };
        Value::Array(vec![of(""), of(if self.hears() { SIGNALLED } else { "" })])
    }

    /// Whether it is told otherwise to somebody whose browser sends Global Privacy Control.
    fn hears(&self) -> bool {
        hears(&Disclosure::new(self.notice.clone(), None, None))
    }

    fn find(&self, locale: &str, regime: &str, suffix: &str) -> Option<&First> {
        let mut firsts = self.firsts.iter();
        firsts.find(|first| (&*first.locale, &*first.regime, first.suffix) == (locale, regime, suffix))
    }

    /// The file of a first layer.
    pub fn first(&self, locale: &str, regime: &str) -> Option<String> {
        Some(path_of(self.find(locale, regime, "")?, &self.hash))
    }
}

/// The regimes to build for, the default first: those asked for; else all of the notice together, and each of them.
fn regimes(notice: &Notice, options: &Options) -> Result<Vec<Regimes>, BuildError> {
    let chosen = Regimes::choose(notice, options.regime.as_deref()).map_err(BuildError::Regime)?;
    let mut regimes = vec![chosen];
    if options.regime.is_none() {
        regimes.extend(chosen.iter().map(Regimes::one).filter(|one| *one != chosen));
    }
    Ok(regimes)
}

/// Whether somebody whose browser sends Global Privacy Control is told something else.
fn hears(disclosure: &Disclosure) -> bool {
    disclosure
        .purposes()
        .any(|(purpose, _)| disclosure.is_for_signal(purpose))
}

/// What the first layer needs, and no interface for whoever has no scripts: nothing optional runs for them.
fn style(assets: &Assets, options: &Options) -> Result<String, BuildError> {
    let mut style = assets.text("parts/first.css")?.trim_end().to_owned();
    let themes = assets.all("themes");
    match themes.get(options.theme.as_str()) {
        Some(path) => style.push_str(assets.text(path)?.trim_end()),
        None if ["auto", "light", "dark"].contains(&options.theme.as_str()) => {}
        None => {
            return Err(BuildError::Theme {
                wished: options.theme.clone(),
                known: themes.keys().map(|name| (*name).to_owned()).collect(),
            });
        }
    }
    Ok(style)
}

/// What is fetched once the first layer is there.
fn later(assets: &Assets, first: &First) -> Result<Value, BuildError> {
    let mut paths = vec![assets.asset("wasm")?, assets.asset("glue")?, assets.asset("style")?];
    paths.extend(assets.locale(&first.locale));
    Ok(Value::Array(paths.into_iter().map(Value::text).collect()))
}

fn first_data(first: &First, style: &str, hash: &str) -> Value {
    let more = [
        ("build", Some(Value::text(format!("{hash}{}", first.suffix)))),
        ("style", Some(Value::text(style))),
    ];
    merged(first.data.clone(), Value::object_of(more))
}

fn acts_data(first: &First, frame: &str) -> Value {
    let more = [("style", Some(Value::text(frame)))];
    merged(first.acts.clone(), Value::object_of(more))
}

/// One name for the notice and all that is built for it, so that the loader need know only one: it changes when any of
/// them does.
fn common_hash(common: &[&str], firsts: &[First], acts: &[String]) -> String {
    let mut all = common.join("\n");
    for (first, acts) in firsts.iter().zip(acts) {
        for part in [json::canonicalize(&first.data).as_str(), acts] {
            all.push('\n');
            all.push_str(part);
        }
    }
    short(all.as_bytes())
}

fn path_of(first: &First, hash: &str) -> String {
    format!("assets/first{}", name_of(first, hash))
}

fn acts_of(first: &First, hash: &str) -> String {
    format!("assets/acts{}", name_of(first, hash))
}

/// What the names of a first layer and of what can be done there share.
fn name_of(first: &First, hash: &str) -> String {
    format!("-{}-{}{}-{hash}.js", first.locale, first.regime, first.suffix)
}

/// The beginning of a digest in hexadecimal digits, as asset names have it.
fn short(bytes: &[u8]) -> String {
    let digest = Digest::of(bytes);
    digest.as_bytes()[..5]
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

/// Writes a value into compiled JavaScript where its placeholder stands. JSON is JavaScript.
fn complete(code: &str, placeholder: &str, value: &Value) -> Result<String, BuildError> {
    if code.matches(placeholder).count() != 1 {
        return Err(BuildError::Broken(format!("{placeholder} does not stand there once")));
    }
    // Inside a page, `</script` would end the element.
    let json = json::canonicalize(value).as_str().replace("</", "<\\/");
    Ok(code.replacen(placeholder, &json, 1))
}

fn merged(one: Value, other: Value) -> Value {
    Value::object(members(one).into_iter().chain(members(other)))
}

/// The loader's stable name.
pub const LOADER: &str = "equipoise.js";

/// The tag for pages that are written anew with each build: it names the loader by its content.
pub const TAG: &str = "tag.html";

/// For the notice, and for what the widget brings, which is far smaller.
pub const LIMITS: Limits = notice::LIMITS;
