//! The table of regimes: one row a law. To add a law, add a word to `Regime`, a row here, and its arm in `rules`.
//!
//! `law(…)` is what the law says; `ours(…)` is what we hold sites to where it is silent or asks for less. Each answer
//! stands with its source. What a column means is said in `column.rs`; sensitive categories are in `sensitive.rs`.

use crate::notice::LegalBasis;
use crate::notice::LegalBasis::Consent;
use crate::notice::LegalBasis::Contract;
use crate::notice::LegalBasis::LegalObligation;
use crate::notice::LegalBasis::LegitimateInterest;
use crate::notice::LegalBasis::OtherLaw;
use crate::notice::LegalBasis::PublicInterest;
use crate::notice::LegalBasis::VitalInterest;
use crate::notice::Right;
use crate::notice::regime::SeparateReason;
use crate::notice::regime::column::Field;
use crate::notice::regime::column::Model;
use crate::notice::regime::column::RegimeRules;
use crate::notice::regime::column::Words;
use crate::notice::regime::column::law;
use crate::notice::regime::column::ours;
use crate::notice::regime::sensitive;

/// China: Personal Information Protection Law (PIPL, 2021), Network Data Security Management Regulations (NDSMR, 2025),
/// Regulations on the Protection of Minors in Cyberspace (2024).
pub(super) const CN_PIPL: RegimeRules = RegimeRules {
    bases: law(
        &[
            Consent,
            Contract,
            LegalObligation,
            VitalInterest,
            PublicInterest,
            OtherLaw,
        ],
        "PIPL 13(1)",
    ),
    asks: law(Model::OptIn, "PIPL 14(1)"),
    lifetime_days: ours(
        183,
        "the shortest time necessary (PIPL 19), read as six months (CNIL 2020)",
    ),
    quiet_days: ours(
        183,
        "not to ask frequently after a refusal (NDSMR 22(4)), read as six months",
    ),
    guardian_age: law(14, "PIPL 31"),
    guardian_least: law(14, "PIPL 31"),
    child_age: law(14, "PIPL 28, 29"),
    advertising_age: law(18, "Minors in Cyberspace 24"),
    tracking_age: law(0, "PIPL names none"),
    separate: &[
        law(SeparateReason::Sensitive, "PIPL 29"),
        law(SeparateReason::Child, "PIPL 28, 29, 31"),
        law(SeparateReason::Provided, "PIPL 23"),
        law(SeparateReason::Abroad, "PIPL 39"),
        law(SeparateReason::Published, "PIPL 25"),
        ours(SeparateReason::Automated, "a right to refuse (PIPL 24(3)), asked ahead"),
        ours(SeparateReason::Signal, "whoever sends the signal has said no"),
    ],
    sensitive: law(sensitive::CN, "PIPL 28"),
    signal_binds: law(false, "PIPL names none"),
    territory: law(&["CN"], "PIPL 3, 38"),
    rights: law(
        &[
            Right::Access,
            Right::CloseAccount,
            Right::Correct,
            Right::Delete,
            Right::Explanation,
            Right::Portability,
            Right::Restrict,
            Right::Withdraw,
        ],
        "PIPL 44–48; NDSMR 21(4)",
    ),
    fields: &[
        law(Field::Whole, "PIPL 17(3)"),
        ours(
            Field::Officer,
            "from a certain size (PIPL 52); a name to turn to for everybody",
        ),
        law(Field::Representative, "PIPL 53"),
        law(Field::ComplaintContact, "NDSMR 20"),
        law(Field::Minors, "PIPL 31(2)"),
        law(Field::RecipientPurpose, "PIPL 23"),
        law(Field::RecipientMethod, "PIPL 23"),
        law(Field::RecipientData, "PIPL 23"),
        law(Field::TransferParty, "PIPL 39"),
    ],
    languages: law(&["zh"], "plain language for those it is for (PIPL 17(1))"),
    words: &[],
};

