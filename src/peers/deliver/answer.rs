//! What an inbox's answer means, as a rule and in a person's words.

use chrono::TimeDelta;
use federation::deliver::Outcome;

use crate::queues::deliveries::Fate;

/// What follows from one attempt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Verdict {
    /// The letter's fate is known, and the host has answered.
    Answered(Fate),
    /// The letter's fate is known without the host.
    Unasked(Fate),
    /// Nobody took it now. `is_wish` where the host wants to be left alone, `is_fault` where it stumbles, perhaps at this
    /// letter.
    NotNow { is_wish: bool, is_fault: bool, retry_after: Option<TimeDelta>, why: String },
}

/// `None` is a letter that nobody can sign.
pub(super) fn judge(outcome: Option<&Outcome>) -> Verdict {
    match outcome {
        None => Verdict::Unasked(Fate::Impossible { why: "Its author left, and cannot sign it.".to_owned() }),
        Some(Outcome::Delivered) => Verdict::Answered(Fate::Delivered),
        Some(Outcome::Gone) => Verdict::Answered(Fate::Gone),
        Some(Outcome::Refused(status)) => {
            let fate = Fate::Refused { last: matches!(status, 401 | 403), why: refusal(*status) };
            Verdict::Answered(fate)
        }
        Some(Outcome::Forbidden(reason)) => {
            Verdict::Unasked(Fate::Impossible { why: format!("We do not go to this address: {reason}.") })
        }
        Some(Outcome::Later { status, retry_after }) => {
            let retry_after = retry_after.and_then(|wait| TimeDelta::from_std(wait).ok());
            let is_wish = *status == Some(429) || retry_after.is_some();
            let is_fault = !is_wish && matches!(status, Some(500 | 501 | 505..=599));
            Verdict::NotNow { is_wish, is_fault, retry_after, why: delay(*status) }
        }
    }
}

fn refusal(status: u16) -> String {
    match status {
        300..=399 => format!("The server sends us elsewhere, where a signed letter may not go ({status})."),
        401 | 403 => format!("The server does not let us in ({status})."),
        404 => "The server has no such inbox (404).".to_owned(),
        413 => "It is too large for the server (413).".to_owned(),
        _ => format!("The server does not take it ({status})."),
    }
}

fn delay(status: Option<u16>) -> String {
    match status {
        None => "Nobody answered.".to_owned(),
        Some(429) => "The server asked us to come again later (429).".to_owned(),
        Some(status) => format!("The server has trouble of its own ({status})."),
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use federation::fetch::Reason;

    use super::*;

    #[test]
    fn flt_07_each_answer_has_one_meaning() {
        let refused = |status| match judge(Some(&Outcome::Refused(status))) {
            Verdict::Answered(Fate::Refused { last, .. }) => last,
            other => panic!("{status}: {other:?}"),
        };
        for status in [301, 400, 404, 405, 406, 413, 415, 422, 451] {
            assert!(!refused(status), "{status} is asked about again");
        }
        assert!(refused(401) && refused(403), "which scheme it likes was asked before");
        assert_eq!(judge(Some(&Outcome::Delivered)), Verdict::Answered(Fate::Delivered));
        assert_eq!(judge(Some(&Outcome::Gone)), Verdict::Answered(Fate::Gone));
        let forbidden = judge(Some(&Outcome::Forbidden(Reason::Address)));
        assert!(matches!(forbidden, Verdict::Unasked(Fate::Impossible { .. })));
    }

    #[test]
    fn flt_07_a_wish_to_be_left_alone_is_told_from_being_away() {
        let later = |status, seconds: Option<u64>| {
            let retry_after = seconds.map(Duration::from_secs);
            match judge(Some(&Outcome::Later { status, retry_after })) {
                Verdict::NotNow { is_wish, .. } => is_wish,
                other => panic!("{status:?}: {other:?}"),
            }
        };
        assert!(later(Some(429), None) && later(Some(429), Some(60)) && later(Some(503), Some(60)));
        assert!(!later(None, None) && !later(Some(500), None) && !later(Some(501), None));
    }
}
