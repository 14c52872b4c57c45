//! One file on its way, with the questions it raises; and the last question, whether all came.

use leptos::prelude::*;

use super::{kind_words, record_title};
use crate::app::forms::{Filing, FilingDraft, HappeningForm};
use crate::domain::{IdentityCheck, PersonId, RecordId, RequestId};
use crate::ui::pages::outcome::FailureNote;
use crate::ui::pages::request::paths;
use crate::ui::parts::{Button, ButtonKind, ButtonLink, ButtonRow, Stamp, StampKind};
use crate::ui::routes::Route;
use crate::ui::session::{Incoming, Sealed, Stage, use_session};
use crate::ui::words::dates::{self, DateForm};
use crate::ui::words::facts::size;
use crate::ui::words::*;

/// A file on its way.
#[component]
pub(super) fn IncomingRow(
    /// The file.
    incoming: Incoming,
    /// Where it is to go.
    draft: RwSignal<FilingDraft>,
) -> impl IntoView {
    let i18n = use_i18n();
    let name = move || incoming.name.get_value();
    let stage = move || {
        match incoming.stage.get() {
        Stage::Waiting => line(t_string!(i18n, records.sealing, name = name(), percent = 0).to_string()),
        Stage::Sealing { done_bytes } => {
            let percent = incoming.percent(done_bytes);
            line(t_string!(i18n, records.sealing, name = name(), percent = percent).to_string())
        }
        Stage::Reading => line(t_string!(i18n, records.reading, name = name()).to_string()),
        Stage::Ready(sealed) => ready(i18n, &sealed),
        Stage::Twin { record } => view! { <Twin incoming=incoming record=record /> }.into_any(),
        Stage::Differs { sealed, person, name, born } => view! {
            <Differs incoming=incoming draft=draft sealed=sealed person=person name=name born=born />
        }
        .into_any(),
        Stage::Filed { record, aside } => {
            let words = if aside { t_string!(i18n, records.filed_aside) } else { t_string!(i18n, records.filed) };
            view! {
                <p>
                    <Stamp kind=if aside { StampKind::Check } else { StampKind::Good }>{words}</Stamp>
                    " "
                    <a href=Route::Record(record).path()>{t!(i18n, records.twin_open)}</a>
                </p>
            }
            .into_any()
        }
        Stage::LeftOut => line(t_string!(i18n, records.left_out).to_string()),
        Stage::Failed(failure) => view! { <FailureNote failure=Signal::stored(Some(failure)) /> }.into_any(),
    }
    };
    view! {
        <li>
            <p class="sw-incoming__name">{name}</p>
            {stage}
        </li>
    }
}

fn line(words: String) -> AnyView {
    view! { <p class="sw-secondary">{words}</p> }.into_any()
}

/// What it is and whom it names, before it is put away.
fn ready(i18n: I18nContext<Locale>, sealed: &Sealed) -> AnyView {
    let bytes = size(i18n, sealed.blob.length_bytes);
    let Some(reading) = &sealed.reading else {
        return line(t_string!(i18n, records.unread).to_string());
    };
    let kind = kind_words(i18n, reading.kind).to_owned();
    let mut words = t_string!(i18n, records.ready_detail, kind = kind, size = bytes).to_string();
    let patient = reading.patient.as_ref();
    if let Some(name) = patient
        .map(crate::app::reading::StatedPatient::name)
        .filter(|name| !name.is_empty())
    {
        let born = patient
            .and_then(|patient| patient.born)
            .and_then(crate::app::reading::PartialDate::day);
        let named = match born.map(|born| dates::say(i18n, born, DateForm::Long)) {
            Some(born) => t_string!(i18n, records.names_born, name = name, born = born).to_string(),
            None => t_string!(i18n, records.names, name = name).to_string(),
        };
        words = format!("{words}. {named}");
    }
    line(words)
}

/// The same bytes lie in the vault already.
#[component]
fn Twin(
    /// The file.
    incoming: Incoming,
    /// The record that has the bytes.
    record: RecordId,
) -> impl IntoView {
    let (i18n, session) = (use_i18n(), use_session());
    let old = session
        .state()
        .with_untracked(|state| state.records.get(&record).cloned());
    let words = old.map(|old| {
        let (title, day) = (
            record_title(i18n, &old),
            dates::say(i18n, old.received_on, DateForm::Long),
        );
        t_string!(i18n, records.twin, title = title, day = day).to_string()
    });
    view! {
        <p>
            {words} " " <a href=Route::Record(record).path()>{t!(i18n, records.twin_open)}</a>
        </p>
        <ButtonRow>
            <Button kind=ButtonKind::Quiet on_press=move |()| session.take_in_again(incoming)>
                {t!(i18n, records.twin_keep)}
            </Button>
        </ButtonRow>
    }
}

