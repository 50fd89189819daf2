/**
 * One conversation over the chat socket. A message keeps its id until it is acknowledged, through breaks and reloads,
 * so it is answered once; the token is shared by the tabs of this browser. Says `change`.
 */
import { newId } from '../shared/id.js';
import { forget, recall, remember } from '../shared/memory.js';
import { language } from '../shared/words.js';
import { add, entry, merge, mine, unread } from './entries.js';
import { begin } from './identity.js';
import { Line } from './line.js';
import { keepUnsent, unsent } from './unsent.js';
import { upload } from './upload.js';

const TOKEN = 'lobby-conversation';
const SEEN = 'lobby-seen';
const ACK_MS = 12_000;
const TYPING_MS = 8_000;
/** Whoever answers need not be told more often. */
const TYPED_MS = 4_000;

/** @typedef {{ owner: 'lobby' | 'waiting' | 'agent', agent?: string, read: number, files: boolean }} State who answers, how far they have read, and whether they take files */

export class Conversation extends EventTarget {
  /** @type {import('./entries.js').Entry[]} */
  entries = [];
  /** @type {State} */
  state = { owner: 'lobby', read: 0, files: false };
  connected = false;
  typing = false;
  /** Set where the page around the chat knows who is signed in. @type {import('./identity.js').Identity | undefined} */
  identity;
  /** Sent and not acknowledged, in order. @type {import('./unsent.js').Unsent[]} */
  #pending = unsent();
  /** Files on their way. @type {Map<string, File>} */
  #files = new Map();
  #line = new Line(() => this.#address());
  #typed = -TYPED_MS;
  /** A language was picked that the server does not know of. */
  #picked = false;
  /** @type {Record<'typing' | 'ack', number | undefined>} */
  #timers = { typing: undefined, ack: undefined };

  constructor() {
    super();
    // What a reload found unsent.
    this.entries = this.#pending.map(({ id, text }) => mine(id, text));
    this.#line.addEventListener('told', (event) => this.#hear(/** @type {CustomEvent} */ (event).detail));
    this.#line.addEventListener('closed', () => this.#disconnected());
    addEventListener('storage', ({ key, newValue }) => this.#otherTab(key, newValue));
  }

  static exists() {
    return recall(TOKEN) !== null;
  }

  open() {
    this.#disconnected();
    this.#line.open();
  }

  close() {
    this.#line.close();
    this.connected = false;
  }

  /** Ends it on this device, as when somebody signs out. */
  leave() {
    this.#line.close();
    forget(TOKEN);
    forget(SEEN);
    this.entries = [];
    this.#files.clear();
    this.#keep([]);
    this.#disconnected();
  }

  /** @param {string} text @param {string} [choice] the id of the choice the text labels */
  send(text, choice) {
    this.#say(text, choice ? { choice } : { text });
  }

  /** Uses a one-use link that the page was opened with. @param {string} link its token @param {string} text */
  follow(link, text) {
    this.#say(text, { link });
  }

  /** @param {File} file */
  attach(file) {
    const id = newId();
    this.#files.set(id, file);
    this.entries = add(this.entries, mine(id, file.name));
    this.#upload(id, file);
  }

  /** @param {string} id */
  retry(id) {
    this.#mark(id, 'sending');
    const file = this.#files.get(id);
    if (file) this.#upload(id, file);
    else if (this.connected) this.#transmit(id);
    else this.open();
  }

  /** How many lines the customer has not seen, in no tab. */
  unread() {
    return unread(this.entries, Number(recall(SEEN)));
  }

  /** Tells the server what was read. */
  seen() {
    const last = this.entries.findLast(({ from }) => from !== 'customer');
    if (!this.connected || !last || last.seq <= Number(recall(SEEN))) return;
    remember(SEEN, String(last.seq));
    this.#line.send({ seen: last.id });
  }

  /** Tells whoever answers that the customer writes. */
  types() {
    const now = performance.now();
    if (!this.connected || now - this.#typed < TYPED_MS) return;
    this.#typed = now;
    this.#line.send({ typing: true });
  }

  /** Goes on in the language now spoken: what was said is said again in it. */
  speak() {
    this.#picked = true;
    this.#tellLanguage();
  }

  #tellLanguage() {
    if (!this.#picked || !this.connected) return;
    this.#picked = false;
    this.#line.send({ language: language() });
  }

  /** Where the socket is, after the page around us said who is signed in. */
  async #address() {
    const known = recall(TOKEN);
    const token = this.identity ? await this.identity.prove(known ?? (await begin(language()))) : known;
    if (token) this.#belongsTo(token);
    const url = new URL('/chat/ws', import.meta.url);
    url.protocol = url.protocol.replace('http', 'ws');
    url.searchParams.set('language', language());
    if (token) url.searchParams.set('conversation', token);
    return url;
  }

  /** What was said in another conversation is not this one's. @param {string} token */
  #belongsTo(token) {
    const before = recall(TOKEN);
    if (before === token) return;
    const isAnothers = before !== null;
    if (isAnothers) forget(SEEN);
    const pending = isAnothers && this.identity ? [] : this.#pending;
    this.#keep(pending);
    this.entries = this.entries.filter(({ id }) => pending.some((one) => one.id === id));
    remember(TOKEN, token);
  }

