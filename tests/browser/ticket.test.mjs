// The customer's own page: a ticket that lives, and an appointment to show and to put into a calendar.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { Bank } from "./bank.mjs";
import { readShownQr } from "./camera.mjs";
import { ru } from "./words.mjs";
import { accessibilityFindings, launchBrowser, openPage, startServer } from "./world.mjs";

const PHONE = { viewport: { width: 390, height: 844 } };

let browser;
before(async () => (browser = await launchBrowser()));
after(() => browser.close());

async function branch(t) {
  const server = await startServer(t);
  const bank = new Bank(server.url);
  const operator = await bank.signIn(await server.signInLink("a.sarsenova"));
  return { server, bank, operator };
}

function press(page, id) {
  return page.getByRole("button", { name: ru(id), exact: true }).click();
}

function heading(page, text) {
  return page.getByRole("heading", { name: text });
}

test("a ticket's page follows its visit from the line to the end", async (t) => {
  const { bank, operator } = await branch(t);
  await operator.on("4");
  const ticket = await bank.takeTicket("cash");
  const { page, complaints } = await openPage(t, browser, ticket.status_url, PHONE);
  await heading(page, ru("ticket-state-waiting")).waitFor();
  await page.getByText(ticket.number).waitFor();
  assert.deepEqual(await accessibilityFindings(page), []);
  assert.equal(await readShownQr(page.getByRole("img", { name: ru("qr-alt") })), ticket.status_url);

  await operator.act("next");
  await heading(page, ru("come-to-counter", { counter: 4 })).waitFor();
  assert.deepEqual(await accessibilityFindings(page), []);
  await operator.act("start");
  await heading(page, ru("ticket-state-serving")).waitFor();
  await operator.act("finish", { outcome: "resolved" });
  await heading(page, ru("ticket-state-done")).waitFor();
  assert.deepEqual(complaints, []);
});

test("who is late lets others pass, and keeps the place", async (t) => {
  const { bank } = await branch(t);
  const [mine] = [await bank.takeTicket("cash"), await bank.takeTicket("cash"), await bank.takeTicket("cash"), await bank.takeTicket("cash")];
  const { page } = await openPage(t, browser, mine.status_url, PHONE);
  await page.getByText(ru("ahead-none")).waitFor();
  await press(page, "ticket-late");
  await page.getByText(ru("ticket-late-said")).waitFor();
  const { ticket } = await bank.status(mine.token);
  assert.equal(ticket.state, "waiting");
  assert.ok(ticket.ahead > 0);
});

test("leaving the line asks first, and a double click does not answer for the person", async (t) => {
  const { bank } = await branch(t);
  const mine = await bank.takeTicket("cash");
  const { page } = await openPage(t, browser, mine.status_url, PHONE);
  await page.getByRole("button", { name: ru("ticket-leave") }).dblclick();
  await heading(page, ru("ticket-leave-sure")).waitFor();
  assert.equal((await bank.status(mine.token)).ticket.state, "waiting");
  assert.deepEqual(await accessibilityFindings(page), []);
  await press(page, "ticket-leave-yes");
  await heading(page, ru("ticket-state-left")).waitFor();
  assert.equal((await bank.status(mine.token)).ticket.state, "left");
});

test("a missed ticket returns to the line from its page", async (t) => {
  const { bank, operator } = await branch(t);
  await operator.on("4");
  const mine = await bank.takeTicket("cash");
  const { page } = await openPage(t, browser, mine.status_url, PHONE);
  await operator.act("next");
  await operator.act("missed");
  await heading(page, ru("ticket-state-missed")).waitFor();
  await press(page, "ticket-return");
  await page.getByText(ru("ticket-return-said")).waitFor();
  await heading(page, ru("ticket-state-waiting")).waitFor();
});

test("an appointment's page shows its pass and its time, and offers the calendar file", async (t) => {
  const { bank } = await branch(t);
  const appointment = await bank.book({ fits: (start) => start.includes("T11:00") });
  const { page, complaints } = await openPage(t, browser, appointment.status_url, PHONE);
  await heading(page, ru("appointment-state-booked")).waitFor();
  await page.getByText("11:00").waitFor();
  await page.getByText(appointment.code).waitFor();
  const pass = page.getByRole("img", { name: ru("qr-alt") });
  assert.equal(await readShownQr(pass), appointment.status_url);
  assert.deepEqual(await accessibilityFindings(page), []);

  const downloading = page.waitForEvent("download");
  await page.getByRole("link", { name: ru("appointment-calendar") }).click();
  assert.match((await downloading).suggestedFilename(), /\.ics$/);
  assert.deepEqual(complaints, []);
});

test("the calendar file says when and where", async (t) => {
  const { bank } = await branch(t);
  const appointment = await bank.book({ fits: (start) => start.includes("T11:00") });
  const response = await fetch(appointment.ics_url);
  assert.match(response.headers.get("content-type"), /^text\/calendar/);
  const calendar = properties(await response.text());
  assert.equal(calendar.STATUS, "CONFIRMED");
  assert.equal(calendar.DTSTART, "20260302T060000Z");
  assert.match(calendar.LOCATION, /Абая\\, 52/);
  assert.ok(calendar.UID.includes(appointment.id));
});

/** The properties of a calendar file's event, without its reminders; long lines joined again. */
function properties(text) {
  const file = text.replaceAll("\r\n ", "").trim().split("\r\n");
  assert.deepEqual([file.at(0), file.at(-1)], ["BEGIN:VCALENDAR", "END:VCALENDAR"]);
  const lines = file.slice(file.indexOf("BEGIN:VEVENT"), file.indexOf("BEGIN:VALARM"));
  return Object.fromEntries(lines.map((line) => [line.split(/[;:]/)[0], line.slice(line.indexOf(":") + 1)]));
}

test("the pass is shown under any name the server is reached by", async (t) => {
  const { bank } = await branch(t);
  const appointment = await bank.book();
  const { page, complaints } = await openPage(t, browser, appointment.status_url.replace("127.0.0.1", "localhost"), PHONE);
  const pass = page.getByRole("img", { name: ru("qr-alt") });
  await pass.waitFor();
  assert.equal(await readShownQr(pass), appointment.status_url);
  assert.deepEqual(complaints, []);
});

test("a page of nobody says so and shows nothing", async (t) => {
  const { server } = await branch(t);
  const { page } = await openPage(t, browser, `${server.url}/t/AQECAZys6u2hfFKO8QrI75KfVQ`, PHONE);
  await page.getByText(ru("ticket-unknown")).waitFor();
  assert.deepEqual(await accessibilityFindings(page), []);
});
