/** What the Mini App asks the server. The visitor proves once who they are, and again whenever the session is over. */
import { Problem, get, post } from '../shared/api.js';

/** @typedef {{ ticket?: import('../shared/shapes.js').Ticket, appointments: import('../shared/shapes.js').Appointment[] }} Visits */

export class Link {
  /** @type {string | undefined} */
  #session;

  /** @param {string} initData as Telegram gave it */
  constructor(initData) {
    this.initData = initData;
  }

  /** Gives the language of the visitor's conversation. @returns {Promise<string>} */
  async open() {
    const { session, language } = await post('/api/telegram/app/session', { init_data: this.initData });
    this.#session = session;
    return language;
  }

  /** @returns {Promise<Visits>} */
  visits() {
    return this.#asking((bearer) => get('/api/telegram/app/visits', { bearer }));
  }

  /**
   * @param {string} id the same id is the same booking
   * @param {{ branch: string, service: string, start: string }} picked
   * @returns {Promise<{ appointment: import('../shared/shapes.js').Appointment }>}
   */
  book(id, picked) {
    return this.#asking((bearer) => post('/api/telegram/app/appointments', { id, ...picked }, { bearer }));
  }

  /** @template T @param {(session: string | undefined) => Promise<T>} ask */
  async #asking(ask) {
    try {
      return await ask(this.#session);
    } catch (error) {
      if (!(error instanceof Problem) || error.code !== 'session_over') throw error;
      await this.open();
      return ask(this.#session);
    }
  }
}
