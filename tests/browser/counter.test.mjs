// The operator's screen: an operator's day, and what protects it from impatient hands and second tabs.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { Bank, eventually, listen } from "./bank.mjs";
import { LANGUAGES, ru, words } from "./words.mjs";
import { accessibilityFindings, launchBrowser, openPage, openTab, startServer } from "./world.mjs";

const LOGIN = "a.sarsenova";

let browser;
before(async () => (browser = await launchBrowser()));
after(() => browser.close());

/** A server, and an operator who signed in by a one-time link but is not on yet. */
async function signedIn(t) {
  const server = await startServer(t);
  const bank = new Bank(server.url);
  const tab = await openPage(t, browser, await server.signInLink(LOGIN));
  await press(tab.page, ru("continue"));
  await tab.page.waitForURL("**/counter");
  return { ...tab, server, bank };
}

/** The same, on at a counter, with `tickets` people in the line for cash. */
async function atWork(t, tickets = 0) {
  const work = await signedIn(t);
  await press(work.page, ru("counter-go-on"));
  await work.page.getByText(ru("operator-open"), { exact: true }).waitFor();
  const line = [];
  for (let count = 0; count < tickets; count += 1) line.push(await work.bank.takeTicket("cash"));
  for (const { number } of line) await inLine(work.page, number).waitFor();
  return { ...work, line: line.map(({ number }) => number) };
}

function button(page, name) {
  return page.getByRole("button", { name });
}

function press(page, name) {
  return button(page, name).first().click();
}

/** The person at the counter now. */
function customer(page, number) {
  return page.locator("lobby-counter-ticket").getByRole("heading", { name: number });
}

function inLine(page, number) {
  return page.locator("lobby-counter-line li", { hasText: number });
}

test("an operator calls, recalls, serves, finishes and takes the finish back", async (t) => {
  const { page, bank, complaints, line } = await atWork(t, 2);
  assert.match(await inLine(page, line[0]).innerText(), /Касса[\s\S]*ждёт 0 мин/);
  assert.deepEqual(await accessibilityFindings(page), []);

  await press(page, ru("counter-next"));
  await customer(page, line[0]).waitFor();
  await press(page, ru("counter-recall"));
  await page.getByText("повторён 1 раз").waitFor();
  await press(page, ru("counter-start"));
  await page.getByText(ru("counter-ticket-serving")).waitFor();
  assert.deepEqual(await accessibilityFindings(page), []);

  await press(page, ru("counter-finish"));
  assert.deepEqual(await accessibilityFindings(page), []);
  await press(page, ru("outcome-documents-missing"));
  await press(page, /Отменить завершение/);
  await page.getByText(ru("counter-ticket-serving")).waitFor();

  await press(page, ru("counter-finish"));
  await press(page, ru("outcome-resolved"));
  await page.getByText(ru("counter-idle-open")).waitFor();
  await press(page, `${ru("counter-call")} ${line[1]}`);
  await customer(page, line[1]).waitFor();
  assert.equal((await bank.status((await bank.takeTicket("cash")).token)).ticket.ahead, 0);
  assert.deepEqual(complaints, []);
});

test("somebody who did not come is missed, and another is passed to the service they need", async (t) => {
  const { page, complaints, line } = await atWork(t, 2);
  await press(page, ru("counter-next"));
  await customer(page, line[0]).waitFor();
  await press(page, ru("counter-missed"));
  await page.getByText(ru("counter-idle-open")).waitFor();
  assert.equal(await inLine(page, line[0]).count(), 0);

  await press(page, ru("counter-next"));
  await customer(page, line[1]).waitFor();
  await press(page, ru("counter-transfer"));
  await press(page, "Переводы и платежи");
  await inLine(page, line[1]).getByText("Переводы и платежи").waitFor();
  assert.deepEqual(complaints, []);
});

test("a parked ticket waits in the line and comes back to the counter", async (t) => {
  const { page, line } = await atWork(t, 1);
  await press(page, ru("counter-next"));
  await press(page, ru("counter-start"));
  await press(page, ru("counter-park"));
  await inLine(page, line[0]).getByText(ru("counter-parked")).waitFor();
  await press(page, `${ru("counter-resume-ticket")} ${line[0]}`);
  await customer(page, line[0]).waitFor();
});

test("a pause stops the calls until it ends", async (t) => {
  const { page, bank } = await atWork(t);
  await press(page, ru("counter-pause"));
  await press(page, ru("pause-lunch"));
  await page.getByText(`${ru("operator-paused")}: ${ru("pause-lunch")}`).waitFor();
  const { number } = await bank.takeTicket("cash");
  await inLine(page, number).waitFor();
  assert.equal(await button(page, ru("counter-next")).isDisabled(), true);
  await press(page, ru("counter-resume"));
  await page.getByText(ru("operator-open"), { exact: true }).waitFor();
});

test("an operator with an empty line is given the next person to come", async (t) => {
  const { page, bank } = await atWork(t);
  await press(page, ru("counter-next"));
  await page.getByText(ru("counter-idle-ready")).waitFor();
  const { number } = await bank.takeTicket("cash");
  await customer(page, number).waitFor();
});

