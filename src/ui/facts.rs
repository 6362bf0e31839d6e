//! Four facts about a purpose in a few words: data, recipients, how long, under other law or not.

use yew::prelude::*;

use crate::i18n::Message;
use crate::notice::Terms;
use crate::order::sort_by;
use crate::ui::context::Ui;

impl<'a> Ui<'a> {
    /// The names of the recipients of a purpose, so many of them; where there are none, that it is nobody.
    pub(super) fn recipient_names(self, terms: &'a Terms, most: usize) -> Vec<&'a str> {
        let notice = &self.view.disclosure.notice;
        let parties = terms.recipients.iter().take(most);
        let parties = parties.filter_map(|one| notice.party(one.party.as_str()));
        let names: Vec<_> = parties.map(|party| self.text(&party.name)).collect();
        if names.is_empty() {
            return vec![self.say(Message::FactsNobody)];
        }
        names
    }

    /// How long data of a purpose is kept.
    pub(super) fn retention(self, terms: &Terms) -> String {
        let (duration, rule) = (&terms.retention.duration, &terms.retention.rule);
        let duration = duration.as_ref().map(|period| self.format.period(period));
        duration
            .or_else(|| rule.as_ref().map(|rule| self.text(rule).to_owned()))
            .unwrap_or_default()
    }

    /// Data, recipients, how long, abroad or not.
    pub(super) fn facts(self, terms: &'a Terms) -> Html {
        let data: Vec<_> = terms.data.iter().map(|item| self.text(&item.title)).collect();
        let mut countries: Vec<_> = terms
            .transfers
            .iter()
            .map(|one| self.format.country(one.country.as_str()))
            .collect();
        sort_by(&mut countries, Ord::cmp);
        countries.dedup();
        let countries: Vec<_> = countries.iter().map(String::as_str).collect();
        let abroad = match countries[..] {
            [] => self.say(Message::FactsHome).to_owned(),
            _ => self.names(&countries, 3),
        };
        html! {
            <dl part="facts">
                { self.pair(Message::FactsData, &data.join(DOT)) }
                { self.pair(Message::FactsRecipients, &self.names_of(&self.recipient_names(terms, 2), terms.recipients.len())) }
                { self.pair(Message::FactsRetention, &self.retention(terms)) }
                { self.pair(Message::FactsAbroad, &abroad) }
            </dl>
        }
    }
}

/// Between titles, which may have commas of their own.
pub(super) const DOT: &str = "\u{a0}· ";
