//! "Why this date?": every date and every claim opens to its rule, its start and its count.

use leptos::prelude::*;

use super::icon::{Icon, IconName, IconSize};

/// A folded explanation: a native `details`, so Enter and Space open it; on paper it is open.
/// Children: usually `<dl class="sw-margin">` with `WhyRow`s.
#[component]
pub fn Why(
    /// The question it answers.
    #[prop(into)]
    summary: Signal<String>,
    /// Whether it is unfolded at first.
    #[prop(optional)]
    open: bool,
    /// The answer.
    children: Children,
) -> impl IntoView {
    view! {
        <details class="sw-why" open=open>
            <summary class="sw-why__summary">
                <span class="sw-why__caret">
                    <Icon name=IconName::On size=IconSize::Small />
                </span>
                <span>{move || summary.get()}</span>
            </summary>
            <div class="sw-why__body">{children()}</div>
        </details>
    }
}

/// A label in the margin and what it says, for a `<dl class="sw-margin">`.
#[component]
pub fn WhyRow(
    /// The label: "The rule".
    #[prop(into)]
    label: Signal<String>,
    /// What it says.
    children: Children,
) -> impl IntoView {
    view! {
        <dt>{move || label.get()}</dt>
        <dd>{children()}</dd>
    }
}

/// One line of a count.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SumLine {
    /// What is counted: "October 22 to 31".
    pub what: String,
    /// How much: "10 days".
    pub amount: String,
}

/// A count shown as a sum, with a rule over its total.
#[component]
pub fn Sum(
    /// The lines above the rule.
    #[prop(into)]
    lines: Signal<Vec<SumLine>>,
    /// The line below it.
    #[prop(into)]
    total: Signal<SumLine>,
) -> impl IntoView {
    let row = |line: SumLine| {
        view! {
            <tr>
                <th scope="row">{line.what}</th>
                <td>{line.amount}</td>
            </tr>
        }
    };
    view! {
        <table class="sw-sum">
            <tbody>{move || lines.get().into_iter().map(row).collect_view()}</tbody>
            <tfoot>{move || row(total.get())}</tfoot>
        </table>
    }
}
