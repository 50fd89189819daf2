// The web chat: a booking from the first word to the QR, and what a bad network, two tabs and odd words do to it.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { Bank, eventually } from "./bank.mjs";
import { readShownQr } from "./camera.mjs";
import { LANGUAGES, ru, words } from "./words.mjs";
import { accessibilityFindings, hostPage, launchBrowser, openPage, openTab, startServer } from "./world.mjs";

let browser;
before(async () => (browser = await launchBrowser()));
after(() => browser.close());

/** A conversation that has been greeted. */
async function chat(t, path = "/chat", language = "ru") {
  const server = await startServer(t);
  const tab = await openPage(t, browser, server.url + path);
  await tab.page.getByText(words(language, "greeting")).waitFor();
  return { ...tab, server, bank: new Bank(server.url) };
}

async function say(page, text) {
  await page.getByRole("textbox").fill(text);
  await page.keyboard.press("Enter");
}

/** Says something and waits for an answer that holds `answer`. */
async function ask(page, text, answer) {
  await say(page, text);
  await lobby(page).filter({ hasText: answer }).last().waitFor();
}

function choose(page, label) {
  return page.locator(".choices").getByRole("button", { name: label }).click();
}

function lobby(page) {
  return page.locator(".bubble.lobby");
}

function mine(page) {
  return page.locator(".mine .bubble");
}

/** What has been said, in order, and whether every message of the customer's has arrived. */
function told(page) {
  return page.evaluate(() => document.querySelector("lobby-chat").conversation.entries.map(({ from, text }) => `${from}: ${text}`));
}

