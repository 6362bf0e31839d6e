//! Long lists of the table: sensitive categories of data, the European Economic Area, the languages of India.

/// Special categories of GDPR 9(1); other laws list much the same.
pub(super) const SPECIAL: &[&str] = &[
    "Biometric",
    "DisciplinaryAction",
    "EthnicOrigin",
    "FacialPrint",
    "Fingerprint",
    "Genetic",
    "Health",
    "MedicalHealth",
    "PoliticalOpinion",
    "Race",
    "Religio",
    "Sexual",
    "TradeUnionMembership",
];

/// PIPL 28: also financial accounts, whereabouts and specific identity.
pub(super) const CN: &[&str] = &[
    "BankAccount",
    "Biometric",
    "CurrentLocation",
    "EthnicOrigin",
    "FacialPrint",
    "FinancialAccount",
    "Fingerprint",
    "Genetic",
    "GPSCoordinate",
    "Health",
    "MedicalHealth",
    "OfficialID",
    "Passport",
    "PaymentCardNumber",
    "PoliticalOpinion",
    "Religio",
    "Sexual",
    "TravelHistory",
];

/// CCPA 1798.140(ae): also precise location, account access and government identifiers.
pub(super) const CA: &[&str] = &[
    "BankAccount",
    "Biometric",
    "EthnicOrigin",
    "FacialPrint",
    "Fingerprint",
    "Genetic",
    "GPSCoordinate",
    "Health",
    "MedicalHealth",
    "OfficialID",
    "Passport",
    "PaymentCardNumber",
    "Race",
    "Religio",
    "Sexual",
    "TradeUnionMembership",
];

/// The European Economic Area; `EU` stands for all of it.
pub(super) const EEA: &[&str] = &[
    "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "EU", "FI", "FR", "GR", "HR", "HU", "IE", "IS", "IT", "LI",
    "LT", "LU", "LV", "MT", "NL", "NO", "PL", "PT", "RO", "SE", "SI", "SK",
];

/// English and the languages of the Eighth Schedule to the Constitution of India.
pub(super) const EIGHTH_SCHEDULE: &[&str] = &[
    "as", "bn", "brx", "doi", "en", "gu", "hi", "kn", "kok", "ks", "mai", "ml", "mni", "mr", "ne", "or", "pa", "sa",
    "sat", "sd", "ta", "te", "ur",
];
