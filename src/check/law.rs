//! What the rules ask the table of regimes, and two lists that it does not hold.

use crate::notice::LegalBasis;
use crate::notice::Regime;
use crate::notice::Regimes;

/// Whether that legal basis exists under a regime.
pub(super) fn allows(regime: Regime, basis: LegalBasis) -> bool {
    Regimes::one(regime).allow(basis)
}

/// Whether data of that category is sensitive under a regime.
pub(super) fn is_sensitive(regime: Regime, category: &str) -> bool {
    Regimes::one(regime).is_sensitive(category)
}

/// Whether data that goes to that country needs a mechanism. California and India have no such general rule.
pub(super) fn is_abroad(regime: Regime, country: &str) -> bool {
    let ruled = !matches!(regime, Regime::UsCa | Regime::InDpdp);
    // "EU" stands for the European Economic Area as a whole.
    let inside = regime == Regime::EuGdpr && country == "EU";
    ruled && !inside && !regime.rules().territory.is.contains(&country)
}

/// Whether a regime knows that mechanism for transfers (GDPR 45–49; PIPL 38; LGPD 33). Others name none.
pub(super) fn knows_mechanism(regime: Regime, mechanism: &str) -> bool {
    match regime {
        Regime::CnPipl => ["certification", "security-assessment", "standard-contract"].contains(&mechanism),
        Regime::EuGdpr | Regime::BrLgpd => mechanism != "security-assessment",
        Regime::UsCa | Regime::InDpdp | Regime::CaQc => true,
    }
}

/// Countries on whose protection of data the Commission has decided, or has published a draft (GDPR 45(3)).
/// For CA and US the decision covers some companies only.
pub(super) const ADEQUATE: &[&str] = &[
    "AD", "AR", "BR", "CA", "CH", "FO", "GB", "GG", "IL", "IM", "JE", "JP", "KR", "NZ", "US", "UY",
];
