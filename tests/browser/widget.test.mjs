// The chat on somebody else's site: what it weighs, what it leaves alone, how it looks, and who may have it.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { eventually } from "./bank.mjs";
import { ask, launcher, openChat, policyFor, site, siteWith } from "./site.mjs";
import { LANGUAGES, ru, words } from "./words.mjs";
import { accessibilityFindings, hostPage, launchBrowser, openPage, startServer } from "./world.mjs";

/** All that a site's visitor loads from Lobby, compressed. */
const HEAVIEST_BYTES = 25 * 1024;

let browser;
before(async () => (browser = await launchBrowser()));
after(() => browser.close());

test("all that a page loads from Lobby weighs at most 25 KB, in any language", async (t) => {
  const server = await startServer(t);
  for (const language of LANGUAGES) {
    const address = await hostPage(t, siteWith(server.url, { language }), policyFor(server.url));
    const { page, complaints } = await openPage(t, browser);
    const loaded = [];
    page.on("requestfinished", (request) => request.url().startsWith(server.url) && loaded.push(request));
    await page.goto(address);
    await openChat(page, language);
    const weighed = await Promise.all(loaded.map(async (request) => [new URL(request.url()).pathname, (await request.sizes()).responseBodySize]));
    const bytes = weighed.reduce((sum, [, size]) => sum + size, 0);
    assert.ok(loaded.some((request) => request.url().endsWith("/widget/lobby-chat.js")));
    assert.ok(bytes <= HEAVIEST_BYTES, `${bytes} bytes: ${weighed.map((one) => one.join(" ")).join(", ")}`);
    t.diagnostic(`${language}: ${bytes} bytes in ${loaded.length} files`);
    assert.deepEqual(complaints, []);
  }
});

test("a page is there and can be used while Lobby does not answer", async (t) => {
  const server = await startServer(t);
  const address = await hostPage(t, siteWith(server.url), policyFor(server.url));
  const { page } = await openPage(t, browser);
  await page.route(`${server.url}/assets/**`, () => undefined);
  await page.goto(address, { waitUntil: "load" });
  await page.getByRole("link", { name: "Кредиты" }).click();
  assert.match(page.url(), /#loans$/);
  // Not even the one script holds the page up.
  await page.route(`${server.url}/widget.js`, () => undefined);
  await page.goto(address, { waitUntil: "domcontentloaded" });
  await page.getByRole("heading", { name: "Банк" }).waitFor();
});

test("a site's colours, letters and corners go into the chat, its other styles stay out", async (t) => {
  const { page, server, complaints } = await site(t, browser);
  const styled = `<style>lobby-chat { --lobby-accent: rgb(18, 52, 86); --lobby-on-accent: rgb(255, 255, 0); --lobby-font: Courier; --lobby-radius: 3px }
    button, h1, p, svg { font-size: 50px !important; background: red !important; text-transform: uppercase } * { letter-spacing: 9px }</style>`;
  const address = await hostPage(t, siteWith(server.url, { head: styled }), `${policyFor(server.url)}; style-src 'unsafe-inline'`);
  await page.goto(address);
  const look = await launcher(page).evaluate((button) => {
    const { backgroundColor, color, fontFamily, fontSize, letterSpacing, textTransform } = getComputedStyle(button);
    return { backgroundColor, color, fontFamily, fontSize, letterSpacing, textTransform };
  });
  assert.deepEqual(look, { backgroundColor: "rgb(18, 52, 86)", color: "rgb(255, 255, 0)", fontFamily: "Courier", fontSize: "16px", letterSpacing: "normal", textTransform: "none" });
  await openChat(page);
  const corner = await page.locator(".bubble").first().evaluate((bubble) => getComputedStyle(bubble.getRootNode().host).getPropertyValue("--radius"));
  assert.equal(corner, "3px");
  assert.deepEqual(complaints, []);
});

test("a light site has a light chat where the device is dark", async (t) => {
  const { page, server } = await site(t, browser, { options: { colorScheme: "dark" } });
  const ground = () => launcher(page).evaluate((button) => getComputedStyle(button.getRootNode().host).getPropertyValue("--surface"));
  assert.equal(await ground(), "#18211e");
  await page.goto(await hostPage(t, siteWith(server.url, { chat: '<lobby-chat theme="light"></lobby-chat>' }), policyFor(server.url)));
  assert.equal(await ground(), "#ffffff");
  assert.equal(await page.locator("lobby-chat").count(), 1, "the one the page placed");
});

test("the chat speaks the site's language until somebody picks another, and says all of it again then", async (t) => {
  const { page, complaints } = await site(t, browser, { language: "kk" });
  await openChat(page, "kk");
  await page.getByLabel(words("kk", "language")).selectOption("en");
  await page.getByText(words("en", "greeting")).waitFor();
  assert.equal(await page.getByText(words("kk", "greeting")).count(), 0);
  await ask(page, "ok", "");
  await page.reload();
  await openChat(page, "en");
  assert.deepEqual(complaints, []);
});

test("the keyboard alone is enough, and comes back to where it was", async (t) => {
  const { page, complaints } = await site(t, browser);
  await launcher(page).waitFor();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await page.getByText(words("ru", "greeting")).waitFor();
  await page.keyboard.type("где вы находитесь?");
  await page.keyboard.press("Enter");
  await page.locator(".bubble.lobby", { hasText: "проспект Абая, 52" }).waitFor();
  await page.keyboard.type("черновик");
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "hidden" });
  assert.equal(await launcher(page).evaluate((button) => button.getRootNode().activeElement === button), true);
  await page.keyboard.press("Enter");
  assert.equal(await page.getByRole("textbox").inputValue(), "черновик", "what was begun is still there");
  assert.deepEqual(complaints, []);
});

