//! What one part of a notice says about another: ids that must exist, and be there once.

use crate::json::Fault;
use crate::json::Faults;
use crate::notice::Party;
use crate::notice::party;
use crate::notice::wire::PurposeWire;
use crate::order::sort_by;

/// Every party and data item that is named must exist.
pub(super) fn check_references(
    wire: &PurposeWire,
    path: &dyn Fn(&str) -> String,
    parties: &[Party],
    faults: &mut Faults,
) {
    unique(faults, &path("data"), wire.data.iter().map(|item| item.id.as_str()));
    let mut known = |field: &dyn Fn() -> String, id: &str| {
        if party(parties, id).is_none() {
            fault(
                faults,
                path(&field()),
                id,
                "no party has this id; add it to \"parties\"",
            );
        }
    };
    for (at, recipient) in wire.recipients.iter().enumerate() {
        known(&|| format!("recipients[{at}].party"), recipient.party.as_str());
    }
    for (at, transfer) in wire.transfers.iter().enumerate() {
        if let Some(id) = &transfer.party {
            known(&|| format!("transfers[{at}].party"), id.as_str());
        }
    }
    for (at, service) in wire.services.iter().enumerate() {
        if let Some(id) = &service.party {
            known(&|| format!("services[{at}].party"), id.as_str());
        }
    }
    for (at, recipient) in wire.recipients.iter().enumerate() {
        for id in &recipient.data {
            if !wire.data.iter().any(|item| item.id == *id) {
                fault(
                    faults,
                    path(&format!("recipients[{at}].data")),
                    id,
                    "no data item of this purpose has this id",
                );
            }
        }
    }
}

/// No id may be there twice.
pub(super) fn unique<'a>(faults: &mut Faults, path: &str, ids: impl Iterator<Item = &'a str>) {
    let mut ids: Vec<_> = ids.collect();
    sort_by(&mut ids, Ord::cmp);
    for pair in ids.windows(2).filter(|pair| pair[0] == pair[1]) {
        fault(faults, path.to_owned(), pair[0], "is there twice; keep one of them");
    }
}

/// Notes a fault that no cursor stands at.
pub(super) fn fault(faults: &mut Faults, path: String, found: impl ToString, mend: &str) {
    faults.push(Fault {
        path,
        found: found.to_string(),
        mend: mend.to_owned(),
    });
}
