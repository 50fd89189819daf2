// The embedded chat between people: the employee who answers, files, and who the bank says is signed in on its site.

import assert from "node:assert/strict";
import { createHmac, generateKeyPairSync, sign } from "node:crypto";
import { after, before, test } from "node:test";

import { eventually } from "./bank.mjs";
import { Customer, available, claimButton, reply, timeline } from "./centre.mjs";
import { ask, launcher, openChat, say, site, siteWith } from "./site.mjs";
import { ru } from "./words.mjs";
import { accessibilityFindings, hostPage, launchBrowser, openTab, startServer } from "./world.mjs";

const AGENT = "Айгерим Сапарова";
const SECRET = "a secret that the bank and Lobby share";
/** The smallest PNG there is. */
const PNG = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII=", "base64");

let browser;
before(async () => (browser = await launchBrowser()));
after(() => browser.close());

/** A visitor who asked for a person, and the agent who took them. */
async function answered(t, settings = {}) {
  const server = await startServer(t, settings);
  const agent = await available(t, browser, server);
  const visitor = await site(t, browser, { server });
  await openChat(visitor.page);
  await say(visitor.page, "позовите оператора");
  await claimButton(agent.page).click();
  await visitor.page.getByText(ru("chat-with", { name: AGENT })).first().waitFor();
  return { server, agent: agent.page, ...visitor };
}

test("the visitor sees who answers, that they write, and that they have read", async (t) => {
  const { page, agent, complaints } = await answered(t);
  await agent.getByLabel(ru("desk-reply-placeholder")).pressSequentially("Здрав");
  await page.getByText(ru("chat-typing-name", { name: AGENT })).waitFor();
  await reply(agent, "Здравствуйте!");
  await page.locator(".bubble.agent", { hasText: AGENT }).getByText("Здравствуйте!").waitFor();
  assert.equal(await page.locator(".typing").count(), 0);
  await say(page, "вопрос про карту");
  await page.locator(".mine", { hasText: "вопрос про карту" }).getByText(ru("chat-read")).waitFor();
  assert.equal(await page.getByText(ru("chat-read")).count(), 1, "said of the last message alone");
  assert.deepEqual(await accessibilityFindings(page), []);
  assert.deepEqual(complaints, []);
});

test("what was not read is counted on the button, in every tab, until it is read in one", async (t) => {
  const { page, agent, context, address, complaints } = await answered(t);
  await page.getByRole("button", { name: ru("close") }).click();
  await page.evaluate(() => {
    globalThis.told = [];
    document.querySelector("lobby-chat").addEventListener("lobby-unread", ({ detail }) => globalThis.told.push(detail));
  });
  await reply(agent, "Одну минуту");
  await page.getByText(ru("chat-unread", { count: 1 })).waitFor({ state: "attached" });
  await reply(agent, "Готово");
  await page.getByText(ru("chat-unread", { count: 2 })).waitFor({ state: "attached" });
  assert.equal(await page.locator(".count").textContent(), "2");
  assert.deepEqual(await accessibilityFindings(page), []);

  const { page: second } = await openTab(context, address);
  await second.getByText(ru("chat-unread", { count: 2 })).waitFor({ state: "attached" });
  await launcher(second).click();
  await second.getByText("Готово").waitFor();
  await page.locator(".count").waitFor({ state: "detached" });
  assert.deepEqual(await page.evaluate(() => globalThis.told), [1, 2, 0]);
  assert.deepEqual(complaints, []);
});

test("a file goes to the agent once, is shown to both, and one of a wrong kind is refused in words", async (t) => {
  const { page, agent, complaints } = await answered(t);
  const clip = page.getByLabel(ru("chat-attach")).locator("input").or(page.locator("input[type=file]")).first();
  await clip.setInputFiles({ name: "справка о доходах за прошлый год для кредита.png", mimeType: "image/png", buffer: PNG });
  const link = page.locator(".mine").getByRole("link", { name: "справка о доходах" });
  await link.waitFor();
  await eventually(async () => (await page.locator(".mine", { hasText: "справка" }).count()) === 1, "one line for one file");
  assert.deepEqual(Buffer.from(await (await fetch(await link.getAttribute("href"))).arrayBuffer()), PNG);
  await timeline(agent).getByText("справка о доходах").first().waitFor();
  const { x, width } = await page.locator(".mine", { hasText: "справка" }).boundingBox();
  assert.ok(x + width <= (await page.evaluate(() => innerWidth)), "a long name stays inside");

  const before = complaints.length;
  await clip.setInputFiles({ name: "virus.exe", mimeType: "application/octet-stream", buffer: Buffer.from([0, 1, 2, 3]) });
  await page.getByText(ru("chat-file-wrong")).waitFor();
  await clip.setInputFiles({ name: "large.png", mimeType: "image/png", buffer: Buffer.concat([PNG, Buffer.alloc(5 * 1024 * 1024)]) });
  await page.getByText(ru("chat-file-too-large")).waitFor();
  assert.ok(complaints.slice(before).every((one) => one.includes("422")), complaints.join());
  assert.deepEqual(await accessibilityFindings(page), []);
});

