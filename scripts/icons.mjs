// Draws public/icons/ out of the two SVG marks, with the browser that the tests use. Run it by hand when a mark changes:
//
//   node scripts/icons.mjs
//
// Systems that put the app on a home screen take PNG; an Apple one also wants no transparency and cuts its own corners.

import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

import { launch } from "../tests/e2e/support/chromium.mjs";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");

/** What is drawn: file, the mark it comes from, its side in pixels. */
export const icons = [
  { file: "icon-192.png", mark: "mark.svg", side: 192 },
  { file: "icon-512.png", mark: "mark.svg", side: 512 },
  { file: "maskable-192.png", mark: "icon-maskable.svg", side: 192 },
  { file: "maskable-512.png", mark: "icon-maskable.svg", side: 512 },
  { file: "apple-touch-icon.png", mark: "icon-maskable.svg", side: 180 },
];

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const browser = await launch();
  const page = await browser.newPage({ colorScheme: "light" });
  mkdirSync(join(root, "public/icons"), { recursive: true });
  for (const { file, mark, side } of icons) {
    const svg = readFileSync(join(root, "public", mark), "utf8");
    await page.setViewportSize({ width: side, height: side });
    const source = `data:image/svg+xml;base64,${Buffer.from(svg).toString("base64")}`;
    await page.setContent(`<body style="margin:0;background:transparent"><img src="${source}" width="${side}" height="${side}" style="display:block">`);
    await page.locator("img").evaluate((img) => img.decode());
    writeFileSync(join(root, "public/icons", file), await page.screenshot({ omitBackground: true }));
  }
  await browser.close();
}
