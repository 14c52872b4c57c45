//! Find in this record: the words, up, down, and how often they stand there.

use std::cell::Cell;
use std::rc::Rc;

use leptos::prelude::*;
use leptos::web_sys;

use crate::app::finding::Needle;
use crate::ui::parts::{Icon, IconName};
use crate::ui::words::*;

/// What is looked for, how often it was found, and where we are.
#[derive(Clone, Copy)]
pub(super) struct Finder {
    typed: RwSignal<String>,
    needle: Memo<Needle>,
    count: RwSignal<usize>,
    at: RwSignal<usize>,
}

/// Counts hits while a text is drawn, so that each has a number of its own.
#[derive(Clone, Default)]
pub(super) struct HitCount(Rc<Cell<usize>>);

impl HitCount {
    pub(super) fn take(&self) -> usize {
        self.0.replace(self.0.get() + 1)
    }

    pub(super) fn total(&self) -> usize {
        self.0.get()
    }
}

impl Finder {
    pub(super) fn new() -> Self {
        let typed = RwSignal::new(String::new());
        let needle = Memo::new(move |_| typed.with(|typed| Needle::new(typed)));
        Self {
            typed,
            needle,
            count: RwSignal::new(0),
            at: RwSignal::new(0),
        }
    }

    pub(super) fn needle(self) -> Memo<Needle> {
        self.needle
    }

    /// Told by whoever drew the text.
    pub(super) fn found(self, count: usize) {
        self.count.set(count);
        self.at.set(0);
    }

    /// Whether a hit is the one we are at.
    pub(super) fn is_here(self, hit: usize) -> bool {
        self.at.get() == hit
    }

    /// Looks for words, and goes to the first of them in a part of the page, or else to that part's heading.
    pub(super) fn go_to(self, words: String, part: Option<String>) {
        self.typed.set(words);
        // The marks stand on the page once it is drawn.
        request_animation_frame(move || {
            let heading = part.and_then(|id| document().get_element_by_id(&id));
            let section = heading
                .as_ref()
                .and_then(|heading| heading.closest("section").ok().flatten());
            let place: Option<web_sys::Element> =
                section.or_else(|| document().get_element_by_id("page"));
            let mark = place.and_then(|place| place.query_selector("[id^=hit-]").ok().flatten());
            let hit = mark.and_then(|mark| mark.id().strip_prefix("hit-")?.parse().ok());
            match (hit, heading) {
                (Some(hit), _) => {
                    // The page may have been left meanwhile.
                    let _ = self.at.try_set(hit);
                    show(hit);
                }
                (None, Some(heading)) => heading.scroll_into_view(),
                (None, None) => {}
            }
        });
    }

    fn go(self, forward: bool) {
        let count = self.count.get_untracked();
        if count > 0 {
            let step = if forward { 1 } else { count - 1 };
            self.at.update(|at| *at = (*at + step) % count);
            show(self.at.get_untracked());
        }
    }
}

/// Brings a hit into sight.
fn show(hit: usize) {
    if let Some(mark) = document().get_element_by_id(&format!("hit-{hit}")) {
        // The style keeps a margin above it, so that the words around it are in sight too.
        mark.scroll_into_view();
    }
}

/// Label, field, up, down, count. Enter goes on, Shift and Enter go back, Escape clears.
#[component]
pub(super) fn FindBox(
    /// What is looked for.
    finder: Finder,
) -> impl IntoView {
    let i18n = use_i18n();
    let key = move |event: leptos::ev::KeyboardEvent| match event.key().as_str() {
        "Enter" => {
            event.prevent_default();
            finder.go(!event.shift_key());
        }
        "Escape" => {
            event.prevent_default();
            finder.typed.set(String::new());
        }
        _ => {}
    };
    let said = move || match (finder.needle.with(Needle::is_empty), finder.count.get()) {
        (true, _) => String::new(),
        (false, 0) => t_string!(i18n, reader.find_none).to_string(),
        (false, count) => t_string!(
            i18n,
            reader.find_count,
            count = count,
            at = finder.at.get() + 1
        )
        .to_string(),
    };
    let turn = move |forward: bool, icon: IconName, label: &'static str| {
        view! {
            <button class="sw-find__turn" type="button" aria-label=label on:click=move |_| finder.go(forward)>
                <Icon name=icon />
            </button>
        }
    };
    view! {
        <div class="sw-find" role="search">
            <label class="sw-field__label" for="find">{t!(i18n, reader.find)}</label>
            <div class="sw-find__row">
                <input
                    class="sw-input"
                    id="find"
                    type="text"
                    autocomplete="off"
                    prop:value=finder.typed
                    on:input=move |event| finder.typed.set(event_target_value(&event))
                    on:keydown=key
                />
                {turn(false, IconName::Up, t_string!(i18n, reader.find_up))}
                {turn(true, IconName::Down, t_string!(i18n, reader.find_down))}
            </div>
            <p class="sw-small sw-secondary" role="status">{said}</p>
        </div>
    }
}
