// The agent's desk: a conversation from the line to its wrap-up, and what colleagues, bad networks and keys do to it.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { eventually } from "./bank.mjs";
import { Customer, available, claimButton, list, press, reply, talking, timeline } from "./centre.mjs";
import { LANGUAGES, ru, words } from "./words.mjs";
import { accessibilityFindings, launchBrowser, openPage, startServer } from "./world.mjs";

const PHONE = { viewport: { width: 390, height: 844 } };

let browser;
before(async () => (browser = await launchBrowser()));
after(() => browser.close());

test("a customer asks for a person, is answered, and the conversation is wrapped up", async (t) => {
  const server = await startServer(t);
  const { page: desk, complaints } = await available(t, browser, server);
  await desk.getByText(ru("desk-waiting-empty")).waitFor();
  assert.deepEqual(await accessibilityFindings(desk), []);

  const chat = await openPage(t, browser, `${server.url}/chat`);
  await chat.page.getByText(words("ru", "greeting")).waitFor();
  await chat.page.getByRole("textbox").fill("позовите оператора");
  await chat.page.keyboard.press("Enter");

  const waiting = list(desk, "desk-waiting");
  await waiting.getByText(ru("desk-reason-asked")).waitFor();
  assert.equal(await desk.title(), `(1) ${ru("desk-title")}`);
  assert.match(await desk.locator("[aria-live=assertive]").first().textContent(), new RegExp(ru("desk-reason-asked")));
  const first = await waiting.locator("time").textContent();
  await eventually(async () => (await waiting.locator("time").textContent()) !== first, "the wait to tick");

  await claimButton(desk).click();
  await list(desk, "desk-mine").waitFor();
  assert.equal(await desk.title(), ru("desk-title"));
  await timeline(desk).getByText("позовите оператора").first().waitFor();
  assert.deepEqual(await accessibilityFindings(desk), []);

  await desk.getByLabel(ru("desk-reply-placeholder")).pressSequentially("Здравствуйте!");
  await chat.page.getByText(/ пишет$/).waitFor();
  await desk.keyboard.press("Enter");
  await chat.page.locator(".bubble.agent", { hasText: "Здравствуйте!" }).waitFor();
  await timeline(desk).filter({ hasText: "Здравствуйте!" }).getByText(ru("desk-seen")).waitFor();
  // The page tells that somebody writes only every few seconds.
  await eventually(async () => {
    await chat.page.getByRole("textbox").pressSequentially("ещё ");
    return desk.getByText(ru("desk-typing")).isVisible();
  }, "the desk to show that the customer writes");
  await chat.page.getByRole("textbox").fill("Спасибо, вопрос про карту");
  await chat.page.keyboard.press("Enter");
  await timeline(desk).getByText("Спасибо, вопрос про карту").waitFor();

  await press(desk, "desk-close");
  assert.deepEqual(await accessibilityFindings(desk), []);
  await desk.getByLabel(ru("wrap-up-solved")).check();
  await desk.getByLabel(ru("desk-note-optional")).fill("Рассказала про карту");
  await desk.locator("lobby-desk-close").getByRole("button", { name: ru("desk-close"), exact: true }).click();
  await desk.getByText(ru("desk-mine-empty")).waitFor();
  await chat.page.getByText(words("ru", "notice-ended")).waitFor();
  assert.deepEqual(complaints, []);
  assert.deepEqual(chat.complaints, []);
});

test("a claim lost to a colleague says who has it, and the list shows the truth", async (t) => {
  const server = await startServer(t);
  const quick = await available(t, browser, server);
  const slow = await available(t, browser, server, "agent.cards");
  await Customer.asking(server.url);
  await claimButton(slow.page).waitFor();
  // The slow one's network holds the news back.
  await slow.page.route("**/api/staff/desk?*", (route) => route.abort());
  await claimButton(quick.page).click();
  await list(quick.page, "desk-mine").waitFor();
  await claimButton(slow.page).click();
  await slow.page.getByText(ru("desk-claimed-by", { name: "Айгерим Сапарова" })).waitFor();
  await slow.page.unroute("**/api/staff/desk?*");
  await slow.page.getByText(ru("desk-waiting-empty")).waitFor();
  assert.equal(await list(slow.page, "desk-mine").count(), 0);
});

