//! What is so about a request today, each thing a yes or a no: what the conditions of `graph.json` speak of.

use serde::Deserialize;

/// One thing that is so or not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Fact {
    /// The request is signed.
    Signed,
    /// The request was sent.
    Sent,
    /// The day of receipt is known, or something came from the holder.
    ReceiptKnown,
    /// It is time to ask whether it arrived.
    ReceiptToAsk,
    /// It was asked for in vain whether it arrived, or nobody knows after twice that time.
    ReceiptOverdue,
    /// The holder answered in full, denied in writing, or the person ended it.
    Ended,
    /// All came, and nothing took that back.
    AllCame,
    /// The person withdrew it.
    Withdrawn,

    /// It is a request for access.
    Access,
    /// It is a third-party directive.
    Directive,
    /// It is an authorization or a consent.
    Permission,
    /// It is a request to amend.
    Amendment,
    /// It is a request for an accounting of disclosures.
    Accounting,
    /// It is a request to restrict.
    Restriction,
    /// It is a request for confidential communications.
    Communication,
    /// The law makes the holder act on this instrument: it may not simply decline.
    MustAct,

    /// The privacy rule binds the holder (45 CFR 160.103, 164.524).
    Covered,
    /// The holder is a health care provider in the sense of the information blocking rule (42 U.S.C. 300jj; 45 CFR 171.102).
    CareProvider,
    /// An electronic copy is asked for.
    Electronic,
    /// Somebody acts for the estate of a patient who died.
    Executor,

    /// A clock that binds the holder runs.
    ClockRuns,
    /// The clock that decides ran out.
    Late,
    /// The federal clock ran out.
    FederalLate,
    /// An answer came after the federal clock had run out.
    FederalWasLate,
    /// A state's clock ran out.
    StateLate,
    /// An answer came after a state's clock had run out.
    StateWasLate,
    /// It arrived, and no clock binds the holder.
    NoClock,
    /// No clock binds the holder, and nothing was heard or said for a while.
    Quiet,
    /// The window for a complaint to the Office for Civil Rights is open (45 CFR 160.306(b)(3)).
    ComplaintOpen,
    /// The holder asked for money, or for something first, that the rule does not let it ask for.
    Obstructed,

    /// A permission was signed and holds: its day has not passed and it was not revoked.
    PermissionLive,
    /// It ends within the time of the reminder.
    PermissionEnding,
    /// Its day has passed.
    PermissionPast,
    /// A revocation was sent.
    Revoked,

    /// An open denial.
    Denied,
    /// A denial at any time, open or not.
    WasDenied,
    /// An open denial by word of mouth.
    DeniedByWord,
    /// An open denial on a ground that can be reviewed (45 CFR 164.524(a)(3)).
    Reviewable,
    /// An open denial that names no ground of the rule's list (45 CFR 164.524(a)(2), (a)(3)).
    GroundMissing,
    /// An open denial of an amendment, in writing.
    AmendmentDenied,
    /// A review was asked for and is not decided.
    ReviewAsked,
    /// It should have been referred by now.
    ReferralOverdue,
    /// It should have been decided by now.
    ReviewOverdue,
    /// The review let the denial stand.
    ReviewUpheld,
    /// The review found for the person.
    ReviewOverturned,

    /// An open word that it never came.
    NeverGot,
    /// An open price that can be objected to, or that must be explained.
    FeeDisputable,
    /// An open reason that a letter can answer.
    ReasonOpen,
    /// Less came than was asked for, or something else.
    FellShort,
    /// Another patient's record came.
    WrongPatient,

    /// About the problem at hand: its letter was sent.
    LetterSent,
    /// About the problem at hand: its letter was sent and is still given time.
    LetterRests,
    /// About the problem at hand: its letter was sent, and its time has passed.
    LetterUnanswered,
    /// Some open problem's letter went unanswered.
    MatterUnanswered,
    /// The complaint to the holder's privacy officer was sent and is still given time.
    PrivacyRests,
    /// A complaint to somebody who oversees the holder was sent.
    OversightAsked,
}

impl Fact {
    /// All facts.
    pub const ALL: [Self; 56] = [
        Self::Signed,
        Self::Sent,
        Self::ReceiptKnown,
        Self::ReceiptToAsk,
        Self::ReceiptOverdue,
        Self::Ended,
        Self::AllCame,
        Self::Withdrawn,
        Self::Access,
        Self::Directive,
        Self::Permission,
        Self::Amendment,
        Self::Accounting,
        Self::Restriction,
        Self::Communication,
        Self::MustAct,
        Self::Covered,
        Self::CareProvider,
        Self::Electronic,
        Self::Executor,
        Self::ClockRuns,
        Self::Late,
        Self::FederalLate,
        Self::FederalWasLate,
        Self::StateLate,
        Self::StateWasLate,
        Self::NoClock,
        Self::Quiet,
        Self::ComplaintOpen,
        Self::Obstructed,
        Self::PermissionLive,
        Self::PermissionEnding,
        Self::PermissionPast,
        Self::Revoked,
        Self::Denied,
        Self::WasDenied,
        Self::DeniedByWord,
        Self::Reviewable,
        Self::GroundMissing,
        Self::AmendmentDenied,
        Self::ReviewAsked,
        Self::ReferralOverdue,
        Self::ReviewOverdue,
        Self::ReviewUpheld,
        Self::ReviewOverturned,
        Self::NeverGot,
        Self::FeeDisputable,
        Self::ReasonOpen,
        Self::FellShort,
        Self::WrongPatient,
        Self::LetterSent,
        Self::LetterRests,
        Self::LetterUnanswered,
        Self::MatterUnanswered,
        Self::PrivacyRests,
        Self::OversightAsked,
    ];
}

/// A set of facts.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(from = "Vec<Fact>")]
pub struct Facts(u64);

impl Facts {
    /// Whether the set has a fact.
    pub fn has(self, fact: Fact) -> bool {
        self.0 & Self::bit(fact) != 0
    }

    /// Whether the set has every fact of another.
    pub fn has_all(self, others: Self) -> bool {
        self.0 & others.0 == others.0
    }

    /// Whether the set has a fact of another.
    pub fn has_any(self, others: Self) -> bool {
        self.0 & others.0 != 0
    }

    /// Whether nothing is in it.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Both sets together.
    #[must_use]
    pub fn and(self, others: Self) -> Self {
        Self(self.0 | others.0)
    }

    /// Puts a fact in where it is so.
    pub(super) fn put(&mut self, fact: Fact, is_so: bool) {
        if is_so {
            self.0 |= Self::bit(fact);
        }
    }

    fn bit(fact: Fact) -> u64 {
        1 << fact as u64
    }
}

impl From<Vec<Fact>> for Facts {
    fn from(facts: Vec<Fact>) -> Self {
        facts.into_iter().fold(Self::default(), |mut set, fact| {
            set.put(fact, true);
            set
        })
    }
}
