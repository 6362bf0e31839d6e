//! The layers as markup from the component itself, and the same as JSON that the loader builds elements from.

use std::rc::Rc;

use equipoise::i18n::Messages;
use equipoise::json::Value;
use equipoise::session::View;
use equipoise::ui::AppProps;
use equipoise::ui::Extent;
use equipoise::ui::Pages;
use equipoise::ui::render;
use quick_xml::Error;
use quick_xml::Reader;
use quick_xml::events::BytesStart;
use quick_xml::events::Event;
use yew::Callback;

use crate::build::told::CldrFormat;

/// The markup of what a view shows.
pub fn of(view: View, messages: &Rc<Messages>) -> String {
    let format = Rc::new(CldrFormat::new(view.disclosure.locale.as_str()));
    render(AppProps {
        view: Rc::new(view),
        messages: messages.clone(),
        format,
        pages: Pages::all(),
        extent: Extent::Whole,
        on_action: Callback::noop(),
        on_rendered: Callback::noop(),
    })
}

/// An element of our own markup.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Element {
    /// Its name.
    pub name: String,
    /// Its attributes, in their order.
    pub attributes: Vec<(String, String)>,
    /// What is in it.
    pub children: Vec<Node>,
}

/// A child of an element.
#[derive(Clone, Debug, PartialEq)]
pub enum Node {
    /// An element.
    Element(Element),
    /// Text.
    Text(String),
}

impl Element {
    /// Reads rendered markup: one element, well formed. Not for markup of anybody else.
    pub fn parse(markup: &str) -> Result<Self, Error> {
        let mut reader = Reader::from_str(markup);
        reader.config_mut().check_end_names = false;
        let mut open = vec![Self::default()];
        loop {
            match reader.read_event()? {
                Event::Start(start) => {
                    let element = Self::start(&start)?;
                    if VOID.contains(&element.name.as_str()) {
                        append(&mut open, Node::Element(element));
                    } else {
                        open.push(element);
                    }
                }
                Event::Empty(start) => append(&mut open, Node::Element(Self::start(&start)?)),
                Event::End(_) => {
                    if let Some(element) = open.pop() {
                        append(&mut open, Node::Element(element));
                    }
                }
                Event::Text(text) => append(&mut open, Node::Text(text.html_content().into_owned())),
                Event::GeneralRef(reference) => {
                    let character = match reference.resolve_char_ref()? {
                        Some(character) => character.to_string(),
                        None => quick_xml::escape::unescape(&format!("&{};", &*reference))?.into_owned(),
                    };
                    append(&mut open, Node::Text(character));
                }
                Event::Eof => break,
                _ => {}
            }
        }
        let top = open.pop().and_then(|mut top| top.children.pop());
        Ok(match top {
            Some(Node::Element(element)) => element,
            _ => Self::default(),
        })
    }

    fn start(start: &BytesStart<'_>) -> Result<Self, Error> {
        let attributes = start.html_attributes().map(|attribute| {
            let attribute = attribute?;
            let value = quick_xml::escape::unescape(&attribute.value)?.into_owned();
            Ok::<_, Error>((attribute.key.as_ref().to_owned(), value))
        });
        Ok(Self {
            name: start.name().as_ref().to_owned(),
            attributes: attributes.collect::<Result<_, _>>()?,
            children: Vec::new(),
        })
    }

    /// An attribute.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|(known, _)| known == name);
        found.map(|(_, value)| value.as_str())
    }

    /// The first element within that fits.
    pub fn find(&self, fits: &dyn Fn(&Self) -> bool) -> Option<&Self> {
        let elements = || self.children.iter().filter_map(Node::element);
        elements().find_map(|child| if fits(child) { Some(child) } else { child.find(fits) })
    }

    /// All text within.
    pub fn text(&self) -> String {
        let text = |child: &Node| match child {
            Node::Element(element) => element.text(),
            Node::Text(text) => text.clone(),
        };
        self.children.iter().map(text).collect()
    }

    /// `[name, {attributes}, ...children]`; texts are texts.
    pub fn to_value(&self) -> Value {
        let attributes = self.attributes.iter();
        let attributes = attributes.map(|(name, value)| (name.clone(), Value::text(value)));
        let children = self.children.iter().map(|child| match child {
            Node::Element(element) => element.to_value(),
            Node::Text(text) => Value::text(text),
        });
        let head = [Value::text(&self.name), Value::object(attributes)];
        Value::Array(head.into_iter().chain(children).collect())
    }
}

impl Node {
    fn element(&self) -> Option<&Element> {
        match self {
            Self::Element(element) => Some(element),
            Self::Text(_) => None,
        }
    }
}

/// Puts a child into the element that is open; texts side by side are one.
fn append(open: &mut [Element], child: Node) {
    let Some(parent) = open.last_mut() else { return };
    match (parent.children.last_mut(), child) {
        (Some(Node::Text(before)), Node::Text(text)) => before.push_str(&text),
        (_, child) => parent.children.push(child),
    }
}

/// Elements that HTML never closes.
const VOID: [&str; 4] = ["br", "hr", "img", "input"];

#[cfg(test)]
mod tests {
    use super::Element;

    #[test]
    fn reads_back_what_was_rendered() {
        let markup = r#"<div class="a &amp; b" lang="en"><p>1 &lt; 2 &amp;&#x27;3&quot;</p>tail<input checked></div>"#;
        let value = Element::parse(markup).unwrap().to_value();
        assert_eq!(
            equipoise::json::canonicalize(&value).as_str(),
            r#"["div",{"class":"a & b","lang":"en"},["p",{},"1 < 2 &'3\""],"tail",["input",{"checked":""}]]"#
        );
    }
}