test("a reply written while the server is dead is kept, said to be on its way, and delivered once", async (t) => {
  const { page, server, customer } = await talking(t, browser);
  await server.kill();
  await reply(page, "Секунду, проверяю");
  await page.getByText(ru("desk-offline")).waitFor();
  await page.locator(".unsent", { hasText: "Секунду, проверяю" }).getByText(ru("chat-sending")).waitFor();
  await server.start();
  await timeline(page).getByText("Секунду, проверяю").waitFor();
  await page.getByText(ru("desk-offline")).waitFor({ state: "detached" });
  await customer.say("жду");
  await timeline(page).getByText("жду", { exact: true }).waitFor();
  assert.equal(await timeline(page).getByText("Секунду, проверяю").count(), 1);
});

test("a draft and the open conversation are still there after a reload", async (t) => {
  const { page } = await talking(t, browser);
  await page.getByLabel(ru("desk-reply-placeholder")).fill("Добрый день, я посмотрела ваш");
  await page.reload();
  await eventually(async () => (await page.getByLabel(ru("desk-reply-placeholder")).inputValue()) === "Добрый день, я посмотрела ваш", "the draft");
});

test("a colleague gets what is transferred, with the note and the time it waited", async (t) => {
  const { page, server } = await talking(t, browser);
  const other = await available(t, browser, server, "agent.cards");
  await press(page, "desk-note");
  await page.getByLabel(ru("desk-note-placeholder")).fill("Просит лимит повыше");
  await page.keyboard.press("Enter");
  await timeline(page).getByText("Просит лимит повыше").waitFor();
  await press(page, "desk-transfer");
  await page.getByLabel(ru("desk-transfer-note")).fill("Паспорт уже проверен");
  assert.deepEqual(await accessibilityFindings(page), []);
  await page.getByRole("button", { name: /Данияр Ахметов/ }).click();
  await page.getByText(ru("desk-mine-empty")).waitFor();

  await claimButton(other.page).click();
  for (const note of ["Просит лимит повыше", "Паспорт уже проверен"]) await timeline(other.page).getByText(note).waitFor();
  await timeline(other.page).getByText("Айгерим Сапарова → Данияр Ахметов").waitFor();
});

test("what is given back to Lobby is Lobby's again", async (t) => {
  const { page, customer } = await talking(t, browser);
  await reply(page, "Дальше вам поможет Lobby");
  await timeline(page).getByText("Дальше вам поможет Lobby").waitFor();
  await page.getByRole("button", { name: ru("desk-return"), exact: true }).click();
  await page.getByRole("button", { name: ru("desk-return-sure"), exact: true }).click();
  await page.getByText(ru("desk-mine-empty")).waitFor();
  await eventually(async () => (await customer.say("где вы находитесь?")).replies.some(({ text }) => text.includes("Абая")), "Lobby to answer again");
});

test("the state an agent is in can be read while the pointer rests on it", async (t) => {
  const server = await startServer(t);
  const { page } = await available(t, browser, server);
  await page.getByRole("button", { name: ru("desk-state-available"), exact: true }).hover();
  assert.deepEqual(await accessibilityFindings(page), []);
});

test("keys lead through a conversation under a Cyrillic layout, and do nothing while one writes", async (t) => {
  const server = await startServer(t);
  const { page, complaints } = await available(t, browser, server);
  await Customer.asking(server.url);
  await claimButton(page).waitFor();
  await page.keyboard.press("KeyN");
  await page.getByLabel(ru("desk-reply-placeholder")).waitFor();

  await page.keyboard.press("KeyR");
  await page.keyboard.type("nme");
  assert.equal(await page.getByRole("dialog").count(), 0);
  assert.equal(await page.getByLabel(ru("desk-reply-placeholder")).inputValue(), "nme");
  await page.getByLabel(ru("desk-reply-placeholder")).fill("");

  await page.keyboard.type("/заверш");
  await page.getByRole("option").first().waitFor();
  assert.equal(await page.getByRole("option").count(), 1);
  await page.keyboard.press("Enter");
  assert.notEqual(await page.getByLabel(ru("desk-reply-placeholder")).inputValue(), "");
  await page.keyboard.press("Enter");
  await page.locator(".said.agent").waitFor();

  await page.keyboard.press("Escape");
  await page.keyboard.press("Shift+Slash");
  await page.getByRole("dialog", { name: ru("desk-keys") }).waitFor();
  assert.deepEqual(await accessibilityFindings(page), []);
  await page.keyboard.press("Escape");
  await page.keyboard.press("KeyE");
  await page.getByRole("dialog", { name: ru("desk-close-how") }).waitFor();
  await page.keyboard.press("Space");
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "detached" });
  await page.keyboard.press("KeyX");
  await page.getByRole("dialog", { name: ru("desk-transfer-to") }).waitFor();
  assert.deepEqual(complaints, []);
});

