// The kiosk: a ticket without a pass, check-in by camera, scanner and code, and nothing left for the next person.

import assert from "node:assert/strict";
import { resolve } from "node:path";
import { after, before, test } from "node:test";

import { BRANCH, Bank, eventually } from "./bank.mjs";
import { cameraShowing, readShownQr } from "./camera.mjs";
import { LANGUAGES, ru, words } from "./words.mjs";
import { accessibilityFindings, launchBrowser, openPage, startServer } from "./world.mjs";

const STAND = { viewport: { width: 1080, height: 1920 }, hasTouch: true };
const NIGHT = { LOBBY_CLOCK: "2026-03-02T22:00:00+05:00" };
/** A pass can be shown from half an hour before its time; the tests' clock starts at ten. */
const SOON = { fits: (start) => start.includes("T10:30") };

let browser;
before(async () => (browser = await launchBrowser()));
after(() => browser.close());

async function kiosk(t, environment) {
  const server = await startServer(t, environment);
  const tab = await openPage(t, browser, `${server.url}/kiosk/${BRANCH}`, STAND);
  await tab.page.getByRole("heading", { name: words("kk", "welcome-kk") }).waitFor();
  return { ...tab, server, bank: new Bank(server.url) };
}

function press(page, name) {
  return page.getByRole("button", { name }).first().click();
}

function heading(page, text) {
  return page.getByRole("heading", { name: text });
}

function number(page) {
  return page.locator("lobby-kiosk-ticket .large");
}

/** A scanner types faster than the protocol that drives the browser can, so its keys are made in the page. */
function scan(page, text) {
  return page.evaluate((typed) => {
    const signs = { "-": "Minus", "_": "Minus", "/": "Slash", ":": "Semicolon", ".": "Period" };
    const code = (sign) => (/[a-z]/i.test(sign) ? `Key${sign.toUpperCase()}` : /\d/.test(sign) ? `Digit${sign}` : signs[sign]);
    const press = (more) => document.body.dispatchEvent(new KeyboardEvent("keydown", { bubbles: true, cancelable: true, ...more }));
    // Under a Russian layout the letters come out Cyrillic; only the physical keys are true.
    for (const sign of typed) press({ code: code(sign), key: "ф", shiftKey: /[A-Z_:]/.test(sign) });
    press({ code: "Enter", key: "Enter" });
  }, text);
}

/** All that the page shows, shadow trees included, and all it keeps. */
function remains(page) {
  return page.evaluate(() => {
    const inside = (node) => [node.shadowRoot, ...node.childNodes].filter(Boolean).map(inside).join(" ") + (node.nodeValue ?? node.value ?? "");
    return { shown: inside(document.body), kept: localStorage.length + sessionStorage.length, cookies: document.cookie };
  });
}

test("without a pass: a language, a service, no phone, and a ticket with its QR", async (t) => {
  const { page, complaints, bank } = await kiosk(t);
  assert.deepEqual(await accessibilityFindings(page), []);
  await press(page, ru("language-ru"));
  await heading(page, ru("kiosk-question")).waitFor();
  assert.deepEqual(await accessibilityFindings(page), []);
  await press(page, ru("kiosk-take"));
  await heading(page, ru("kiosk-which-service")).waitFor();
  assert.deepEqual(await accessibilityFindings(page), []);
  await press(page, /Касса/);
  await heading(page, ru("kiosk-phone")).waitFor();
  assert.deepEqual(await accessibilityFindings(page), []);
  await press(page, ru("kiosk-phone-skip"));
  await number(page).getByText("C-001").waitFor();
  assert.deepEqual(await accessibilityFindings(page), []);

  const address = await readShownQr(page.getByRole("img", { name: ru("qr-alt") }));
  const { ticket } = await bank.status(address.split("/t/")[1]);
  assert.equal(ticket.number, "C-001");
  await press(page, ru("kiosk-photo"));
  await heading(page, ru("kiosk-photo-hint")).waitFor();
  await press(page, ru("kiosk-done"));
  await page.locator("lobby-kiosk-welcome").waitFor();
  assert.deepEqual(complaints, []);
});