/// European Union: General Data Protection Regulation, ePrivacy Directive, Digital Services Act (DSA).
pub(super) const EU_GDPR: RegimeRules = RegimeRules {
    bases: law(
        &[
            Consent,
            Contract,
            LegalObligation,
            VitalInterest,
            PublicInterest,
            LegitimateInterest,
        ],
        "GDPR 6(1)",
    ),
    asks: law(Model::OptIn, "GDPR 4(11); ePrivacy Directive 5(3)"),
    lifetime_days: ours(183, "appropriate intervals (EDPB 05/2020); six months (CNIL 2020)"),
    quiet_days: ours(183, "CNIL 2020; proposed GDPR 88a asks for six months (COM(2025) 837)"),
    guardian_age: law(16, "GDPR 8(1)"),
    guardian_least: law(13, "GDPR 8(1)"),
    child_age: law(0, "GDPR 9 names none"),
    advertising_age: law(18, "DSA 28(2)"),
    tracking_age: law(0, "GDPR names none"),
    separate: &[
        law(SeparateReason::Sensitive, "GDPR 9(2)(a)"),
        law(SeparateReason::Automated, "GDPR 22(2)(c)"),
        law(SeparateReason::AbroadByConsent, "GDPR 49(1)(a)"),
        ours(SeparateReason::Signal, "whoever sends the signal has said no"),
    ],
    sensitive: law(sensitive::SPECIAL, "GDPR 9(1)"),
    signal_binds: law(false, "proposed GDPR 88b only"),
    territory: law(sensitive::EEA, "GDPR 3, 44; EEA Agreement"),
    rights: law(
        &[
            Right::Access,
            Right::Correct,
            Right::Delete,
            Right::Object,
            Right::Portability,
            Right::Restrict,
            Right::Withdraw,
        ],
        "GDPR 13(2)(b), (c)",
    ),
    fields: &[law(Field::Representative, "GDPR 13(1)(a), 27")],
    languages: law(&[], "that of those it is for (GDPR 12(1))"),
    words: &[],
};

/// California: Consumer Privacy Act as amended (CCPA, Civil Code 1798.100 ff.) and its regulations (11 CCR 7000 ff.).
pub(super) const US_CA: RegimeRules = RegimeRules {
    bases: law(
        LegalBasis::ALL,
        "no list of grounds; necessary and proportionate (CCPA 1798.100(c))",
    ),
    asks: law(Model::OptOut, "CCPA 1798.120(a), 1798.121"),
    lifetime_days: ours(365, "as long as the quiet period"),
    quiet_days: law(365, "CCPA 1798.135(c)(4)"),
    guardian_age: law(13, "CCPA 1798.120(c)"),
    guardian_least: law(13, "CCPA 1798.120(c)"),
    child_age: law(16, "CCPA 1798.120(c); 11 CCR 7028(a), 7071"),
    advertising_age: law(0, "an opt-in of their own from 13 (CCPA 1798.120(c))"),
    tracking_age: law(0, "CCPA names none"),
    separate: &[
        ours(
            SeparateReason::Sensitive,
            "a right to limit (CCPA 1798.121), asked ahead",
        ),
        law(SeparateReason::Child, "CCPA 1798.120(c); 11 CCR 7028(a)"),
        law(SeparateReason::Signal, "11 CCR 7025(c)"),
    ],
    sensitive: law(sensitive::CA, "CCPA 1798.140(ae)"),
    signal_binds: law(true, "CCPA 1798.135(e); 11 CCR 7025(b)"),
    territory: law(&["US"], "CCPA 1798.145(a)(7); no rule on transfers"),
    rights: law(
        &[Right::Access, Right::Correct, Right::Delete],
        "CCPA 1798.105, 1798.106, 1798.110",
    ),
    fields: &[
        law(Field::Whole, "CCPA 1798.130(a)(5)"),
        law(Field::RightLink, "CCPA 1798.130(a)(1)"),
        law(Field::RecipientData, "CCPA 1798.130(a)(5)(C)"),
    ],
    languages: law(&[], "those in which the business speaks to consumers (11 CCR 7003(b))"),
    words: &[
        law(Words::DoNotSell, "CCPA 1798.135(a)(1); 11 CCR 7013"),
        law(Words::LimitSensitive, "CCPA 1798.135(a)(2); 11 CCR 7014"),
        law(Words::SignalHonored, "11 CCR 7025(c)(6)"),
    ],
};

/// Brazil: Lei Geral de Proteção de Dados (LGPD, Law 13.709/2018), Digital Statute of the Child (Law 15.211/2025).
pub(super) const BR_LGPD: RegimeRules = RegimeRules {
    bases: law(LegalBasis::ALL, "LGPD 7"),
    asks: law(Model::OptIn, "LGPD 5 XII, 7 I, 8"),
    lifetime_days: ours(183, "no term in LGPD 8, 15; as in Europe"),
    quiet_days: ours(183, "no term in LGPD 8; as in Europe"),
    guardian_age: law(12, "LGPD 14 §1; Law 8.069/1990 art. 2"),
    guardian_least: law(12, "LGPD 14 §1"),
    child_age: law(12, "specific and highlighted consent (LGPD 14 §1)"),
    advertising_age: law(18, "Law 15.211/2025 art. 22"),
    tracking_age: law(0, "LGPD names none"),
    separate: &[
        law(SeparateReason::Sensitive, "LGPD 11 I"),
        law(SeparateReason::Child, "LGPD 14 §1"),
        law(SeparateReason::AbroadByConsent, "LGPD 33 VIII"),
        ours(SeparateReason::Automated, "a right to review (LGPD 20), asked ahead"),
        ours(SeparateReason::Signal, "whoever sends the signal has said no"),
    ],
    sensitive: law(sensitive::SPECIAL, "LGPD 5 II"),
    signal_binds: law(false, "LGPD names none"),
    territory: law(&["BR"], "LGPD 3, 33"),
    rights: law(
        &[
            Right::Access,
            Right::Correct,
            Right::Delete,
            Right::Portability,
            Right::Withdraw,
        ],
        "LGPD 9 VII, 18",
    ),
    fields: &[
        law(Field::Officer, "LGPD 41 §1"),
        law(Field::RecipientPurpose, "LGPD 9 V"),
    ],
    languages: ours(&["pt"], "not in a foreign language only (ANPD guide on cookies, 2022)"),
    words: &[],
};

