/**
 * A branch's events as they happen. Dispatches `snapshot`, `change` and `beat` (their data in `detail`) and `state`.
 *
 * The browser's own reconnection gives up on an error answer and returns in step with every other screen, so this
 * closes and opens itself; each new connection begins with a snapshot, which makes resuming needless.
 */
import { pause } from './backoff.js';
import { setClock } from './clock.js';
import { language } from './texts.js';

const SILENCE_MS = 30_000;

/** @typedef {'connecting' | 'live' | 'stale'} LiveState */

export class Live extends EventTarget {
  /** @type {LiveState} */
  state = 'connecting';
  /** When the branch was last heard, by this device's clock. @type {number | undefined} */
  heardAt;
  #attempt = 0;
  /** @type {EventSource | undefined} */
  #source;
  /** @type {number | undefined} */
  #silence;
  /** @type {number | undefined} */
  #retry;

  /** @param {string} branch */
  constructor(branch) {
    super();
    this.branch = branch;
  }

  open() {
    this.close();
    const source = new EventSource(`/api/v1/branches/${encodeURIComponent(this.branch)}/events?lang=${language()}`);
    this.#source = source;
    for (const kind of ['snapshot', 'change', 'beat']) {
      source.addEventListener(kind, (event) => this.#hear(kind, /** @type {MessageEvent} */ (event)));
    }
    source.addEventListener('error', () => this.#reopen());
    this.#listen();
  }

  close() {
    this.#source?.close();
    clearTimeout(this.#silence);
    clearTimeout(this.#retry);
  }

  /** @param {string} kind @param {MessageEvent} event */
  #hear(kind, event) {
    const detail = JSON.parse(event.data);
    setClock(detail.now);
    this.#attempt = 0;
    this.heardAt = Date.now();
    this.#listen();
    this.dispatchEvent(new CustomEvent(kind, { detail }));
    this.#become('live');
  }

  /** Begins to count the silence anew. Until it is long, a short break changes nothing on the screen. */
  #listen() {
    clearTimeout(this.#silence);
    const left = this.heardAt === undefined ? SILENCE_MS : Math.max(0, this.heardAt + SILENCE_MS - Date.now());
    this.#silence = setTimeout(() => {
      this.#become('stale');
      this.#reopen();
    }, left || SILENCE_MS);
  }

  #reopen() {
    this.#source?.close();
    clearTimeout(this.#retry);
    this.#retry = setTimeout(() => this.open(), pause(this.#attempt));
    this.#attempt += 1;
  }

  /** @param {LiveState} state */
  #become(state) {
    if (state === this.state) return;
    this.state = state;
    this.dispatchEvent(new Event('state'));
  }
}