test("who wants no motion sees none", async (t) => {
  const { page } = await site(t, browser, { options: { reducedMotion: "reduce" } });
  await openChat(page);
  const moving = await page.locator("lobby-chat").evaluate((chat) => {
    const all = [...chat.shadowRoot.querySelectorAll("*")].map((one) => getComputedStyle(one));
    return all.filter(({ animationName, transitionDuration }) => animationName !== "none" || Number.parseFloat(transitionDuration) > 0).length;
  });
  assert.equal(moving, 0);
});

for (const [width, height] of [[320, 568], [390, 844], [1280, 720]]) {
  test(`at ${width} × ${height} nothing is cut off in any language, and axe finds nothing`, async (t) => {
    const server = await startServer(t);
    for (const language of LANGUAGES) {
      const { page, complaints } = await site(t, browser, { server, language, options: { viewport: { width, height } } });
      await launcher(page, language).waitFor();
      assert.deepEqual(await accessibilityFindings(page), []);
      await openChat(page, language);
      await ask(page, { ru: "талон в кассу на Абая", kk: "Абайда кассаға талон", en: "a ticket to the cash desk at Abay" }[language], "C-");
      await page.getByRole("dialog").getByRole("img").first().evaluate((shown) => shown.decode());
      const outside = await page.locator("lobby-chat").evaluate((chat) => {
        const seen = [...chat.shadowRoot.querySelectorAll("header *, form *, .choices *, .bubble, .bubble *")].filter((one) => !one.closest(".unseen"));
        return seen.filter((one) => {
          const { left, right } = one.getBoundingClientRect();
          return left < -0.5 || right > innerWidth + 0.5 || (one.scrollWidth > one.clientWidth + 1 && getComputedStyle(one).overflowX === "visible" && one.clientWidth > 0);
        }).map((one) => one.outerHTML.slice(0, 120));
      });
      assert.deepEqual(outside, []);
      if (width < 480) {
        const box = await page.getByRole("dialog").boundingBox();
        assert.deepEqual([box.x, box.y, box.width, box.height], [0, 0, width, height]);
      }
      assert.deepEqual(await accessibilityFindings(page), []);
      assert.deepEqual(complaints, []);
    }
  });
}

test("a site that is not on the list gets no chat, one that is does", async (t) => {
  const server = await startServer(t, { LOBBY_WIDGET_ORIGINS: "https://bank.example" });
  const { page, complaints, address } = await site(t, browser, { server });
  await eventually(() => complaints.some((one) => one.includes("CORS")), "the browser to refuse the script");
  assert.equal(await page.locator("lobby-chat").count(), 0);
  const refused = await fetch(`${server.url}/chat`, { method: "POST", headers: { origin: address.slice(0, -1), "content-type": "application/json" }, body: "{}" });
  assert.deepEqual([refused.status, (await refused.json()).code], [403, "origin_not_allowed"]);

  const own = await openPage(t, browser, `${server.url}/chat`);
  await own.page.getByText(words("ru", "greeting")).waitFor();
  assert.deepEqual(own.complaints, []);
});

test("a page tells its own script how much is unread, and the script opens and ends the chat", async (t) => {
  const { page, complaints } = await site(t, browser);
  await launcher(page).waitFor();
  await page.evaluate(() => document.querySelector("lobby-chat").open());
  await page.getByText(words("ru", "greeting")).waitFor();
  await ask(page, "талон в кассу на Абая", "C-001");
  await page.evaluate(() => document.querySelector("lobby-chat").signOut());
  await launcher(page).waitFor();
  assert.deepEqual(await page.evaluate(() => Object.keys(localStorage)), []);
  await openChat(page);
  assert.equal(await page.getByText("C-001").count(), 0, "another person's talk");
  assert.equal(await page.getByText(ru("chat-unread", { count: 1 })).count(), 0);
  assert.deepEqual(complaints, []);
});
