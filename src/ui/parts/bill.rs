//! What a place charges, line by line, and what of it the law allows.

use leptos::prelude::*;

/// One charge.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Charge {
    /// What it is for.
    pub what: String,
    /// The ruling in words: "Not allowed for your own records".
    pub ruling: String,
    /// The amount in words: "$35.00".
    pub amount: String,
    /// Whether it may be charged.
    pub allowed: Allowed,
}

/// Whether a charge may be made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Allowed {
    /// It may.
    Yes,
    /// It may not: struck out by pen.
    No,
}

/// The charges as a table.
#[component]
pub fn Bill(
    /// The charges in the order of the bill.
    #[prop(into)]
    charges: Signal<Vec<Charge>>,
) -> impl IntoView {
    let row = |charge: Charge| {
        let amount = match charge.allowed {
            Allowed::Yes => view! { <span>{charge.amount}</span> }.into_any(),
            Allowed::No => view! { <del>{charge.amount}</del> }.into_any(),
        };
        view! {
            <tr>
                <th scope="row">
                    {charge.what} <span class="sw-bill__ruling">{charge.ruling}</span>
                </th>
                <td>{amount}</td>
            </tr>
        }
    };
    view! {
        <table class="sw-bill">
            <tbody>{move || charges.get().into_iter().map(row).collect_view()}</tbody>
        </table>
    }
}
