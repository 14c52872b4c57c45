//! What each state's law adds: days, fees, free copies and who takes a complaint. Told beside the federal rule; only the
//! clocks it names set a date.

use serde::Deserialize;

use super::{ClockId, Confidence, Provenance, Rules, Unit};
use crate::domain::ProviderKind;

/// The law of a state, or of the District of Columbia, on copies of one's own records.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StateLaw {
    /// The two letters of the post office: `CA`.
    pub code: String,
    /// Its name.
    pub name: String,
    /// The sections; the federal one where none of the state was found.
    pub reference: String,
    /// How sure the sections are.
    pub confidence: Confidence,
    /// How long a holder has for a copy.
    pub copy: TimeLimit,
    /// How long it has until the person may look; none where nothing was found.
    #[serde(default)]
    pub inspection: Option<TimeLimit>,
    /// More time that the state allows.
    #[serde(default)]
    pub extension: Option<Fact>,
    /// What it says of fees; none where nothing was found. For a person's own copy the federal limit stands beside it, and
    /// the lower one counts (45 CFR 160.203(b)).
    #[serde(default)]
    pub fees: Option<StateFees>,
    /// When a copy is free.
    #[serde(default)]
    pub free_copies: Option<Fact>,
    /// What else a person who asks should know.
    #[serde(default)]
    pub note: Option<Fact>,
    /// Who takes complaints; empty where nobody was found.
    #[serde(default)]
    pub complaint_bodies: Vec<ComplaintBody>,
    /// Where it was read.
    pub provenance: Provenance,
}

/// A time limit of a state.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TimeLimit {
    /// The clocks that set dates; empty where the state's limit is only told.
    #[serde(default)]
    pub clocks: Vec<ClockId>,
    /// How many days, where it is one number.
    #[serde(default)]
    pub length: Option<u16>,
    /// Which days.
    #[serde(default)]
    pub unit: Option<Unit>,
    /// In words.
    pub words: String,
    /// How sure it is.
    pub confidence: Confidence,
}

/// One thing a state says.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fact {
    /// In words.
    pub words: String,
    /// How sure it is.
    pub confidence: Confidence,
}

/// What a state says of fees.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StateFees {
    /// In words.
    pub words: String,
    /// How sure it is.
    pub confidence: Confidence,
    /// The prices as numbers, where there are any.
    #[serde(default)]
    pub tiers: Vec<PageTier>,
    /// For electronic copies.
    #[serde(default)]
    pub electronic: Option<Fact>,
    /// For searching or handling; never chargeable to a person who asks for her own records (45 CFR 164.524(c)(4)).
    #[serde(default)]
    pub search: Option<Fact>,
}

/// One step of a price list. Cents are US cents.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PageTier {
    /// Whom it binds, where the list differs by holder.
    #[serde(default)]
    pub holder: Option<String>,
    /// First page of the step.
    pub from: u16,
    /// Last page; none for all that follow.
    #[serde(default)]
    pub to: Option<u16>,
    /// For each page.
    #[serde(default)]
    pub cents_per_page: Option<u32>,
    /// For the whole step.
    #[serde(default)]
    pub flat_cents: Option<u32>,
    /// The most that the whole copy may cost.
    #[serde(default)]
    pub max_total_cents: Option<u32>,
}

/// An office that takes complaints.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ComplaintBody {
    /// Its name.
    pub name: String,
    /// What it takes.
    pub takes: Takes,
    /// Where to complain, as a host name; only where it was read.
    #[serde(default)]
    pub web: Option<String>,
    /// How sure it is.
    pub confidence: Confidence,
}

/// What an office takes complaints about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Takes {
    /// Whoever the federal privacy rule binds (45 CFR 160.306).
    Privacy,
    /// Information blocking (42 U.S.C. 300jj-52).
    InformationBlocking,
    /// Doctors and other licensed people.
    Practitioners,
    /// Hospitals, clinics, nursing homes.
    Facilities,
    /// Either.
    Either,
}

/// A federal office, as a row.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FederalBody {
    pub id: String,
    pub body: ComplaintBody,
    pub reference: String,
    pub provenance: Provenance,
}

/// The file of states.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct StatePack {
    pub federal_bodies: Vec<FederalBody>,
    pub states: Vec<StateLaw>,
}

impl Rules {
    /// The law of a state, by its two letters in either case.
    pub fn state(&self, code: &str) -> Option<&StateLaw> {
        let code = code.trim();
        self.states()
            .iter()
            .find(|state| state.code.eq_ignore_ascii_case(code))
    }

    /// The law of each state and of the District of Columbia, in the order of their letters.
    pub fn states(&self) -> &[StateLaw] {
        &self.states.states
    }

    /// Who takes complaints: the federal offices under `US`, then those of each state under its letters.
    pub fn complaint_bodies(&self) -> impl Iterator<Item = (&str, &ComplaintBody)> {
        let federal = self
            .states
            .federal_bodies
            .iter()
            .map(|row| ("US", &row.body));
        let of_states = self.states().iter().flat_map(|state| {
            let bodies = state.complaint_bodies.iter();
            bodies.map(|body| (state.code.as_str(), body))
        });
        federal.chain(of_states)
    }

    /// The federal office that takes such complaints, where its name was read.
    pub fn federal_body(&self, takes: Takes) -> Option<&ComplaintBody> {
        self.acting_bodies("US").find(|body| body.takes == takes)
    }

    /// The office of a state that takes complaints about a kind of holder, where its name was read. Boards of medicine
    /// are for practices, health departments for hospitals; who oversees the others was not read.
    pub fn state_body<'a>(
        &'a self,
        code: &'a str,
        kind: ProviderKind,
    ) -> Option<&'a ComplaintBody> {
        let wanted = match kind {
            ProviderKind::Practice => Takes::Practitioners,
            ProviderKind::Hospital => Takes::Facilities,
            _ => return None,
        };
        self.acting_bodies(code)
            .find(|body| body.takes == wanted || body.takes == Takes::Either)
    }

    fn acting_bodies<'a>(&'a self, code: &'a str) -> impl Iterator<Item = &'a ComplaintBody> {
        self.complaint_bodies()
            .filter(move |(own, _)| own.eq_ignore_ascii_case(code.trim()))
            .map(|(_, body)| body)
            .filter(|body| body.confidence == Confidence::Verified)
    }
}
