//! The regimes: what each law allows, needs and forbids. The table itself is in `table.rs`.

mod apply;
mod bar;
mod column;
mod sensitive;
mod separate;
mod table;

pub use apply::Regimes;
pub use apply::UnknownRegime;
pub use column::Cited;
pub use column::Field;
pub use column::Model;
pub use column::RegimeRules;
pub use column::Words;
pub use separate::SeparateReason;

use crate::json::words;

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

impl Regime {
    /// The row of this regime.
    pub fn rules(self) -> &'static RegimeRules {
        match self {
            Self::CnPipl => &table::CN_PIPL,
            Self::EuGdpr => &table::EU_GDPR,
            Self::UsCa => &table::US_CA,
            Self::BrLgpd => &table::BR_LGPD,
            Self::InDpdp => &table::IN_DPDP,
            Self::CaQc => &table::CA_QC,
        }
    }
}
