// The agent's desk: a conversation from the line to its wrap-up, and what colleagues, bad networks and keys do to it.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { eventually } from "./bank.mjs";
import { Customer, available, claimButton, list, press, reply, timeline } from "./centre.mjs";
import { Twilio } from "./twilio.mjs";
import { LANGUAGES, ru, words } from "./words.mjs";
import { accessibilityFindings, launchBrowser, openPage, startServer } from "./world.mjs";

const PHONE = { viewport: { width: 390, height: 844 } };

let browser;
before(async () => (browser = await launchBrowser()));
after(() => browser.close());

/** A customer asks to be called as soon as may be. */
async function wantsACall(server) {
  const customer = await Customer.asking(server.url, "перезвоните мне");
  for (const answer of ["8 701 123 45 67", "как можно скорее"]) await customer.say(answer);
}

/** An agent at work, and a customer in their hands. */
async function talking(t, said = "позовите оператора") {
  const server = await startServer(t);
  const desk = await available(t, browser, server);
  const customer = await Customer.asking(server.url, said);
  await claimButton(desk.page).click();
  await desk.page.getByLabel(ru("desk-reply-placeholder")).waitFor();
  return { ...desk, server, customer };
}

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
  const { page, server, customer } = await talking(t);
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
  const { page } = await talking(t);
  await page.getByLabel(ru("desk-reply-placeholder")).fill("Добрый день, я посмотрела ваш");
  await page.reload();
  await eventually(async () => (await page.getByLabel(ru("desk-reply-placeholder")).inputValue()) === "Добрый день, я посмотрела ваш", "the draft");
});

test("a colleague gets what is transferred, with the note and the time it waited", async (t) => {
  const { page, server } = await talking(t);
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
  const { page, customer } = await talking(t);
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
  const { page, complaints } = await talking(t, "нужен оператор");
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
  const { page } = await talking(t, "у меня украли карту, заблокируйте");
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

test("the agent calls back from the desk and is told how far the call is", async (t) => {
  const twilio = await Twilio.start(t);
  const server = await startServer(t, twilio.environment);
  await server.agentPhone("agent", "+77270000042");
  const { page } = await available(t, browser, server);
  await wantsACall(server);
  await claimButton(page).click();
  const call = page.getByRole("button", { name: ru("desk-call-now"), exact: true });
  await call.waitFor();
  assert.deepEqual(await accessibilityFindings(page), []);
  await call.click();
  await page.getByText(ru("desk-calling-rings-here")).waitFor();
  const order = await twilio.called();
  assert.equal(order.To, "+77270000042");
  await twilio.tell(server, order.Url, { CallSid: "CA1", To: order.To, CallStatus: "in-progress" });
  await page.getByText(ru("desk-calling-rings-there")).waitFor();
  await twilio.tell(server, `${twilio.publicUrl}/hooks/twilio/voice/connected`, { CallSid: "CA2", ParentCallSid: "CA1", CallStatus: "in-progress" });
  await page.getByText(ru("desk-calling-talking")).waitFor();
  await twilio.tell(server, order.StatusCallback, { CallSid: "CA1", CallStatus: "completed" });
  await page.getByText(ru("desk-calling-talking")).waitFor({ state: "detached" });
  await page.getByRole("button", { name: new RegExp(`^${ru("desk-close")}`) }).waitFor();
});

test("a callback whose customer does not pick up goes back to the line, and the agent is told", async (t) => {
  const twilio = await Twilio.start(t);
  const server = await startServer(t, twilio.environment);
  await server.agentPhone("agent", "+77270000042");
  const { page } = await available(t, browser, server);
  await wantsACall(server);
  await claimButton(page).click();
  await page.getByRole("button", { name: ru("desk-call-now"), exact: true }).click();
  const order = await twilio.called();
  const answer = await twilio.tell(server, order.Url, { CallSid: "CA1", To: order.To, CallStatus: "in-progress" });
  await page.getByText(ru("desk-calling-rings-there")).waitFor();
  const action = answer.match(/action="([^"]+)"/)[1];
  await twilio.tell(server, `${twilio.publicUrl}${action}`, { CallSid: "CA1", CallStatus: "in-progress", DialCallStatus: "busy" });
  await page.getByText(ru("desk-lost-no-answer")).waitFor();
  await list(page, "desk-waiting").first().waitFor();
});

test("a call rings over the page with the caller's card; the agent takes it, talks and sums it up", async (t) => {
  const twilio = await Twilio.start(t);
  const server = await startServer(t, twilio.environment);
  await server.agentPhone("agent", "+77270000042");
  const { page } = await available(t, browser, server);
  const caller = { CallSid: "CA1", From: "+77011234567", To: "+77270000000", Direction: "inbound", CallStatus: "in-progress" };
  const hooks = `${twilio.publicUrl}/hooks/twilio/voice`;
  await twilio.tell(server, hooks, caller);
  await twilio.tell(server, `${hooks}?position=0`, { ...caller, Digits: "1" });
  await twilio.tell(server, `${hooks}?position=1`, { ...caller, Digits: "0" });
  const card = page.locator("lobby-desk-ringing");
  await card.getByText(/\+7701•+67/).waitFor();
  assert.deepEqual(await accessibilityFindings(page), []);
  await card.getByRole("button", { name: ru("desk-call-take"), exact: true }).click();
  await page.getByText(ru("desk-call-rings")).waitFor();
  await card.getByRole("button").first().waitFor({ state: "detached" });
  await page.locator("lobby-desk-person").getByText(ru("desk-appointments")).waitFor();
  const answer = await twilio.tell(server, `${hooks}?position=2`, caller);
  assert.match(answer, /\+77270000042/);
  await twilio.tell(server, `${hooks}/connected`, { CallSid: "CA2", ParentCallSid: "CA1", CallStatus: "in-progress" });
  await page.getByText(ru("desk-call-talking")).waitFor();
  await page.getByText(ru("desk-state-on-call")).waitFor();
  await twilio.tell(server, `${hooks}/status`, { CallSid: "CA1", CallStatus: "completed" });
  await page.getByText(ru("desk-call-over")).waitFor();
  assert.deepEqual(await accessibilityFindings(page), []);
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
  const { page, complaints } = await talking(t, "в отделении нахамили, позовите оператора");
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
  const { page, server, complaints } = await talking(t, "в отделении нахамили, позовите оператора");
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

test("a conversation that cannot be shown is said, not silently left out", async (t) => {
  const server = await startServer(t);
  const { page } = await available(t, browser, server);
  await page.goto(`${page.url().split("#")[0]}#${crypto.randomUUID()}`);
  await page.getByText(ru("desk-not-here")).waitFor();
});

test("a file reaches the customer, and one that may not be sent is told in words", async (t) => {
  const { page } = await talking(t);
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
  const { page, customer, complaints } = await talking(t);
  const odd = `<img src=x onerror="document.title='hacked'"> '; DROP TABLE notes; -- 🦊`;
  await customer.say(odd);
  await timeline(page).getByText(odd).waitFor();
  assert.equal(await page.title(), ru("desk-title"));
  assert.deepEqual(complaints, []);
});

test("in every language, wide and on a phone, nothing is cut off and nothing is inaccessible", async (t) => {
  const { page } = await talking(t);
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
