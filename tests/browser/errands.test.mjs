// What an agent does for a customer at the desk: tickets, visits, calls, cases, and the script that helps.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { eventually } from "./bank.mjs";
import { Customer, available, claimButton, list, press, talking } from "./centre.mjs";
import { ru, words } from "./words.mjs";
import { accessibilityFindings, launchBrowser, openPage, startServer } from "./world.mjs";

let browser;
before(async () => (browser = await launchBrowser()));
after(() => browser.close());

test("the agent sees the customer's ticket and takes it out of the line for them", async (t) => {
  const server = await startServer(t);
  const { page } = await available(t, browser, server);
  const customer = await Customer.asking(server.url, "талон в кассу на Абая");
  await customer.say("позовите оператора");
  await claimButton(page).click();
  const person = page.locator("lobby-desk-person");
  await person.getByText("C-001").waitFor();
  await person.getByRole("button", { name: ru("desk-ticket-leave"), exact: true }).click();
  await person.getByRole("button", { name: ru("desk-ticket-leave-sure"), exact: true }).click();
  await person.getByText(ru("desk-ticket-none")).waitFor();
});

test("the agent moves the ticket to another line; what cannot be moved is told and keeps its place", async (t) => {
  const server = await startServer(t);
  const { page } = await available(t, browser, server);
  const customer = await Customer.asking(server.url, "талон в кассу на Абая");
  await customer.say("позовите оператора");
  await claimButton(page).click();
  const person = page.locator("lobby-desk-person");
  await person.getByText("C-001").waitFor();
  await person.getByRole("button", { name: ru("desk-ticket-move"), exact: true }).click();
  const sheet = page.locator("lobby-desk-ticket-move");
  await sheet.getByLabel(ru("desk-service")).waitFor();
  assert.deepEqual(await accessibilityFindings(page), []);
  const refuse = (code) => page.route("**/ticket/move", (route) => route.fulfill({ status: 409, contentType: "application/problem+json", body: JSON.stringify({ code }) }), { times: 1 });
  for (const [code, id] of [["closed", "desk-refused-closed"], ["not_waiting", "desk-ticket-move-called"]]) {
    await refuse(code);
    await sheet.getByRole("button", { name: ru("desk-ticket-move-do"), exact: true }).click();
    await sheet.getByText(ru(id)).waitFor();
  }
  await sheet.getByLabel(ru("desk-service")).selectOption("loans");
  await sheet.getByRole("button", { name: ru("desk-ticket-move-do"), exact: true }).click();
  await sheet.waitFor({ state: "detached" });
  await page.locator("lobby-notice").getByText(/L-001/).waitFor();
  await person.getByText("L-001").waitFor();
});

test("the script for the customer's reason stands first and open", async (t) => {
  const { page } = await talking(t, browser, "у меня украли карту, заблокируйте");
  await page.getByRole("tab", { name: ru("desk-tab-helpers") }).click();
  const first = page.locator("lobby-desk-helpers details").first();
  await first.getByRole("button", { name: ru("desk-insert") }).first().waitFor();
  await first.locator("summary").getByText(/Карта/).waitFor();
  const instruction = first.locator("li").nth(3);
  await instruction.getByText(/откройте обращение/).waitFor();
  assert.equal(await instruction.getByRole("button", { name: ru("desk-insert") }).count(), 0, "what the agent is to do goes to no customer");
});

test("the agent agrees on a call; the customer reads when, and the conversation waits as a callback", async (t) => {
  const server = await startServer(t);
  const { page } = await available(t, browser, server);
  const chat = await openPage(t, browser, `${server.url}/chat`);
  await chat.page.getByText(words("ru", "greeting")).waitFor();
  await chat.page.getByRole("textbox").fill("позовите оператора");
  await chat.page.keyboard.press("Enter");
  await claimButton(page).click();
  await page.getByRole("button", { name: ru("desk-call-later"), exact: true }).click();
  const sheet = page.locator("lobby-desk-call");
  const times = sheet.locator(".times button");
  await times.first().waitFor();
  assert.deepEqual(await accessibilityFindings(page), []);
  await times.first().click();
  await sheet.getByText(ru("desk-refused-wrong-phone")).waitFor();
  await sheet.getByLabel(ru("desk-phone")).fill("8 701 123 45 67");
  await sheet.getByLabel(ru("desk-day")).selectOption({ index: 1 });
  const time = await times.last().textContent();
  await times.last().click();
  await sheet.waitFor({ state: "detached" });
  await chat.page.getByText(new RegExp(`позвоним на .* ${time}`)).waitFor();
  await list(page, "desk-waiting").getByText(new RegExp(`^Позвонить: .*, ${time}$`)).waitFor();
});

