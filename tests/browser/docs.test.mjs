import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { launchBrowser, openPage, startServer } from "./world.mjs";

let server, browser;

before(async () => {
  [server, browser] = await Promise.all([startServer(), launchBrowser()]);
});

after(async () => {
  await browser.close();
  await server.stop();
});

test("the API page works under its policy and shows the operations", async () => {
  const { page, complaints } = await openPage(browser);
  const response = await page.goto(`${server.url}/api/docs`);
  assert.match(response.headers()["content-security-policy"], /script-src 'self';/);
  await page.getByRole("heading", { name: /^Lobby/ }).waitFor();
  await page.locator(".opblock").first().waitFor();
  assert.deepEqual(complaints, []);
});
