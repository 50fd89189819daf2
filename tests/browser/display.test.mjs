// The hall display: live, honest when it cannot be, and never a place for anybody's words.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { BRANCH, Bank, eventually } from "./bank.mjs";
import { ru, words } from "./words.mjs";
import { accessibilityFindings, launchBrowser, openPage, startServer } from "./world.mjs";

let browser;
before(async () => (browser = await launchBrowser()));
after(() => browser.close());

/** A branch with one operator on at counter 4. */
async function branch(t, environment = {}) {
  const server = await startServer(t, environment);
  const bank = new Bank(server.url);
  const operator = await bank.signIn(await server.signInLink("a.sarsenova"));
  await operator.on("4");
  const hang = (path = "?lang=ru") => openPage(t, browser, `${server.url}/display/${BRANCH}${path}`, { viewport: { width: 1920, height: 1080 } });
  return { server, bank, operator, hang };
}

function newest(page) {
  return page.locator("lobby-newest-call");
}

/** How often the display rang; the chime and the flash follow this number. */
function rings(page) {
  return page.evaluate(() => document.querySelector("lobby-display").calls.stamp);
}

/** How many clips the display has played to their end. */
function said(page) {
  return page.evaluate(() => document.querySelector("lobby-display").announcer.said);
}

/** A browser makes sound once somebody touched the page; in a hall it is started with sound allowed. */
async function wakeSound(page) {
  await page.getByText(/./).first().waitFor();
  await page.mouse.click(5, 5);
}

test("a call appears with its number and counter, rings once, and gives way to the next", async (t) => {
  const { bank, operator, hang } = await branch(t);
  const { page, complaints } = await hang();
  await page.getByText(ru("display-nobody")).waitFor();
  assert.deepEqual(await accessibilityFindings(page), []);

  const first = await bank.takeTicket("cash");
  await operator.act("next");
  await newest(page).getByText(first.number).waitFor();
  await newest(page).getByText(ru("counter-number", { counter: 4 })).waitFor();
  assert.equal(await rings(page), 1);
  assert.deepEqual(await accessibilityFindings(page), []);

  await operator.act("recall");
  await eventually(async () => (await rings(page)) === 2, "the recall to ring");
  await operator.act("start");
  const second = await bank.takeTicket("cash");
  await operator.act("finish", { outcome: "resolved" });
  await operator.act("next");
  await newest(page).getByText(second.number).waitFor();
  assert.equal(await page.getByText(first.number).count(), 0);
  assert.equal(await rings(page), 3);
  assert.deepEqual(complaints, []);
});

test("a call is said in the language of the display, after the chime, and a recall is said again", async (t) => {
  const { bank, operator, hang } = await branch(t, { LOBBY_SPEECH: "espeak" });
  const { page, complaints } = await hang("?lang=kk");
  await wakeSound(page);
  const fetched = [];
  page.on("response", (response) => response.url().includes("/speech/") && fetched.push(response.status()));
  await bank.takeTicket("cash");
  await operator.act("next");
  await eventually(async () => (await said(page)) === 1, "the call to be said");
  assert.deepEqual(fetched, [200]);
  await operator.act("recall");
  await eventually(async () => (await said(page)) === 2, "the recall to be said");
  assert.deepEqual(complaints, []);
});

test("without a voice the display shows and chimes as ever", async (t) => {
  const { bank, operator, hang } = await branch(t, { LOBBY_SPEECH: "off" });
  const { page, complaints } = await hang();
  await wakeSound(page);
  const asked = page.waitForResponse((response) => response.url().includes("/announcement"));
  const { number } = await bank.takeTicket("cash");
  await operator.act("next");
  assert.deepEqual(await (await asked).json(), { audio: [] });
  await newest(page).getByText(number).waitFor();
  assert.equal(await rings(page), 1);
  assert.equal(await said(page), 0);
  assert.deepEqual(complaints, []);
});

