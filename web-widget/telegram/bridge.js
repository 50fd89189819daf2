/**
 * The few words a Mini App exchanges with Telegram around it. Telegram's own script does the same and much more, but it
 * comes from another origin, and this page runs and loads nothing that is not Lobby's.
 *
 * Apps on phones and desktops put an object into the page; Telegram in a browser frames the page and takes messages.
 * https://core.telegram.org/api/web-events
 */

const TELEGRAM_WEB = 'https://web.telegram.org';

/** What Telegram says: `theme_changed`, `back_button_pressed`, with what it tells in `detail`. */
export const telegram = new EventTarget();

/** What the page was opened with stands behind the `#`, so that no server on the way sees it. @param {string} hash */
export function launchedWith(hash) {
  const given = new URLSearchParams(hash.replace(/^#/, ''));
  return { initData: given.get('tgWebAppData') ?? '', theme: parsed(given.get('tgWebAppThemeParams')) };
}

/** The language of the person's app, as a first guess: only the server can tell whether the data is true. @param {string} initData */
export function languageIn(initData) {
  return String(parsed(new URLSearchParams(initData).get('user')).language_code ?? '');
}

/** @param {string} eventType @param {Record<string, unknown>} [eventData] */
export function tell(eventType, eventData = {}) {
  const around = /** @type {any} */ (window);
  if (around.TelegramWebviewProxy) around.TelegramWebviewProxy.postEvent(eventType, JSON.stringify(eventData));
  else if (around.external && 'notify' in around.external) around.external.notify(JSON.stringify({ eventType, eventData }));
  else if (window.parent !== window) window.parent.postMessage(JSON.stringify({ eventType, eventData }), TELEGRAM_WEB);
}

/** Begins to hear Telegram, under the names by which its apps call. */
export function listen() {
  const around = /** @type {any} */ (window);
  around.Telegram = { WebView: { receiveEvent: hear } };
  around.TelegramGameProxy = { receiveEvent: hear };
  around.TelegramGameProxy_receiveEvent = hear;
  addEventListener('message', ({ source, origin, data }) => {
    if (source !== window.parent || origin !== TELEGRAM_WEB) return;
    const { eventType, eventData } = parsed(data);
    if (typeof eventType === 'string') hear(eventType, eventData);
  });
}

/** @param {string} kind @param {unknown} detail */
function hear(kind, detail) {
  telegram.dispatchEvent(new CustomEvent(kind, { detail }));
}

/** @param {unknown} json @returns {Record<string, any>} */
function parsed(json) {
  try {
    const value = JSON.parse(String(json ?? '{}'));
    return value && typeof value === 'object' ? value : {};
  } catch {
    return {};
  }
}
