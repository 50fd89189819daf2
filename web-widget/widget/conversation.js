/**
 * One conversation over the chat socket. A message keeps its id until it is acknowledged, through breaks and reloads,
 * so it is answered once; the token is shared by the tabs of this browser. Says `change`.
 */
import { pause } from '../shared/backoff.js';
import { newId } from '../shared/id.js';
import { forget, recall, remember } from '../shared/memory.js';
import { language } from '../shared/texts.js';
import { add, entry, merge } from './entries.js';
import { keepUnsent, unsent } from './unsent.js';

const TOKEN = 'lobby-conversation';
const ACK_MS = 12_000;
const TYPING_MS = 8_000;
/** Whoever answers need not be told more often. */
const TYPED_MS = 4_000;

export class Conversation extends EventTarget {
  /** @type {import('./entries.js').Entry[]} */
  entries = [];
  connected = false;
  typing = false;
  /** Sent and not acknowledged, in order. @type {import('./unsent.js').Unsent[]} */
  #pending = unsent();
  /** @type {WebSocket | undefined} */
  #socket;
  #attempt = 0;
  #seen = '';
  #typed = -TYPED_MS;
  /** @type {Record<'retry' | 'typing' | 'ack', number | undefined>} */
  #timers = { retry: undefined, typing: undefined, ack: undefined };

  constructor() {
    super();
    this.entries = this.#pending.map(({ id, text }) => ({ id, from: 'customer', text, state: 'sending' }));
  }

  static exists() {
    return recall(TOKEN) !== null;
  }

  open() {
    this.close();
    const url = new URL('/chat/ws', import.meta.url);
    url.protocol = url.protocol.replace('http', 'ws');
    url.searchParams.set('language', language());
    const token = recall(TOKEN);
    if (token) url.searchParams.set('conversation', token);
    const socket = new WebSocket(url);
    this.#socket = socket;
    socket.addEventListener('message', ({ data }) => socket === this.#socket && this.#hear(JSON.parse(data)));
    socket.addEventListener('close', () => socket === this.#socket && this.#reopen());
  }

  close() {
    Object.values(this.#timers).forEach(clearTimeout);
    const socket = this.#socket;
    this.#socket = undefined;
    socket?.close();
  }

  /** Ends this conversation on this device and begins another. */
  startOver() {
    forget(TOKEN);
    this.entries = [];
    this.#keep([]);
    this.open();
    this.#changed();
  }

  /** @param {string} text @param {string} [choice] the id of the choice the text labels */
  send(text, choice) {
    const id = newId();
    this.#keep([...this.#pending, { id, text, body: choice ? { id, choice } : { id, text } }]);
    this.entries = add(this.entries, { id, from: 'customer', text, state: 'sending' });
    this.#transmit(id);
    this.#changed();
  }

  /** Uses a one-use link that the page was opened with. @param {string} link its token @param {string} text */
  follow(link, text) {
    const id = newId();
    this.#keep([...this.#pending, { id, text, body: { id, link } }]);
    this.entries = add(this.entries, { id, from: 'customer', text, state: 'sending' });
    this.#transmit(id);
    this.#changed();
  }

  /** @param {string} id */
  retry(id) {
    this.#mark(id, 'sending');
    if (this.connected) this.#transmit(id);
    else this.open();
  }

  /** Tells the server what was read. */
  seen() {
    const last = this.entries.findLast(({ from }) => from !== 'customer');
    if (!this.connected || !last || last.id === this.#seen) return;
    this.#seen = last.id;
    this.#socket?.send(JSON.stringify({ seen: last.id }));
  }

  /** Tells whoever answers that the customer writes. */
  types() {
    const now = performance.now();
    if (!this.connected || now - this.#typed < TYPED_MS) return;
    this.#typed = now;
    this.#socket?.send(JSON.stringify({ typing: true }));
  }

  /** @param {any} told */
  #hear(told) {
    if (told.type === 'hello') this.#greet(told);
    else if (told.type === 'ack') this.#acknowledge(told.id);
    else if (told.type === 'error') this.#refuse(told.refused);
    else if (told.type === 'typing') this.#setTyping(true);
    else if (told.id) {
      this.#setTyping(false);
      this.entries = add(this.entries, entry(told));
    }
    this.#changed();
  }

  /** @param {{ conversation: string, history: any[] }} hello */
  #greet({ conversation, history }) {
    const before = recall(TOKEN) === conversation ? this.entries : this.entries.filter(({ id }) => this.#pending.some((one) => one.id === id));
    remember(TOKEN, conversation);
    this.connected = true;
    this.#attempt = 0;
    this.entries = merge(before, history.map(entry));
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
    this.#socket?.send(JSON.stringify(message.body));
    clearTimeout(this.#timers.ack);
    this.#timers.ack = setTimeout(() => this.#giveUp(), ACK_MS);
  }

  /** An open socket that answers nothing is as good as closed: say so, and knock again. */
  #giveUp() {
    for (const { id } of this.#pending) this.#mark(id, 'failed');
    this.#reopen();
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

  /** @param {string} id @param {'sending' | 'sent' | 'failed'} state */
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

  #reopen() {
    this.connected = false;
    this.#setTyping(false);
    this.close();
    this.#timers.retry = setTimeout(() => this.open(), pause(this.#attempt));
    this.#attempt += 1;
    this.#changed();
  }

  #changed() {
    this.dispatchEvent(new Event('change'));
  }
}
