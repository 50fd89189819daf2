// A bank's own site with the chat on it, on an origin of its own, and a visitor who looks at it.

import { words } from "./words.mjs";
import { hostPage, openPage, startServer } from "./world.mjs";

/** What a bank has to allow its pages, and nothing more. */
export function policyFor(lobby) {
  return `default-src 'none'; script-src ${lobby}; img-src ${lobby}; connect-src ${lobby} ${lobby.replace("http", "ws")}`;
}

/** The page's HTML; `chat` and `head` go into it as they are. */
export function siteWith(lobby, { language = "ru", chat = "", head = "" } = {}) {
  return `<!doctype html><html lang="${language}"><meta name="viewport" content="width=device-width"><title>Банк</title>${head}
    <script type="module" async src="${lobby}/widget.js"></script><main><h1>Банк</h1><a href="#loans">Кредиты</a></main>${chat}`;
}

/** A bank's page with the chat on it, in a visitor's browser. */
export async function site(t, browser, { server, settings = {}, options = {}, ...html } = {}) {
  server ??= await startServer(t, settings);
  const address = await hostPage(t, siteWith(server.url, html), policyFor(server.url));
  return { ...(await openPage(t, browser, address, options)), server, address };
}

export function launcher(page, language = "ru") {
  return page.getByRole("button", { name: words(language, "chat-open") });
}

export async function openChat(page, language = "ru") {
  await launcher(page, language).click();
  await page.getByText(words(language, "greeting")).waitFor();
}

export async function say(page, text) {
  await page.getByRole("textbox").fill(text);
  await page.keyboard.press("Enter");
}

/** Says something and waits for an answer of Lobby's that holds `answer`. */
export async function ask(page, text, answer) {
  await say(page, text);
  await page.locator(".bubble.lobby", { hasText: answer }).last().waitFor();
}