test("scripts go step by step into the reply, articles are found, and the log tells what Lobby understood", async (t) => {
  const { page, complaints } = await talking(t, browser, "нужен оператор");
  await page.keyboard.press("Escape");
  await page.getByRole("tab", { name: ru("desk-tab-helpers") }).click();
  await page.getByLabel(ru("desk-find")).fill("карта");
  const script = page.locator("lobby-desk-helpers details").first();
  await script.locator("summary").getByText(/Карта/).waitFor();
  await script.locator("summary").click();
  const step = script.locator("li").first();
  const said = await step.locator("p, ol, ul, div").first().textContent();
  await step.getByRole("button", { name: ru("desk-insert") }).click();
  const written = await page.getByLabel(ru("desk-reply-placeholder")).inputValue();
  assert.ok(said.includes(written.slice(0, 20)), `${said} | ${written}`);
  assert.equal(await script.locator("li").nth(1).getAttribute("aria-current"), "step");
  assert.deepEqual(await accessibilityFindings(page), []);
  await page.getByLabel(ru("desk-find")).fill("ничегонеттакого");
  await page.getByText(ru("desk-find-none")).first().waitFor();

  await page.getByRole("tab", { name: ru("desk-tab-turns") }).click();
  await page.locator("lobby-desk-turns").getByText("нужен оператор").waitFor();
  await page.locator("lobby-desk-turns").getByText(ru("desk-outcome-handed-over")).waitFor();
  assert.deepEqual(await accessibilityFindings(page), []);
  assert.deepEqual(complaints, []);
});

test("a conversation that cannot be shown is said, not silently left out", async (t) => {
  const server = await startServer(t);
  const { page } = await available(t, browser, server);
  await page.goto(`${page.url().split("#")[0]}#${crypto.randomUUID()}`);
  await page.getByText(ru("desk-not-here")).waitFor();
});

test("a file reaches the customer, and one that may not be sent is told in words", async (t) => {
  const { page } = await talking(t, browser);
  const choose = (name, mimeType, text) => page.locator("lobby-desk-reply input[type=file]").setInputFiles({ name, mimeType, buffer: Buffer.from(text) });
  await choose("спр авка.txt", "text/plain", "Здравствуйте");
  await timeline(page).getByRole("link", { name: "спр авка.txt" }).waitFor();
  await choose("virus.exe", "application/octet-stream", "MZ\0\0");
  await page.getByText(ru("desk-refused-wrong-file")).waitFor();
});

test("somebody else's session, or none, is told where to go", async (t) => {
  const server = await startServer(t);
  const operator = await openPage(t, browser, await server.signInLink("a.sarsenova"));
  await operator.page.getByRole("button", { name: ru("continue"), exact: true }).click();
  await operator.page.waitForURL("**/counter");
  await operator.page.goto(`${server.url}/desk`);
  await operator.page.getByText(ru("desk-not-agent")).waitFor();
  const { page } = await openPage(t, browser, `${server.url}/desk?lang=kk`);
  await page.getByRole("heading", { name: words("kk", "sign-in") }).waitFor();
});

test("whatever a customer is called or writes stays text", async (t) => {
  const { page, customer, complaints } = await talking(t, browser);
  const odd = `<img src=x onerror="document.title='hacked'"> '; DROP TABLE notes; -- 🦊`;
  await customer.say(odd);
  await timeline(page).getByText(odd).waitFor();
  assert.equal(await page.title(), ru("desk-title"));
  assert.deepEqual(complaints, []);
});

test("in every language, wide and on a phone, nothing is cut off and nothing is inaccessible", async (t) => {
  const { page } = await talking(t, browser);
  for (const size of [{ width: 1440, height: 900 }, PHONE.viewport]) {
    await page.setViewportSize(size);
    for (const language of LANGUAGES) {
      await page.goto(page.url().replace(/\/desk[^#]*/, `/desk?lang=${language}`));
      await page.reload();
      await page.getByLabel(words(language, "desk-reply-placeholder")).waitFor();
      assert.deepEqual(await accessibilityFindings(page), [], `${language} ${size.width}`);
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), size.width, `${language} ${size.width}`);
    }
  }
  await page.getByRole("button", { name: words("en", "desk-back") }).click();
  await page.getByRole("region", { name: words("en", "desk-mine") }).waitFor();
  assert.deepEqual(await accessibilityFindings(page), []);
});