test("a phone typed on the kiosk's keys, with quick repeats, goes with the request", async (t) => {
  const { page } = await kiosk(t);
  await press(page, ru("language-en"));
  await press(page, words("en", "kiosk-take"));
  await press(page, /Cash/);
  for (const digit of "7011112233") await page.getByRole("button", { name: digit, exact: true }).click();
  await page.getByText("+7 701 111 22 33").waitFor();
  const asking = page.waitForRequest("**/api/v1/register");
  await press(page, words("en", "continue"));
  await number(page).getByText("C-001").waitFor();
  assert.equal((await asking).postDataJSON().phone, "+77011112233");
});

test("a double tap on a service takes one ticket and skips no question", async (t) => {
  const { page, server } = await kiosk(t);
  await press(page, ru("language-ru"));
  await press(page, ru("kiosk-take"));
  await page.getByRole("button", { name: /Касса/ }).dblclick();
  await heading(page, ru("kiosk-phone")).waitFor();
  await page.getByText("+7", { exact: true }).waitFor();
  await page.getByRole("button", { name: ru("kiosk-phone-skip") }).dblclick();
  await number(page).getByText("C-001").waitFor();
  const { branches } = await (await fetch(`${server.url}/api/v1/branches`)).json();
  assert.equal(branches.find(({ id }) => id === BRANCH).waiting, 1);
});

test("a code typed on the screen checks in, and the same code again gives the same ticket", async (t) => {
  const { page, bank } = await kiosk(t);
  const appointment = await bank.book(SOON);
  const tickets = [];
  for (let time = 0; time < 2; time += 1) {
    await press(page, ru("language-ru"));
    await press(page, ru("kiosk-check-in"));
    await heading(page, ru("kiosk-scan")).waitFor();
    for (const key of appointment.code) await page.getByRole("button", { name: key, exact: true }).click();
    await press(page, ru("kiosk-code-send"));
    await number(page).waitFor();
    tickets.push(await number(page).innerText());
    await press(page, ru("kiosk-done"));
  }
  assert.equal(tickets[0], tickets[1]);
  assert.match(tickets[0], /^K-/);
});

test("a keyboard scanner checks in from any screen, and its second scan gives the same ticket", async (t) => {
  const { page, complaints, bank } = await kiosk(t);
  const appointment = await bank.book(SOON);
  await scan(page, appointment.status_url);
  await number(page).waitFor();
  const first = await number(page).innerText();
  await press(page, words("kk", "kiosk-done"));
  await scan(page, appointment.status_url);
  await number(page).getByText(first).waitFor();
  assert.equal((await bank.status(appointment.token)).ticket.number, first);
  assert.deepEqual(complaints, []);
});

test("the camera reads a pass held before it", async (t) => {
  const server = await startServer(t);
  const bank = new Bank(server.url);
  const appointment = await bank.book(SOON);
  const seeing = await launchBrowser(await cameraShowing(t, appointment.status_url));
  t.after(() => seeing.close());
  const { page, complaints } = await openPage(t, seeing, `${server.url}/kiosk/${BRANCH}`, { ...STAND, permissions: ["camera"] });
  await press(page, ru("language-ru"));
  await press(page, ru("kiosk-check-in"));
  await page.getByText(ru("kiosk-scan-hint")).waitFor();
  await number(page).waitFor();
  assert.equal((await bank.status(appointment.token)).ticket.number, await number(page).innerText());
  assert.deepEqual(complaints, []);
});

test("a pass that cannot be taken is refused in one clear sentence, in each language", async (t) => {
  const { page, bank } = await kiosk(t);
  const good = await bank.book(SOON);
  const forged = good.status_url.slice(0, -8) + "AAAAAAAA";
  const foreign = await bank.book({ branch: "astana-mangilik", phone: "+77012345678" });
  const tomorrow = await bank.book({ date: "2026-03-03", phone: "+77013456789" });
  const later = await bank.book({ phone: "+77014567890", fits: (start) => start.includes("T15:00") });
  const refusals = [
    [forged, "pass-forged"],
    ["https://example.com/free-coffee", "pass-forged"],
    [foreign.status_url, "wrong-branch"],
    [tomorrow.status_url, "wrong-day"],
    [later.status_url, "too-early"],
  ];
  for (const language of LANGUAGES) {
    await press(page, words(language, `language-${language}`));
    for (const [shown, code] of refusals) {
      await scan(page, shown);
      const day = words(language, "date-long", { weekday: words(language, "weekday-2"), day: 3, month: words(language, "month-3") });
      await page.getByRole("alert").getByText(words(language, `kiosk-refused-${code}`, { time: "14:30", day }), { exact: true }).waitFor();
      await press(page, words(language, "try-again"));
    }
    await press(page, words(language, "kiosk-start-over"));
  }
});

