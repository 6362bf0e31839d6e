//! When a receipt was signed: what its device says, held against what is known.
//!
//! A device's clock may be wrong, and a receipt must be neither lost nor believed for it. A challenge bounds the true
//! time from below and the arrival bounds it from above; what lies outside of these bounds is the clock's fault, and the
//! acknowledgement says so. Without a challenge there is no lower bound: then a receipt from the future has to wait.

use equipoise::receipt::Check;
use equipoise::receipt::ClockFault;
use equipoise::receipt::VerifyError;
use equipoise::time::Timestamp;

/// What is known of the time of signing.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Moment {
    /// When the challenge was given: not before this.
    pub given: Option<Timestamp>,
    /// How the device's clock was proven wrong, if it was.
    pub clock: Option<ClockFault>,
}

/// Why a receipt is not taken now.
#[derive(Clone, Debug, PartialEq)]
pub enum Untimely {
    /// Perhaps in so many seconds.
    Wait(VerifyError, u64),
    /// Never.
    Refused(VerifyError),
}

/// Judges the time at which a receipt says it was signed, for a receipt that is received now.
pub fn judge(signed: Timestamp, given: Option<Timestamp>, now: Timestamp) -> Result<Moment, Untimely> {
    let ahead = signed > now.plus_seconds(SKEW);
    let Some(given) = given else {
        if ahead {
            let seconds = signed.0 - now.0;
            let detail = format!("signed {seconds} seconds in the future, and without a challenge that shows when");
            return Err(Untimely::Wait(Check::Time.failed(detail), seconds - SKEW));
        }
        return Ok(Moment {
            given: None,
            clock: None,
        });
    };
    let behind = signed.plus_seconds(SKEW) < given;
    let expired = signed > given.plus_seconds(LIFETIME + SKEW);
    let clock = match (behind, ahead) {
        (true, _) => Some(ClockFault::Behind),
        (_, true) => Some(ClockFault::Ahead),
        _ if expired => {
            let seconds = signed.0 - given.0 - LIFETIME;
            let detail = format!("expired {seconds} seconds before the receipt was signed");
            return Err(Untimely::Refused(Check::Challenge.failed(detail)));
        }
        _ => None,
    };
    Ok(Moment {
        given: Some(given),
        clock,
    })
}

/// For how long a receipt may be signed with a challenge, in seconds.
pub const LIFETIME: u64 = 600;

/// How far clocks may differ, in seconds.
const SKEW: u64 = 300;

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Timestamp = Timestamp(1_800_000_000);
    const HOUR: u64 = 3600;

    fn moment(signed: i64, given: Option<i64>) -> Result<Option<ClockFault>, &'static str> {
        let at = |offset: i64| Timestamp(NOW.0.checked_add_signed(offset).unwrap());
        match judge(at(signed), given.map(at), NOW) {
            Ok(moment) => {
                assert_eq!(moment.given, given.map(at));
                Ok(moment.clock)
            }
            Err(Untimely::Wait(error, seconds)) => {
                assert_eq!((error.check, seconds), (Check::Time, (signed - SKEW as i64) as u64));
                Err("wait")
            }
            Err(Untimely::Refused(error)) => {
                assert_eq!(error.check, Check::Challenge);
                Err("refused")
            }
        }
    }

    #[test]
    fn a_right_clock_is_believed() {
        assert_eq!(moment(0, None), Ok(None));
        assert_eq!(moment(0, Some(-10)), Ok(None));
        assert_eq!(moment(-300, Some(0)), Ok(None));
        assert_eq!(moment(300, Some(0)), Ok(None));
        // Delivered days after it was signed.
        assert_eq!(moment(-86_400, Some(-86_405)), Ok(None));
        assert_eq!(moment(-86_400, None), Ok(None));
    }

    #[test]
    fn a_wrong_clock_is_told_if_it_is_proven() {
        let year = 365 * 24 * HOUR as i64;
        for given in [0, -600, -86_400] {
            assert_eq!(moment(301, Some(given)), Ok(Some(ClockFault::Ahead)));
            assert_eq!(moment(year, Some(given)), Ok(Some(ClockFault::Ahead)));
            assert_eq!(moment(given - 301, Some(given)), Ok(Some(ClockFault::Behind)));
            assert_eq!(moment(-30 * year, Some(given)), Ok(Some(ClockFault::Behind)));
        }
    }

    #[test]
    fn the_future_waits_if_nothing_proves_when_it_was_signed() {
        assert_eq!(moment(300, None), Ok(None));
        assert_eq!(moment(301, None), Err("wait"));
        assert_eq!(moment(86_400, None), Err("wait"));
    }

    #[test]
    fn a_challenge_has_an_end() {
        assert_eq!(moment(-86_400 + 900, Some(-86_400)), Ok(None));
        assert_eq!(moment(-86_400 + 901, Some(-86_400)), Err("refused"));
        assert_eq!(moment(0, Some(-86_400)), Err("refused"));
    }
}
