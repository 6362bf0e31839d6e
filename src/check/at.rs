//! A place in a notice that may be broken: whatever is missing is simply not there.

use crate::json::Value;
use crate::json::step_to_member;

/// A value, the JSONPath to it, and the notice's own locale.
#[derive(Clone, Debug)]
pub(super) struct At<'a> {
    /// Where it stands.
    pub path: String,
    /// What stands there.
    pub value: &'a Value,
    own: &'a str,
}

/// A text for people in one locale.
#[derive(Clone, Debug)]
pub(super) struct Text<'a> {
    /// Where it stands.
    pub path: String,
    /// In which locale.
    pub locale: &'a str,
    /// What it says.
    pub text: &'a str,
    /// Whether it stands for every locale alike.
    pub plain: bool,
}

impl<'a> At<'a> {
    /// The top of a notice.
    pub fn root(value: &'a Value) -> Self {
        Self {
            path: "$".into(),
            value,
            own: value.get("locale").and_then(Value::as_str).unwrap_or_default(),
        }
    }

    /// A member, if it is there.
    pub fn get(&self, name: &str) -> Option<Self> {
        let value = self.value.get(name)?;
        Some(Self {
            path: self.path_to(name),
            value,
            own: self.own,
        })
    }

    /// Where a member stands, or would stand.
    pub fn path_to(&self, name: &str) -> String {
        let mut path = self.path.clone();
        step_to_member(&mut path, name);
        path
    }

    /// Whether a member is there.
    pub fn has(&self, name: &str) -> bool {
        self.value.get(name).is_some()
    }

    /// The items of a member; none where it is not an array.
    pub fn items(&self, name: &str) -> Vec<Self> {
        self.get(name).map(|at| at.each()).unwrap_or_default()
    }

    /// The items here; none where this is not an array.
    pub fn each(&self) -> Vec<Self> {
        let items = self.value.as_array().unwrap_or_default().iter().enumerate();
        items
            .map(|(index, value)| Self {
                path: format!("{}[{index}]", self.path),
                value,
                own: self.own,
            })
            .collect()
    }

    /// The string under a name.
    pub fn word(&self, name: &str) -> Option<&'a str> {
        self.value.get(name)?.as_str()
    }

    /// The strings in the array under a name.
    pub fn words(&self, name: &str) -> Vec<&'a str> {
        let items = self.value.get(name).and_then(Value::as_array).unwrap_or_default();
        items.iter().filter_map(Value::as_str).collect()
    }

    /// The texts for people under a name, locale by locale.
    pub fn texts(&self, name: &str) -> Vec<Text<'a>> {
        let Some(at) = self.get(name) else {
            return Vec::new();
        };
        match at.value {
            Value::String(text) => vec![Text {
                path: at.path,
                locale: at.own,
                text,
                plain: true,
            }],
            Value::Object(members) => {
                let texts = members.iter().filter_map(|(locale, value)| {
                    Some(Text {
                        path: at.path_to(locale),
                        locale,
                        text: value.as_str()?,
                        plain: false,
                    })
                });
                texts.collect()
            }
            _ => Vec::new(),
        }
    }

    /// The text under a name in the notice's own locale.
    pub fn own_text(&self, name: &str) -> Option<&'a str> {
        let texts = self.texts(name);
        texts.iter().find(|text| text.locale == self.own).map(|text| text.text)
    }

    /// Every place that a way of member names leads to, arrays taken item by item.
    pub fn all(&self, way: &str) -> Vec<Self> {
        way.split('.').fold(vec![self.clone()], |places, name| {
            let next = places.iter().filter_map(|at| at.get(name));
            next.flat_map(|at| {
                if at.value.as_array().is_some() {
                    at.each()
                } else {
                    vec![at]
                }
            })
            .collect()
        })
    }
}
