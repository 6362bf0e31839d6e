//! Starting: read the notice, pick the locale, open the store, put the interface up.

use std::cell::Cell;
use std::cell::RefCell;
use std::fmt;
use std::rc::Rc;

use web_sys::Element;
use yew::Renderer;

use super::Config;
use super::Port;
use super::Widget;
use super::parts::mirroring;
use super::parts::read_notice;
use super::show::props;
use super::speak::Voice;
use crate::browser::Breather;
use crate::browser::Fault;
use crate::browser::Stage;
use crate::browser::Store;
use crate::browser::adopt;
use crate::browser::sleep;
use crate::decision::Standing;
use crate::decision::fingerprint;
use crate::disclosure::Disclosure;
use crate::disclosure::meet;
use crate::disclosure::negotiate;
use crate::gate::SignalMap;
use crate::i18n::MessagesError;
use crate::notice::Following;
use crate::notice::Notice;
use crate::notice::Regimes;
use crate::notice::UnknownRegime;
use crate::session::Event;
use crate::session::Remark;
use crate::session::Session;
use crate::ui::App;
use crate::ui::Extent;
use crate::ui::Pages;

/// Why the widget cannot start. Until it has, nothing optional runs.
#[derive(Debug)]
pub enum StartError {
    /// The notice is none: where it is, and what is wrong in it.
    Notice(String, String),
    /// No such regime here.
    Regime(UnknownRegime),
    /// The interface texts cannot be read.
    Messages(MessagesError),
    /// The browser refused something that cannot be done without.
    Browser(Fault),
}

impl fmt::Display for StartError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Notice(url, error) => write!(f, "the notice {url} cannot be used\n{error}"),
            Self::Regime(error) => write!(f, "data-regime: {error}"),
            Self::Messages(error) => write!(f, "the interface texts cannot be read: {error}"),
            Self::Browser(Fault(told)) => write!(f, "the widget cannot be shown: {told}"),
        }
    }
}

impl From<Fault> for StartError {
    fn from(fault: Fault) -> Self {
        Self::Browser(fault)
    }
}

impl Widget {
    /// Starts the widget in a host element.
    pub async fn start(host: Element, config: Config, port: Box<dyn Port>) -> Result<Rc<Self>, StartError> {
        let mut config = config;
        let bytes = std::mem::take(&mut config.notice_bytes);
        let (notice, source) = Box::pin(read(&config, bytes)).await?;
        let regime = Regimes::choose(&notice, config.regime.as_deref()).map_err(StartError::Regime)?;
        // What the page found out narrows nothing where the notice does not offer it: then all regimes apply.
        let found = config
            .found_regime
            .as_deref()
            .map(|found| Regimes::choose(&notice, Some(found)));
        let regime = found.map_or(regime, |found| found.unwrap_or_else(|_| notice.every_regime()));
        let offered: Vec<_> = notice.locales.iter().map(|locale| locale.as_str()).collect();
        let wishes = || config.wishes.iter().map(String::as_str);
        let locale = negotiate(config.locale.as_deref().into_iter().chain(wishes()), &offered).map(str::to_owned);
        let mut remarks = Vec::new();
        if meet(wishes(), &offered).is_none() {
            remarks.push(Remark::OtherLanguage);
        }
        let voice = Voice::of(&config.locales, locale.as_deref().unwrap_or_default()).await?;
        let stage = Stage::new(&host, &config.theme)?;
        adopt(&stage.root, &config.styles).await?;
        let disclosure = Disclosure::new(Rc::new(notice), Some(regime), locale.as_deref());
        let disclosure = disclosure.to_somebody_of(config.age).hearing(config.gpc);
        // First the signals: those of a decision about another notice of this website name purposes that this one has not.
        port.signals(&SignalMap::of(&disclosure).to_text());
        port.purposes(
            &disclosure
                .purposes()
                .map(|(purpose, _)| purpose.id())
                .collect::<Vec<_>>(),
        );
        let kept = config.standing.as_deref().and_then(Standing::parse);
        let (mut restored, mut mirrors) = (None, None);
        if let Some(mirror) = config.mirror {
            let mirroring = mirroring().await?;
            restored = (mirroring.restore)(&mirror, &disclosure, kept.as_ref());
            mirrors = Some(mirroring);
        }
        let (store, fault) = Store::open().await;
        let session = Session::new(disclosure, source, remarks);
        // Reading and drawing are two tasks: between them the page answers.
        sleep(0).await;
        let widget = Rc::new_cyclic(|widget: &std::rc::Weak<Self>| {
            let props = props(widget, session.view(), Extent::Whole, &voice, Pages::default());
            let app = Renderer::<App>::with_root_and_props(stage.mount.clone(), props).render();
            Self {
                session: RefCell::new(session),
                app: RefCell::new(app),
                voice: RefCell::new(voice),
                locales: config.locales,
                wish: RefCell::default(),
                pages: Cell::default(),
                mirroring: mirrors,
                stage,
                opener: RefCell::default(),
                drawn: Cell::default(),
                turned: Cell::default(),
                extent: Cell::default(),
                is_rehearsed: Cell::default(),
                store,
                notice_text: config.notice_text,
                statement: config.statement,
                page_key: RefCell::new(None),
                forwarder: config.forwarder,
                origin: config.origin,
                gpc: config.gpc,
                reference: config.widget,
                port,
                answers: RefCell::default(),
                delivering: Cell::new(false),
                hurried: Cell::new(false),
            }
        });
        // So are what stands around everything, and what is shown in it.
        sleep(0).await;
        if fault.is_some() {
            widget.tell(Event::StoreDenied);
        }
        widget.tell(Event::Started(restored.or(kept)));
        widget.mirror();
        widget.wake();
        // Whoever hands over to us must find what is shown; on a slow device Yew takes a pause before it draws.
        for _ in 0..PATIENCE {
            if widget.drawn.get() {
                break;
            }
            sleep(4).await;
        }
        Ok(widget)
    }
}

/// The notice, by its outline where it was built, else by the part that reads notices; and the fingerprint of its text.
///
/// A notice can be long: then each of these keeps a slow device busy.
async fn read(config: &Config, bytes: Vec<u8>) -> Result<(Notice, String), StartError> {
    let text = String::from_utf8(bytes).unwrap_or_default();
    sleep(0).await;
    let breather = Breather::new();
    let source = fingerprint(&text);
    let read = match &config.outline {
        Some(outline) => {
            let mut following = Following::new(&text, outline);
            loop {
                if breather.is_due() {
                    sleep(0).await;
                }
                if let Some(notice) = following.go_on() {
                    break notice.map_err(|error| error.to_string());
                }
            }
        }
        None => read_notice(text).await?.await,
    };
    let notice = read.map_err(|told| StartError::Notice(config.notice_url.clone(), told))?;
    Ok((notice, source))
}

/// How often is looked whether the first rendering is done: for some four seconds.
const PATIENCE: u32 = 1000;
