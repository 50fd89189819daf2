// The main job: from a chat message to the counter, over every screen at once.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { BRANCH } from "./bank.mjs";
import { ru, words } from "./words.mjs";
import { launchBrowser, openPage, startServer } from "./world.mjs";

let browser;
before(async () => (browser = await launchBrowser()));
after(() => browser.close());

test("a customer writes, is called, hears of it in the chat, and is served", async (t) => {
  const server = await startServer(t);
  const chat = await openPage(t, browser, `${server.url}/chat`);
  const display = await openPage(t, browser, `${server.url}/display/${BRANCH}?lang=ru`);
  const counter = await openPage(t, browser, await server.signInLink("a.sarsenova"));
  const press = (name) => counter.page.getByRole("button", { name }).first().click();

  await press(ru("continue"));
  await press(ru("counter-go-on"));
  await chat.page.getByText(words("ru", "greeting")).waitFor();
  await chat.page.getByRole("textbox").fill("талон в кассу на Абая");
  await chat.page.keyboard.press("Enter");
  const given = chat.page.locator(".bubble.lobby", { hasText: "C-001" });
  await given.waitFor();
  const own = await openPage(t, browser, await given.getByRole("link", { name: /\/t\// }).getAttribute("href"));
  await own.page.getByRole("heading", { name: ru("ticket-state-waiting") }).waitFor();

  const called = "подойдите к окну 1";
  await press(ru("counter-next"));
  await display.page.locator("lobby-newest-call").getByText("C-001").waitFor();
  await chat.page.locator(".bubble.notice", { hasText: called }).waitFor();
  await own.page.getByRole("heading", { name: ru("come-to-counter", { counter: 1 }) }).waitFor();

  await press(ru("counter-start"));
  await press(ru("counter-finish"));
  await press(ru("outcome-resolved"));
  await own.page.getByRole("heading", { name: ru("ticket-state-done") }).waitFor();
  await display.page.getByText(ru("display-nobody")).waitFor();
  assert.equal(await chat.page.locator(".bubble.notice", { hasText: called }).count(), 1);
  for (const { complaints } of [chat, display, counter, own]) assert.deepEqual(complaints, []);
});
