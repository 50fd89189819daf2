// Web push: a browser that allowed it rings when it is one's turn, though the chat is closed.

import assert from "node:assert/strict";
import { createDecipheriv, createECDH, createPublicKey, hkdfSync, randomBytes, verify } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:http";
import { after, before, test } from "node:test";

import { Bank, eventually } from "./bank.mjs";
import { ask } from "./site.mjs";
import { LANGUAGES, ru, words } from "./words.mjs";
import { WHOLE_CHROMIUM, accessibilityFindings, launchBrowser, openPage, startServer } from "./world.mjs";

let browser;
before(async () => (browser = await launchBrowser([], WHOLE_CHROMIUM)));
after(() => browser.close());

/** A push service with one browser behind it, whose keys only the test has. */
async function pushService(t) {
  const keys = createECDH("prime256v1");
  keys.generateKeys();
  const auth = randomBytes(16);
  const carried = [];
  let answer = 201;
  const service = createServer(async (request, response) => {
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    carried.push({ headers: request.headers, body: Buffer.concat(chunks) });
    response.writeHead(answer).end();
  }).listen(0, "127.0.0.1");
  t.after(() => service.close());
  await once(service, "listening");
  const origin = `http://127.0.0.1:${service.address().port}`;
  return {
    origin,
    carried,
    becomes: (status) => (answer = status),
    subscription: { endpoint: `${origin}/send/secret-address`, keys: { p256dh: keys.getPublicKey("base64url"), auth: auth.toString("base64url") } },
    open: (body) => opened(body, keys, auth),
  };
}

/** What a browser does with a message of RFC 8291. */
function opened(body, keys, auth) {
  const salt = body.subarray(0, 16);
  const sender = body.subarray(21, 21 + body[20]);
  const info = Buffer.concat([Buffer.from("WebPush: info\0"), keys.getPublicKey(), sender]);
  const both = Buffer.from(hkdfSync("sha256", keys.computeSecret(sender), auth, info, 32));
  const key = Buffer.from(hkdfSync("sha256", both, salt, "Content-Encoding: aes128gcm\0", 16));
  const nonce = Buffer.from(hkdfSync("sha256", both, salt, "Content-Encoding: nonce\0", 12));
  const sealed = body.subarray(21 + body[20]);
  const cipher = createDecipheriv("aes-128-gcm", key, nonce).setAuthTag(sealed.subarray(-16));
  const text = Buffer.concat([cipher.update(sealed.subarray(0, -16)), cipher.final()]);
  assert.equal(text.at(-1), 2, "the mark of the last record");
  return JSON.parse(text.subarray(0, -1).toString());
}

/** Whether a request was signed by the holder of the key that browsers subscribe to, for this service. */
function isSigned({ headers }, key, origin) {
  const [, token, sender] = /^vapid t=([^,]+), k=(.+)$/.exec(headers.authorization);
  const [header, claims, signature] = token.split(".");
  const point = Buffer.from(sender, "base64url");
  const jwk = { kty: "EC", crv: "P-256", x: point.subarray(1, 33).toString("base64url"), y: point.subarray(33).toString("base64url") };
  const { aud, exp } = JSON.parse(Buffer.from(claims, "base64url"));
  const fits = verify("sha256", Buffer.from(`${header}.${claims}`), { key: createPublicKey({ key: jwk, format: "jwk" }), dsaEncoding: "ieee-p1363" }, Buffer.from(signature, "base64url"));
  return fits && sender === key && aud === origin && exp * 1000 > Date.now();
}

/** A customer at Lobby's own chat whose browser asks `service` for its address: the real ones cannot be reached from a test. */
async function customer(t, service, language = "ru") {
  const server = await startServer(t, { LOBBY_WIDGET_PUSH: "true", LOBBY_WIDGET_PUSH_SERVICES: service.origin });
  const tab = await openPage(t, browser, undefined, { permissions: ["notifications"] });
  await tab.page.addInitScript((subscription) => {
    let held;
    const made = { ...subscription, toJSON: () => subscription, unsubscribe: async () => ((held = undefined), true) };
    PushManager.prototype.subscribe = async (options) => ((globalThis.subscribedTo = options.applicationServerKey), (held = made));
    PushManager.prototype.getSubscription = async () => held ?? null;
  }, service.subscription);
  await tab.page.goto(`${server.url}/chat?lang=${language}`);
  await tab.page.getByText(words(language, "greeting")).waitFor();
  return { ...tab, server, bank: new Bank(server.url) };
}

