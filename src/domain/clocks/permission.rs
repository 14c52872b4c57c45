//! How long an authorization or a consent holds (45 CFR 164.508(c)(1)(v); 42 CFR 2.31(a)(7)).

use chrono::NaiveDate;

use super::{Clock, ClockKind, Start, StartReason, standing};
use crate::domain::rules::Rules;
use crate::domain::{DocumentKind, Expiry, RequestFile};

/// A permission ends on its day, or on the day a revocation was sent. What the person no longer waits for, the holder may
/// still do (45 CFR 164.508(b)(5)).
pub(super) fn permission_clock(
    file: &RequestFile,
    today: NaiveDate,
    rules: &Rules,
) -> Option<Clock> {
    let signed = file.signed_request()?;
    let Some(Expiry::On(last)) = file.request.expiry else {
        return None;
    };
    let rule = rules.clock("authorization.expiry")?;
    let revoked = file
        .sendings_of(DocumentKind::Revocation)
        .map(|sending| sending.on)
        .min()
        .filter(|on| *on <= last);
    Some(Clock {
        kind: ClockKind::AuthorizationEnds,
        rule: rule.id.clone(),
        reference: rule.reference.clone().unwrap_or_default(),
        unit: rule.unit,
        start: Start {
            on: signed.signature.signed_on,
            because: StartReason::Signed,
        },
        length: 0,
        base_last_day: last,
        extension: None,
        void_extensions: Vec::new(),
        last_day: last,
        standing: standing(last, revoked, today),
    })
}
