/** The kiosk: one person after another, nothing remembered between them. This element holds the step; each step is an element. */
import { css, html, nothing } from '../vendor/lit/index.js';
import { Problem, actAs, post } from '../shared/api.js';
import { branchOfPath, branches } from '../shared/branches.js';
import { ignoreSecondClicks } from '../shared/double-click.js';
import { LobbyElement } from '../shared/element.js';
import { openPage } from '../shared/language.js';
import { Live } from '../shared/live.js';
import { Once } from '../shared/once.js';
import { controls } from '../shared/styles.js';
import { LANGUAGES, language, load, speak, t } from '../shared/texts.js';
import { Idle } from './idle.js';
import { pairing } from './pairing.js';
import { Wedge } from './wedge.js';
import '../shared/language-picker.js';
import '../shared/notice.js';
import '../shared/time-now.js';
import '../shared/time-slots.js';
import './kiosk-menu.js';
import './kiosk-phone.js';
import './kiosk-refusal.js';
import './kiosk-scan.js';
import './kiosk-services.js';
import './kiosk-ticket.js';
import './kiosk-welcome.js';

/**
 * @typedef {{ name: 'welcome' } | { name: 'menu' } | { name: 'scan' } | { name: 'service', appointment: boolean }
 *   | { name: 'slots', service: string } | { name: 'phone', service: string, start?: string } | { name: 'working' }
 *   | { name: 'ticket', ticket?: import('../shared/shapes.js').Ticket, appointment?: import('../shared/shapes.js').Appointment }
 *   | { name: 'refused', code: string, from: Step, problem: Record<string, any> }} Step
 */

/** @type {import('../shared/texts.js').Language} */
const FIRST_LANGUAGE = 'kk';
const NAMES_EVERY_MS = 60_000;

export class Kiosk extends LobbyElement {
  static properties = { step: { state: true } };
  static styles = [controls, css`
    :host { display: grid; grid-template-rows: auto 1fr auto; min-height: 100dvh; padding: 0 var(--space-4); }
    header { display: flex; flex-wrap: wrap; align-items: center; gap: var(--space-2) var(--space-3); padding: var(--space-3) 0; font-weight: 600; }
    header .place { flex: 1; }
    .badge { padding: var(--space-1) var(--space-3); border-radius: 99px; background: var(--warn-soft); color: var(--warn-ink); font-size: var(--text-s); }
    main { display: grid; min-height: 0; padding: var(--space-3) 0; }
    main:focus { outline: none; }
    footer { display: flex; justify-content: space-between; align-items: center; gap: var(--space-3); min-height: 5.5rem; padding: var(--space-3) 0; position: sticky; bottom: 0; background: var(--ground); }
    .countdown { flex: 1; font-size: var(--text-l); font-weight: 600; line-height: 1.25; text-align: center; text-wrap: balance; }
    footer button { flex: none; white-space: nowrap; }
    .working { place-self: center; font-size: var(--text-xl); font-weight: 600; }
    @media (max-width: 30rem) { lobby-time-now { display: none; } }
    @media print { header, footer { display: none; } main { padding: 0; } }
  `];

  constructor() {
    super();
    this.branch = branchOfPath();
    actAs(pairing(location, history));
    /** @type {Step} */
    this.step = { name: 'welcome' };
    /** @type {import('../shared/branches.js').Branch | undefined} */
    this.place = undefined;
    this.unknown = false;
    this.demo = false;
    this.live = new Live(this.branch);
    this.once = new Once();
    this.wedge = new Wedge((text) => this.#scanned(text));
    this.idle = new Idle({ changed: () => this.requestUpdate(), alone: () => this.#forget() });
  }

  connectedCallback() {
    super.connectedCallback();
    this.wedge.watch();
    this.idle.watch();
    this.live.addEventListener('snapshot', (event) => this.#hear(/** @type {CustomEvent} */ (event).detail));
    this.live.addEventListener('change', (event) => this.#heardChange(/** @type {CustomEvent} */ (event).detail));
    this.live.addEventListener('state', () => this.requestUpdate());
    for (const kind of ['online', 'offline']) addEventListener(kind, () => this.requestUpdate());
    this.live.open();
    this.#learnNames();
    setInterval(() => this.#learnNames(), NAMES_EVERY_MS);
    LANGUAGES.forEach(load);
  }

  /** @param {{ demo: boolean, open: boolean }} snapshot */
  #hear({ demo, open }) {
    this.demo = demo;
    if (this.place) this.place = { ...this.place, open };
    this.#learnNames();
  }

  /** @param {{ opened?: boolean }} change */
  #heardChange({ opened }) {
    if (opened !== undefined) this.#learnNames();
  }

  async #learnNames() {
    try {
      this.place = (await branches()).find(({ id }) => id === this.branch);
      this.unknown = !this.place;
    } catch {
      // The offline badge says so; the next turn asks again.
    }
    this.requestUpdate();
  }

  /** A new step is where a keyboard and a screen reader go on. @param {Map<string, unknown>} changed */
  updated(changed) {
    if (!changed.has('step')) return;
    this.renderRoot.querySelector('main')?.focus({ preventScroll: true });
    scrollTo(0, 0);
  }

  /** Back to the start. The steps' elements go, and with them all that was typed. */
  async #forget() {
    this.step = { name: 'welcome' };
    this.once = new Once();
    if (language() !== FIRST_LANGUAGE) await speak(FIRST_LANGUAGE);
  }

  /** A scanner may be used at any moment, before a language is chosen too. @param {string} text */
  #scanned(text) {
    this.idle.touch();
    this.#checkIn(/^[0-9A-Za-z]{8}$/.test(text) ? { code: text.toUpperCase() } : { qr: text });
  }

  /** @param {{ qr: string } | { code: string }} pass */
  #checkIn(pass) {
    return this.#ask('/api/v1/checkin', { branch: this.branch, ...pass }, { name: 'scan' });
  }

