/** One command at a time, and one id an intention: a double click sends nothing, a retry after silence repeats the id. */
import { Problem } from './api.js';
import { newId } from './id.js';

export class Once {
  busy = false;
  /** What was asked and never answered. @type {{ what: string, id: string } | undefined} */
  #unanswered;

  /**
   * @template T
   * @param {unknown} what what makes it the same intention
   * @param {(id: string) => Promise<T>} send
   * @returns {Promise<T | undefined>} nothing while another is under way
   */
  async run(what, send) {
    if (this.busy) return undefined;
    const intention = JSON.stringify(what);
    const id = this.#unanswered?.what === intention ? this.#unanswered.id : newId();
    this.busy = true;
    this.#unanswered = { what: intention, id };
    try {
      const answer = await send(id);
      this.#unanswered = undefined;
      return answer;
    } catch (error) {
      // A refusal is an answer; only silence and a failing server leave open whether it was done.
      if (error instanceof Problem && error.status < 500) this.#unanswered = undefined;
      throw error;
    } finally {
      this.busy = false;
    }
  }
}