  /** Another tab read something, or began the conversation that both go on with. @param {string | null} key @param {string | null} value */
  #otherTab(key, value) {
    if (key === SEEN) this.#changed();
    if (key !== TOKEN) return;
    this.entries = this.entries.filter(({ id }) => this.#pending.some((one) => one.id === id));
    if (value) this.open();
    else this.#line.close();
  }

  /** @param {string} text @param {{ text: string } | { choice: string } | { link: string }} what */
  #say(text, what) {
    const id = newId();
    this.#keep([...this.#pending, { id, text, body: { id, ...what } }]);
    this.entries = add(this.entries, mine(id, text));
    this.#transmit(id);
    this.#changed();
  }

  /** @param {any} told */
  #hear(told) {
    if (told.type === 'hello') this.#greet(told);
    else if (told.type === 'state') this.state = told;
    else if (told.type === 'ack') this.#acknowledge(told.id);
    else if (told.type === 'error') this.#refuse(told.refused);
    else if (told.type === 'typing') this.#setTyping(true);
    else if (told.id) {
      this.#setTyping(false);
      this.entries = add(this.entries, entry(told));
    }
    this.#changed();
  }

  /** @param {State & { conversation: string, history: any[] }} hello */
  #greet({ conversation, history, owner, agent, read, files }) {
    this.#belongsTo(conversation);
    this.connected = true;
    this.state = { owner, agent, read, files };
    this.#tellLanguage();
    this.entries = merge(this.entries, history.map(entry));
    const arrived = new Set(history.map(({ id }) => id));
    this.#keep(this.#pending.filter(({ id }) => !arrived.has(id)));
    for (const { id } of this.#pending) {
      this.#mark(id, 'sending');
      this.#transmit(id);
    }
  }

  /** @param {string} id */
  #transmit(id) {
    const message = this.#pending.find((one) => one.id === id);
    if (!message || !this.connected) return;
    this.#line.send(message.body);
    clearTimeout(this.#timers.ack);
    this.#timers.ack = setTimeout(() => this.#giveUp(), ACK_MS);
  }

  /** An open socket that answers nothing is as good as closed: say so, and knock again. */
  #giveUp() {
    for (const { id } of this.#pending) this.#mark(id, 'failed');
    this.#line.reopen();
  }

  /** The file itself comes back as a line of the conversation. @param {string} id @param {File} file */
  async #upload(id, file) {
    this.#changed();
    const state = await upload(recall(TOKEN) ?? '', id, file);
    this.#mark(id, state);
    if (state !== 'sent') return;
    this.#files.delete(id);
    this.entries = this.entries.filter((one) => one.id !== id);
    this.#changed();
  }

  /** @param {string} id */
  #acknowledge(id) {
    this.#keep(this.#pending.filter((one) => one.id !== id));
    if (!this.#pending.length) clearTimeout(this.#timers.ack);
    this.#mark(id, 'sent');
  }

  /** Not now, or not this: the person sees it and may try again. @param {string | undefined} id */
  #refuse(id) {
    clearTimeout(this.#timers.ack);
    if (id) this.#mark(id, 'failed');
  }

  /** @param {string} id @param {import('./entries.js').Delivery} state */
  #mark(id, state) {
    this.entries = this.entries.map((one) => (one.id === id && one.from === 'customer' ? { ...one, state } : one));
    this.#changed();
  }

  /** @param {import('./unsent.js').Unsent[]} pending */
  #keep(pending) {
    this.#pending = pending;
    keepUnsent(pending);
  }

  /** @param {boolean} typing */
  #setTyping(typing) {
    this.typing = typing;
    clearTimeout(this.#timers.typing);
    if (!typing) return;
    this.#timers.typing = setTimeout(() => {
      this.typing = false;
      this.#changed();
    }, TYPING_MS);
  }

  #disconnected() {
    this.connected = false;
    clearTimeout(this.#timers.ack);
    this.#setTyping(false);
    this.#changed();
  }

  #changed() {
    this.dispatchEvent(new Event('change'));
  }
}
