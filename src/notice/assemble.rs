//! From what is written to a [`Notice`]: what one part says of another must fit.

use crate::digest::Digest;
use crate::json::Faults;
use crate::notice::ConsentPurpose;
use crate::notice::InformedPurpose;
use crate::notice::InterestPurpose;
use crate::notice::LegalBasis;
use crate::notice::Locale;
use crate::notice::Notice;
use crate::notice::Party;
use crate::notice::Purpose;
use crate::notice::Regimes;
use crate::notice::Terms;
use crate::notice::references::check_references;
use crate::notice::references::fault;
use crate::notice::references::unique;
use crate::notice::wire::NoticeWire;
use crate::notice::wire::PurposeWire;
use crate::order::sort_by;

/// Puts together what was read, purpose by purpose, and notes what does not fit.
pub(super) async fn assemble(
    wire: NoticeWire,
    told: Vec<PurposeWire>,
    digest: Digest,
    faults: &mut Faults,
    pause: impl AsyncFn(),
) -> Option<Notice> {
    for (index, party) in wire.parties.iter().enumerate() {
        if !party.contact.is_given() {
            fault(
                faults,
                format!("$.parties[{index}].contact"),
                &party.id,
                "give an email, phone or url",
            );
        }
    }
    let mut parties = wire.parties;
    sort_by(&mut parties, |a, b| a.id.cmp(&b.id));
    unique(faults, "$.parties", parties.iter().map(|party| party.id.as_str()));
    unique(faults, "$.purposes", told.iter().map(|purpose| purpose.id.as_str()));
    unique(faults, "$.regimes", wire.regimes.iter().map(|regime| regime.as_str()));
    if told.len() > 64 {
        fault(
            faults,
            "$.purposes".into(),
            told.len(),
            "at most 64 purposes; nobody could choose among more",
        );
    }
    for (index, controller) in wire.controllers.iter().enumerate() {
        if !controller.contact.is_given() {
            let path = format!("$.controllers[{index}].contact");
            fault(faults, path, "no way to reach it", "give an email, phone or url");
        }
    }
    let every = Regimes::all(wire.regimes.iter().copied())?;
    let mut purposes = Vec::new();
    let mut complete = true;
    for (index, purpose) in told.into_iter().enumerate() {
        pause().await;
        match assemble_purpose(purpose, index, &parties, every, faults) {
            Some(purpose) => purposes.push(purpose),
            None => complete = false,
        }
    }
    let off = wire.minors.iter().flat_map(|minors| &minors.off);
    for (at, id) in off.enumerate() {
        if !purposes.iter().any(|purpose: &Purpose| purpose.id() == id.as_str()) && complete {
            fault(faults, format!("$.minors.off[{at}]"), id, "no purpose has this id");
        }
    }
    let mut locales = vec![wire.locale.clone()];
    locales.extend(wire.locales.into_iter().filter(|locale| *locale != wire.locale));
    unique(faults, "$.locales", locales.iter().map(Locale::as_str));
    complete.then_some(Notice {
        id: wire.id,
        version: wire.version,
        effective: wire.effective,
        locale: wire.locale,
        locales,
        regimes: wire.regimes.into_vec(),
        site: wire.site,
        summary: wire.summary,
        url: wire.url,
        controllers: wire.controllers.into_vec(),
        parties,
        rights: wire.rights.into_vec(),
        complaint: wire.complaint,
        minors: wire.minors,
        purposes,
        digest,
    })
}

fn assemble_purpose(
    wire: PurposeWire,
    index: usize,
    parties: &[Party],
    every: Regimes,
    faults: &mut Faults,
) -> Option<Purpose> {
    let path = |field: &str| format!("$.purposes[{index}].{field}");
    check_references(&wire, &path, parties, faults);
    if let Some(regime) = every.iter().find(|regime| !Regimes::one(*regime).allow(wire.basis)) {
        let mend = format!(
            "{} knows no such legal basis; ask for consent or name another",
            regime.as_str()
        );
        fault(faults, path("basis"), wire.basis.as_str(), &mend);
    }
    if wire.retention.duration.is_none() && wire.retention.rule.is_none() {
        fault(
            faults,
            path("retention"),
            "neither duration nor rule",
            "say how long, or the rule that decides it",
        );
    }
    let sensitive = wire.data.iter().find(|item| every.is_sensitive(item.category.as_str()));
    if let Some(item) = sensitive.filter(|_| wire.sensitive.is_none()) {
        let mend = "sensitive data: add \"sensitive\" with its necessity and impact";
        fault(faults, path("sensitive"), &item.category, mend);
    }
    let mut terms = Terms {
        id: wire.id,
        term: wire.term,
        title: wire.title,
        summary: wire.summary,
        description: wire.description,
        basis: wire.basis,
        operations: wire.operations.into_vec(),
        data: wire.data.into_vec(),
        retention: wire.retention,
        recipients: wire.recipients,
        transfers: wire.transfers,
        automated: wire.automated,
        degree: wire.degree,
        refusal: wire.refusal,
        sensitive: wire.sensitive,
        services: wire.services,
        signals: wire.signals,
        digest: Digest::of(&[]),
    };
    terms.digest = terms.material_digest(parties);
    if terms.basis == LegalBasis::Consent && wire.needed.is_some() {
        let mend = "consent that a service needs is not free; remove it, or name the basis that applies";
        fault(faults, path("needed"), "a reason", mend);
    }
    let mut missing = |field: &str, mend: &str| fault(faults, path(field), "nothing", mend);
    match terms.basis {
        LegalBasis::Consent => {
            let Some(balance) = wire.balance else {
                missing(
                    "balance",
                    "say what the person gets, what the site gets, the impact and the safeguards",
                );
                return None;
            };
            Some(Purpose::Consent(ConsentPurpose { terms, balance }))
        }
        LegalBasis::LegitimateInterest => {
            let mut balance = wire.balance;
            let need = balance.as_mut().and_then(|balance| balance.need.take());
            let result = balance.as_mut().and_then(|balance| balance.result.take());
            let (Some(balance), Some(need), Some(result)) = (balance, need, result) else {
                missing(
                    "balance",
                    "legitimate interest needs its whole balancing test: also \"need\" and \"result\"",
                );
                return None;
            };
            Some(Purpose::Interest(InterestPurpose {
                terms,
                balance,
                need,
                result,
            }))
        }
        _ => {
            let Some(ground) = wire.ground else {
                missing("ground", "name the contract, duty, task or law");
                return None;
            };
            Some(Purpose::Informed(InformedPurpose {
                terms,
                ground,
                balance: wire.balance,
                needed: wire.needed,
            }))
        }
    }
}
