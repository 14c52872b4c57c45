// The question about the only copy, which comes after the first record or signed paper.

import { say } from "./words.mjs";

/** The dialog that asks it, while it is shown: where there is no backup, or none of what came since. */
export const onlyCopy = (page) => {
  const dialog = (name) => page.getByRole("dialog", { name: say(name), exact: true });
  return dialog("keeping.only_title").or(dialog("keeping.only_title_since"));
};

/** Waits for it and says that it is known. */
export async function understandOnlyCopy(page) {
  await onlyCopy(page).getByRole("button", { name: say("keeping.only_understood") }).click();
  await onlyCopy(page).waitFor({ state: "hidden" });
}

/** From now on answers it on every page of a context, in whatever language it is asked, as a person does who knows. */
export async function knowsOnlyCopy(context) {
  await context.addInitScript(() => {
    const answer = () => document.querySelector("dialog.sw-only-copy[open] .sw-buttons button:last-of-type")?.click();
    new MutationObserver(answer).observe(document, { subtree: true, attributes: true, attributeFilter: ["open"] });
  });
}
