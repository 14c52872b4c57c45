//! A long list whose beginning is shown until all of it is asked for.

use leptos::prelude::*;

use crate::ui::parts::{Button, ButtonKind};
use crate::ui::words::*;

/// More rows than these are shown when somebody asks for them.
const FIRST: usize = 20;

/// The rows, the first of them until all are asked for.
pub(super) fn first_of<T: Clone + Send + Sync + 'static>(
    i18n: I18nContext<Locale>,
    class: &'static str,
    rows: Vec<T>,
    draw: fn(T) -> AnyView,
) -> impl IntoView {
    let (count, all) = (rows.len(), RwSignal::new(rows.len() <= FIRST));
    let shown = move || {
        let most = if all.get() { count } else { FIRST };
        rows.iter().take(most).cloned().map(draw).collect_view()
    };
    let more = move || {
        (!all.get()).then(|| {
            view! {
                <Button kind=ButtonKind::Quiet on_press=move |()| all.set(true)>
                    {t_string!(i18n, summary.show_all, count = count).to_string()}
                </Button>
            }
        })
    };
    view! {
        <ul class=class>{shown}</ul>
        {more}
    }
}
