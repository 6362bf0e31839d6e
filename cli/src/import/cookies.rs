//! A table of cookies with the columns of the Open Cookie Database (github.com/jkwakman/Open-Cookie-Database).
//!
//! `Platform, Category, Cookie / Data Key name, Domain, Description, Retention period, Data Controller, …`: a category
//! becomes a purpose, a platform a service, a data controller a party.

use equipoise::json::Value;

use super::build::Draft;
use super::build::cookie;
use super::build::id;
use super::build::link;
use super::build::local;
use super::duration::period;

/// The notice that a table of cookies begins.
pub(super) fn notice(bytes: &[u8]) -> Result<Value, String> {
    let mut table = csv::ReaderBuilder::new()
        .flexible(true)
        .trim(csv::Trim::All)
        .from_reader(bytes);
    let head = table.headers().map_err(|error| error.to_string())?.clone();
    let column = |names: &[&str]| {
        let is = |head: &str| {
            names
                .iter()
                .any(|name| head.trim_start_matches('\u{feff}').eq_ignore_ascii_case(name))
        };
        head.iter().position(is)
    };
    let need = |names: &[&str]| column(names).ok_or_else(|| format!("the table has no column \"{}\"", names[0]));
    let category = need(&["Category"])?;
    let name = need(&["Cookie / Data Key name", "Cookie name"])?;
    let [platform, domain, why, keeps, controller, portal, wildcard] = [
        column(&["Platform"]),
        column(&["Domain"]),
        column(&["Description"]),
        column(&["Retention period"]),
        column(&["Data Controller"]),
        column(&["User Privacy & GDPR Rights Portals", "Privacy Policy"]),
        column(&["Wildcard match"]),
    ];
    let mut draft = Draft::default();
    for row in table.records() {
        let row = row.map_err(|error| error.to_string())?;
        let cell = |at: Option<usize>| at.and_then(|at| row.get(at)).filter(|text| !text.is_empty());
        let (Some(category), Some(name)) = (cell(Some(category)), cell(Some(name))) else {
            continue;
        };
        let party = cell(controller).map(|words| {
            draft.party(id(words), || {
                vec![
                    ("name", Some(Value::text(words))),
                    ("notice", cell(portal).and_then(link)),
                ]
            })
        });
        let purpose = draft.purpose(&id(category));
        purpose.set("title", local("en", category));
        if let Some(party) = &party {
            purpose.recipient(party, Vec::new());
        }
        let service = purpose.service(cell(platform).unwrap_or(name), party);
        service.storage.push(cookie(
            name,
            (cell(wildcard) == Some("1")).then_some("prefix"),
            cell(domain).filter(|domain| is_host(domain)),
            cell(keeps).and_then(period),
            cell(why).and_then(|text| local("en", text)),
        ));
    }
    Ok(draft.notice(&["en".to_owned()]))
}

/// Whether it is the name of a host: the table also says "advertiser's website domain" and the like.
fn is_host(text: &str) -> bool {
    text.contains('.') && text.chars().all(|c| c.is_ascii_alphanumeric() || c == '.' || c == '-')
}
