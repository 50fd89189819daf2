/**
 * Replies and notes on their way. Each keeps its id until the server answered, through breaks and reloads, so it is said
 * once; within a conversation they go one after another, in order. Says `change`, and `sent` with the conversation.
 */
import { Problem } from '../shared/api.js';
import { newId } from '../shared/id.js';
import { keep, kept } from './kept.js';

const KEY = 'lobby-desk-unsent';

/**
 * @typedef {object} Unsent
 * @property {string} id
 * @property {string} conversation
 * @property {'reply' | 'note'} action
 * @property {string} text
 * @property {string} [refused] the code of a refusal: it will not go by itself
 */

export class Outbox extends EventTarget {
  #going = false;

  /** @param {(unsent: Unsent) => Promise<unknown>} send @param {Storage} [storage] */
  constructor(send, storage = sessionStorage) {
    super();
    this.send = send;
    this.storage = storage;
    /** @type {Unsent[]} */
    this.list = kept(KEY, storage) ?? [];
  }

  /** @param {string} conversation */
  of(conversation) {
    return this.list.filter((one) => one.conversation === conversation);
  }

  /** @param {string} conversation @param {'reply' | 'note'} action @param {string} text */
  add(conversation, action, text) {
    this.#keep([...this.list, { id: newId(), conversation, action, text }]);
    return this.flush();
  }

  /** Tries a refused one once more. @param {string} id */
  retry(id) {
    this.#keep(this.list.map((one) => (one.id === id ? { ...one, refused: undefined } : one)));
    return this.flush();
  }

  /** @param {string} id */
  drop(id) {
    this.#keep(this.list.filter((one) => one.id !== id));
  }

  /** Sends what can go. Silence stops it until it is asked again; a refusal stops only that conversation. */
  async flush() {
    if (this.#going) return;
    this.#going = true;
    try {
      for (let next = this.#next(); next; next = this.#next()) await this.#deliver(next);
    } catch {
      // The line is down; whoever notices that it is back flushes again.
    } finally {
      this.#going = false;
    }
  }

  #next() {
    const stuck = new Set(this.list.filter(({ refused }) => refused).map(({ conversation }) => conversation));
    return this.list.find(({ conversation }) => !stuck.has(conversation));
  }

  /** @param {Unsent} unsent */
  async #deliver(unsent) {
    try {
      await this.send(unsent);
    } catch (error) {
      if (!(error instanceof Problem) || error.status >= 500 || error.status === 429 || error.status === 401) throw error;
      this.#keep(this.list.map((one) => (one.id === unsent.id ? { ...one, refused: error.code } : one)));
      return;
    }
    this.drop(unsent.id);
    this.dispatchEvent(new CustomEvent('sent', { detail: unsent.conversation }));
  }

  /** @param {Unsent[]} list */
  #keep(list) {
    this.list = list;
    keep(KEY, list.length ? list : undefined, this.storage);
    this.dispatchEvent(new Event('change'));
  }
}