test("after twenty seconds alone the kiosk is at its start and keeps nothing", async (t) => {
  const { page } = await kiosk(t);
  await page.clock.install();
  await page.reload();
  await press(page, ru("language-en"));
  await press(page, words("en", "kiosk-take"));
  await press(page, /Cash/);
  for (const digit of "7019876543") await page.keyboard.press(`Digit${digit}`);
  await page.getByText("+7 701 987 65 43").waitFor();
  await page.clock.fastForward(15_500);
  const stay = page.getByRole("button", { name: words("en", "kiosk-stay") });
  await stay.waitFor();
  await page.touchscreen.tap(540, 900);
  await stay.waitFor({ state: "detached" });
  await page.clock.fastForward(15_500);
  await page.getByText("+7 701 987 65 43").waitFor();
  await page.clock.fastForward(5_000);
  await page.locator("lobby-kiosk-welcome").waitFor();
  const { shown, kept, cookies } = await remains(page);
  assert.equal(/987|6543/.test(shown), false);
  assert.deepEqual([kept, cookies], [0, ""]);
  assert.equal(await page.locator("html").getAttribute("lang"), "kk");
});

test("a closed branch says when it opens and offers an appointment", async (t) => {
  const { page, complaints, bank } = await kiosk(t, NIGHT);
  await press(page, ru("language-ru"));
  await heading(page, ru("kiosk-closed")).waitFor();
  const day = ru("date-long", { weekday: ru("weekday-2"), day: 3, month: ru("month-3") });
  await page.getByText(ru("kiosk-opens", { day, time: "09:00" })).waitFor();
  assert.deepEqual(await accessibilityFindings(page), []);
  await press(page, ru("kiosk-book"));
  await press(page, /Карты/);
  await press(page, /^Вт/);
  await page.getByRole("button", { name: /^11:00/ }).waitFor();
  assert.deepEqual(await accessibilityFindings(page), []);
  await press(page, /^11:00/);
  for (const digit of "7017654321") await page.keyboard.press(`Digit${digit}`);
  await press(page, ru("continue"));
  await heading(page, ru("booked")).waitFor();
  const address = await readShownQr(page.getByRole("img", { name: ru("qr-alt") }));
  const { appointment } = await bank.status(address.split("/t/")[1]);
  assert.equal(appointment.start, "2026-03-03T11:00:00+05:00");
  assert.deepEqual(complaints, []);
});

test("without a server the kiosk says so and takes one ticket once it is back", async (t) => {
  const { page, server } = await kiosk(t);
  await press(page, ru("language-ru"));
  await press(page, ru("kiosk-take"));
  await press(page, /Касса/);
  await server.kill();
  await press(page, ru("kiosk-phone-skip"));
  await page.getByRole("alert").getByText(ru("kiosk-refused-network")).waitFor();
  await server.start();
  await press(page, ru("try-again"));
  await press(page, ru("kiosk-phone-skip"));
  await number(page).getByText("C-001").waitFor();
  await eventually(async () => (await (await fetch(`${server.url}/api/v1/branches`)).json()).branches[0].waiting === 1, "one in the line");
});

test("in a branch of one's own only a kiosk that was paired checks anybody in", async (t) => {
  const server = await startServer(t, { LOBBY_DEMO: "false", LOBBY_CLOCK: undefined });
  await server.importBranches(resolve(import.meta.dirname, "../../docs/branches.example.toml"));
  const [{ id }] = await eventually(async () => {
    const { branches } = await (await fetch(`${server.url}/api/v1/branches`)).json();
    return branches.length ? branches : undefined;
  });
  const refusal = async (address) => {
    const { page } = await openPage(t, browser, address, STAND);
    // The key does not stay in the address; once it has left, the page acts as this kiosk.
    await page.waitForURL((url) => !url.href.includes("key="));
    const told = page.waitForResponse(/checkin/);
    await page.evaluate(async (branch) => {
      const { post } = await import("/assets/shared/api.js");
      await post("/api/v1/checkin", { branch, code: "K7MX3RTP" }).catch(() => {});
    }, id);
    return (await told).status();
  };
  assert.equal(await refusal(`${server.url}/kiosk/${id}`), 403, "a stranger's page");
  assert.equal(await refusal(`${server.url}/kiosk/${id}#key=${await server.kioskKey(id)}`), 404, "a code nobody has");
});
