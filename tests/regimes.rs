//! The table of regimes: every answer is cited, and of several regimes the strictest decides.

#[allow(dead_code)]
#[path = "support/notices.rs"]
mod notices;

use equipoise::notice::LegalBasis;
use equipoise::notice::Regime;
use equipoise::notice::Regimes;
use serde_json::json;

/// Every set of regimes but none.
fn every_set() -> Vec<Regimes> {
    let chosen = |bits: u32| {
        let regimes = Regime::ALL.iter().enumerate();
        regimes.filter_map(move |(at, regime)| (bits >> at & 1 == 1).then_some(*regime))
    };
    (1..1 << Regime::ALL.len())
        .filter_map(|bits| Regimes::all(chosen(bits)))
        .collect()
}

#[test]
fn several_regimes_are_as_strict_as_the_strictest_in_every_column() {
    let categories = ["pd:Health", "pd:BankAccount", "pd:GPSCoordinate", "pd:IPAddress"];
    for set in every_set() {
        let (mut lifetimes, mut bases) = (Vec::new(), 0);
        for regime in set.iter() {
            let one = Regimes::one(regime);
            lifetimes.push(one.lifetime_days());
            assert!(set.quiet_days() >= one.quiet_days(), "{set}");
            for told in [None, Some(13), Some(14), Some(16), Some(18)] {
                assert!(set.guardian_age(told) >= one.guardian_age(told), "{set} {told:?}");
            }
            assert!(set.child_age() >= one.child_age(), "{set}");
            assert!(set.advertising_age() >= one.advertising_age(), "{set}");
            assert!(set.tracking_age() >= one.tracking_age(), "{set}");
            assert!(set.signal_binds() >= one.signal_binds(), "{set}");
            for category in categories {
                assert!(set.is_sensitive(category) >= one.is_sensitive(category), "{set}");
            }
            for basis in LegalBasis::ALL {
                assert!(set.allow(*basis) <= one.allow(*basis), "{set} {basis:?}");
            }
        }
        // And no stricter than that: each answer is one that a regime of the set gives.
        assert_eq!(Some(set.lifetime_days()), lifetimes.into_iter().min());
        for basis in LegalBasis::ALL {
            bases += usize::from(set.allow(*basis));
            let all = set.iter().all(|regime| Regimes::one(regime).allow(*basis));
            assert_eq!(set.allow(*basis), all);
        }
        assert!(bases >= 4, "{set} leaves hardly a ground");
    }
}

#[test]
fn several_regimes_ask_for_every_separate_step_that_one_of_them_asks_for() {
    for name in ["shop", "news"] {
        let notice = notices::parse(&notices::document(name));
        for set in every_set() {
            for purpose in &notice.purposes {
                let together = set.separate_reasons(&notice, purpose, None);
                for regime in set.iter() {
                    for reason in Regimes::one(regime).separate_reasons(&notice, purpose, None) {
                        assert!(together.contains(&reason), "{set}: {} {reason:?}", purpose.id());
                    }
                }
            }
        }
    }
}

#[test]
fn china_and_india_know_no_legitimate_interest() {
    let knows = |regime: &Regime| Regimes::one(*regime).allow(LegalBasis::LegitimateInterest);
    let without: Vec<_> = Regime::ALL.iter().copied().filter(|regime| !knows(regime)).collect();
    assert_eq!(without, [Regime::CnPipl, Regime::InDpdp]);
}

#[test]
fn a_notice_sets_the_age_of_a_guardian_where_the_law_leaves_room() {
    let age = |regime: Regime, told| Regimes::one(regime).guardian_age(told);
    assert_eq!(age(Regime::EuGdpr, None), 16);
    assert_eq!(age(Regime::EuGdpr, Some(14)), 14);
    assert_eq!(age(Regime::EuGdpr, Some(12)), 16);
    assert_eq!(age(Regime::InDpdp, Some(14)), 18);
    assert_eq!(
        Regimes::all([Regime::EuGdpr, Regime::InDpdp]).map(|both| both.guardian_age(Some(14))),
        Some(18)
    );
}

#[test]
fn the_choice_of_a_regime_is_one_the_notice_offers_or_all_of_them() {
    let mut document = notices::document("shop");
    document["regimes"] = json!(["cn-pipl", "us-ca"]);
    let notice = notices::parse(&document);
    let chosen = |wish| Regimes::choose(&notice, wish).map(|regimes| regimes.to_string());
    assert_eq!(chosen(None).as_deref(), Ok("cn-pipl+us-ca"));
    assert_eq!(chosen(Some("")).as_deref(), Ok("cn-pipl+us-ca"));
    assert_eq!(chosen(Some("us-ca")).as_deref(), Ok("us-ca"));
    assert_eq!(chosen(Some("us-ca cn-pipl")).as_deref(), Ok("cn-pipl+us-ca"));
    assert_eq!(chosen(Some("us-ca, us-ca")).as_deref(), Ok("us-ca"));
    for wrong in ["eu-gdpr", "US-CA", "us-ca eu-gdpr", "mars"] {
        let error = chosen(Some(wrong)).unwrap_err();
        assert!(error.to_string().contains("cn-pipl, us-ca"), "{error}");
    }
}

#[cfg(feature = "schema")]
mod cited {
    use super::*;
    use equipoise::notice::Cited;
    use equipoise::notice::RegimeRules;

    fn source<T>(cited: &Cited<T>) -> (&'static str, bool) {
        (cited.source, cited.ours)
    }

    /// Every citation of a row.
    fn sources(rules: &RegimeRules) -> Vec<(&'static str, bool)> {
        let mut all = vec![
            source(&rules.bases),
            source(&rules.asks),
            source(&rules.lifetime_days),
            source(&rules.quiet_days),
            source(&rules.guardian_age),
            source(&rules.guardian_least),
            source(&rules.child_age),
            source(&rules.advertising_age),
            source(&rules.tracking_age),
            source(&rules.sensitive),
            source(&rules.signal_binds),
            source(&rules.territory),
            source(&rules.rights),
            source(&rules.languages),
        ];
        all.extend(rules.separate.iter().map(source));
        all.extend(rules.fields.iter().map(source));
        all.extend(rules.words.iter().map(source));
        all
    }

    #[test]
    fn every_answer_has_its_source() {
        for regime in Regime::ALL {
            for (source, ours) in sources(regime.rules()) {
                assert!(!source.is_empty(), "{regime:?}");
                assert!(
                    ours || source.contains(|c: char| c.is_ascii_digit()) || source.ends_with("names none"),
                    "{regime:?}: \"{source}\" names no article"
                );
            }
        }
    }
}
