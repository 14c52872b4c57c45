//! The records, one person after another, the newest first; of all places, or of one.

use leptos::prelude::*;

use super::row::RecordRow;
use crate::domain::{PersonId, ProviderId, ReceivedRecord, State};
use crate::ui::folder::use_folder;
use crate::ui::parts::{Button, SelectField, SelectOption};
use crate::ui::session::use_session;
use crate::ui::words::*;

/// The value of the list that stands for records whose sender is not known.
const UNKNOWN: &str = "unknown";

/// So many records of a person are shown at once: a page of a thousand rows holds a phone up.
const AT_ONCE: usize = 100;

/// The list.
#[component]
pub(super) fn RecordList() -> impl IntoView {
    let (i18n, session) = (use_i18n(), use_session());
    let folder = use_folder().person();
    let only = RwSignal::new(String::new());
    let places = Memo::new(move |_| session.state().with(|state| places(i18n, state)));
    let groups = Memo::new(move |_| {
        session
            .state()
            .with(|state| groups(state, folder.get(), &only.get()))
    });
    let group = |(person, records)| view! { <Group person=person records=records /> };
    view! {
        <Show when=move || places.with(|places| places.len() > 2)>
            <div class="sw-records__only">
                <SelectField
                    id="only"
                    label=move || t_string!(i18n, records.only).to_string()
                    options=places
                    value=only
                    on_change=move |place| only.set(place)
                />
            </div>
        </Show>
        {move || groups.get().into_iter().map(group).collect_view()}
    }
}

/// The records of one person: the first of them, and more when she asks.
#[component]
fn Group(
    /// Her name.
    person: String,
    /// Her records.
    records: Vec<ReceivedRecord>,
) -> impl IntoView {
    let i18n = use_i18n();
    let all = records.len();
    let shown = RwSignal::new(AT_ONCE);
    let records = StoredValue::new(records);
    let count = t_string!(i18n, records.count, count = all).to_string();
    let first = move || {
        records.with_value(|records| {
            records
                .iter()
                .take(shown.get())
                .cloned()
                .collect::<Vec<_>>()
        })
    };
    let more = move || {
        let next = all.saturating_sub(shown.get()).min(AT_ONCE);
        t_string!(i18n, records.show_more, count = next).to_string()
    };
    view! {
        <section class="sw-section">
            <div class="sw-section__head">
                <h2>{person}</h2>
                <span class="sw-section__aside-note">{count}</span>
            </div>
            <ul>
                <For
                    each=first
                    key=|record| record.id
                    children=|record| view! { <li><RecordRow record=record /></li> }
                />
            </ul>
            <Show when=move || shown.get() < all>
                <Button on_press=move |()| shown.update(|shown| *shown += AT_ONCE)>{more}</Button>
            </Show>
        </section>
    }
}

fn places(i18n: I18nContext<Locale>, state: &State) -> Vec<SelectOption> {
    let all = SelectOption {
        value: String::new(),
        label: t_string!(i18n, records.only_all).to_string(),
    };
    let sent = |id: ProviderId| {
        state
            .records
            .values()
            .any(|record| record.provider == Some(id))
    };
    let places = state.providers.values().filter(|place| sent(place.id));
    let places = places.map(|place| SelectOption {
        value: place.id.to_string(),
        label: place.name.clone(),
    });
    let unknown = state
        .records
        .values()
        .any(|record| record.provider.is_none())
        .then(|| SelectOption {
            value: UNKNOWN.to_owned(),
            label: t_string!(i18n, records.only_unknown).to_string(),
        });
    std::iter::once(all).chain(places).chain(unknown).collect()
}

fn groups(
    state: &State,
    folder: Option<PersonId>,
    only: &str,
) -> Vec<(String, Vec<ReceivedRecord>)> {
    let wanted = |record: &ReceivedRecord| match only {
        "" => true,
        UNKNOWN => record.provider.is_none(),
        place => record.provider.is_some_and(|id| id.to_string() == place),
    };
    let people = state
        .people
        .values()
        .filter(|person| folder.is_none_or(|folder| person.id == folder));
    let group = people.map(|person| {
        let own = state
            .records
            .values()
            .filter(|record| record.person == person.id && wanted(record));
        let mut own: Vec<ReceivedRecord> = own.cloned().collect();
        own.sort_by_key(|record| (std::cmp::Reverse(record.received_on), record.id));
        (person.name.clone(), own)
    });
    group.filter(|(_, records)| !records.is_empty()).collect()
}
