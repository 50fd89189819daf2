// The ways in: the start page, and signing in.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { BRANCH, Bank } from "./bank.mjs";
import { LANGUAGES, ru, words } from "./words.mjs";
import { accessibilityFindings, launchBrowser, openPage, startServer } from "./world.mjs";

let browser;
before(async () => (browser = await launchBrowser()));
after(() => browser.close());

function press(page, id) {
  return page.getByRole("button", { name: ru(id), exact: true }).click();
}

test("the start page leads to every screen, in each language", async (t) => {
  const server = await startServer(t);
  await new Bank(server.url).takeTicket("cash");
  for (const language of LANGUAGES) {
    const { page, complaints } = await openPage(t, browser, `${server.url}/?lang=${language}`);
    await page.getByRole("heading", { name: words(language, "home-heading") }).waitFor();
    await page.getByText(words(language, "home-demo")).waitFor();
    const links = await page.getByRole("link").evaluateAll((all) => all.map((link) => new URL(link.href).pathname));
    for (const path of ["/chat", "/counter", "/desk", "/supervise", "/admin", "/api/docs", `/kiosk/${BRANCH}`, `/display/${BRANCH}`]) assert.ok(links.includes(path), path);
    assert.equal(await page.locator("html").getAttribute("lang"), language);
    assert.deepEqual(await accessibilityFindings(page), []);
    assert.deepEqual(complaints, []);
  }
});

test("a language once chosen stays on this device", async (t) => {
  const server = await startServer(t);
  const { page } = await openPage(t, browser, server.url);
  await page.getByRole("button", { name: ru("language-short-kk") }).click();
  await page.getByRole("heading", { name: words("kk", "home-heading") }).waitFor();
  await page.reload();
  await page.getByRole("heading", { name: words("kk", "home-heading") }).waitFor();
});

test("a one-time link signs in once, and says so the second time", async (t) => {
  const server = await startServer(t);
  const link = await server.signInLink("a.sarsenova");
  const { page } = await openPage(t, browser, link);
  assert.deepEqual(await accessibilityFindings(page), []);
  await press(page, "continue");
  await page.waitForURL("**/counter");
  const { page: other } = await openPage(t, browser, link);
  await press(other, "continue");
  await other.getByText(ru("sign-in-link-used")).waitFor();
  await other.getByLabel(ru("sign-in-login")).waitFor();
});

test("a language asked for at the door is spoken at the counter and on the way out", async (t) => {
  const server = await startServer(t);
  const { page } = await openPage(t, browser, `${await server.signInLink("a.sarsenova")}&lang=kk`);
  await page.getByRole("button", { name: words("kk", "continue"), exact: true }).click();
  await page.getByRole("heading", { name: words("kk", "counter-setup") }).waitFor();
  await page.getByRole("button", { name: words("kk", "sign-out"), exact: true }).click();
  await page.getByRole("heading", { name: words("kk", "sign-in") }).waitFor();
});

test("a login and its password open the counter, another password does not", async (t) => {
  const server = await startServer(t);
  await server.setPassword("s.kim", "correct horse battery");
  const { page } = await openPage(t, browser, `${server.url}/sign-in`);
  assert.deepEqual(await accessibilityFindings(page), []);
  await page.getByLabel(ru("sign-in-login")).fill("s.kim");
  await page.getByLabel(ru("sign-in-password")).fill("' OR 1=1 --");
  await press(page, "sign-in-do");
  await page.getByText(ru("sign-in-wrong")).waitFor();
  await page.getByLabel(ru("sign-in-password")).fill("correct horse battery");
  await press(page, "sign-in-do");
  await page.waitForURL("**/counter");
  await page.getByText("Светлана Ким").waitFor();
});

test("an employee without a counter is told so", async (t) => {
  const server = await startServer(t);
  const { page } = await openPage(t, browser, await server.signInLink("admin"));
  await press(page, "continue");
  await page.waitForURL("**/admin");
  await page.goto(`${server.url}/counter`);
  await page.getByText(ru("counter-not-operator")).waitFor();
});