/// The file names somebody else: asked before it is put anywhere.
#[component]
fn Differs(
    /// The file.
    incoming: Incoming,
    /// Where it was to go.
    draft: RwSignal<FilingDraft>,
    /// The file, sealed.
    sealed: Sealed,
    /// The person chosen.
    person: PersonId,
    /// The name in it; may be empty.
    name: String,
    /// The date of birth in it.
    born: Option<chrono::NaiveDate>,
) -> impl IntoView {
    let (i18n, session) = (use_i18n(), use_session());
    let filing = move |person: PersonId| {
        let checked = draft
            .with_untracked(|draft| draft.check(session.today().get_untracked()))
            .ok()?;
        // Another person's file was not brought by this request, unless the answer stays with the person chosen.
        let request = checked.request.filter(|_| person == checked.person);
        Some(Filing {
            person,
            request,
            ..checked
        })
    };
    let keep = Action::new_unsync(move |(person, identity): &(PersonId, IdentityCheck)| {
        let (person, identity, sealed) = (*person, identity.clone(), sealed.clone());
        async move {
            let Some(filing) = filing(person) else { return };
            let identity = match identity {
                // Put with somebody else: whether it fits her is found out anew, and what she was told stands.
                IdentityCheck::NotStated => session
                    .state()
                    .with_untracked(|state| settle(state, &sealed, person)),
                own => own,
            };
            session
                .keep_incoming(incoming, filing, sealed, identity)
                .await;
        }
    });
    let (chosen, others, words) = session.state().with_untracked(|state| {
        let short = |id| {
            state
                .people
                .get(&id)
                .map(|person| person.short_name().to_owned())
                .unwrap_or_default()
        };
        let others: Vec<_> = state
            .people
            .keys()
            .filter(|id| **id != person)
            .map(|id| (*id, short(*id)))
            .collect();
        let own = state
            .people
            .get(&person)
            .map(|person| dates::say(i18n, person.born, DateForm::Long))
            .unwrap_or_default();
        let chosen = short(person);
        let words = match (
            name.is_empty(),
            born.map(|born| dates::say(i18n, born, DateForm::Long)),
        ) {
            (true, born) => {
                let born = born.unwrap_or_default();
                t_string!(
                    i18n,
                    records.differs_nameless,
                    person = chosen.clone(),
                    born = born
                )
                .to_string()
            }
            (false, Some(born)) => {
                let (name, person) = (name.clone(), chosen.clone());
                t_string!(
                    i18n,
                    records.differs,
                    name = name,
                    born = born,
                    person = person,
                    own = own
                )
                .to_string()
            }
            (false, None) => t_string!(
                i18n,
                records.differs_undated,
                name = name.clone(),
                person = chosen.clone(),
                own = own
            )
            .to_string(),
        };
        (chosen, others, words)
    });
    let others = others.into_iter().map(move |(id, short)| {
        view! {
            <Button on_press=move |()| {
                keep.dispatch((id, IdentityCheck::NotStated));
            }>{t_string!(i18n, records.differs_other, person = short).to_string()}</Button>
        }
    });
    let others = others.collect_view();
    let here = IdentityCheck::Confirmed {
        name: name.clone(),
        born,
    };
    let aside = IdentityCheck::Differs { name, born };
    view! {
        <div class="sw-identity" role="alert">
            <h3 class="sw-identity__title">{t!(i18n, records.differs_title)}</h3>
            <p>{words}</p>
            <ButtonRow>
                {others}
                <Button on_press=move |()| {
                    keep.dispatch((person, here.clone()));
                }>{t_string!(i18n, records.differs_here, person = chosen).to_string()}</Button>
                <Button kind=ButtonKind::Quiet on_press=move |()| {
                    keep.dispatch((person, aside.clone()));
                }>{t!(i18n, records.differs_aside)}</Button>
            </ButtonRow>
        </div>
    }
}

/// The person has said whose it is: what still differs is confirmed by that.
fn settle(state: &crate::domain::State, sealed: &Sealed, person: PersonId) -> IdentityCheck {
    match sealed.identity(state, person) {
        IdentityCheck::Differs { name, born } => IdentityCheck::Confirmed { name, born },
        fits => fits,
    }
}

/// "Did they send everything?": the clock goes on until somebody says so.
#[component]
pub(super) fn Everything(
    /// The request.
    request: RequestId,
    /// Told when she does not know yet.
    on_close: Callback<()>,
) -> impl IntoView {
    let (i18n, session) = (use_i18n(), use_session());
    let open = session.state().with_untracked(|state| {
        state
            .request(request)
            .is_some_and(|file| crate::domain::clocks::ended_on(file).is_none())
    });
    let later = RwSignal::new(!open);
    let close = move |()| {
        later.set(true);
        on_close.run(());
    };
    view! {
        <Show when=move || !later.get()>
            <section class="sw-identity" aria-labelledby="everything">
                <h3 class="sw-identity__title" id="everything">{t!(i18n, records.everything)}</h3>
                <p>{t!(i18n, records.everything_words)}</p>
                <ButtonRow>
                    <ButtonLink kind=ButtonKind::Pen href=paths::say(request, HappeningForm::AllCame)>
                        {t!(i18n, records.everything_yes)}
                    </ButtonLink>
                    <ButtonLink href=paths::say(request, HappeningForm::PartCame)>
                        {t!(i18n, records.everything_part)}
                    </ButtonLink>
                    <Button kind=ButtonKind::Quiet on_press=close>{t!(i18n, records.everything_later)}</Button>
                </ButtonRow>
            </section>
        </Show>
    }
}
