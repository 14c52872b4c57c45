//! What came back: the list, the words that find a record, and the way new files are put away.

mod answer;
mod arrived;
mod elsewhere;
mod filing;
mod list;
mod row;

use leptos::prelude::*;
use leptos_router::hooks::{use_navigate, use_query_map};

pub use self::elsewhere::ArrivalsLine;
use self::filing::Filing;
use self::list::RecordList;
use crate::domain::{ReceivedRecord, RecordKind, RequestId};
use crate::ui::pages::find::FindAll;
use crate::ui::parts::{Button, ButtonKind, ButtonLink, ButtonRow, Empty, IconName, PageHead};
use crate::ui::routes::Route;
use crate::ui::session::use_session;
use crate::ui::words::*;

/// The query that says which request brought the files that are put away.
const REQUEST: &str = "request";

/// The query that opens the form with the files that are on their way.
const FILES: &str = "files";

/// The address of that form.
fn files_path() -> String {
    format!("{}?{FILES}=open", Route::Records.path())
}

/// All records.
#[component]
pub fn RecordsPage() -> impl IntoView {
    let (i18n, session, query) = (use_i18n(), use_session(), use_query_map());
    let request = Memo::new(move |_| {
        query.with(|query| {
            query
                .get(REQUEST)
                .and_then(|id| id.parse::<RequestId>().ok())
        })
    });
    let nobody = Memo::new(move |_| session.state().with(|state| state.people.is_empty()));
    let none = Memo::new(move |_| session.state().with(|state| state.records.is_empty()));
    // Files that are under way, or wait for her, are what she comes back for.
    let asked = RwSignal::new(!session.incoming().with_untracked(Vec::is_empty));
    let by_address = Memo::new(move |_| query.with(|query| query.get(FILES).is_some()));
    let filing = Memo::new(move |_| asked.get() || by_address.get() || request.get().is_some());
    let navigate = use_navigate();
    let close = Callback::new(move |()| {
        asked.set(false);
        if by_address.get_untracked() {
            navigate(&Route::Records.path(), Default::default());
        }
    });
    let body = move || match (nobody.get(), filing.get()) {
        (true, _) => view! { <Nobody /> }.into_any(),
        (false, true) => view! { <Filing request=request.get() on_close=close /> }.into_any(),
        (false, false) => view! { <Shelf none=none on_add=move |()| asked.set(true) /> }.into_any(),
    };
    view! {
        <div class="sw-records">
            <PageHead
                title=move || t_string!(i18n, records.title).to_string()
                tab_title=move || t_string!(i18n, records.tab).to_string()
                lead=move || Some(t_string!(i18n, records.lead).to_string())
            />
            {body}
        </div>
    }
}

/// The list, or that it is empty.
#[component]
fn Shelf(
    /// Whether there is no record at all.
    #[prop(into)]
    none: Signal<bool>,
    /// Told when files are to be put away.
    #[prop(into)]
    on_add: Callback<()>,
) -> impl IntoView {
    let i18n = use_i18n();
    let looking = RwSignal::new(false);
    let on_looking = move |is_looking| looking.set(is_looking);
    move || {
        match none.get() {
        true => view! {
            <Empty
                title=move || t_string!(i18n, records.none).to_string()
                words=move || t_string!(i18n, records.none_words).to_string()
                icon=IconName::Records
            >
                <ButtonRow>
                    <ButtonLink kind=ButtonKind::Pen icon=IconName::Letter href=Route::NewRequest.path()>
                        {t!(i18n, records.none_ask)}
                    </ButtonLink>
                    <Button kind=ButtonKind::Quiet on_press=on_add>{t!(i18n, records.have_file)}</Button>
                </ButtonRow>
            </Empty>
        }
        .into_any(),
        false => view! {
            <ButtonRow>
                <Button kind=ButtonKind::Pen icon=IconName::Tray on_press=on_add>{t!(i18n, records.add)}</Button>
            </ButtonRow>
            <FindAll on_looking=on_looking />
            <Show when=move || !looking.get()>
                <RecordList />
            </Show>
        }
        .into_any(),
    }
    }
}

#[component]
fn Nobody() -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <Empty
            title=move || t_string!(i18n, records.none_people).to_string()
            words=move || t_string!(i18n, records.none_people_words).to_string()
            icon=IconName::Person
        >
            <ButtonRow>
                <ButtonLink kind=ButtonKind::Pen href=Route::NewPerson.path_and_back(&Route::Records)>
                    {t!(i18n, records.none_people_button)}
                </ButtonLink>
            </ButtonRow>
        </Empty>
    }
}

/// What a record is called: the title it gives itself, else the file's name.
pub(in crate::ui::pages) fn record_title(
    i18n: I18nContext<Locale>,
    record: &ReceivedRecord,
) -> String {
    match (record.title.trim(), record.file.name.trim()) {
        ("", "") => kind_words(i18n, record.kind).to_owned(),
        ("", name) => name.to_owned(),
        (title, _) => title.to_owned(),
    }
}

/// What a record is.
pub(in crate::ui::pages) fn kind_words(
    i18n: I18nContext<Locale>,
    kind: RecordKind,
) -> &'static str {
    match kind {
        RecordKind::Ccda => t_string!(i18n, records.kind_ccda),
        RecordKind::Fhir => t_string!(i18n, records.kind_fhir),
        RecordKind::Pdf => t_string!(i18n, records.kind_pdf),
        RecordKind::Image => t_string!(i18n, records.kind_image),
        RecordKind::Text => t_string!(i18n, records.kind_text),
        RecordKind::Other => t_string!(i18n, records.kind_other),
    }
}
