//! The sentences, in groups, and which of them fit a request as it stands.

use crate::domain::{DocumentKind, Instrument, RequestFile};

/// The sentences, in the order they are offered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum HappeningForm {
    /// They sent everything; they did what I asked.
    AllCame,
    /// They sent only part of it.
    PartCame,
    /// They sent a summary.
    SummaryCame,
    /// They sent it in another form.
    OtherForm,
    /// They sent another person's record.
    OtherPerson,
    /// They want something first, or say why they will not.
    WantsFirst,
    /// They want money.
    Money,
    /// They asked for more time.
    MoreTime,
    /// They asked me something.
    Asked,
    /// They said no.
    SaidNo,
    /// They say they have no such record.
    NoRecord,
    /// They say the records were destroyed.
    Destroyed,
    /// They looked at their no again.
    Reviewed,
    /// They got it on a day that I know.
    GotIt,
    /// They wrote that they have it.
    TheyHaveIt,
    /// They say they never got it.
    NeverGot,
    /// They closed or moved.
    Moved,
    /// I called them.
    Called,
    /// I paid.
    Paid,
    /// Something else.
    Else,
    /// It is finished, and this is how it came out.
    Finished,
    /// I no longer need it.
    NoLonger,
    /// The patient has died.
    Died,
}

/// What the sentences are about; each group stands under a heading of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HappeningGroup {
    /// Something came.
    Came,
    /// They want something.
    Wants,
    /// They said no.
    No,
    /// Where it is.
    Arrived,
    /// What I did.
    Mine,
    /// It is over.
    Over,
}

impl HappeningGroup {
    /// All groups, in the order of the page.
    pub const ALL: [Self; 6] = [
        Self::Came,
        Self::Wants,
        Self::No,
        Self::Arrived,
        Self::Mine,
        Self::Over,
    ];
}

impl HappeningForm {
    /// All sentences.
    pub const ALL: [Self; 23] = [
        Self::AllCame,
        Self::PartCame,
        Self::SummaryCame,
        Self::OtherForm,
        Self::OtherPerson,
        Self::WantsFirst,
        Self::Money,
        Self::MoreTime,
        Self::Asked,
        Self::SaidNo,
        Self::NoRecord,
        Self::Destroyed,
        Self::Reviewed,
        Self::GotIt,
        Self::TheyHaveIt,
        Self::NeverGot,
        Self::Moved,
        Self::Called,
        Self::Paid,
        Self::Else,
        Self::Finished,
        Self::NoLonger,
        Self::Died,
    ];

    /// The group it stands in.
    pub const fn group(self) -> HappeningGroup {
        match self {
            Self::AllCame
            | Self::PartCame
            | Self::SummaryCame
            | Self::OtherForm
            | Self::OtherPerson => HappeningGroup::Came,
            Self::WantsFirst | Self::Money | Self::MoreTime | Self::Asked => HappeningGroup::Wants,
            Self::SaidNo | Self::NoRecord | Self::Destroyed | Self::Reviewed => HappeningGroup::No,
            Self::GotIt | Self::TheyHaveIt | Self::NeverGot | Self::Moved => {
                HappeningGroup::Arrived
            }
            Self::Called | Self::Paid | Self::Else => HappeningGroup::Mine,
            Self::Finished | Self::NoLonger | Self::Died => HappeningGroup::Over,
        }
    }

    /// Its name in an address. It says nothing about whom or what.
    pub const fn name(self) -> &'static str {
        match self {
            Self::AllCame => "all",
            Self::PartCame => "part",
            Self::SummaryCame => "summary",
            Self::OtherForm => "form",
            Self::OtherPerson => "other",
            Self::WantsFirst => "first",
            Self::Money => "price",
            Self::MoreTime => "time",
            Self::Asked => "asked",
            Self::SaidNo => "no",
            Self::NoRecord => "none",
            Self::Destroyed => "destroyed",
            Self::Reviewed => "review",
            Self::GotIt => "got",
            Self::TheyHaveIt => "have",
            Self::NeverGot => "never",
            Self::Moved => "moved",
            Self::Called => "call",
            Self::Paid => "paid",
            Self::Else => "else",
            Self::Finished => "finished",
            Self::NoLonger => "close",
            Self::Died => "died",
        }
    }

    /// The form with that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|form| form.name() == name)
    }

    /// Whether it can be said of a request as it stands: what the place does needs a request that was sent to it, and some
    /// of it only a request for records can meet with.
    pub fn fits(self, file: &RequestFile) -> bool {
        let instrument = file.request.instrument;
        let records = instrument.asks_for_records();
        let fitting = match self {
            Self::PartCame
            | Self::SummaryCame
            | Self::OtherForm
            | Self::OtherPerson
            | Self::NoRecord
            | Self::Destroyed => records,
            Self::Money | Self::Paid => records || instrument == Instrument::Accounting,
            Self::Reviewed => file
                .sendings_of(DocumentKind::DenialReviewRequest)
                .next()
                .is_some(),
            Self::Died => !file
                .happenings
                .iter()
                .any(|entry| entry.what == crate::domain::Happening::PatientDied),
            _ => true,
        };
        let about_us = matches!(
            self,
            Self::Called | Self::Else | Self::Finished | Self::NoLonger | Self::Died | Self::Moved
        );
        fitting && (about_us || file.first_sending().is_some())
    }
}
