// The Mini App in Telegram: who it believes, booking among all times, the live ticket, colours, languages, keys.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { Bank, eventually } from "./bank.mjs";
import { DAY, NIGHT, PHONE, appSays, bank, initData, openApp } from "./telegram.mjs";
import { ru, words } from "./words.mjs";
import { accessibilityFindings, hostPage, launchBrowser, openPage, startServer } from "./world.mjs";

const HOUR_MS = 3_600_000;

let browser;
before(async () => (browser = await launchBrowser()));
after(() => browser.close());

/** A picture for people to look at, where one is wanted. */
async function shot(page, name) {
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/telegram-${name}.png`, fullPage: true });
}

function press(page, name) {
  return page.getByRole("button", { name, exact: true }).click();
}

/** Goes through the steps up to the last look; gives the time picked. */
async function pickATime(page, language = "ru", branch = "Абая", service = "Карт") {
  const t = (id) => words(language, id);
  await press(page, t("app-start"));
  await page.getByRole("heading", { name: t("app-where") }).waitFor();
  await page.getByRole("button", { name: new RegExp(branch) }).click();
  await page.getByRole("heading", { name: t("app-what") }).waitFor();
  await page.getByRole("button", { name: new RegExp(service) }).click();
  const time = page.locator(".times button").first();
  await time.waitFor();
  const picked = (await time.innerText()).match(/\d\d:\d\d/)[0];
  await time.click();
  await page.getByRole("heading", { name: t("app-sure") }).waitFor();
  return picked;
}

test("a visitor picks a time, and the visit stands in the page and in the chat, once", async (t) => {
  const { server, sent } = await bank(t);
  const { page, complaints, told } = await openApp(t, browser, server);
  await page.getByText(ru("app-nothing")).waitFor();
  assert.deepEqual(await accessibilityFindings(page), []);
  await shot(page, "visits-none-ru");
  await press(page, ru("app-start"));
  await page.getByRole("heading", { name: ru("app-where") }).waitFor();
  assert.deepEqual(await accessibilityFindings(page), []);
  await shot(page, "branches-ru");
  await press(page, ru("app-back"));
  const time = await pickATime(page);
  assert.deepEqual(await accessibilityFindings(page), []);
  await shot(page, "sure-ru");
  await page.getByRole("button", { name: ru("app-book") }).dblclick();
  await page.getByRole("heading", { name: ru("app-booked") }).waitFor();
  await page.getByText(time).waitFor();
  assert.deepEqual(await accessibilityFindings(page), []);
  await shot(page, "booked-ru");

  const photo = await eventually(() => sent.find(({ method }) => method === "sendPhoto"), "the photo in the chat");
  assert.match(photo.body, /Вы записаны/);
  await press(page, ru("app-to-visits"));
  await page.getByRole("heading", { name: ru("app-title") }).waitFor();
  assert.equal(await page.locator("lobby-appointment-card").count(), 1);
  await press(page, ru("app-start"));
  assert.deepEqual((await told()).map(([kind]) => kind).slice(0, 2), ["web_app_ready", "web_app_expand"]);
  assert.ok((await told()).some(([kind, data]) => kind === "web_app_setup_back_button" && data.is_visible));
  await appSays(page, "back_button_pressed");
  await page.getByRole("heading", { name: ru("app-title") }).waitFor();
  assert.equal(sent.filter(({ method }) => method === "sendPhoto").length, 1);
  assert.deepEqual(complaints, []);
});

test("an answer that was lost is asked for again under the same id, and books nothing twice", async (t) => {
  const { server } = await bank(t);
  const { page } = await openApp(t, browser, server);
  await pickATime(page);
  let lost = 0;
  await page.route("**/api/telegram/app/appointments", async (route) => {
    if (lost++ > 0) return route.continue();
    await route.fetch();
    return route.abort();
  });
  await press(page, ru("app-book"));
  await page.getByText(ru("app-offline")).waitFor();
  await press(page, ru("app-book"));
  await page.getByRole("heading", { name: ru("app-booked") }).waitFor();
  await press(page, ru("app-to-visits"));
  await page.locator("lobby-appointment-card").first().waitFor();
  assert.equal(await page.locator("lobby-appointment-card").count(), 1);
});

test("the ticket of the chat lives in the page", async (t) => {
  const { server } = await bank(t);
  const data = initData({ language: "kk" });
  const { session } = await ask(server, "session", { init_data: data });
  const lobby = new Bank(server.url);
  const operator = await lobby.signIn(await server.signInLink("d.akhmetov"));
  const { page, complaints } = await openApp(t, browser, server, { data, theme: NIGHT });
  await page.getByText(words("kk", "app-nothing")).waitFor();
  assert.equal(await page.evaluate(() => document.documentElement.lang), "kk");

  // The chat's own ticket: the person's visit is booked for now and checked in at the kiosk.
  await pickATime(page, "kk", "Абай", "Карт");
  await press(page, words("kk", "app-book"));
  await page.getByRole("heading", { name: words("kk", "app-booked") }).waitFor();
  await shot(page, "booked-kk-night");
  assert.deepEqual(await accessibilityFindings(page), []);
  await press(page, words("kk", "app-to-visits"));
  const { appointments: [visit] } = await see(server, session);
  const ticket = await lobby.checkIn({ qr: visit.token });
  await page.getByText(ticket.number).waitFor();
  await page.getByRole("heading", { name: words("kk", "ticket-state-waiting") }).waitFor();
  await shot(page, "ticket-kk-night");
  assert.deepEqual(await accessibilityFindings(page), []);
  await operator.on("4", ["cards"]);
  await operator.act("next");
  await page.getByRole("heading", { name: words("kk", "come-to-counter", { counter: 4 }) }).waitFor();
  await shot(page, "called-kk-night");
  assert.deepEqual(complaints, []);
});

test("the page of a ticket leads into Telegram, and only where there is a bot", async (t) => {
  const { server } = await bank(t);
  const ticket = await new Bank(server.url).takeTicket("cash");
  const { page, complaints } = await openPage(t, browser, ticket.status_url, PHONE);
  const link = page.getByRole("link", { name: ru("ticket-telegram") });
  await link.waitFor();
  assert.match(await link.getAttribute("href"), /^https:\/\/t\.me\/LobbyBot\?start=t[\w-]{55}$/);
  assert.deepEqual(await accessibilityFindings(page), []);
  assert.deepEqual(complaints, []);
  const without = await startServer(t);
  const other = await new Bank(without.url).takeTicket("cash");
  const plain = await openPage(t, browser, other.status_url, PHONE);
  await plain.page.getByText(other.number).waitFor();
  assert.equal(await plain.page.getByRole("link", { name: ru("ticket-telegram") }).count(), 0);
});

for (const [name, data] of Object.entries({
  "of another bot": () => initData({ token: "654321:OTHER" }),
  "more than a day old": () => initData({ at: Date.now() - 25 * HOUR_MS }),
  "from the future": () => initData({ at: Date.now() + HOUR_MS }),
  "in which somebody else's id was put": () => initData().replace("77", "78"),
})) {
  test(`data ${name} is not believed, and the page says what to do`, async (t) => {
    const { server } = await bank(t);
    const { page } = await openApp(t, browser, server, { data: data() });
    await page.getByText(ru("app-refused-session_over")).waitFor();
    assert.equal(await page.getByRole("button", { name: ru("app-start") }).count(), 0);
    assert.deepEqual(await accessibilityFindings(page), []);
  });
}

test("opened outside Telegram the page says where it belongs", async (t) => {
  const { server } = await bank(t);
  const { page, complaints } = await openPage(t, browser, `${server.url}/telegram/app`);
  await page.getByText(ru("app-outside")).waitFor();
  assert.deepEqual(await accessibilityFindings(page), []);
  assert.deepEqual(complaints, []);
});

test("the person's theme is worn, and worn anew when it changes", async (t) => {
  const { server } = await bank(t);
  const { page } = await openApp(t, browser, server, { theme: DAY });
  await page.getByText(ru("app-nothing")).waitFor();
  const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  assert.equal(await ground(), "rgb(239, 239, 244)");
  await appSays(page, "theme_changed", { theme_params: NIGHT });
  assert.equal(await ground(), "rgb(35, 46, 60)");
  assert.deepEqual(await accessibilityFindings(page), []);
});

test("keys alone book a visit", async (t) => {
  const { server } = await bank(t);
  const { page } = await openApp(t, browser, server);
  await page.getByRole("button", { name: ru("app-start") }).focus();
  await page.keyboard.press("Enter");
  for (const heading of ["app-where", "app-what"]) {
    await page.getByRole("heading", { name: ru(heading) }).waitFor();
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
  }
  const time = page.locator(".times button").first();
  await time.or(page.getByText(ru("kiosk-no-times"))).first().waitFor();
  if (!(await time.count())) await page.locator(".days button").nth(1).press("Enter");
  await time.press("Enter");
  await page.getByRole("heading", { name: ru("app-sure") }).waitFor();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: ru("app-booked") }).waitFor();
});

test("another site cannot frame the page", async (t) => {
  const { server } = await bank(t);
  const foreign = await hostPage(t, `<iframe src="${server.url}/telegram/app"></iframe>`, "");
  const { page } = await openPage(t, browser);
  const refused = [];
  page.on("console", (message) => refused.push(message.text()));
  await page.goto(foreign);
  await eventually(() => refused.find((text) => text.includes("frame-ancestors")), "the refusal");
});

test("without a bot there is no such page", async (t) => {
  const server = await startServer(t);
  assert.equal((await fetch(`${server.url}/telegram/app`)).status, 404);
});

async function ask(server, path, body) {
  const response = await fetch(`${server.url}/api/telegram/app/${path}`, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) });
  return response.json();
}

async function see(server, session) {
  return (await fetch(`${server.url}/api/telegram/app/visits`, { headers: { authorization: `Bearer ${session}` } })).json();
}
