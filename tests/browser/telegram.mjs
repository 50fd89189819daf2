// Telegram around a Mini App: data signed as Telegram signs it, the Bot API that takes what the bot sends, and what the page says.

import { createHmac } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:http";
import { text } from "node:stream/consumers";

import { openPage, startServer } from "./world.mjs";

export const TOKEN = "123456:TEST-token";
export const PHONE = { viewport: { width: 390, height: 844 } };
export const DAY = { bg_color: "#ffffff", secondary_bg_color: "#efeff4", text_color: "#000000", hint_color: "#999999", button_color: "#3390ec", button_text_color: "#ffffff" };
export const NIGHT = { bg_color: "#17212b", secondary_bg_color: "#232e3c", text_color: "#f5f5f5", hint_color: "#708499", button_color: "#5288c1", button_text_color: "#ffffff" };

/** What Telegram gives the page of a person, by the steps it documents. */
export function initData({ token = TOKEN, person = 77, language = "ru", at = Date.now() } = {}) {
  const fields = { auth_date: String(Math.floor(at / 1000)), query_id: "AAH", user: JSON.stringify({ id: person, first_name: "Әлия", language_code: language }) };
  const lines = Object.keys(fields).sort().map((name) => `${name}=${fields[name]}`);
  const key = createHmac("sha256", "WebAppData").update(token).digest();
  const hash = createHmac("sha256", key).update(lines.join("\n")).digest("hex");
  return new URLSearchParams({ ...fields, hash }).toString();
}

/** A server with a bot, and the Bot API it talks to, which remembers what it was asked to send. */
export async function bank(t) {
  const sent = [];
  const api = createServer(async (request, response) => {
    const method = request.url.split("/").at(-1);
    const body = await text(request);
    if (method === "getUpdates") return;
    if (/^(send|edit)/.test(method)) sent.push({ method, body });
    response.setHeader("content-type", "application/json").end(JSON.stringify({ ok: true, result: RESULTS[method] ?? { message_id: sent.length } }));
  }).listen(0, "127.0.0.1");
  t.after(() => (api.closeAllConnections(), api.close()));
  await once(api, "listening");
  const server = await startServer(t, { LOBBY_TELEGRAM_TOKEN: TOKEN, LOBBY_TELEGRAM_API_URL: `http://127.0.0.1:${api.address().port}` });
  return { server, sent };
}

const RESULTS = {
  getMe: { id: 1, is_bot: true, first_name: "Lobby", username: "LobbyBot" },
  getMyCommands: [], getMyDescription: { description: "" }, getMyShortDescription: { short_description: "" },
  setMyCommands: true, setMyDescription: true, setMyShortDescription: true,
};

/** The page as Telegram's app opens it. `told` is what the page says to the app. */
export async function openApp(t, browser, server, { data = initData(), theme = DAY, ...options } = {}) {
  const opened = await openPage(t, browser, undefined, { ...PHONE, ...options });
  await opened.page.addInitScript(() => {
    globalThis.told = [];
    globalThis.TelegramWebviewProxy = { postEvent: (kind, json) => globalThis.told.push([kind, JSON.parse(json)]) };
  });
  const launch = new URLSearchParams({ tgWebAppData: data, tgWebAppVersion: "8.0", tgWebAppPlatform: "android", tgWebAppThemeParams: JSON.stringify(theme) });
  await opened.page.goto(`${server.url}/telegram/app#${launch}`);
  return { ...opened, told: () => opened.page.evaluate(() => globalThis.told) };
}

/** Telegram's app says something to the page. */
export function appSays(page, kind, data) {
  return page.evaluate(([kind, data]) => globalThis.Telegram.WebView.receiveEvent(kind, data), [kind, data]);
}