test("the agent moves and cancels an appointment; a time just taken is told with the others left", async (t) => {
  const server = await startServer(t);
  const { page } = await available(t, browser, server);
  const customer = await Customer.asking(server.url, "хочу записаться на карту завтра в 11 на Абая");
  for (const answer of ["+7 701 123 45 67", "Айгуль", "да"]) await customer.say(answer);
  await customer.say("позовите оператора");
  await claimButton(page).click();
  const person = page.locator("lobby-desk-person");
  await person.getByText("Айгуль +77011234567").waitFor();
  await person.getByRole("button", { name: ru("desk-move"), exact: true }).click();
  const sheet = page.locator("lobby-desk-move");
  assert.deepEqual(await accessibilityFindings(page), []);
  await page.route("**/move", (route) => route.fulfill({ status: 409, contentType: "application/problem+json", body: JSON.stringify({ code: "slot_full" }) }), { times: 1 });
  await sheet.getByRole("button", { name: /^\d\d:\d\d/ }).last().click();
  await sheet.getByText(ru("desk-refused-slot-full")).waitFor();
  await sheet.getByRole("button", { name: /^14:00/ }).click();
  await sheet.waitFor({ state: "detached" });
  await person.getByText(/14:00/).waitFor();

  await person.getByRole("button", { name: ru("desk-cancel"), exact: true }).click();
  await person.getByRole("button", { name: ru("desk-cancel-sure"), exact: true }).click();
  await person.getByText(ru("desk-appointments-none")).waitFor();
});

test("a conversation becomes a case, which is found again, carried on and kept with its history", async (t) => {
  const { page, complaints } = await talking(t, browser, "в отделении нахамили, позовите оператора");
  await press(page, "case-new");
  const sheet = page.locator("lobby-case-new");
  await sheet.getByLabel(ru("case-category")).selectOption("branch");
  assert.deepEqual(await accessibilityFindings(page), []);
  await sheet.getByRole("button", { name: ru("case-open"), exact: true }).click();
  const said = await page.locator("lobby-notice").getByText(/Создано обращение/).textContent();
  const number = said.match(/K-\d+-\d+/)[0];
  await page.locator("lobby-desk-person").getByRole("button", { name: new RegExp(number) }).click();
  const card = page.locator("lobby-case-card");
  await card.getByLabel(ru("case-comment")).fill("Позвонить руководителю отделения");
  await card.getByLabel(ru("case-assignee")).selectOption({ label: ru("case-me", { name: "Айгерим Сапарова" }) });
  await card.getByLabel(ru("case-priority")).selectOption("urgent");
  await card.getByRole("button", { name: ru("case-save"), exact: true }).click();
  await card.waitFor({ state: "detached" });

  const row = page.locator("lobby-desk-person lobby-case-row");
  for (const said of ["Айгерим Сапарова", ru("case-status-open"), ru("case-priority-urgent"), /осталось (4 ч|3 ч 5\d мин)/]) await row.getByText(said).waitFor();
  await page.getByRole("button", { name: ru("cases-title"), exact: true }).click();
  await page.locator("lobby-desk-cases").getByRole("button", { name: new RegExp(number) }).click();
  await card.getByText("Позвонить руководителю отделения").waitFor();
  await card.getByText(ru("case-line-assigned", { name: "Айгерим Сапарова" })).waitFor();
  await card.getByRole("button", { name: new RegExp(ru("case-talk-open")) }).waitFor();
  assert.deepEqual(await accessibilityFindings(page), []);
  assert.deepEqual(complaints, []);
});

test("a case of another conversation is led to, taken up in this one, and folded away once it is over", async (t) => {
  const { page, server, complaints } = await talking(t, browser, "в отделении нахамили, позовите оператора");
  await press(page, "case-new");
  await page.locator("lobby-case-new").getByRole("button", { name: ru("case-open"), exact: true }).click();
  const [number] = (await page.locator("lobby-notice").getByText(/Создано обращение/).textContent()).match(/K-\d+-\d+/);
  const first = new URL(page.url()).hash;
  await Customer.asking(server.url);
  await claimButton(page).click();
  await eventually(() => new URL(page.url()).hash !== first, "the second conversation");
  const person = page.locator("lobby-desk-person");
  await person.getByText(ru("cases-none-open")).waitFor();

  const card = page.locator("lobby-case-card");
  const read = async () => {
    await page.locator("lobby-desk-cases").getByRole("button", { name: new RegExp(number) }).click();
    await card.locator("lobby-case-change").waitFor();
  };
  await page.getByRole("button", { name: ru("cases-title"), exact: true }).click();
  await read();
  await card.getByRole("button", { name: ru("case-talk-add"), exact: true }).click();
  await card.waitFor({ state: "detached" });
  await person.getByText(new RegExp(number)).waitFor();

  await read();
  await card.getByLabel(ru("case-status")).selectOption("resolved");
  await card.getByRole("button", { name: ru("case-save"), exact: true }).click();
  await card.waitFor({ state: "detached" });
  await person.getByText(ru("cases-over", { count: 1 })).click();
  await person.getByText(ru("case-status-resolved")).waitFor();
  assert.deepEqual(await accessibilityFindings(page), []);

  await read();
  await card.getByRole("button", { name: new RegExp(ru("desk-channel-web")) }).first().click();
  await eventually(() => new URL(page.url()).hash === first, "the case's first conversation");
  assert.deepEqual(complaints, []);
});
