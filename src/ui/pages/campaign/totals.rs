//! The totals of a campaign in one line.

use crate::app::tracking::CampaignTotals;
use crate::ui::words::*;

/// "2 late, 3 to sign, 5 waiting, 2 done": what there is none of is left out.
pub(in crate::ui::pages) fn totals_line(
    i18n: I18nContext<Locale>,
    totals: CampaignTotals,
) -> String {
    let CampaignTotals {
        places: _,
        late,
        answer,
        to_send,
        to_sign,
        waiting,
        done,
    } = totals;
    let some = |count: usize, words: String| (count > 0).then_some(words);
    let parts = [
        some(
            late,
            t_string!(i18n, campaign.late, count = late).to_string(),
        ),
        some(
            answer,
            t_string!(i18n, campaign.answer, count = answer).to_string(),
        ),
        some(
            to_send,
            t_string!(i18n, campaign.to_send, count = to_send).to_string(),
        ),
        some(
            to_sign,
            t_string!(i18n, campaign.to_sign, count = to_sign).to_string(),
        ),
        some(
            waiting,
            t_string!(i18n, campaign.waiting, count = waiting).to_string(),
        ),
        some(
            done,
            t_string!(i18n, campaign.done, count = done).to_string(),
        ),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// The same as a sentence.
pub(in crate::ui::pages) fn totals_words(
    i18n: I18nContext<Locale>,
    totals: CampaignTotals,
) -> String {
    t_string!(
        i18n,
        campaign.totals_end,
        totals = totals_line(i18n, totals)
    )
    .to_string()
}