test("a file that could not be sent is sent when it is tried again", async (t) => {
  const { page } = await answered(t);
  await page.route("**/files", (route) => route.abort());
  await page.locator("input[type=file]").setInputFiles({ name: "паспорт.png", mimeType: "image/png", buffer: PNG });
  await page.getByRole("button", { name: ru("chat-failed") }).waitFor();
  await page.unroute("**/files");
  await page.getByRole("button", { name: ru("chat-failed") }).click();
  await page.locator(".mine").getByRole("link", { name: "паспорт.png" }).waitFor();
  assert.equal(await page.locator(".mine", { hasText: "паспорт.png" }).count(), 1);
});

test("a bank that takes no files shows no way to send one", async (t) => {
  const { page } = await answered(t, { LOBBY_WIDGET_FILES: "false" });
  assert.equal(await page.locator("input[type=file]").count(), 0);
});

/** What a bank's server makes for its signed-in customer, with HS256 or the key pair's private half. */
function token(phone, key) {
  const issued = Math.floor(Date.now() / 1000);
  const encoded = (value) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const header = { alg: key ? "EdDSA" : "HS256", typ: "JWT" };
  const content = `${encoded(header)}.${encoded({ aud: "lobby", iat: issued, exp: issued + 300, phone_number: phone })}`;
  const signature = key ? sign(undefined, Buffer.from(content), key) : createHmac("sha256", SECRET).update(content).digest();
  return `${content}.${signature.toString("base64url")}`;
}

/** A customer who booked in another chat, with their phone proven there, and the bank that knows them. */
async function booked(t, settings) {
  const server = await startServer(t, settings);
  const customer = await Customer.proven(server, "+77011234567");
  for (const text of ["запишите на карту завтра в 11 на Абая", "пропустить", "да"]) await customer.say(text);
  return server;
}

test("who is signed in on the bank's site is known in the chat at once", async (t) => {
  const server = await booked(t, { LOBBY_WIDGET_IDENTITY_SECRET: SECRET });
  const chat = `<lobby-chat identity="${token("+77011234567")}"></lobby-chat>`;
  const { page, complaints } = await site(t, browser, { server, chat });
  await openChat(page);
  await ask(page, "Когда моя запись?", "3 марта, в 11:00");
  await page.reload();
  await launcher(page).click();
  await page.locator(".bubble.lobby", { hasText: "3 марта, в 11:00" }).first().waitFor();
  assert.deepEqual(complaints, []);

  // The next customer at the same computer.
  await page.goto(await hostPage(t, siteWith(server.url, { chat: `<lobby-chat identity="${token("+77012223344")}"></lobby-chat>` }), ""));
  await openChat(page);
  assert.equal(await page.getByText("3 марта").count(), 0);
});

test("a page may give a fresh token each time, signed with a key that only the bank has", async (t) => {
  const { publicKey, privateKey } = generateKeyPairSync("ed25519");
  const server = await booked(t, { LOBBY_WIDGET_IDENTITY_PUBLIC_KEY: publicKey.export({ format: "jwk" }).x });
  const { page, address, complaints } = await site(t, browser, { server, chat: "<lobby-chat></lobby-chat>" });
  await page.exposeFunction("askTheBank", () => token("+77011234567", privateKey));
  // The page's own script need not wait for ours.
  await page.addInitScript(() => addEventListener("DOMContentLoaded", () => (document.querySelector("lobby-chat").identify = () => globalThis.askTheBank())));
  await page.goto(address);
  await openChat(page);
  await ask(page, "Когда моя запись?", "3 марта, в 11:00");
  await page.evaluate(() => document.querySelector("lobby-chat").signOut());
  await openChat(page);
  assert.equal(await page.getByText("3 марта").count(), 0);
  assert.deepEqual(complaints, []);
});

test("a page whose token is refused has a chat with a stranger, and its developer a warning", async (t) => {
  const server = await booked(t, { LOBBY_WIDGET_IDENTITY_SECRET: SECRET });
  const { page } = await site(t, browser, { server });
  const warned = page.waitForEvent("console", (message) => message.text().includes("wrong_signature"));
  await launcher(page).waitFor();
  const { privateKey } = generateKeyPairSync("ed25519");
  const forged = token("+77011234567", privateKey).replace(/^[^.]+/, Buffer.from('{"alg":"HS256"}').toString("base64url"));
  await page.evaluate((jwt) => (document.querySelector("lobby-chat").identify = () => jwt), forged);
  await openChat(page);
  await warned;
  await say(page, "Когда моя запись?");
  await page.locator(".bubble.lobby").nth(1).waitFor();
  assert.equal(await page.getByText("3 марта").count(), 0);
});
