// Calls at the desk: an agent calls a customer, or takes one who calls.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { Customer, available, claimButton, list } from "./centre.mjs";
import { Twilio } from "./twilio.mjs";
import { ru } from "./words.mjs";
import { accessibilityFindings, launchBrowser, startServer } from "./world.mjs";

let browser;
before(async () => (browser = await launchBrowser()));
after(() => browser.close());

/** A customer asks to be called as soon as may be. */
async function wantsACall(server) {
  const customer = await Customer.asking(server.url, "перезвоните мне");
  for (const answer of ["8 701 123 45 67", "как можно скорее"]) await customer.say(answer);
}

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
  const write = page.locator("lobby-desk-reply").getByRole("button");
  assert.equal(await write.filter({ hasText: ru("desk-reply") }).count(), 0, "nobody on the phone would read a reply");
  await write.filter({ hasText: ru("desk-note") }).waitFor();
  const top = async (name) => (await page.getByRole("button", { name, exact: true }).boundingBox()).y;
  assert.ok(Math.abs(await top(ru("sign-out")) - await top("Рус")) < 10, "the head stays one row");
  await twilio.tell(server, `${hooks}/status`, { CallSid: "CA1", CallStatus: "completed" });
  await page.getByText(ru("desk-call-over")).waitFor();
  assert.deepEqual(await accessibilityFindings(page), []);
});