test("a reload and a new sign-in find the person who was being served", async (t) => {
  const { page, context, server, line } = await atWork(t, 1);
  await press(page, ru("counter-next"));
  await press(page, ru("counter-start"));
  await page.getByText(ru("counter-ticket-serving")).waitFor();
  await page.reload();
  await customer(page, line[0]).waitFor();
  await page.getByText(ru("counter-ticket-serving")).waitFor();

  await context.clearCookies();
  await page.reload();
  await page.waitForURL("**/sign-in");
  await page.goto(await server.signInLink(LOGIN));
  await press(page, ru("continue"));
  await customer(page, line[0]).waitFor();
  await page.getByText(ru("counter-ticket-serving")).waitFor();
});

test("an operator goes off and signs out", async (t) => {
  const { page } = await atWork(t);
  await press(page, ru("counter-go-off"));
  await press(page, ru("sign-out"));
  await page.waitForURL("**/sign-in");
  await page.goto(new URL("/counter", page.url()).href);
  await page.waitForURL("**/sign-in");
});

test("the second click of a double click does nothing, however fast the answer to the first", async (t) => {
  const { page, bank, server, line } = await atWork(t, 3);
  const { changes } = await listen(t, server.url);
  const told = (state) => changes.filter((change) => change.state === state).map(({ number }) => number);

  await clickTwice(page, button(page, ru("counter-next")), customer(page, line[0]));
  await clickTwice(page, button(page, ru("counter-recall")), page.getByText("повторён 1 раз"));
  await clickTwice(page, button(page, ru("counter-start")), page.getByText(ru("counter-ticket-serving")));
  assert.equal(await page.getByRole("dialog").count(), 0);
  await press(page, ru("counter-finish"));
  await clickTwice(page, button(page, ru("outcome-resolved")), page.getByText(ru("counter-idle-open")));
  await clickTwice(page, button(page, /Отменить завершение/), page.getByText(ru("counter-ticket-serving")));
  await press(page, ru("counter-finish"));
  await press(page, ru("outcome-resolved"));
  await clickTwice(page, button(page, ru("counter-next")), customer(page, line[1]));
  await clickTwice(page, button(page, ru("counter-missed")), page.getByText(ru("counter-idle-open")));

  // Whatever a second click had asked for would have been told before this.
  const last = await bank.takeTicket("cash");
  await eventually(() => changes.some(({ number }) => number === last.number), "the last ticket's event");
  assert.deepEqual(told("called"), [line[0], line[0], line[1]]);
  assert.deepEqual(told("serving"), [line[0], line[0]]);
  assert.deepEqual(told("done"), [line[0], line[0]]);
  assert.deepEqual(told("missed"), [line[1]]);
});

/** Clicks, waits until the screen shows what that did, and clicks the same spot as the second half of a double click. */
async function clickTwice(page, target, outcome) {
  const { x, y, width, height } = await eventually(() => target.boundingBox(), "a button");
  await eventually(() => target.isEnabled(), "the button to be enabled");
  await page.mouse.move(x + width / 2, y + height / 2);
  for (const clickCount of [1, 2]) {
    await page.mouse.down({ clickCount });
    await page.mouse.up({ clickCount });
    await outcome.waitFor();
  }
}

test("two clicks before any answer make one call", async (t) => {
  const { page, bank, server, line } = await atWork(t, 2);
  const { changes } = await listen(t, server.url);
  await button(page, ru("counter-next")).dblclick();
  await customer(page, line[0]).waitFor();
  const last = await bank.takeTicket("cash");
  await eventually(() => changes.some(({ number }) => number === last.number), "the last ticket's event");
  assert.deepEqual(changes.map(({ number, state }) => [number, state]), [[line[0], "called"], [last.number, "waiting"]]);
});

test("a second tab takes the counter over, and the first one says so", async (t) => {
  const { page, context, server, line } = await atWork(t, 2);
  const second = await openTab(context, `${server.url}/counter`);
  await inLine(second.page, line[0]).waitFor();
  await press(page, ru("counter-next"));
  await page.getByText(ru("counter-refused-taken-over")).waitFor();
  await press(second.page, ru("counter-next"));
  await customer(second.page, line[0]).waitFor();
  assert.deepEqual(second.complaints, []);
});

test("the keys of the keyboard work under a Cyrillic layout", async (t) => {
  const { page, line } = await atWork(t, 1);
  await page.keyboard.press("KeyN");
  await customer(page, line[0]).waitFor();
  await page.keyboard.press("KeyS");
  await page.getByText(ru("counter-ticket-serving")).waitFor();
  await page.keyboard.press("KeyF");
  await page.getByRole("dialog").waitFor();
  await page.keyboard.press("Digit1");
  await page.getByText(ru("counter-idle-open")).waitFor();
});

test("on a phone the bar above the work takes two rows, in every language", async (t) => {
  const { page } = await atWork(t);
  await page.setViewportSize({ width: 390, height: 844 });
  for (const language of LANGUAGES) {
    await button(page, ru(`language-short-${language}`)).click();
    await page.getByText(words(language, "operator-open"), { exact: true }).waitFor();
    const parts = page.locator("lobby-counter-bar").locator("header > *:visible");
    const middles = await parts.evaluateAll((all) => all.map((one) => one.getBoundingClientRect()).map(({ top, bottom }) => (top + bottom) / 2));
    const rows = middles.sort((a, b) => a - b).filter((middle, index, all) => index === 0 || middle - all[index - 1] > 20);
    assert.equal(rows.length, 2, `${language}: ${middles}`);
    assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= 390, language);
  }
});
