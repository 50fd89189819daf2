/** The Mini App in Telegram, `/telegram/app`: a person's visits as they stand, and booking another. */
import { css, html, nothing } from '../vendor/lit/index.js';
import { Problem } from '../shared/api.js';
import { branches } from '../shared/branches.js';
import { ignoreSecondClicks } from '../shared/double-click.js';
import { LobbyElement } from '../shared/element.js';
import { openPage, preferred } from '../shared/language.js';
import { Live } from '../shared/live.js';
import { controls } from '../shared/styles.js';
import { alsoSay, known, speak, t, texts } from '../shared/texts.js';
import '../shared/language-picker.js';
import '../shared/notice.js';
import '../ticket/appointment-card.js';
import '../ticket/ticket-card.js';
import { languageIn, launchedWith, listen, telegram, tell } from './bridge.js';
import { Link } from './link.js';
import { wear } from './theme.js';
import './telegram-booking.js';

const POLL_MS = 15_000;
/** A change of the branch asks for the visits again, a burst of changes once. */
const ASK_WITHIN_MS = 1500;

/** @typedef {'opening' | 'outside' | 'refused' | 'visits' | 'booking' | 'booked'} Step */

export class TelegramApp extends LobbyElement {
  static properties = { step: { state: true }, visits: { state: true }, all: { state: true }, stale: { state: true }, booked: { state: true } };
  static styles = [controls, css`
    :host { display: block; max-width: 34rem; margin: 0 auto; padding: var(--space-3); }
    header { display: flex; justify-content: flex-end; padding-bottom: var(--space-2); }
    main { display: grid; gap: var(--space-3); }
    h1:focus { outline: none; }
    .visit { display: grid; gap: var(--space-2); }
    .where { text-align: center; }
    .loading { padding: var(--space-6) 0; text-align: center; }
  `];

  constructor() {
    super();
    /** @type {Step} */
    this.step = launched.initData ? 'opening' : 'outside';
    this.link = new Link(launched.initData);
    /** @type {import('./link.js').Visits | undefined} */
    this.visits = undefined;
    /** @type {import('../shared/branches.js').Branch[]} */
    this.all = [];
    /** What is shown may be old. */
    this.stale = false;
    /** @type {import('../shared/shapes.js').Appointment | undefined} */
    this.booked = undefined;
    /** @type {Live | undefined} */
    this.live = undefined;
    /** @type {number | undefined} */
    this.asking = undefined;
  }

  connectedCallback() {
    super.connectedCallback();
    if (this.step === 'outside') return;
    this.#open();
    setInterval(() => this.#ask(), POLL_MS);
    addEventListener('online', () => this.#ask());
    document.addEventListener('visibilitychange', () => document.hidden || this.#ask());
    texts.addEventListener('change', () => this.#learnNames());
    telegram.addEventListener('back_button_pressed', () => this.#back());
  }

  async #open() {
    try {
      const spoken = known(await this.link.open());
      if (spoken) await speak(spoken);
      this.step = 'visits';
      await this.#ask();
    } catch (error) {
      this.step = error instanceof Problem && error.status < 500 && error.status !== 429 ? 'refused' : 'opening';
      this.stale = this.step === 'opening';
    }
  }

  async #ask() {
    if (this.step === 'refused') return;
    if (this.step === 'opening') {
      await this.#open();
      return;
    }
    try {
      this.#take(await this.link.visits());
    } catch (error) {
      if (error instanceof Problem && error.status === 401) this.step = 'refused';
      else this.stale = true;
    }
  }

  /** @param {import('./link.js').Visits} visits */
  #take(visits) {
    this.visits = visits;
    this.stale = false;
    const branch = visits.ticket?.branch ?? visits.appointments[0]?.branch;
    if (branch && branch !== this.live?.branch) this.#follow(branch);
    if (!this.all.length) this.#learnNames();
  }

  /** @param {string} branch */
  #follow(branch) {
    this.live?.close();
    this.live = new Live(branch);
    this.live.addEventListener('change', () => this.#askSoon());
    this.live.addEventListener('snapshot', () => this.#askSoon());
    this.live.open();
  }

  #askSoon() {
    this.asking ??= setTimeout(() => {
      this.asking = undefined;
      this.#ask();
    }, Math.random() * ASK_WITHIN_MS);
  }

  async #learnNames() {
    this.all = await branches().catch(() => this.all);
    // Any branch tells what time it is by the business clock, which a demo may have shifted.
    if (this.all[0] && !this.live) this.#follow(this.all[0].id);
  }

  /** Telegram's own button in its bar leads back as the page's does. @param {Map<string, unknown>} changed */
  updated(changed) {
    if (!changed.has('step')) return;
    tell('web_app_setup_back_button', { is_visible: this.step === 'booking' || this.step === 'booked' });
    if (changed.get('step') !== undefined) /** @type {HTMLElement | null} */ (this.renderRoot.querySelector('h1'))?.focus();
  }

  #back() {
    const booking = /** @type {import('./telegram-booking.js').TelegramBooking | null} */ (this.renderRoot.querySelector('lobby-telegram-booking'));
    if (booking) booking.back();
    else this.#show('visits');
  }

