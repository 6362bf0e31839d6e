//! A notice in the making: parties and purposes by id, each there once, in the order in which they came.

use equipoise::json::Value;

/// A notice in the making.
#[derive(Default)]
pub(super) struct Draft {
    parties: Vec<(String, Value)>,
    purposes: Vec<Purpose>,
}

/// A purpose in the making: a member that is not known is not there.
#[derive(Default)]
pub(super) struct Purpose {
    pub(super) id: String,
    pub(super) members: Vec<(&'static str, Value)>,
    pub(super) recipients: Vec<(String, Value)>,
    pub(super) services: Vec<Service>,
}

/// A service in the making.
pub(super) struct Service {
    pub(super) name: String,
    pub(super) party: Option<String>,
    pub(super) storage: Vec<Value>,
}

impl Draft {
    /// Adds a party unless it is there, and gives its id.
    pub(super) fn party(&mut self, id: String, members: impl FnOnce() -> Vec<(&'static str, Option<Value>)>) -> String {
        if !self.parties.iter().any(|(known, _)| *known == id) {
            let mut all = vec![("id".to_owned(), Value::text(&id))];
            let there = members()
                .into_iter()
                .filter_map(|(name, value)| Some((name.to_owned(), value?)));
            all.extend(there);
            self.parties.push((id.clone(), Value::object(all)));
        }
        id
    }

    /// The purpose of that id; made if it is not there.
    pub(super) fn purpose(&mut self, id: &str) -> &mut Purpose {
        let at = self.purposes.iter().position(|purpose| purpose.id == id);
        let at = at.unwrap_or_else(|| {
            self.purposes.push(Purpose {
                id: id.to_owned(),
                ..Purpose::default()
            });
            self.purposes.len() - 1
        });
        &mut self.purposes[at]
    }

    /// The notice, as far as it is known.
    pub(super) fn notice(self, locales: &[String]) -> Value {
        let own = locales.first().map_or("en", String::as_str);
        let others = locales.iter().skip(1).map(Value::text).collect();
        let purposes = self.purposes.into_iter().map(Purpose::value).collect();
        let parties: Vec<_> = self.parties.into_iter().map(|(_, party)| party).collect();
        Value::object_of([
            ("id", Some(Value::text("imported"))),
            ("locale", Some(Value::text(own))),
            ("locales", (locales.len() > 1).then_some(Value::Array(others))),
            ("parties", (!parties.is_empty()).then_some(Value::Array(parties))),
            ("purposes", Some(Value::Array(purposes))),
        ])
    }
}

impl Purpose {
    /// Sets a member, if it is known and not set.
    pub(super) fn set(&mut self, name: &'static str, value: Option<Value>) {
        if let Some(value) = value
            && !self.members.iter().any(|(known, _)| *known == name)
        {
            self.members.push((name, value));
        }
    }

    /// Adds a recipient unless it is there.
    pub(super) fn recipient(&mut self, party: &str, data: Vec<Value>) {
        if !self.recipients.iter().any(|(known, _)| known == party) {
            let recipient = Value::object_of([
                ("party", Some(Value::text(party))),
                ("data", (!data.is_empty()).then_some(Value::Array(data))),
            ]);
            self.recipients.push((party.to_owned(), recipient));
        }
    }

    /// The service of that name and party; made if it is not there.
    pub(super) fn service(&mut self, name: &str, party: Option<String>) -> &mut Service {
        let at = self
            .services
            .iter()
            .position(|service| service.name == name && service.party == party);
        let at = at.unwrap_or_else(|| {
            self.services.push(Service {
                name: name.to_owned(),
                party,
                storage: Vec::new(),
            });
            self.services.len() - 1
        });
        &mut self.services[at]
    }

    fn value(self) -> Value {
        let mut all = vec![("id".to_owned(), Value::text(&self.id))];
        all.extend(self.members.into_iter().map(|(name, value)| (name.to_owned(), value)));
        if !self.recipients.is_empty() {
            let recipients = self.recipients.into_iter().map(|(_, recipient)| recipient).collect();
            all.push(("recipients".to_owned(), Value::Array(recipients)));
        }
        if !self.services.is_empty() {
            let services = self.services.into_iter().map(Service::value).collect();
            all.push(("services".to_owned(), Value::Array(services)));
        }
        Value::object(all)
    }
}

impl Service {
    fn value(self) -> Value {
        Value::object_of([
            ("name", Some(Value::text(&self.name))),
            ("party", self.party.as_ref().map(Value::text)),
            (
                "storage",
                (!self.storage.is_empty()).then_some(Value::Array(self.storage)),
            ),
        ])
    }
}

/// A cookie: its name and how the name is meant, and what else is known.
pub(super) fn cookie(
    name: &str,
    matching: Option<&str>,
    domain: Option<&str>,
    duration: Option<String>,
    why: Option<Value>,
) -> Value {
    Value::object_of([
        ("kind", Some(Value::text("cookie"))),
        ("name", Some(Value::text(name))),
        ("matching", matching.map(Value::text)),
        ("domain", domain.map(Value::text)),
        ("duration", duration.map(Value::text)),
        ("why", why),
    ])
}

/// A text in one locale.
pub(super) fn local(locale: &str, text: &str) -> Option<Value> {
    let text = plain(text);
    (!text.is_empty()).then(|| Value::object([(locale.to_owned(), Value::text(text))]))
}

/// A text in several locales, those that have one.
pub(super) fn locals<'a>(texts: impl Iterator<Item = (&'a str, &'a str)>) -> Option<Value> {
    let texts: Vec<_> = texts
        .map(|(locale, text)| (locale.to_owned(), Value::String(plain(text))))
        .filter(|(_, text)| text.as_str() != Some(""))
        .collect();
    (!texts.is_empty()).then(|| Value::object(texts))
}

/// Words without markup, on one line.
fn plain(text: &str) -> String {
    let mut out = String::new();
    let mut inside = false;
    for c in text.chars() {
        match c {
            '<' => inside = true,
            '>' if inside => inside = false,
            _ if inside => {}
            c => out.push(c),
        }
    }
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// An id from words: what is no letter or digit becomes one hyphen.
pub(super) fn id(words: &str) -> String {
    let lower = words.to_lowercase();
    let parts = lower
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|part| !part.is_empty());
    let mut id = parts.collect::<Vec<_>>().join("-");
    id.truncate(60);
    let id = id.trim_end_matches('-');
    if id.is_empty() {
        "unnamed".to_owned()
    } else {
        id.to_owned()
    }
}

/// An address that a notice can name.
pub(super) fn link(text: &str) -> Option<Value> {
    let text = text.trim();
    (text.starts_with("https://") && !text.contains(char::is_whitespace)).then(|| Value::text(text))
}
