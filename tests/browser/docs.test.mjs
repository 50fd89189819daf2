import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { launchBrowser, openPage, startServer } from "./world.mjs";

let browser;
before(async () => (browser = await launchBrowser()));
after(() => browser.close());

test("the API page works under its policy and shows the operations", async (t) => {
  const server = await startServer(t);
  const { page, complaints, response } = await openPage(t, browser, `${server.url}/api/docs`);
  assert.match(response.headers()["content-security-policy"], /script-src 'self';/);
  await page.getByRole("heading", { name: /^Lobby/ }).waitFor();
  await page.locator(".opblock").first().waitFor();
  assert.deepEqual(complaints, []);
});
