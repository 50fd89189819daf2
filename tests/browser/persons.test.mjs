// Linking a customer's two phones at the counter, after a document was checked.

import assert from "node:assert/strict";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, test } from "node:test";

import { Bank } from "./bank.mjs";
import { Customer } from "./centre.mjs";
import { LANGUAGES, ru, words } from "./words.mjs";
import { accessibilityFindings, launchBrowser, openPage, startServer } from "./world.mjs";

const [MINE, OTHER] = ["+77011234567", "+77012223344"];
const DIRECTORY = `phone,name,segment\n${MINE},Айгуль Нурланова,premium\n${OTHER},Айгуль Нурланова,mass\n`;

let browser;
before(async () => (browser = await launchBrowser()));
after(() => browser.close());

/** An operator at work, with two customers' phones proven in the chat. `asked` are the addresses the page asked for. */
async function atTheCounter(t, options) {
  const server = await startServer(t);
  const file = join(server.folder, "customers.csv");
  await writeFile(file, DIRECTORY);
  await server.importCustomers(file);
  const customers = [await Customer.proven(server, MINE), await Customer.proven(server, OTHER)];
  const tab = await openPage(t, browser, await server.signInLink("a.sarsenova"), options);
  const asked = [];
  tab.page.on("request", (request) => asked.push(request.url()));
  for (const id of ["continue", "counter-go-on"]) await button(tab.page, ru(id)).first().click();
  await tab.page.getByText(ru("operator-open"), { exact: true }).waitFor();
  return { ...tab, server, customers, asked };
}

function button(page, name) {
  return page.getByRole("button", { name, exact: true });
}

/** What stands in the sheet: its dialog only holds the place for it. */
function inSheet(page) {
  return page.locator("lobby-counter-persons");
}

/** The sheet, with the customer of a phone found in it. */
async function found(page, phone = MINE) {
  await button(page, ru("persons-open")).click();
  const sheet = inSheet(page);
  await sheet.getByLabel(ru("persons-phone")).fill(phone);
  await page.keyboard.press("Enter");
  await sheet.getByLabel(ru("persons-other-phone")).waitFor();
  return sheet;
}

async function check(sheet, phone = OTHER, document = "document-passport") {
  await sheet.getByLabel(ru("persons-other-phone")).fill(phone);
  await sheet.getByLabel(ru(document)).check();
  await button(sheet, ru("persons-check")).click();
}

async function link(sheet) {
  await check(sheet);
  await button(sheet, ru("persons-link")).click();
  await sheet.getByText(ru("persons-linked")).waitFor();
}

test("an operator who checked a document links two phones, and takes the link back at a second press", async (t) => {
  const { page, customers, complaints, asked } = await atTheCounter(t);
  await customers[1].say("талон в кассу на Абая");
  const sheet = await found(page);
  await sheet.getByText("Айгуль Нурланова").waitFor();
  await sheet.getByText("+7 701 ••• •• 67").waitFor();
  await sheet.getByText(words("ru", "segment-premium")).waitFor();
  await sheet.getByText(ru("persons-links-none")).waitFor();
  assert.deepEqual(await accessibilityFindings(page), []);
  await check(sheet);
  await sheet.getByText("+7 701 ••• •• 44").waitFor();
  await sheet.getByText(ru("persons-checked", { document: ru("document-passport") })).waitFor();
  assert.deepEqual(await accessibilityFindings(page), []);
  await button(sheet, ru("persons-link")).click();
  await sheet.getByText(ru("persons-linked")).waitFor();
  await sheet.locator("li").getByText("+7 701 ••• •• 44").waitFor();
  await sheet.locator("li").getByText(new RegExp(ru("document-passport"))).waitFor();
  const { replies } = await customers[0].say("сколько мне ждать?");
  assert.match(replies.map(({ text }) => text).join(), /C-001/, "either phone sees the visits of both");

  await button(sheet, ru("persons-undo")).click();
  await button(sheet, ru("persons-undo-sure")).click();
  await sheet.getByText(ru("persons-undone")).waitFor();
  await sheet.getByText(ru("persons-links-none")).waitFor();
  assert.deepEqual(await accessibilityFindings(page), []);
  assert.deepEqual(asked.filter((url) => /7011234567|7012223344/.test(url)), [], "no phone is part of an address");
  assert.deepEqual(complaints, []);
});

