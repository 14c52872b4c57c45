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

/** Answers it, in whatever language it is asked, whenever it stands in the way of the next press: as a person does who knows. */
export async function knowsOnlyCopy(page) {
  const dialog = page.locator("dialog.sw-only-copy[open]");
  await page.addLocatorHandler(dialog, () => dialog.getByRole("button").last().click());
}