  /** @param {string} service @param {string | undefined} start @param {string | undefined} phone */
  #take(service, start, phone) {
    const body = { branch: this.branch, service, start, phone, language: language() };
    return this.#ask(start ? '/api/v1/appointments' : '/api/v1/register', body, { name: 'phone', service, start });
  }

  /** @param {string} path @param {object} body @param {Step} from where a refusal leads back to */
  async #ask(path, body, from) {
    const { once } = this;
    if (once.busy) return;
    this.step = { name: 'working' };
    const next = await once.run([path, body], (key) => post(path, body, { key })).then(shown, (error) => refused(error, from));
    // An answer that comes after the person walked away is not for the next one's eyes.
    if (once !== this.once) return;
    this.step = next;
    this.idle.touch();
  }

  render() {
    return html`
      <header>
        <span class="place">${this.place?.name ?? ''}</span>
        ${this.demo ? html`<span class="badge">${t('demo-data')}</span>` : nothing}
        ${this.#isOffline() ? html`<span class="badge" role="status">${t('offline')}</span>` : nothing}
        <lobby-language-picker forgetful ?hidden=${this.step.name === 'welcome'} @pick=${this.#learnNames}></lobby-language-picker>
        <lobby-time-now .zone=${this.place?.timezone}></lobby-time-now>
      </header>
      <main tabindex="-1">${this.unknown ? html`<p class="working" role="alert">${t('branch-unknown')}</p>` : this.#stepNow(this.step)}</main>
      <footer>
        ${this.step.name === 'welcome' ? html`<span></span>` : html`<button @click=${this.#forget}>${t('kiosk-start-over')}</button>`}
        ${this.idle.left && this.step.name !== 'welcome'
          ? html`<span class="countdown" role="status">${t('kiosk-countdown', { seconds: this.idle.left })}</span>
            <button class="primary">${t('kiosk-stay')}</button>`
          : nothing}
      </footer>`;
  }

  /** @param {Step} step */
  #stepNow(step) {
    switch (step.name) {
      case 'welcome':
        return html`<lobby-kiosk-welcome @pick=${this.#chosen}></lobby-kiosk-welcome>`;
      case 'menu':
        return html`<lobby-kiosk-menu .open=${this.place?.open ?? true} .place=${this.place} @go=${this.#go}></lobby-kiosk-menu>`;
      case 'scan':
        return html`<lobby-kiosk-scan @pass=${(/** @type {CustomEvent} */ event) => this.#checkIn(event.detail)}></lobby-kiosk-scan>`;
      case 'service':
        return html`<lobby-kiosk-services .place=${this.place} ?waits=${!step.appointment}
          @pick=${(/** @type {CustomEvent<string>} */ { detail: service }) => (this.step = step.appointment ? { name: 'slots', service } : { name: 'phone', service })}></lobby-kiosk-services>`;
      case 'slots':
        return html`<lobby-time-slots .place=${this.place} .service=${step.service}
          @pick=${(/** @type {CustomEvent<string>} */ { detail: start }) => (this.step = { name: 'phone', service: step.service, start })}></lobby-time-slots>`;
      case 'phone':
        return html`<lobby-kiosk-phone ?required=${Boolean(step.start)}
          @phone=${(/** @type {CustomEvent<string | undefined>} */ { detail: phone }) => this.#take(step.service, step.start, phone)}></lobby-kiosk-phone>`;
      case 'working':
        return html`<p class="working" role="status">${t('loading')}</p>`;
      case 'ticket':
        return html`<lobby-kiosk-ticket .ticket=${step.ticket} .appointment=${step.appointment} .place=${this.place} @done=${this.#forget}></lobby-kiosk-ticket>`;
      case 'refused':
        return html`<lobby-kiosk-refusal .code=${step.code} .problem=${step.problem} .place=${this.place}
          @again=${() => (this.step = step.from)} @go=${this.#go} @pick=${(/** @type {CustomEvent<string>} */ { detail }) => this.#other(step.from, detail)}></lobby-kiosk-refusal>`;
    }
  }

  /** @param {Step} from @param {string} start */
  #other(from, start) {
    if (from.name === 'phone') this.step = { ...from, start };
  }

  /** @param {CustomEvent<import('../shared/texts.js').Language>} event */
  async #chosen(event) {
    await speak(event.detail);
    this.step = { name: 'menu' };
    this.#learnNames();
  }

  /** @param {CustomEvent<'service' | 'scan' | 'book'>} event */
  #go({ detail: where }) {
    this.step = where === 'scan' ? { name: 'scan' } : { name: 'service', appointment: where === 'book' };
  }

  #isOffline() {
    return !navigator.onLine || this.live.state === 'stale';
  }
}

/** @param {any} answer @returns {Step} */
function shown({ ticket, appointment }) {
  return { name: 'ticket', ticket, appointment };
}

/** @param {unknown} error @param {Step} from @returns {Step} */
function refused(error, from) {
  if (!(error instanceof Problem)) return { name: 'refused', code: 'network', from, problem: {} };
  return { name: 'refused', code: error.code, from, problem: error.body };
}

ignoreSecondClicks('lobby-keypad');
// Words first: an element asks for names in the language spoken when it starts.
await openPage('kiosk-title', FIRST_LANGUAGE);
customElements.define('lobby-kiosk', Kiosk);
