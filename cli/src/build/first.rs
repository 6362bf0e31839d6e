//! The first layer of a notice under one regime and in one locale, with all that the loader must know about it.

use std::rc::Rc;

use equipoise::ahead::Ahead;
use equipoise::ahead::Answer;
use equipoise::disclosure::Disclosure;
use equipoise::disclosure::GpcSignal;
use equipoise::i18n::Messages;
use equipoise::json::Encode;
use equipoise::json::Value;
use equipoise::session::Actor;

use crate::build::assets::Assets;
use crate::build::error::BuildError;
use crate::build::markup;
use crate::build::markup::Element;
use crate::build::markup::Node;

/// A first layer.
pub struct First {
    /// The locale it is told in.
    pub locale: String,
    /// The regime it is told under.
    pub regime: String,
    /// What its name has besides: whether it is told to somebody whose browser sends Global Privacy Control.
    pub suffix: &'static str,
    /// The layer as markup.
    pub markup: String,
    /// The layer, for the loader.
    pub data: Value,
    /// What can be done there, for the loader: the frame of the second layer, and the answers.
    pub acts: Value,
}

impl First {
    /// Renders it; `None` if the notice asks nothing.
    pub fn new(disclosure: &Disclosure, source: &str, assets: &Assets) -> Result<Option<Self>, BuildError> {
        let ahead = Ahead::new(disclosure, source);
        if !ahead.asks() {
            return Ok(None);
        }
        let locale = disclosure.locale.as_str();
        let messages = messages(assets, locale)?;
        let markup = markup::of(ahead.view, &messages);
        let frame = frame(&parse(&markup::of(Ahead::opened(disclosure, source), &messages))?)?;
        let mut answers: Vec<(String, Value)> = Vec::new();
        for pair in ahead.answers.chunk_by(|one, other| one.act == other.act) {
            let said = said(&parse(&markup::of(pair[0].view.clone(), &messages))?);
            let of = |actor| pair.iter().find(|answer| answer.actor == actor).and_then(standing);
            let answer = [
                ("page", of(Actor::Page)),
                ("person", of(Actor::Person)),
                ("said", Some(Value::text(said))),
            ];
            answers.push((pair[0].act.as_str().to_owned(), Value::object_of(answer)));
        }
        let acts = Value::object_of([
            ("answers", Some(Value::object(answers))),
            ("frame", Some(frame.to_value())),
        ]);
        let data = Value::object_of([
            ("locale", Some(Value::text(locale))),
            ("markup", Some(parse(&markup)?.to_value())),
            ("regime", Some(Value::text(disclosure.regime.to_string()))),
        ]);
        Ok(Some(Self {
            locale: locale.to_owned(),
            regime: disclosure.regime.to_string(),
            suffix: if disclosure.gpc == GpcSignal::On { SIGNALLED } else { "" },
            markup,
            data,
            acts,
        }))
    }
}

/// The interface texts that the widget takes for this locale.
fn messages(assets: &Assets, locale: &str) -> Result<Rc<Messages>, BuildError> {
    let text = assets.bytes(assets.locale(locale).unwrap_or_default())?;
    let messages = Messages::shipped(&text).map_err(|error| BuildError::Broken(error.to_string()))?;
    Ok(Rc::new(messages))
}

fn parse(markup: &str) -> Result<Element, BuildError> {
    Element::parse(markup).map_err(|error| BuildError::Broken(error.to_string()))
}

/// The dialog without what is in it, marked as busy.
fn frame(page: &Element) -> Result<Element, BuildError> {
    let dialog = page.find(&|element| element.name == "dialog");
    let mut dialog = dialog.cloned().ok_or_else(|| BuildError::Broken("no dialog".into()))?;
    let header = |child: &Node| matches!(child, Node::Element(element) if element.attribute("part") == Some("header"));
    dialog.children.retain(header);
    dialog.attributes.push(("aria-busy".into(), "true".into()));
    Ok(dialog)
}

/// What is said after the act.
fn said(page: &Element) -> String {
    let status = page.find(&|element| element.attribute("part") == Some("status"));
    status.map(Element::text).unwrap_or_default()
}

fn standing(answer: &Answer) -> Option<Value> {
    answer.standing.encode()
}

/// The name of what is told to somebody whose browser sends Global Privacy Control.
pub const SIGNALLED: &str = "-gpc";
