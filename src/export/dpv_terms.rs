//! Which term of the Data Privacy Vocabulary 2.3 stands for which of our words.

use crate::decision::ConsentStatus;
use crate::notice::LegalBasis;
use crate::notice::Operation;
use crate::notice::Regime;
use crate::notice::Regimes;
use crate::notice::Role;

/// The prefixes of the document, written into it, so that nothing has to be fetched to read it.
pub(super) const PREFIXES: [(&str, &str); 14] = [
    ("dct", "http://purl.org/dc/terms/"),
    ("dpv", "https://w3id.org/dpv#"),
    ("dpv-27560", "https://w3id.org/dpv/schema/dpv-27560#"),
    ("equipoise", "urn:equipoise:"),
    ("eu-gdpr", "https://w3id.org/dpv/legal/eu/gdpr#"),
    ("legal-eu", "https://w3id.org/dpv/legal/eu#"),
    ("legal-in", "https://w3id.org/dpv/legal/in#"),
    ("legal-us", "https://w3id.org/dpv/legal/us#"),
    ("loc", "https://w3id.org/dpv/loc#"),
    ("pd", "https://w3id.org/dpv/pd#"),
    ("rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"),
    ("schema", "https://schema.org/"),
    ("skos", "http://www.w3.org/2004/02/skos/core#"),
    ("xsd", "http://www.w3.org/2001/XMLSchema#"),
];

/// Where the purpose stands; `None` where nothing was asked, for which DPV has no consent status.
pub(super) fn status(status: ConsentStatus) -> Option<&'static str> {
    match status {
        ConsentStatus::Deferred => Some("dpv:ConsentRequestDeferred"),
        ConsentStatus::Given => Some("dpv:ConsentGiven"),
        ConsentStatus::Refused => Some("dpv:ConsentRefused"),
        ConsentStatus::Withdrawn => Some("dpv:ConsentWithdrawn"),
        ConsentStatus::Informed | ConsentStatus::Objected => None,
    }
}

/// The legal basis. An act about one purpose alone is explicitly expressed (PIPL 14(1); GDPR 9(2)(a)).
pub(super) fn basis(basis: LegalBasis, alone: bool) -> &'static str {
    match basis {
        LegalBasis::Consent if alone => "dpv:ExplicitlyExpressedConsent",
        LegalBasis::Consent => "dpv:ExpressedConsent",
        LegalBasis::Contract => "dpv:Contract",
        LegalBasis::LegalObligation => "dpv:LegalObligation",
        LegalBasis::LegitimateInterest => "dpv:LegitimateInterestOfController",
        LegalBasis::OtherLaw => "equipoise:other-law",
        LegalBasis::PublicInterest => "dpv:PublicInterest",
        LegalBasis::VitalInterest => "dpv:VitalInterest",
    }
}

/// What is done with the data. Our deletion leaves nothing to get back, which DPV calls erasing.
pub(super) fn operation(operation: Operation) -> &'static str {
    match operation {
        Operation::Analyse => "dpv:Analyse",
        Operation::Collect => "dpv:Collect",
        Operation::Combine => "dpv:Combine",
        Operation::Delete => "dpv:Erase",
        Operation::Provide => "dpv:Share",
        Operation::Publish => "dpv:MakeAvailable",
        Operation::Store => "dpv:Store",
        Operation::Transmit => "dpv:Transmit",
        Operation::Use => "dpv:Use",
    }
}

/// What a party is, and the property by which a process names it as a recipient.
pub(super) fn role(role: Role) -> (&'static str, &'static str) {
    match role {
        Role::IndependentController => ("dpv:ThirdParty", "dpv:hasRecipientThirdParty"),
        Role::JointController => ("dpv:DataController", "dpv:hasRecipientDataController"),
        Role::Processor => ("dpv:DataProcessor", "dpv:hasDataProcessor"),
        Role::PublicAuthority => ("dpv:Recipient", "dpv:hasRecipient"),
    }
}

/// The territory and the law. DPV 2.3 has no term for the Chinese, Brazilian and Quebec laws: those are ours.
pub(super) fn law(regime: Regime) -> (&'static str, &'static str) {
    match regime {
        Regime::CnPipl => ("loc:CN", "equipoise:law-CN-PIPL"),
        Regime::EuGdpr => ("loc:EU", "legal-eu:law-GDPR"),
        Regime::UsCa => ("loc:US", "legal-us:law-CA-CPRA"),
        Regime::BrLgpd => ("loc:BR", "equipoise:law-BR-LGPD"),
        Regime::InDpdp => ("loc:IN", "legal-in:law-DPDP"),
        Regime::CaQc => ("loc:CA", "equipoise:law-CA-QC-P-39.1"),
    }
}

/// The profile to which a receipt, and the record inside it, conform.
pub(super) fn profiles(regimes: Regimes) -> (&'static str, &'static str) {
    if regimes.contains(Regime::EuGdpr) {
        ("dpv-27560:receipt-eu-gdpr", "dpv-27560:record-eu-gdpr")
    } else {
        ("dpv-27560:receipt", "dpv-27560:record")
    }
}