test("one sentence leads to an appointment with its QR, calendar file and page", async (t) => {
  const { page, complaints, bank } = await chat(t);
  assert.deepEqual(await accessibilityFindings(page), []);
  await ask(page, "хочу записаться на карту завтра в 11 на Абая", "номер телефона");
  await ask(page, "8 701 123 45 67", "Как к вам обращаться?");
  await choose(page, "Пропустить");
  await lobby(page).filter({ hasText: "Записать вас? Карты, завтра, во вторник, 3 марта, в 11:00" }).waitFor();
  await choose(page, "Да, записать");
  const done = lobby(page).filter({ hasText: "Вы записаны" });
  await done.waitFor();

  const address = await done.getByRole("link", { name: /\/t\// }).getAttribute("href");
  const { appointment } = await bank.status(address.split("/t/")[1]);
  assert.deepEqual([appointment.service, appointment.start, appointment.state], ["cards", "2026-03-03T11:00:00+05:00", "booked"]);
  const picture = done.getByRole("img");
  await eventually(() => picture.evaluate((img) => img.complete && img.naturalWidth > 0), "the QR to load");
  assert.equal(await readShownQr(picture), address);
  const calendar = await done.getByRole("link", { name: "Файл для календаря" }).getAttribute("href");
  assert.match(await (await fetch(calendar)).text(), /DTSTART:20260303T060000Z/);
  assert.deepEqual(await accessibilityFindings(page), []);
  assert.deepEqual(complaints, []);
});

test("an appointment is found, moved and cancelled by words", async (t) => {
  const { page, complaints, bank } = await chat(t);
  await ask(page, "запишите на карту завтра в 11 на Абая", "номер телефона");
  await ask(page, "пропустить", "Как к вам обращаться?");
  await ask(page, "пропустить", "Записать вас?");
  await ask(page, "да", "Вы записаны");
  const address = await lobby(page).getByRole("link", { name: /\/t\// }).last().getAttribute("href");
  await ask(page, "Когда моя запись?", "3 марта, в 11:00");
  await ask(page, "перенеси на пятницу в 12", "6 марта, в 12:00");
  await ask(page, "да", "6 марта, в 12:00");
  const state = async () => (await bank.status(address.split("/t/")[1])).appointment;
  await eventually(async () => (await state()).start.startsWith("2026-03-06T12:00"), "the move");
  await ask(page, "отмени запись", "?");
  await say(page, "да");
  await eventually(async () => (await state()).state === "cancelled", "the cancellation");
  assert.deepEqual(complaints, []);
});

test("a reload keeps the conversation", async (t) => {
  const { page, complaints } = await chat(t);
  await ask(page, "талон", "По какому вопросу?");
  const before = await told(page);
  await page.reload();
  await mine(page).getByText("талон").waitFor();
  assert.deepEqual(await told(page), before);
  await choose(page, "Касса");
  await lobby(page).filter({ hasText: "отделение" }).last().waitFor();
  assert.deepEqual(complaints, []);
});

test("what is written while the server is away is delivered once when it is back", async (t) => {
  const { page, server } = await chat(t);
  await server.kill();
  await say(page, "где вы находитесь?");
  await page.getByText(ru("chat-sending")).waitFor();
  await page.getByText(ru("chat-offline")).waitFor();
  await server.start();
  await lobby(page).filter({ hasText: "проспект Абая, 52" }).waitFor();
  await page.getByText(ru("chat-sending")).waitFor({ state: "detached" });
  const seen = await told(page);
  assert.equal(seen.filter((one) => one.startsWith("customer")).length, 1);
  await page.reload();
  await mine(page).waitFor();
  assert.deepEqual(await told(page), seen);
});

test("two tabs show the same conversation, each message once", async (t) => {
  const { page, context, server } = await chat(t);
  const { page: second } = await openTab(context, `${server.url}/chat`);
  await second.getByText(words("ru", "greeting")).waitFor();
  await ask(page, "где вы находитесь?", "проспект Абая, 52");
  await lobby(second).filter({ hasText: "проспект Абая, 52" }).waitFor();
  await ask(second, "спасибо", "");
  await mine(page).getByText("спасибо").waitFor();
  await eventually(async () => JSON.stringify(await told(page)) === JSON.stringify(await told(second)), "both tabs to say the same");
  const all = await told(page);
  assert.equal(new Set(all.filter((one) => one.startsWith("customer"))).size, 2);
});

test("a language picked above the conversation is the one it goes on in", async (t) => {
  const { page, complaints } = await chat(t);
  await page.getByLabel(ru("language")).selectOption("en");
  await page.getByRole("heading", { name: words("en", "chat-heading") }).waitFor();
  await ask(page, "where are you?", "52 Abay Avenue");
  assert.deepEqual(complaints, []);
});

test("on a bank's own page the widget opens, talks, and is still there after a reload", async (t) => {
  const server = await startServer(t);
  // What a bank has to allow its pages, and nothing more.
  const lobby = server.url;
  const policy = `default-src 'none'; script-src ${lobby}; style-src ${lobby}; img-src ${lobby} data:; connect-src ${lobby} ${lobby.replace("http", "ws")}`;
  const site = await hostPage(t, `<!doctype html><html lang="ru"><title>Банк</title><h1>Банк</h1><script type="module" src="${lobby}/widget.js"></script>`, policy);
  const { page, complaints } = await openPage(t, browser, site);
  await page.getByRole("button", { name: ru("chat-open") }).click();
  await page.getByText(words("ru", "greeting")).waitFor();
  await ask(page, "талон в кассу на Абая", "C-001");
  await page.getByRole("dialog").getByRole("img", { name: ru("qr-alt") }).evaluate((shown) => shown.decode());
  assert.deepEqual(await accessibilityFindings(page), []);
  assert.equal(await page.title(), "Банк");

  await page.getByRole("button", { name: ru("close") }).click();
  await page.reload();
  await page.getByRole("button", { name: ru("chat-open") }).click();
  await page.locator(".bubble.lobby", { hasText: "C-001" }).first().waitFor();
  assert.deepEqual(complaints, []);
});

test("every language greets in its own words", async (t) => {
  for (const language of LANGUAGES) {
    const { page, complaints } = await chat(t, `/chat?lang=${language}`, language);
    assert.equal(await page.title(), words(language, "chat-title"));
    assert.deepEqual(await accessibilityFindings(page), []);
    assert.deepEqual(complaints, []);
  }
});

test("whatever is typed is shown as it was typed", async (t) => {
  const { page, complaints } = await chat(t);
  const odd = [
    `<img src=x onerror="document.title='hacked'"><script>alert(1)</script>`,
    `'; DROP TABLE messages; --`,
    "👩‍👩‍👧 🇰🇿 ﷽ \u202Eзадом наперёд",
    "ё".repeat(4096),
  ];
  for (const text of odd) {
    await say(page, text);
    await eventually(async () => (await mine(page).last().textContent()) === text, "the message to be shown");
    await page.getByText(ru("chat-sending")).waitFor({ state: "detached" });
  }
  await page.reload();
  await mine(page).nth(odd.length - 1).waitFor();
  assert.deepEqual(await mine(page).allTextContents(), odd);
  assert.equal(await page.title(), ru("chat-title"));
  assert.equal(await page.getByText(ru("chat-failed")).count(), 0);
  assert.deepEqual(complaints, []);
});
