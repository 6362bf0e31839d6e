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
        let (mut lowest, mut highest) = match (self.newest, self.after) {
            (false, after) => (after.saturating_add(1), i64::MAX),
            (true, 0) => (1, i64::MAX),
            (true, before) => (1, before.saturating_sub(1)),
        };
        let mut terms = Vec::new();
        if self.from.is_some() || self.until.is_some() {
            let from = self.from.unwrap_or(Timestamp(0));
            let until = self.until.unwrap_or(Timestamp(i64::MAX as u64));
            let Some((first, last)) = database.positions(from, until)? else {
                return Ok(None);
            };
            (lowest, highest) = (lowest.max(first), highest.min(last));
            terms.push(format!("received >= {}", seconds(from)));
            terms.push(format!("received < {}", seconds(until)));
        }
        // One bound from below and one from above: of two, SQLite takes the first, and reads everything up to the other.
        let places = [format!("position >= {lowest}"), format!("position <= {highest}")];
        terms.extend(self.key.map(|key| format!("key = {key}")));
        if let Some(notice) = &self.notice {
            terms.push(format!("notice = {}", query.text(notice)));
        }
        let mut all = [places.as_slice(), terms.as_slice()].concat();
        if self.purpose.is_some() || self.status.is_some() {
            let pairs = self.pairs(database)?;
            if pairs.is_empty() {
                return Ok(None);
            }
            // Few receipts have one key, and one has one id; else the purposes lead to them, however rare they are.
            if self.key.is_some() || self.id.is_some() {
                all.push(standing(&pairs, &mut query));
            } else {
                all = vec![self.led(&places, &terms, &pairs, &mut query)];
            }
        }
        if self.id.is_some() {
            all.push(format!("id = ${}", query.texts.len() + 1));
        }
        query.sql = format!("WHERE {} {}", all.join(" AND "), self.end("position"));
        Ok(Some(query))
    }

    fn end(&self, place: &str) -> String {
        let order = if self.newest { " DESC" } else { "" };
        format!("ORDER BY {place}{order} LIMIT {}", self.limit)
    }

    /// Every purpose with every status that is looked for.
    fn pairs(&self, database: &mut dyn Database) -> Result<Vec<(String, &'static str)>, StoreError> {
        let purposes = match &self.purpose {
            Some(purpose) => vec![purpose.clone()],
            None => database.purposes(self.notice.as_deref())?,
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

    /// The first receipts of each pair for which the rest holds too: among them are the first of all.
    fn led(&self, places: &[String], terms: &[String], pairs: &[(String, &'static str)], query: &mut Query) -> String {
        let places: Vec<_> = places.iter().map(|place| format!("purposes.{place}")).collect();
        // A name that comes first in the texts comes first in the query: SQLite counts them as it meets them.
        let rest: String = terms.iter().map(|term| format!("receipts.{term} AND ")).collect();
        // In SQLite the order of a cross join is the order in which it is done.
        let (from, joined) = if terms.is_empty() {
            ("purposes", "")
        } else {
            (
                "purposes CROSS JOIN receipts",
                "receipts.position = purposes.position AND ",
            )
        };
        let (places, end) = (places.join(" AND "), self.end("purposes.position"));
        let part = |(name, status): (String, &str)| {
            format!(
                "SELECT position FROM (SELECT purposes.position FROM {from} WHERE {joined}{rest}\
                 purposes.purpose = {name} AND purposes.status = '{status}' AND {places} {end}) AS found"
            )
        };
        let parts: Vec<_> = query.named(pairs).into_iter().map(part).collect();
        format!("position IN ({})", parts.join(" UNION ALL "))
    }
}

/// The term for where a purpose stands, for receipts that are found by something else.
fn standing(pairs: &[(String, &'static str)], query: &mut Query) -> String {
    let part = |(name, status): (String, &str)| {
        format!(
            "EXISTS (SELECT 1 FROM purposes WHERE purpose = {name} AND status = '{status}' \
             AND purposes.position = receipts.position)"
        )
    };
    let parts: Vec<_> = query.named(pairs).into_iter().map(part).collect();
    format!("({})", parts.join(" OR "))
}

impl Query {
    fn text(&mut self, text: &str) -> String {
        self.texts.push(text.to_owned());
        format!("${}", self.texts.len())
    }

    /// Pairs with the name of each purpose in the query; those of one purpose follow each other.
    fn named<'a>(&mut self, pairs: &'a [(String, &'static str)]) -> Vec<(String, &'a str)> {
        let mut named: Vec<(String, &str)> = Vec::with_capacity(pairs.len());
        for (index, (purpose, status)) in pairs.iter().enumerate() {
            let before = index.checked_sub(1).filter(|before| pairs[*before].0 == *purpose);
            let name = before.map_or_else(|| self.text(purpose), |before| named[before].0.clone());
            named.push((name, *status));
        }
        named
    }
}

/// SQLite takes at most 500 parts in one query.
const MOST_PAIRS: usize = 400;
