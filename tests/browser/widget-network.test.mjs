// The embedded chat on a bad network: whatever happens on the way, each message is said and answered once.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { eventually } from "./bank.mjs";
import { networkTo } from "./network.mjs";
import { launcher, openChat, say, site } from "./site.mjs";
import { ru } from "./words.mjs";
import { launchBrowser, openTab, startServer } from "./world.mjs";

let browser;
before(async () => (browser = await launchBrowser()));
after(() => browser.close());

/** A bank's page whose visitors reach Lobby over a network of the test's. */
async function talking(t) {
  const server = await startServer(t);
  const network = await networkTo(t, server);
  const tab = await site(t, browser, { server: network });
  await openChat(tab.page);
  return { ...tab, network };
}

function mine(page) {
  return page.locator(".mine .bubble").allTextContents();
}

/** Nothing is on its way any more. */
async function settled(page) {
  await eventually(() => page.evaluate(() => document.querySelector("lobby-chat").conversation.entries.every(({ state }) => state === undefined || state === "sent")), "every message to arrive");
}

/** The conversation as the server keeps it, each line's text once for each time it is there. */
function kept(page) {
  return page.evaluate(async () => {
    const lobby = new URL(document.scripts[0].src).origin.replace("http", "ws");
    const socket = new WebSocket(`${lobby}/chat/ws?conversation=${localStorage.getItem("lobby-conversation")}`);
    const hello = await new Promise((heard) => socket.addEventListener("message", ({ data }) => heard(JSON.parse(data)), { once: true }));
    socket.close();
    return hello.history;
  });
}

/** What the page shows is what was said, line by line. */
async function isWhole(page, said) {
  await settled(page);
  const texts = (history) => history.filter(({ from }) => from === "customer").map(({ text }) => text);
  // What was acknowledged is stored; it stands in the conversation once its turn came.
  await eventually(async () => texts(await kept(page)).length >= said.length, "every message to be answered");
  const history = await kept(page);
  assert.deepEqual(texts(history), said);
  await eventually(async () => {
    const shown = await page.evaluate(() => document.querySelector("lobby-chat").conversation.entries.map(({ id }) => id));
    return JSON.stringify(shown) === JSON.stringify(history.map(({ id }) => id));
  }, "the page to show every line once and in order");
}

test("on a slow network messages wait, arrive in order, and are answered once", async (t) => {
  const { page, network } = await talking(t);
  network.delay = 700;
  const said = ["раз", "два", "три"];
  for (const text of said) await say(page, text);
  await page.getByText(ru("chat-sending")).first().waitFor();
  assert.deepEqual(await mine(page), said, "shown at once");
  await isWhole(page, said);
});

test("connections that break again and again lose nothing and double nothing", async (t) => {
  const { page, network } = await talking(t);
  network.delay = 40;
  const said = [];
  for (let count = 1; count <= 8; count += 1) {
    said.push(`сообщение ${count}`);
    await say(page, said.at(-1));
    // At another moment each time: before it left, on its way, before its acknowledgement is back.
    await page.waitForTimeout(count * 17);
    network.cut();
  }
  await isWhole(page, said);
});

test("a network that takes everything and carries nothing is noticed, and the message arrives once it does", async (t) => {
  const { page, network } = await talking(t);
  network.swallows = true;
  await say(page, "где вы находитесь?");
  await page.getByText(ru("chat-failed")).waitFor({ timeout: 20_000 });
  await page.getByText(ru("chat-offline")).waitFor();
  network.swallows = false;
  network.cut();
  await page.locator(".bubble.lobby", { hasText: "проспект Абая, 52" }).waitFor({ timeout: 40_000 });
  await isWhole(page, ["где вы находитесь?"]);
  await page.getByText(ru("chat-offline")).waitFor({ state: "detached" });
});

test("without a network one is told so, and what was written then survives a reload", async (t) => {
  const { page, network } = await talking(t);
  network.refuses = true;
  network.cut();
  await page.getByText(ru("chat-offline")).waitFor();
  await say(page, "первое");
  await say(page, "второе");
  network.refuses = false;
  await isWhole(page, ["первое", "второе"]);

  await page.context().setOffline(true);
  await page.getByText(ru("chat-offline")).waitFor();
  await say(page, "третье");
  await page.context().setOffline(false);
  await page.reload();
  await openChat(page);
  await isWhole(page, ["первое", "второе", "третье"]);
});

test("two tabs that begin at the same moment are one conversation", async (t) => {
  const server = await startServer(t);
  const network = await networkTo(t, server);
  network.delay = 100;
  const { page, context, address } = await site(t, browser, { server: network });
  const { page: second } = await openTab(context, address);
  const tabs = [page, second];
  for (const tab of tabs) await launcher(tab).waitFor();
  await Promise.all(tabs.map((tab) => openChat(tab)));
  await Promise.all([say(page, "из первой"), say(second, "из второй")]);
  for (const tab of tabs) await settled(tab);
  await eventually(async () => (await kept(page)).filter(({ from }) => from === "customer").length === 2, "both to be said");
  const ids = (await kept(page)).map(({ id }) => id).join();
  for (const tab of tabs) {
    const shown = () => tab.evaluate(() => document.querySelector("lobby-chat").conversation.entries.map(({ id }) => id).join());
    await eventually(async () => (await shown()) === ids, "each tab to show both");
  }
});
