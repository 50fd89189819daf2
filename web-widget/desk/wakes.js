/**
 * The desk's socket: it says that something is new, never what. Says `desk`, `conversation` and `typing` (the message in
 * `detail`), and `state` when the line breaks or is back.
 */
import { pause } from '../shared/backoff.js';

const URL_OF = '/api/staff/desk/ws';

export class Wakes extends EventTarget {
  connected = false;
  #attempt = 0;
  #closed = true;
  /** @type {WebSocket | undefined} */
  #socket;
  /** @type {number | undefined} */
  #retry;

  open() {
    this.close();
    this.#closed = false;
    const url = new URL(URL_OF, location.href);
    url.protocol = url.protocol.replace('http', 'ws');
    const socket = new WebSocket(url);
    this.#socket = socket;
    socket.addEventListener('open', () => socket === this.#socket && this.#become(true));
    socket.addEventListener('message', ({ data }) => socket === this.#socket && this.#hear(data));
    socket.addEventListener('close', () => socket === this.#socket && this.#reopen());
  }

  close() {
    clearTimeout(this.#retry);
    this.#closed = true;
    const socket = this.#socket;
    this.#socket = undefined;
    socket?.close();
  }

  /** @param {string} data */
  #hear(data) {
    const detail = JSON.parse(data);
    this.dispatchEvent(new CustomEvent(detail.type, { detail }));
  }

  #reopen() {
    if (this.#closed) return;
    this.#become(false);
    this.#retry = setTimeout(() => this.open(), pause(this.#attempt));
    this.#attempt += 1;
  }

  /** @param {boolean} connected */
  #become(connected) {
    if (connected) this.#attempt = 0;
    if (connected === this.connected) return;
    this.connected = connected;
    this.dispatchEvent(new Event('state'));
  }
}
