// The admin's place: what no channel could bring, and another try.

import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer } from "node:http";
import { after, before, test } from "node:test";

import { signedIn } from "./centre.mjs";
import { LANGUAGES, ru, words } from "./words.mjs";
import { accessibilityFindings, launchBrowser, startServer } from "./world.mjs";

let browser;
before(async () => (browser = await launchBrowser()));
after(() => browser.close());

/** A Telegram where one person wrote and then blocked the bot; `isBlocked` may be taken back. */
async function telegram(t) {
  const world = { isBlocked: true, sent: 0 };
  let updates = [{ update_id: 1, message: { message_id: 1, date: 1772427600, chat: { id: 77, type: "private", first_name: "А" }, from: { id: 77, is_bot: false, first_name: "А", language_code: "ru" }, text: "привет" } }];
  const server = createServer(async (request, response) => {
    for await (const _ of request);
    const method = request.url.split("/").at(-1);
    const answer = (code, body) => response.writeHead(code, { "content-type": "application/json" }).end(JSON.stringify(body));
    if (/getme/i.test(method)) return answer(200, { ok: true, result: { id: 1, is_bot: true, first_name: "Lobby", username: "lobby_bot", can_join_groups: false, can_read_all_group_messages: false, supports_inline_queries: false, has_main_web_app: false } });
    if (/getupdates/i.test(method)) {
      const result = updates;
      updates = [];
      return setTimeout(() => answer(200, { ok: true, result }), 200);
    }
    if (!/^send/i.test(method)) return answer(200, { ok: true, result: true });
    if (world.isBlocked) return answer(403, { ok: false, error_code: 403, description: "Forbidden: bot was blocked by the user" });
    world.sent += 1;
    answer(200, { ok: true, result: { message_id: 10 + world.sent, date: 1772427600, chat: { id: 77, type: "private", first_name: "А" }, text: "…" } });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  t.after(() => server.close());
  return Object.assign(world, { url: `http://127.0.0.1:${server.address().port}` });
}

test("a message that was not delivered is listed with its reason, and goes out when it is sent again", async (t) => {
  const far = await telegram(t);
  const server = await startServer(t, { LOBBY_TELEGRAM_TOKEN: "1:a", LOBBY_TELEGRAM_API_URL: far.url });
  const { page } = await signedIn(t, browser, server, "admin");
  await page.getByRole("heading", { name: ru("admin-title") }).waitFor();
  const letter = page.locator("lobby-dead-letters li");
  await letter.first().waitFor({ timeout: 40_000 });
  await letter.first().getByText(ru("admin-kind-reply")).waitFor();
  await letter.first().getByText(/blocked by the user/).waitFor();
  assert.deepEqual(await accessibilityFindings(page), []);

  far.isBlocked = false;
  await letter.first().getByRole("button").click();
  await page.getByText(ru("admin-dead-letters-none")).waitFor();
  for (let tries = 0; far.sent === 0 && tries < 100; tries++) await new Promise((soon) => setTimeout(soon, 100));
  assert.equal(far.sent, 1);
});

test("whoever is no admin is told where to go", async (t) => {
  const server = await startServer(t);
  const { page } = await signedIn(t, browser, server, "agent");
  await page.goto(`${server.url}/admin`);
  await page.getByText(ru("admin-not-admin")).waitFor();
});

test("in every language, wide and on a phone, the page is whole and accessible", async (t) => {
  const server = await startServer(t);
  for (const viewport of [{ width: 1280, height: 800 }, { width: 390, height: 844 }]) {
    const { page } = await signedIn(t, browser, server, "admin", { viewport });
    for (const language of LANGUAGES) {
      await page.goto(`${server.url}/admin?lang=${language}`);
      await page.getByRole("heading", { name: words(language, "admin-title"), level: 1 }).waitFor();
      assert.deepEqual(await accessibilityFindings(page), [], language);
      assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= viewport.width, language);
    }
  }
});
