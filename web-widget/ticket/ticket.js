/** A customer's live page, `/t/{token}`: the ticket, the appointment, or both after check-in. */
import { css, html, nothing } from '../vendor/lit/index.js';
import { Problem, get } from '../shared/api.js';
import { branches } from '../shared/branches.js';
import { ignoreSecondClicks } from '../shared/double-click.js';
import { LobbyElement } from '../shared/element.js';
import { openPage } from '../shared/language.js';
import { Live } from '../shared/live.js';
import { controls } from '../shared/styles.js';
import { t, texts } from '../shared/texts.js';
import '../shared/language-picker.js';
import '../shared/notice.js';
import './appointment-card.js';
import './ticket-card.js';

const POLL_MS = 15_000;
/** A change of the branch asks for this ticket again, a burst of changes once; spread, as a whole hall hears it. */
const ASK_WITHIN_MS = 1500;

/** @typedef {{ ticket?: import('../shared/shapes.js').Ticket, appointment?: import('../shared/shapes.js').Appointment, telegram_url?: string }} Status */

export class TicketPage extends LobbyElement {
  static properties = { status: { state: true }, trouble: { state: true }, place: { state: true } };
  static styles = [controls, css`
    :host { display: block; max-width: 34rem; margin: 0 auto; padding: var(--space-3); }
    header { display: flex; align-items: center; justify-content: space-between; gap: var(--space-2); padding-bottom: var(--space-3); }
    .place { font-weight: 600; line-height: 1.3; }
    .place small { display: block; color: var(--ink-soft); font-size: var(--text-s); font-weight: 450; }
    main { display: grid; gap: var(--space-3); }
    .loading { padding: var(--space-6) 0; text-align: center; }
  `];

  constructor() {
    super();
    this.token = decodeURIComponent(location.pathname.split('/')[2] ?? '');
    /** @type {Status | undefined} */
    this.status = undefined;
    /** @type {'network' | 'unknown' | undefined} */
    this.trouble = undefined;
    /** @type {import('../shared/branches.js').Branch | undefined} */
    this.place = undefined;
    /** @type {Live | undefined} */
    this.live = undefined;
    /** @type {number | undefined} */
    this.asking = undefined;
  }

  connectedCallback() {
    super.connectedCallback();
    this.#ask();
    setInterval(() => this.#ask(), POLL_MS);
    addEventListener('online', () => this.#ask());
    document.addEventListener('visibilitychange', () => document.hidden || this.#ask());
    texts.addEventListener('change', () => this.#learnNames());
  }

  async #ask() {
    try {
      const status = await get(`/api/v1/status/${encodeURIComponent(this.token)}`);
      this.take({ telegram_url: undefined, ...status });
    } catch (error) {
      const gone = error instanceof Problem && error.status >= 400 && error.status < 500 && error.status !== 429;
      this.trouble = gone ? 'unknown' : 'network';
    }
  }

  /** @param {Status} status */
  take(status) {
    this.status = { ...this.status, ...status };
    this.trouble = undefined;
    const branch = status.ticket?.branch ?? status.appointment?.branch;
    if (branch && branch !== this.live?.branch) this.#follow(branch);
  }

  /** @param {string} branch */
  #follow(branch) {
    this.live?.close();
    this.live = new Live(branch);
    this.live.addEventListener('change', () => this.#askSoon());
    // What happened between the last answer and the beginning of the stream is in neither.
    this.live.addEventListener('snapshot', () => this.#askSoon());
    this.live.open();
    this.#learnNames();
  }

  #askSoon() {
    this.asking ??= setTimeout(() => {
      this.asking = undefined;
      this.#ask();
    }, Math.random() * ASK_WITHIN_MS);
  }

  async #learnNames() {
    const all = await branches().catch(() => []);
    this.place = all.find(({ id }) => id === this.live?.branch) ?? this.place;
  }

  render() {
    return html`
      <header>
        <p class="place">${this.place?.name ?? ''}<small>${this.place?.address ?? ''}</small></p>
        <lobby-language-picker></lobby-language-picker>
      </header>
      <main>${this.#trouble()}${this.#cards()}${this.#elsewhere()}</main>`;
  }

  #elsewhere() {
    const url = this.status?.telegram_url;
    return url ? html`<a class="button quiet" href=${url} target="_blank" rel="noopener">${t('ticket-telegram')}</a>` : nothing;
  }

  #trouble() {
    if (this.trouble === 'network') return html`<lobby-notice tone="warn">${t('ticket-offline')}</lobby-notice>`;
    if (this.trouble === 'unknown') return html`<h1>${t('ticket-title')}</h1><lobby-notice tone="warn">${t('ticket-unknown')}</lobby-notice>`;
    return nothing;
  }

  #cards() {
    if (this.trouble === 'unknown') return nothing;
    if (!this.status) return this.trouble ? nothing : html`<p class="loading soft" role="status">${t('loading')}</p>`;
    const { ticket, appointment } = this.status;
    // After check-in the ticket is what matters; the appointment it came from says nothing more.
    if (ticket) {
      return html`<lobby-ticket-card .ticket=${ticket} .place=${this.place} .appointment=${appointment}
        @status=${(/** @type {CustomEvent<Status>} */ event) => this.take(event.detail)}></lobby-ticket-card>`;
    }
    return appointment ? html`<lobby-appointment-card .appointment=${appointment} .place=${this.place}></lobby-appointment-card>` : nothing;
  }
}

ignoreSecondClicks();
// Words first: an element asks for names in the language spoken when it starts.
await openPage('ticket-title');
customElements.define('lobby-ticket-page', TicketPage);
