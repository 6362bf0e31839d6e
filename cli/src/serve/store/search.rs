//! Searching: from what is looked for to a query that both databases understand and answer from an index.

use equipoise::decision::ConsentStatus;
use equipoise::time::Timestamp;

use super::database::Database;
use super::database::ReceiptId;
use super::database::seconds;
use super::error::StoreError;

/// Which receipts are looked for.
#[derive(Clone, Debug, Default)]
pub struct Search {
    /// Those beyond this place: after it, or before it if the newest come first. 0 is no place.
    pub after: i64,
    /// The newest first.
    pub newest: bool,
    /// At most so many.
    pub limit: u16,
    /// The one with this id.
    pub id: Option<ReceiptId>,
    /// Those that were signed with a key whose thumbprint begins so.
    pub key: Option<i64>,
    /// Those that name this notice.
    pub notice: Option<String>,
    /// Those that cover this purpose.
    pub purpose: Option<String>,
    /// Those in which the purpose, or else any, stands so.
    pub status: Option<ConsentStatus>,
    /// Those that came at this time or later.
    pub from: Option<Timestamp>,
    /// Those that came before this time.
    pub until: Option<Timestamp>,
}

/// A query: what follows `SELECT … FROM receipts`, and the texts that it names `$1`, `$2` and so on.
#[derive(Debug)]
pub struct Query {
    /// The conditions, the order and the limit.
    pub sql: String,
    /// The texts.
    pub texts: Vec<String>,
    /// The id, if one is looked for: it comes after the texts.
    pub id: Option<ReceiptId>,
}

impl Search {
    /// Makes the query. `None` if nothing can be found.
    pub fn query(&self, database: &mut dyn Database) -> Result<Option<Query>, StoreError> {
        let mut query = Query {
            sql: String::new(),
            texts: Vec::new(),
            id: self.id,
        };
        let mut terms = vec![match (self.newest, self.after) {
            (false, after) => format!("position > {after}"),
            (true, 0) => "position > 0".to_owned(),
            (true, before) => format!("position < {before}"),
        }];
        if self.from.is_some() || self.until.is_some() {
            let from = self.from.unwrap_or(Timestamp(0));
            let until = self.until.unwrap_or(Timestamp(i64::MAX as u64));
            let Some((first, last)) = database.positions(from, until)? else {
                return Ok(None);
            };
            terms.push(format!("position >= {first} AND position <= {last}"));
            terms.push(format!(
                "received >= {} AND received < {}",
                seconds(from),
                seconds(until)
            ));
        }
        terms.extend(self.key.map(|key| format!("key = {key}")));
        if let Some(notice) = &self.notice {
            terms.push(format!("notice = {}", query.text(notice)));
        }
        if self.purpose.is_some() || self.status.is_some() {
            let pairs = self.pairs(database)?;
            if pairs.is_empty() {
                return Ok(None);
            }
            terms.push(self.standing(&pairs, terms.len() == 1, &mut query));
        }
        if self.id.is_some() {
            terms.push(format!("id = ${}", query.texts.len() + 1));
        }
        let order = if self.newest { "position DESC" } else { "position" };
        query.sql = format!("WHERE {} ORDER BY {order} LIMIT {}", terms.join(" AND "), self.limit);
        Ok(Some(query))
    }

    /// Every purpose with every status that is looked for.
    fn pairs(&self, database: &mut dyn Database) -> Result<Vec<(String, &'static str)>, StoreError> {
        let purposes = match &self.purpose {
            Some(purpose) => vec![purpose.clone()],
            None => database.purposes()?,
        };
        let statuses = match &self.status {
            Some(status) => std::slice::from_ref(status),
            None => ConsentStatus::ALL,
        };
        let pairs = purposes
            .iter()
            .flat_map(|purpose| statuses.iter().map(move |status| (purpose, status)));
        let pairs = pairs.map(|(purpose, status)| (purpose.clone(), status.as_str()));
        Ok(pairs.take(MOST_PAIRS).collect())
    }

    /// The term for where a purpose stands. `alone`: nothing else is asked, so the first of each pair suffice, however
    /// rare the others are.
    fn standing(&self, pairs: &[(String, &'static str)], alone: bool, query: &mut Query) -> String {
        let (beyond, order) = match (self.newest, self.after) {
            (false, after) => (format!("position > {after}"), "position"),
            (true, 0) => ("position > 0".to_owned(), "position DESC"),
            (true, before) => (format!("position < {before}"), "position DESC"),
        };
        let mut named: Vec<(String, String)> = Vec::new();
        let mut parts = Vec::new();
        for (purpose, status) in pairs {
            let name = match named.iter().find(|(known, _)| known == purpose) {
                Some((_, name)) => name.clone(),
                None => {
                    let name = query.text(purpose);
                    named.push((purpose.clone(), name.clone()));
                    name
                }
            };
            parts.push(if alone {
                format!(
                    "SELECT position FROM (SELECT position FROM purposes WHERE purpose = {name} AND status = '{status}' \
                     AND {beyond} ORDER BY {order} LIMIT {}) AS found",
                    self.limit
                )
            } else {
                format!(
                    "EXISTS (SELECT 1 FROM purposes WHERE purpose = {name} AND status = '{status}' \
                     AND purposes.position = receipts.position)"
                )
            });
        }
        if alone {
            format!("position IN ({})", parts.join(" UNION ALL "))
        } else {
            format!("({})", parts.join(" OR "))
        }
    }
}

impl Query {
    fn text(&mut self, text: &str) -> String {
        self.texts.push(text.to_owned());
        format!("${}", self.texts.len())
    }
}

/// SQLite takes at most 500 parts in one query.
const MOST_PAIRS: usize = 400;