  /** @param {Step} step */
  #show(step) {
    this.step = step;
    if (step === 'visits') this.#ask();
  }

  render() {
    return html`<header><lobby-language-picker></lobby-language-picker></header>
      <main>${this.stale ? html`<lobby-notice tone="warn">${t('app-offline')}</lobby-notice>` : nothing}${this.#step()}</main>`;
  }

  #step() {
    switch (this.step) {
      case 'outside':
        return html`<h1 tabindex="-1">${t('app-title')}</h1><lobby-notice tone="warn">${t('app-outside')}</lobby-notice>`;
      case 'refused':
        return html`<h1 tabindex="-1">${t('app-title')}</h1><lobby-notice tone="bad">${t('app-refused-session_over')}</lobby-notice>
          <button @click=${() => tell('web_app_close')}>${t('close')}</button>`;
      case 'opening':
        return html`<p class="loading soft" role="status">${t('loading')}</p>`;
      case 'booking':
        return html`<lobby-telegram-booking .link=${this.link} @leave=${() => this.#show('visits')}
          @booked=${(/** @type {CustomEvent} */ { detail }) => this.#thank(detail)}></lobby-telegram-booking>`;
      case 'booked':
        return html`<h1 tabindex="-1">${t('app-booked')}</h1><p>${t('app-booked-in-chat')}</p>${this.booked ? this.#appointment(this.booked) : nothing}
          <button class="primary" @click=${() => tell('web_app_close')}>${t('app-to-chat')}</button>
          <button class="quiet" @click=${() => this.#show('visits')}>${t('app-to-visits')}</button>`;
      default:
        return this.#visits();
    }
  }

  /** @param {import('../shared/shapes.js').Appointment} appointment */
  #thank(appointment) {
    this.booked = appointment;
    this.step = 'booked';
    tell('web_app_trigger_haptic_feedback', { type: 'notification', notification_type: 'success' });
  }

  #visits() {
    if (!this.visits) return html`<p class="loading soft" role="status">${t('loading')}</p>`;
    const { ticket, appointments } = this.visits;
    return html`<h1 tabindex="-1">${t('app-title')}</h1>
      ${ticket ? this.#ticket(ticket) : nothing}${appointments.map((appointment) => this.#appointment(appointment))}
      ${ticket || appointments.length ? nothing : html`<p class="soft">${t('app-nothing')}</p>`}
      <button class="primary" @click=${() => this.#show('booking')}>${t('app-start')}</button>`;
  }

  /** @param {import('../shared/shapes.js').Ticket} ticket */
  #ticket(ticket) {
    const place = this.#place(ticket.branch);
    return html`<div class="visit"><p class="where soft">${place?.name ?? ''}</p>
      <lobby-ticket-card .ticket=${ticket} .place=${place} @status=${() => this.#ask()}></lobby-ticket-card></div>`;
  }

  /** @param {import('../shared/shapes.js').Appointment} appointment */
  #appointment(appointment) {
    return html`<lobby-appointment-card .appointment=${appointment} .place=${this.#place(appointment.branch)}></lobby-appointment-card>`;
  }

  /** @param {string} branch */
  #place(branch) {
    return this.all.find(({ id }) => id === branch);
  }
}

alsoSay('telegram');
const launched = launchedWith(location.hash);
listen();
wear(launched.theme);
telegram.addEventListener('theme_changed', (event) => wear(/** @type {CustomEvent} */ (event).detail?.theme_params ?? {}));
tell('web_app_ready');
tell('web_app_expand');
ignoreSecondClicks();
// Words first: an element asks for names in the language spoken when it starts.
await openPage('app-title', known(languageIn(launched.initData)) ?? preferred());
customElements.define('lobby-telegram-app', TelegramApp);
