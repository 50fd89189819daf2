/**
 * `<lobby-chat>`: Lobby's chat in one element with a shadow root. In the corner of a page it is a button that opens a
 * panel; with the attribute `page` it fills the window. `docs/widget.md` tells a site's developer all it understands.
 */
import { html, nothing, render } from '../vendor/lit-html/lit-html.js';
import { choose, preferred } from '../shared/language.js';
import { ready, speak, t, texts } from '../shared/words.js';
import { launcher } from './chat-launcher.js';
import { keepUp } from './chat-log.js';
import { panel } from './chat-panel.js';
import { Conversation } from './conversation.js';
import { Identity } from './identity.js';
import { look } from './look.js';
import './plain.js';

/** A short break is nobody's business. */
const OFFLINE_AFTER_MS = 3000;
/** A device that slept this long may hold a socket that nobody is behind any more. */
const ASLEEP_MS = 30_000;

export class LobbyChat extends HTMLElement {
  conversation = new Conversation();
  /** What is shown, by the ids of its lines. @type {Map<string, HTMLElement>} */
  lines = new Map();
  opened = false;
  offline = false;
  #root = this.attachShadow({ mode: 'open' });
  /** @type {number | undefined} */
  #breaking;
  /** @type {AbortController | undefined} */
  #life;
  #hiddenAt = 0;
  #count = 0;
  #isDrawn = true;
  /** What the page around us says of who is signed in. @type {import('./identity.js').Identify | undefined} */
  #identify;

  get page() {
    return this.hasAttribute('page');
  }

  /** A function of the page's own that gives a fresh identity token, asked each time one is needed. */
  get identify() {
    return this.#identify;
  }

  set identify(identify) {
    this.#identify = identify;
    this.conversation.identity = identify && new Identity(identify);
    this.#reconnect();
  }

  async connectedCallback() {
    // A page's script may have been here before this one.
    const early = Object.getOwnPropertyDescriptor(this, 'identify');
    if (early && delete (/** @type {any} */ (this).identify)) this.identify = early.value;
    const token = this.getAttribute('identity');
    if (token && !this.#identify) this.conversation.identity = new Identity(() => token);
    const { signal } = (this.#life = new AbortController());
    this.conversation.addEventListener('change', () => this.#changed(), { signal });
    texts.addEventListener('change', () => this.#draw(), { signal });
    for (const change of ['online', 'offline']) addEventListener(change, () => this.#reconnect(), { signal });
    document.addEventListener('visibilitychange', () => this.#looked(), { signal });
    const own = this.getAttribute('language') ?? (this.page ? null : document.documentElement.lang);
    const [sheets] = await Promise.all([look(), ready() ? undefined : speak(preferred(own))]);
    this.#root.adoptedStyleSheets = sheets;
    if (this.page) {
      this.open();
      this.#follow();
    }
    // Somebody who wrote before may have an answer or a notice waiting.
    else this.#reconnect();
    this.#draw();
  }

  disconnectedCallback() {
    this.#life?.abort();
    this.conversation.close();
  }

  async open() {
    this.opened = true;
    this.toggleAttribute('opened', true);
    if (!this.conversation.connected) this.conversation.open();
    this.#changed();
    await this.#drawn();
    this.#root.querySelector('textarea')?.focus();
    this.dispatchEvent(new Event('lobby-open'));
  }

  async close() {
    if (this.page) return;
    this.opened = false;
    this.toggleAttribute('opened', false);
    this.#draw();
    await this.#drawn();
    this.#root.querySelector('button')?.focus();
    this.dispatchEvent(new Event('lobby-close'));
  }

  /** The customer signed out on the page around us: nobody who comes after them sees what they said. */
  signOut() {
    this.conversation.identity = this.#identify = undefined;
    this.conversation.leave();
    this.close();
  }

  /** @param {import('../shared/words.js').Language} picked */
  async speak(picked) {
    await choose(picked);
    this.conversation.speak();
  }

  /** A one-use link brought the reader here; it is used once, so a reload must not carry it. */
  #follow() {
    const address = new URL(location.href);
    const link = address.searchParams.get('continue') ?? address.searchParams.get('proof');
    if (!link) return;
    address.searchParams.delete('continue');
    address.searchParams.delete('proof');
    history.replaceState(null, '', address);
    this.conversation.follow(link, t('chat-link-opened'));
  }

  #reconnect() {
    if (this.isConnected && (this.opened || Conversation.exists())) this.conversation.open();
  }

  #looked() {
    if (document.hidden) this.#hiddenAt = performance.now();
    else if (performance.now() - this.#hiddenAt > ASLEEP_MS) this.#reconnect();
    this.#read();
  }

  #changed() {
    this.#watchBreak();
    this.#read();
    this.#tellUnread();
    this.#draw();
  }

  #watchBreak() {
    if (!this.conversation.connected) {
      this.#breaking ??= setTimeout(() => {
        this.offline = true;
        this.#draw();
      }, OFFLINE_AFTER_MS);
      return;
    }
    clearTimeout(this.#breaking);
    this.#breaking = undefined;
    this.offline = false;
  }

  #read() {
    if (this.opened && !document.hidden) this.conversation.seen();
  }

  /** The page around us may show the number elsewhere. */
  #tellUnread() {
    const detail = this.conversation.unread();
    if (detail === this.#count) return;
    this.#count = detail;
    this.dispatchEvent(new CustomEvent('lobby-unread', { detail }));
  }

  /** Soon, and once for all that changed together. */
  async #draw() {
    if (!this.#isDrawn) return;
    this.#isDrawn = false;
    await this.#drawn();
    this.#isDrawn = true;
    if (!ready() || !this.#root.adoptedStyleSheets.length) return;
    render(html`${this.opened ? nothing : launcher(this)}${panel(this)}`, this.#root);
    const box = this.#root.querySelector('.log');
    if (box && this.opened) keepUp(box, this.conversation.entries.at(-1));
  }

  #drawn() {
    return Promise.resolve();
  }
}

customElements.define('lobby-chat', LobbyChat);
