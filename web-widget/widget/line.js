/**
 * The chat socket, kept open: it comes back by itself after a break, and notices when a network is there but
 * carries nothing. Says `told` with each message, and `closed`.
 */
import { pause } from '../shared/backoff.js';

/** The server says something at least every 25 seconds. */
const SILENCE_MS = 60_000;

export class Line extends EventTarget {
  /** @type {WebSocket | undefined} */
  #socket;
  /** The latest call of `open`, which wins over those that still ask for their address. @type {object | undefined} */
  #turn;
  #attempt = 0;
  /** @type {number | undefined} */
  #retry;
  /** @type {number | undefined} */
  #silence;

  /** @param {() => URL | Promise<URL>} address where to, asked anew for each try */
  constructor(address) {
    super();
    this.address = address;
  }

  async open() {
    this.close();
    const turn = (this.#turn = {});
    try {
      const address = await this.address();
      if (turn === this.#turn) this.#connect(address);
    } catch {
      if (turn === this.#turn) this.reopen();
    }
  }

  /** @param {URL} address */
  #connect(address) {
    const socket = new WebSocket(address);
    this.#socket = socket;
    socket.addEventListener('message', ({ data }) => socket === this.#socket && this.#hear(JSON.parse(data)));
    socket.addEventListener('close', () => socket === this.#socket && this.reopen());
    this.#listen();
  }

  close() {
    clearTimeout(this.#retry);
    clearTimeout(this.#silence);
    const socket = this.#socket;
    this.#socket = this.#turn = undefined;
    socket?.close();
  }

  /** A while later, longer after each failure. */
  reopen() {
    this.close();
    this.dispatchEvent(new Event('closed'));
    this.#retry = setTimeout(() => this.open(), pause(this.#attempt));
    this.#attempt += 1;
  }

  /** @param {unknown} message */
  send(message) {
    if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send(JSON.stringify(message));
  }

  /** @param {any} detail */
  #hear(detail) {
    this.#attempt = 0;
    this.#listen();
    this.dispatchEvent(new CustomEvent('told', { detail }));
  }

  #listen() {
    clearTimeout(this.#silence);
    this.#silence = setTimeout(() => this.reopen(), SILENCE_MS);
  }
}