function bell(page, id, language = "ru") {
  return page.getByRole("button", { name: words(language, id) });
}

/** Calls the first in the line to counter 1. */
async function callNext(bank, server) {
  const operator = await bank.signIn(await server.signInLink("a.sarsenova"));
  await operator.on("1", ["cash"]);
  await operator.act("next");
}

test("a browser rings when it is one's turn, and its push service cannot read why", async (t) => {
  const service = await pushService(t);
  const { page, server, bank, complaints } = await customer(t, service);
  await bell(page, "chat-push").click();
  await bell(page, "chat-push-on").waitFor();
  const { key } = await (await fetch(`${server.url}/chat/push`)).json();
  assert.equal(await page.evaluate(() => globalThis.subscribedTo), key);
  await ask(page, "талон в кассу на Абая", "C-001");
  await callNext(bank, server);
  await eventually(() => service.carried.length > 0, "the push service to be asked");
  const sent = service.carried.at(-1);
  assert.ok(isSigned(sent, key, service.origin));
  assert.deepEqual([sent.headers["content-encoding"], sent.headers.urgency], ["aes128gcm", "high"]);
  assert.ok(!sent.body.includes("C-001"));
  const told = service.open(sent.body);
  assert.deepEqual([told.title, told.language, told.kind], [ru("push-title"), "ru", "called"]);
  assert.match(told.body, /C-001/);

  // What a push service hands over, the browser's worker shows.
  const devtools = await page.context().newCDPSession(page);
  const registration = new Promise((found) => devtools.on("ServiceWorker.workerRegistrationUpdated", ({ registrations }) => registrations[0] && found(registrations[0])));
  await devtools.send("ServiceWorker.enable");
  const { registrationId } = await registration;
  await devtools.send("ServiceWorker.deliverPushMessage", { origin: server.url, registrationId, data: JSON.stringify(told) });
  const shown = () => page.evaluate(async () => (await (await navigator.serviceWorker.ready).getNotifications()).map(({ title, body, lang }) => [title, body, lang]));
  await eventually(async () => (await shown()).length === 1, "a notification");
  assert.deepEqual(await shown(), [[told.title, told.body, "ru"]]);
  assert.deepEqual(await accessibilityFindings(page), []);
  assert.deepEqual(complaints, []);
});

test("a browser that was told to be quiet, or is gone, does not ring again", async (t) => {
  const service = await pushService(t);
  const { page, server, bank } = await customer(t, service);
  await bell(page, "chat-push").click();
  await bell(page, "chat-push-on").click();
  await bell(page, "chat-push").waitFor();
  await ask(page, "талон в кассу на Абая", "C-001");
  await callNext(bank, server);
  await page.locator(".bubble.notice").first().waitFor();
  assert.equal(service.carried.length, 0);

  await bell(page, "chat-push").click();
  await bell(page, "chat-push-on").waitFor();
  service.becomes(410);
  const operator = await bank.signIn(await server.signInLink("a.sarsenova"));
  const notices = await page.locator(".bubble.notice").count();
  await operator.act("recall");
  await page.locator(".bubble.notice").nth(notices).waitFor();
  await eventually(() => service.carried.length === 1, "the one try");
  await operator.act("missed");
  await page.locator(".bubble.notice").nth(notices + 1).waitFor();
  assert.equal(service.carried.length, 1, "who is gone is not called again");
});

test("a browser at a service that nobody named is not taken", async (t) => {
  const service = await pushService(t);
  const { page, server, complaints } = await customer(t, { ...service, origin: "fcm.googleapis.com" });
  await bell(page, "chat-push").click();
  await eventually(() => complaints.some((one) => one.includes("422")), "the refusal");
  await bell(page, "chat-push").waitFor();
  assert.equal((await fetch(`${server.url}/chat/push`)).status, 200);
});

test("an installation that does not ring shows no bell, in any language", async (t) => {
  const server = await startServer(t);
  for (const language of LANGUAGES) {
    const { page } = await openPage(t, browser, `${server.url}/chat?lang=${language}`);
    await page.getByText(words(language, "greeting")).waitFor();
    assert.equal(await bell(page, "chat-push", language).count(), 0);
  }
});