test("whatever is wrong with a number is said in words, and nothing is linked", async (t) => {
  const { page } = await atTheCounter(t);
  await button(page, ru("persons-open")).click();
  const first = inSheet(page);
  for (const [phone, id] of [["12", "wrong-phone"], ["+77770000000", "unknown-token"]]) {
    await first.getByLabel(ru("persons-phone")).fill(phone);
    await page.keyboard.press("Enter");
    await first.getByText(ru(`persons-refused-${id}`)).waitFor();
  }
  await page.keyboard.press("Escape");
  const sheet = await found(page);
  for (const [phone, id] of [["8 701 123 45 67", "same-phone"], ["+77770000000", "unknown-token"], ["число", "wrong-phone"]]) {
    await check(sheet, phone);
    await sheet.getByText(ru(`persons-refused-${id}`)).waitFor();
  }
  await link(sheet);
  await check(sheet);
  await sheet.getByText(ru("persons-refused-already-linked")).waitFor();
});

test("an answer that gets lost leaves one link, after however many presses", async (t) => {
  const { page } = await atTheCounter(t);
  const sheet = await found(page);
  await check(sheet);
  await page.route("**/identity/links", async (route) => (await route.fetch(), route.abort()), { times: 1 });
  await button(sheet, ru("persons-link")).click();
  await sheet.getByText(ru("counter-unanswered")).waitFor();
  await button(sheet, ru("persons-link")).dblclick();
  await sheet.getByText(ru("persons-linked")).waitFor();
  assert.equal(await sheet.locator("li").count(), 1);
  await page.keyboard.press("Escape");
  assert.equal(await (await found(page, OTHER)).locator("li").count(), 1, "the other phone's person has the same one");
});

test("a session that ended is said before the sign-in page comes", async (t) => {
  const { page, context } = await atTheCounter(t);
  const sheet = await found(page);
  await context.clearCookies();
  await check(sheet);
  await sheet.getByText(ru("persons-refused-not-signed-in")).waitFor();
  await sheet.getByRole("link", { name: ru("sign-in") }).click();
  await page.waitForURL("**/sign-in*");
});

test("the keyboard alone links while a customer is served, and nothing of them stays behind", async (t) => {
  const { page, server } = await atTheCounter(t);
  const { number } = await new Bank(server.url).takeTicket("cash");
  await page.locator("lobby-counter-line li", { hasText: number }).waitFor();
  await page.keyboard.press("KeyN");
  await page.locator("lobby-counter-ticket").getByRole("heading", { name: number }).waitFor();
  await page.keyboard.press("KeyS");
  await page.getByText(ru("counter-ticket-serving")).waitFor();
  await page.keyboard.press("KeyL");
  const [sheet, dialog] = [inSheet(page), page.getByRole("dialog")];
  await dialog.waitFor();
  await page.keyboard.type(MINE);
  await page.keyboard.press("Enter");
  await sheet.getByLabel(ru("persons-other-phone")).waitFor();
  for (const key of ["Tab", "Tab"]) await page.keyboard.press(key);
  await page.keyboard.type(OTHER);
  for (const key of ["Tab", "Space", "Enter"]) await page.keyboard.press(key);
  await sheet.getByRole("heading", { name: ru("persons-sure") }).waitFor();
  for (const key of ["Tab", "Tab", "Enter"]) await page.keyboard.press(key);
  await sheet.getByText(ru("persons-linked")).waitFor();
  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "detached" });
  await page.getByText(ru("counter-ticket-serving")).waitFor();
  await page.keyboard.press("KeyL");
  assert.equal(await sheet.getByLabel(ru("persons-phone")).inputValue(), "");
});

test("in every language, wide and on a phone, the steps fit and are accessible", async (t) => {
  const { page } = await atTheCounter(t);
  await link(await found(page));
  for (const size of [{ width: 1280, height: 800 }, { width: 390, height: 844 }]) {
    await page.setViewportSize(size);
    for (const language of LANGUAGES) {
      await page.goto(`${new URL("/counter", page.url())}?lang=${language}`);
      await button(page, words(language, "persons-open")).click();
      const sheet = inSheet(page);
      await sheet.getByLabel(words(language, "persons-phone")).fill(OTHER);
      await page.keyboard.press("Enter");
      await button(sheet, words(language, "persons-undo")).waitFor();
      assert.deepEqual(await accessibilityFindings(page), [], `${language} ${size.width}`);
      const dialog = page.getByRole("dialog");
      const { width } = await dialog.boundingBox();
      assert.equal(await dialog.evaluate((one) => one.scrollWidth - one.clientWidth), 0, `${language} ${size.width}`);
      assert.ok(width <= size.width, `${language} ${size.width}`);
    }
  }
});
