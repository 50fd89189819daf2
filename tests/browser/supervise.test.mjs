// Supervision and learning: the centre as it is now, its figures against their targets, and the agents' own lessons.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { Customer, available, claimButton, list, reply, signedIn, timeline } from "./centre.mjs";
import { LANGUAGES, ru, words } from "./words.mjs";
import { accessibilityFindings, launchBrowser, startServer } from "./world.mjs";

let browser;
before(async () => (browser = await launchBrowser()));
after(() => browser.close());

/** A supervisor looks on while an agent talks with a customer. */
async function centre(t) {
  const server = await startServer(t);
  const agent = await available(t, browser, server);
  const customer = await Customer.asking(server.url);
  await claimButton(agent.page).click();
  await reply(agent.page, "Здравствуйте, чем помочь?");
  await timeline(agent.page).getByText("Здравствуйте, чем помочь?").waitFor();
  const supervisor = await signedIn(t, browser, server, "supervisor");
  await supervisor.page.getByRole("heading", { name: ru("supervise-title") }).waitFor();
  return { server, agent, customer, ...supervisor };
}

function tile(page, id) {
  return page.locator("lobby-supervise-tiles li", { has: page.getByRole("heading", { name: ru(id), exact: true }) });
}

test("what happens now appears by itself, and the figures stand with targets and formulas", async (t) => {
  const { page, server, complaints } = await centre(t);
  await tile(page, "supervise-figure-answered").getByText("1", { exact: true }).waitFor();
  await tile(page, "supervise-figure-service-level").getByText(/÷/).waitFor();
  await tile(page, "supervise-figure-containment").getByText(/60/).waitFor();
  await page.getByRole("row", { name: /Айгерим Сапарова 1/ }).waitFor();

  const live = page.locator("lobby-supervise-live");
  await live.getByText(ru("desk-waiting-empty")).waitFor();
  await Customer.asking(server.url, "оператора, пожалуйста");
  await live.getByText(ru("desk-waiting-empty")).waitFor({ state: "detached" });
  assert.deepEqual(await accessibilityFindings(page), []);
  assert.deepEqual(complaints, []);
});

test("the figures come as a table too", async (t) => {
  const { page } = await centre(t);
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: ru("supervise-export") }).click()]);
  const rows = (await (await download.createReadStream()).toArray()).join("").split("\r\n");
  assert.match(rows[0], /^scope,id,name,answered,/);
  assert.ok(rows.some((row) => row.includes("Айгерим Сапарова")));
});

test("a supervisor listens in without a trace, then takes over, and the agent is told", async (t) => {
  const { page, agent, customer } = await centre(t);
  await page.getByRole("button", { name: new RegExp(`^${ru("supervise-listen")}:`) }).first().click();
  const sheet = page.locator("lobby-supervise-listen");
  await sheet.locator("lobby-desk-entry").getByText("Здравствуйте, чем помочь?").waitFor();
  await customer.say("У меня украли карту");
  await sheet.locator("lobby-desk-entry").getByText("У меня украли карту").waitFor();
  assert.equal(await sheet.getByRole("textbox").count(), 0);
  assert.deepEqual(await accessibilityFindings(page), []);
  assert.equal(await agent.page.getByText("Ерлан Жумабеков").count(), 0);

  await agent.page.getByLabel(ru("desk-reply-placeholder")).fill("Не дописала");
  await sheet.getByRole("button", { name: ru("supervise-take-over"), exact: true }).click();
  await sheet.getByRole("button", { name: ru("supervise-take-over-sure"), exact: true }).click();
  await page.waitForURL(/\/desk/);
  await page.getByLabel(ru("desk-reply-placeholder")).waitFor();
  await agent.page.locator("lobby-notice").getByText(/черновик сохранён/).waitFor();
  assert.equal(await list(agent.page, "desk-mine").count(), 0);
});

test("another period shows its own figures, and nothing measured is a dash", async (t) => {
  const { page } = await centre(t);
  await page.getByLabel(ru("supervise-from"), { exact: true }).fill("2026-02-01");
  await page.getByLabel(ru("supervise-to"), { exact: true }).fill("2026-02-10");
  await tile(page, "supervise-figure-answered").getByText("0", { exact: true }).waitFor();
  await tile(page, "supervise-figure-first-response").getByText("—", { exact: true }).waitFor();
});

test("an agent has no supervision", async (t) => {
  const server = await startServer(t);
  const { page } = await signedIn(t, browser, server, "agent");
  assert.equal(await page.getByRole("link", { name: ru("staff-supervise") }).count(), 0);
  await page.goto(`${server.url}/supervise`);
  await page.getByText(ru("supervise-not-supervisor")).waitFor();
});

test("in every language, wide and on a phone, supervision is whole and accessible", async (t) => {
  const { page, server } = await centre(t);
  for (const size of [{ width: 1440, height: 900 }, { width: 390, height: 844 }]) {
    await page.setViewportSize(size);
    for (const language of LANGUAGES) {
      await page.goto(`${server.url}/supervise?lang=${language}`);
      await page.getByRole("heading", { name: words(language, "supervise-title") }).waitFor();
      assert.deepEqual(await accessibilityFindings(page), [], `${language} ${size.width}`);
      assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= size.width, `${language} ${size.width}`);
    }
  }
});

test("an agent reads a topic, answers its check, and sees what was right", async (t) => {
  const server = await startServer(t);
  const { page, complaints } = await signedIn(t, browser, server, "agent");
  await page.getByRole("link", { name: ru("staff-learning") }).click();
  await page.getByText(ru("learning-choose")).waitFor();
  assert.deepEqual(await accessibilityFindings(page), []);
  await page.getByRole("navigation", { name: ru("learning-topics") }).getByRole("button").first().click();
  const check = page.getByRole("button", { name: ru("learning-send"), exact: true });
  assert.equal(await check.isDisabled(), true);
  const groups = page.getByRole("group");
  for (let at = 0; at < (await groups.count()); at += 1) {
    if (await groups.nth(at).getByRole("radio").count()) await groups.nth(at).getByRole("radio").first().check();
  }
  assert.deepEqual(await accessibilityFindings(page), []);
  await check.click();
  await page.getByText(/^Верно \d+ из \d+\.$/).waitFor();
  await page.getByText(/^лучший результат: \d+ из \d+$/).waitFor();
  assert.deepEqual(await accessibilityFindings(page), []);
  await page.getByRole("button", { name: ru("learning-again"), exact: true }).click();
  assert.equal(await check.isDisabled(), true);
  assert.deepEqual(complaints, []);
});

test("learning is whole and accessible on a phone in every language", async (t) => {
  const server = await startServer(t);
  const { page } = await signedIn(t, browser, server, "agent", { viewport: { width: 390, height: 844 } });
  for (const language of LANGUAGES) {
    await page.goto(`${server.url}/learning?lang=${language}`);
    await page.getByRole("heading", { name: words(language, "learning-title") }).waitFor();
    await page.getByRole("navigation", { name: words(language, "learning-topics") }).getByRole("button").first().click();
    await page.getByRole("heading", { name: words(language, "learning-check") }).waitFor();
    assert.deepEqual(await accessibilityFindings(page), [], language);
    assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= 390, language);
  }
});
