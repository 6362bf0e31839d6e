//! The regimes: what each law allows, needs and forbids, one row each.

use crate::json::words;
use crate::notice::LegalBasis;
use crate::notice::Operation;
use crate::notice::Purpose;
use crate::notice::Role;

words! {
    /// A body of law that a notice is written for.
    pub enum Regime {
        /// China: Personal Information Protection Law.
        CnPipl = "cn-pipl",
        /// European Union: GDPR and the ePrivacy directive.
        EuGdpr = "eu-gdpr",
        /// California: CCPA as amended by CPRA, and its regulations.
        UsCa = "us-ca",
        /// Brazil: Lei Geral de Proteção de Dados.
        BrLgpd = "br-lgpd",
        /// India: Digital Personal Data Protection Act 2023 and Rules 2025.
        InDpdp = "in-dpdp",
        /// Quebec: Law 25 (P-39.1).
        CaQc = "ca-qc",
    }
}

/// Why a purpose needs a deliberate act of its own.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum SeparateReason {
    /// Data goes to another controller (PIPL 23).
    Provided,
    /// Data is made public (PIPL 25).
    Published,
    /// Data is sensitive (PIPL 29; GDPR 9(2)(a); LGPD 11 I; P-39.1 s. 12).
    Sensitive,
    /// Data leaves the territory (PIPL 39; GDPR 49(1)(a); LGPD 33 VIII).
    Abroad,
}

/// What one regime says. Lifetimes and quiet periods are our own defaults where the law has none.
pub struct RegimeRules {
    /// Days for which a choice holds (CNIL 2020: six months; CCPA 1798.135(c)(4): twelve).
    pub lifetime_days: u32,
    /// Days after a refusal in which nobody is asked again (PIPL/NDSMR 22(4): "not frequently").
    pub quiet_days: u32,
    /// Under this age a guardian decides (PIPL 31; GDPR 8; CCPA 1798.120(c); LGPD 14; DPDP 2(f); P-39.1 s. 4.1).
    pub guardian_age: u8,
    /// Whether legitimate interest is a legal basis (not in PIPL 13, not in DPDP 4).
    pub knows_interest: bool,
    /// Whether data given to another controller needs separate consent (PIPL 23).
    pub separate_provided: bool,
    /// Whether publication needs separate consent (PIPL 25).
    pub separate_published: bool,
    /// Whether every transfer abroad that rests on consent needs separate consent (PIPL 39).
    pub separate_abroad: bool,
    /// Categories (`pd:` terms) that are sensitive here, each with those that start with it.
    pub sensitive: &'static [&'static str],
}

impl Regime {
    /// The row of this regime.
    pub fn rules(self) -> &'static RegimeRules {
        match self {
            Self::CnPipl => &CN_PIPL,
            Self::EuGdpr => &EU_GDPR,
            Self::UsCa => &US_CA,
            Self::BrLgpd => &BR_LGPD,
            Self::InDpdp => &IN_DPDP,
            Self::CaQc => &CA_QC,
        }
    }

    /// Whether that legal basis exists here.
    pub fn allows(self, basis: LegalBasis) -> bool {
        basis != LegalBasis::LegitimateInterest || self.rules().knows_interest
    }

    /// Whether data of that category is sensitive here.
    pub fn is_sensitive(self, category: &str) -> bool {
        let name = category.strip_prefix("pd:").unwrap_or(category);
        self.rules()
            .sensitive
            .iter()
            .any(|sensitive| name.starts_with(sensitive))
    }

    /// Why this purpose needs a step of its own here; empty if it does not. Only consent is ever asked for separately.
    pub fn separate_reasons(self, purpose: &Purpose, role_of: impl Fn(&str) -> Option<Role>) -> Vec<SeparateReason> {
        let Purpose::Consent(_) = purpose else {
            return Vec::new();
        };
        let terms = purpose.terms();
        let rules = self.rules();
        let provided = terms.operations.contains(&Operation::Provide)
            || terms
                .recipients
                .iter()
                .any(|recipient| role_of(recipient.party.as_str()) == Some(Role::IndependentController));
        let sensitive = terms.data.iter().any(|item| self.is_sensitive(item.category.as_str()));
        let by_consent = terms
            .transfers
            .iter()
            .any(|transfer| transfer.mechanism == super::Mechanism::ExplicitConsent);
        [
            (sensitive, SeparateReason::Sensitive),
            (provided && rules.separate_provided, SeparateReason::Provided),
            (
                by_consent || (rules.separate_abroad && !terms.transfers.is_empty()),
                SeparateReason::Abroad,
            ),
            (
                terms.operations.contains(&Operation::Publish) && rules.separate_published,
                SeparateReason::Published,
            ),
        ]
        .into_iter()
        .filter_map(|(applies, reason)| applies.then_some(reason))
        .collect()
    }
}

/// Special categories of GDPR 9(1); other laws list much the same.
const SPECIAL: &[&str] = &[
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
const CN_SENSITIVE: &[&str] = &[
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
const CA_SENSITIVE: &[&str] = &[
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

const CN_PIPL: RegimeRules = RegimeRules {
    lifetime_days: 183,
    quiet_days: 183,
    guardian_age: 14,
    knows_interest: false,
    separate_provided: true,
    separate_published: true,
    separate_abroad: true,
    sensitive: CN_SENSITIVE,
};

const EU_GDPR: RegimeRules = RegimeRules {
    lifetime_days: 183,
    quiet_days: 183,
    guardian_age: 16,
    knows_interest: true,
    separate_provided: false,
    separate_published: false,
    separate_abroad: false,
    sensitive: SPECIAL,
};

const US_CA: RegimeRules = RegimeRules {
    lifetime_days: 365,
    quiet_days: 365,
    guardian_age: 13,
    sensitive: CA_SENSITIVE,
    ..EU_GDPR
};

const BR_LGPD: RegimeRules = RegimeRules {
    guardian_age: 12,
    ..EU_GDPR
};

const IN_DPDP: RegimeRules = RegimeRules {
    guardian_age: 18,
    knows_interest: false,
    ..EU_GDPR
};

const CA_QC: RegimeRules = RegimeRules {
    guardian_age: 14,
    ..EU_GDPR
};
