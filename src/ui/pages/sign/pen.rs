//! The pen: the three equal ways to sign, what is drawn or typed so far, and what is said about it.

use leptos::prelude::*;

use crate::app::forms::sign::{SignForm, SignProblem, SignWay};
use crate::domain::Person;
use crate::ui::parts::{
    Choice, ChoiceGroup, ChoiceLayout, Field, Icon, IconName, LegendSize, OnTheLine, Problem,
    SignaturePad, Why, WhyRow, problem_of, signature_path,
};
use crate::ui::words::*;

/// The failure of a typed name that the letter's fonts cannot print.
pub const NO_GLYPH: &str = "pdf-no-glyph";

/// A signature while it is being given, and what has to be mended in it.
#[derive(Clone, Copy)]
pub struct Pen {
    /// What is answered so far.
    pub form: RwSignal<SignForm>,
    /// What has to be mended.
    pub problems: RwSignal<Vec<Problem>>,
}

impl Pen {
    /// A pen that has written nothing.
    #[must_use]
    pub fn new(today: chrono::NaiveDate) -> Self {
        Self {
            form: RwSignal::new(SignForm::new(today)),
            problems: RwSignal::new(Vec::new()),
        }
    }

    /// Which way was chosen.
    #[must_use]
    pub fn way(self) -> SignWay {
        self.form.with(|form| form.way)
    }

    /// What stands on the letter's line now.
    #[must_use]
    pub fn on_line(self) -> Signal<OnTheLine> {
        Signal::derive(move || {
            self.form.with(|form| match form.way {
                SignWay::Draw if form.strokes.is_empty() => OnTheLine::Nothing,
                SignWay::Draw => OnTheLine::Drawn(signature_path(&form.strokes)),
                SignWay::Type if form.typed.trim().is_empty() => OnTheLine::Nothing,
                SignWay::Type => OnTheLine::Typed(form.typed.clone()),
                SignWay::Paper => OnTheLine::Blank,
            })
        })
    }

    /// Says what has to be mended.
    pub fn complain(self, i18n: I18nContext<Locale>, problems: Vec<SignProblem>) {
        let said = problems.into_iter().map(|problem| said(i18n, problem));
        self.problems.set(said.collect());
    }

    /// Says that the typed name cannot be printed.
    pub fn cannot_print(self, i18n: I18nContext<Locale>) {
        let words = t_string!(i18n, sign.typed_cannot_print);
        self.problems.set(vec![Problem::new("typed", words)]);
    }
}

/// In what capacity somebody signs for the patient, as printed below the line; none for the patient herself.
#[must_use]
pub fn capacity_of(person: &Person) -> Option<String> {
    person
        .authority()
        .map(|authority| authority.description.trim().to_owned())
}

/// Which way to sign.
#[component]
pub fn Ways(
    /// The pen.
    pen: Pen,
) -> impl IntoView {
    let i18n = use_i18n();
    let choice = move |own: SignWay, label: &'static str, hint: &'static str| {
        let choose = move |()| {
            pen.problems.set(Vec::new());
            pen.form.update(|form| form.way = own);
        };
        view! {
            <Choice
                name="way"
                label=label
                hint=hint.to_owned()
                chosen=Signal::derive(move || pen.form.with(|form| form.way == own))
                on_choose=choose
            />
        }
    };
    view! {
        <ChoiceGroup
            id="way"
            legend=move || t_string!(i18n, sign.ways)
            hint=move || t_string!(i18n, sign.ways_hint).to_owned()
            layout=ChoiceLayout::Columns
            size=LegendSize::Large
        >
            {choice(SignWay::Draw, t_string!(i18n, sign.way_draw), t_string!(i18n, sign.way_draw_hint))}
            {choice(SignWay::Type, t_string!(i18n, sign.way_type), t_string!(i18n, sign.way_type_hint))}
            {choice(SignWay::Paper, t_string!(i18n, sign.way_paper), t_string!(i18n, sign.way_paper_hint))}
        </ChoiceGroup>
    }
}

/// The field to draw in.
#[component]
pub fn Pad(
    /// The pen.
    pen: Pen,
    /// Whose name stands below the line.
    signer: String,
) -> impl IntoView {
    let i18n = use_i18n();
    let error = problem_of(pen.problems.into(), "pad");
    let shown = move || {
        error.get().map(|words| {
            view! {
                <p class="sw-field__error" id="pad-error">
                    <Icon name=IconName::Warning />
                    <span>{words}</span>
                </p>
            }
        })
    };
    view! {
        <div id="pad" tabindex="-1">
            {shown}
            <SignaturePad
                label=move || t_string!(i18n, sign.pad)
                signer=signer
                value=Signal::derive(move || pen.form.with(|form| form.strokes.clone()))
                on_change=move |strokes| pen.form.update(|form| form.strokes = strokes)
            />
        </div>
    }
}

/// The field to type in.
#[component]
pub fn TypedName(
    /// The pen.
    pen: Pen,
    /// Whose name stands below the line.
    signer: String,
) -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <Field
            id="typed"
            label=move || t_string!(i18n, sign.typed)
            hint=t_string!(i18n, sign.typed_hint, name = signer).to_string()
            error=problem_of(pen.problems.into(), "typed")
            value=Signal::derive(move || pen.form.with(|form| form.typed.clone()))
            on_input=move |words| pen.form.update(|form| form.typed = words)
        />
    }
}

/// What is kept of a signature, folded.
#[component]
pub fn WhatIsKept() -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <Why summary=move || t_string!(i18n, sign.kept)>
            <dl class="sw-margin">
                <WhyRow label=move || t_string!(i18n, sign.row_paper)>{t!(i18n, sign.kept_paper)}</WhyRow>
                <WhyRow label=move || t_string!(i18n, sign.row_hash)>{t!(i18n, sign.kept_hash)}</WhyRow>
                <WhyRow label=move || t_string!(i18n, sign.row_when)>{t!(i18n, sign.kept_when)}</WhyRow>
                <WhyRow label=move || t_string!(i18n, sign.row_consent)>{t!(i18n, sign.kept_consent)}</WhyRow>
                <WhyRow label=move || t_string!(i18n, sign.row_law)>{t!(i18n, sign.kept_law)}</WhyRow>
            </dl>
            <p class="sw-small sw-secondary">{t!(i18n, wizard.paper_why_note)}</p>
        </Why>
    }
}

fn said(i18n: I18nContext<Locale>, problem: SignProblem) -> Problem {
    let words = match problem {
        SignProblem::Date(problem) => problem.words(i18n),
        SignProblem::NothingDrawn => t_string!(i18n, sign.bad_nothing_drawn).to_owned(),
        SignProblem::OnlyADot => t_string!(i18n, sign.bad_dot).to_owned(),
        SignProblem::NothingTyped => t_string!(i18n, sign.bad_nothing_typed).to_owned(),
        SignProblem::Consent => t_string!(i18n, sign.bad_consent).to_owned(),
        SignProblem::DateAhead => t_string!(i18n, sign.bad_date_ahead).to_owned(),
        SignProblem::DateBeforeLetter => t_string!(i18n, sign.bad_date_before).to_owned(),
    };
    Problem::new(problem.field(), words)
}