/// India: Digital Personal Data Protection Act 2023 (DPDP) and Rules 2025 (DPDPR).
pub(super) const IN_DPDP: RegimeRules = RegimeRules {
    bases: law(
        &[Consent, LegalObligation, VitalInterest, PublicInterest, OtherLaw],
        "DPDP 4, 7 (no contract, no legitimate interest)",
    ),
    asks: law(Model::OptIn, "DPDP 6(1)"),
    lifetime_days: ours(183, "no term in DPDP 6, 8(7); as in Europe"),
    quiet_days: ours(183, "no term in DPDP 6; as in Europe"),
    guardian_age: law(18, "DPDP 2(f), 9(1)"),
    guardian_least: law(18, "DPDP 2(f)"),
    child_age: law(0, "the guardian decides (DPDP 9(1))"),
    advertising_age: law(18, "DPDP 9(3)"),
    tracking_age: law(18, "DPDP 9(3)"),
    separate: &[
        ours(SeparateReason::Sensitive, "DPDP has no such class; as in Europe"),
        ours(SeparateReason::Signal, "whoever sends the signal has said no"),
    ],
    sensitive: ours(sensitive::SPECIAL, "DPDP has no such class; as in Europe"),
    signal_binds: law(false, "DPDP names none"),
    territory: law(&["IN"], "DPDP 3, 16"),
    rights: law(
        &[Right::Access, Right::Correct, Right::Delete, Right::Withdraw],
        "DPDP 6(4), 11, 12; DPDPR 3",
    ),
    fields: &[
        law(Field::Officer, "DPDP 8(9); DPDPR 9"),
        law(Field::RightLink, "DPDPR 3(c)(i), (ii)"),
        law(Field::ComplaintLink, "DPDPR 3(c)(iii)"),
        law(Field::Minors, "DPDP 9"),
    ],
    languages: law(
        sensitive::EIGHTH_SCHEDULE,
        "DPDP 5(3), 6(3); Constitution, Eighth Schedule",
    ),
    words: &[],
};

/// Quebec: Act respecting the protection of personal information in the private sector (P-39.1) as amended by Law 25.
pub(super) const CA_QC: RegimeRules = RegimeRules {
    bases: law(
        LegalBasis::ALL,
        "consent (P-39.1 s. 14) and the exceptions of s. 12, 18 ff.",
    ),
    asks: law(Model::OptIn, "P-39.1 s. 8.1, 14"),
    lifetime_days: ours(183, "only for the time necessary (P-39.1 s. 14); as in Europe"),
    quiet_days: ours(183, "no term in P-39.1; as in Europe"),
    guardian_age: law(14, "P-39.1 s. 4.1, 14"),
    guardian_least: law(14, "P-39.1 s. 4.1"),
    child_age: law(0, "P-39.1 s. 12 names none"),
    advertising_age: law(0, "P-39.1 names none"),
    tracking_age: law(0, "off by default for everybody (P-39.1 s. 8.1)"),
    separate: &[
        law(SeparateReason::Sensitive, "expressly (P-39.1 s. 12, 13)"),
        ours(SeparateReason::Signal, "whoever sends the signal has said no"),
    ],
    sensitive: law(sensitive::SPECIAL, "P-39.1 s. 12"),
    signal_binds: law(false, "P-39.1 names none"),
    territory: law(&["CA"], "P-39.1 s. 17 (outside Quebec)"),
    rights: law(
        &[
            Right::Access,
            Right::Correct,
            Right::Delete,
            Right::Portability,
            Right::Withdraw,
        ],
        "P-39.1 s. 8, 27–28.1",
    ),
    fields: &[law(Field::Whole, "P-39.1 s. 8.2"), law(Field::Officer, "P-39.1 s. 3.1")],
    languages: law(&["fr"], "Charter of the French Language s. 52, 89"),
    words: &[],
};
