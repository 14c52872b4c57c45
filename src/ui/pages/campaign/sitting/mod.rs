//! One sitting: every letter can be read, and one signature stands on all of them.

mod form;
mod letters;
mod paper;

use leptos::prelude::*;

use self::form::Signing;
use self::letters::{Blocked, Letters};
use crate::app::letters::{ComposeError, Language, Letter, compose};
use crate::domain::checklist::{ChecklistItem, checklist};
use crate::domain::rules::Rules;
use crate::domain::{DocumentKind, Person, RequestFile, State};
use crate::ui::pages::sign::checklist::missing;
use crate::ui::pages::sign::pen::Pen;
use crate::ui::parts::{BackLink, ButtonKind, ButtonLink, ButtonRow, Empty, IconName, PageHead};
use crate::ui::routes::Route;
use crate::ui::session::{LetterOf, use_session};
use crate::ui::words::*;

/// What stands at the top of the page.
#[derive(Clone, Debug)]
pub(in crate::ui::pages) struct SittingHead {
    /// The `h1`.
    pub title: String,
    /// What to do here.
    pub lead: String,
    /// The way back.
    pub back: BackLink,
}

/// A letter on the table.
#[derive(Clone)]
struct Slip {
    kind: DocumentKind,
    file: RequestFile,
    place: String,
    letter: Result<Letter, ComposeError>,
    missing: Vec<ChecklistItem>,
}

impl Slip {
    fn letter_of(&self) -> LetterOf {
        (self.file.request.id, self.kind)
    }

    fn is_ready(&self) -> bool {
        self.letter.is_ok() && self.missing.is_empty()
    }
}

/// The letters, and beside them the one signature.
#[component]
pub(in crate::ui::pages) fn Sitting(
    /// The letters, all of one person, in the order in which they lie there.
    letters: Vec<LetterOf>,
    /// What stands at the top.
    head: SittingHead,
    /// Where it leads when all is signed.
    after: Route,
) -> impl IntoView {
    let (i18n, session) = (use_i18n(), use_session());
    let SittingHead { title, lead, back } = head;
    // Read once: what is signed on this page does not take the rest of it away.
    let today = session.today().get_untracked();
    let (slips, person) = session.state().with_untracked(|state| {
        let slips: Vec<_> = letters
            .iter()
            .filter_map(|letter| slip(state, *letter, today))
            .collect();
        let person = slips
            .first()
            .and_then(|slip| state.people.get(&slip.file.request.person).cloned());
        (slips, person)
    });
    let sheet = match person {
        Some(person) => view! { <Table slips=slips person=person after=after /> }.into_any(),
        None => view! { <Nothing after=after /> }.into_any(),
    };
    view! {
        <PageHead
            title=title
            tab_title=move || t_string!(i18n, campaign.sign_tab).to_string()
            lead=Signal::stored(Some(lead))
            back=Signal::stored(Some(back))
        />
        {sheet}
    }
}

#[component]
fn Table(slips: Vec<Slip>, person: Person, after: Route) -> impl IntoView {
    let session = use_session();
    let pen = Pen::new(session.today().get_untracked());
    let (ready, blocked): (Vec<_>, Vec<_>) = slips.into_iter().partition(Slip::is_ready);
    let some = (!ready.is_empty()).then(|| {
        let slips = ready.clone();
        view! {
            <div class="sw-page sw-page--halves sw-sign sw-sitting">
                <div class="sw-page__main">
                    <Letters slips=ready on_line=pen.on_line() />
                </div>
                <div class="sw-page__main">
                    <Signing pen=pen slips=slips person=person after=after />
                </div>
            </div>
        }
    });
    view! {
        <Blocked slips=blocked none_left=some.is_none() />
        {some}
    }
}

/// Nothing waits for a signature here.
#[component]
fn Nothing(after: Route) -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <Empty
            title=move || t_string!(i18n, campaign.nothing_title).to_string()
            words=move || t_string!(i18n, campaign.nothing_words).to_string()
            icon=IconName::Pen
        >
            <ButtonRow>
                <ButtonLink kind=ButtonKind::Pen href=after.path()>{t!(i18n, campaign.nothing_button)}</ButtonLink>
            </ButtonRow>
        </Empty>
    }
}

/// A letter as it would be signed today; none where its request, person or place is gone.
fn slip(state: &State, (request, kind): LetterOf, today: chrono::NaiveDate) -> Option<Slip> {
    let rules = Rules::shipped();
    let file = state.request(request)?;
    let person = state.people.get(&file.request.person)?;
    let provider = state.providers.get(&file.request.provider)?;
    let points = checklist(kind, file, person, provider, today, rules);
    Some(Slip {
        kind,
        place: provider.name.clone(),
        letter: compose(
            kind,
            Language::English,
            file,
            person,
            provider,
            today,
            rules,
        ),
        missing: missing(&points),
        file: file.clone(),
    })
}