test("a finish taken back puts its ticket on the display again, without a ring", async (t) => {
  const { bank, operator, hang } = await branch(t);
  const { page } = await hang();
  const { number } = await bank.takeTicket("cash");
  await operator.act("next");
  await operator.act("start");
  await newest(page).getByText(number).waitFor();
  const rung = await rings(page);
  await operator.act("finish", { outcome: "resolved" });
  await page.getByText(ru("display-nobody")).waitFor();
  await operator.act("undo");
  await newest(page).getByText(number).waitFor();
  assert.equal(await rings(page), rung);
});

test("the line of each service is shown and follows who comes", async (t) => {
  const { bank, hang } = await branch(t);
  const { page } = await hang();
  const cash = page.locator("lobby-queue-strip li", { hasText: "Касса" });
  await cash.getByText("0", { exact: true }).waitFor();
  await bank.takeTicket("cash");
  await cash.getByText("1", { exact: true }).waitFor();
});

test("after the server was killed the display comes back by itself and rings for no old call", async (t) => {
  const { server, bank, operator, hang } = await branch(t);
  const { page } = await hang();
  await page.getByText(ru("display-nobody")).waitFor();
  const { number } = await bank.takeTicket("cash");
  await operator.act("next");
  await newest(page).getByText(number).waitFor();

  await server.kill();
  const back = page.waitForResponse((response) => response.url().includes("/events"));
  await server.start();
  await back;
  await operator.act("recall");
  await eventually(() => page.evaluate(() => document.querySelector("lobby-display").calls.list[0].recalls === 1), "the recall");
  assert.equal(await rings(page), 2);
  await newest(page).getByText(number).waitFor();
});

test("a display that hears nothing for half a minute says so instead of showing old calls", async (t) => {
  const { server, bank, operator, hang } = await branch(t);
  const { page } = await hang();
  await page.clock.install();
  await page.reload();
  const { number } = await bank.takeTicket("cash");
  await operator.act("next");
  await newest(page).getByText(number).waitFor();
  await server.kill();
  await page.clock.fastForward(31_000);
  await page.getByText(ru("display-silent")).waitFor();
  assert.equal(await page.getByText(number).count(), 0);
  await server.start();
  await page.clock.fastForward(31_000);
  await newest(page).getByText(number).waitFor();
});

test("no word of a customer ever gets onto the display", async (t) => {
  const { bank, operator, hang } = await branch(t);
  const { page, complaints } = await hang();
  const name = `<img src=x onerror="document.title='hacked'"> '; DROP TABLE tickets; -- 🦊`;
  const { number } = await bank.takeTicket("cash", { name, phone: "+77015550101" });
  await operator.act("next");
  await newest(page).getByText(number).waitFor();
  const shown = await page.locator("lobby-display").innerText();
  for (const word of ["img", "DROP", "🦊", "5550101"]) assert.equal(shown.includes(word), false);
  assert.equal(await page.title(), ru("display-title"));
  assert.deepEqual(complaints, []);
});

test("a closed branch and one that does not exist are said plainly", async (t) => {
  const server = await startServer(t, { LOBBY_CLOCK: "2026-03-02T22:00:00+05:00" });
  const { page } = await openPage(t, browser, `${server.url}/display/${BRANCH}?lang=ru`);
  await page.getByText(ru("display-closed")).waitFor();
  const { page: lost } = await openPage(t, browser, `${server.url}/display/nowhere?lang=ru`);
  await lost.getByText(ru("branch-unknown")).waitFor();
});

test("without a language in its address the display takes turns through all three", async (t) => {
  const { hang } = await branch(t);
  const { page } = await hang("");
  await page.clock.install();
  await page.reload();
  for (const language of ["ru", "kk", "en"]) {
    await page.getByText(words(language, "display-nobody")).waitFor();
    await page.clock.fastForward(10_000);
  }
});
