/** Booking step by step: branch, service, time, and a last look. Says `booked` with the appointment, `leave` when given up. */
import { css, html, nothing } from '../vendor/lit/index.js';
import { Problem } from '../shared/api.js';
import { branches, serviceName } from '../shared/branches.js';
import { LobbyElement } from '../shared/element.js';
import { Once } from '../shared/once.js';
import { controls } from '../shared/styles.js';
import { t, texts } from '../shared/texts.js';
import { longDay, timeOfDay } from '../shared/time.js';
import '../shared/notice.js';
import '../shared/time-slots.js';

/** Refusals that have words of their own here. */
const REFUSALS = ['time_gone', 'with_agent', 'session_over', 'init_data_refused', 'too_many_requests'];

export class TelegramBooking extends LobbyElement {
  static properties = {
    link: { attribute: false }, all: { state: true }, place: { state: true }, service: { state: true }, start: { state: true },
    busy: { state: true }, said: { state: true },
  };
  static styles = [controls, css`
    :host { display: grid; gap: var(--space-3); }
    h1:focus { outline: none; }
    ul { display: grid; gap: var(--space-2); }
    li button { width: 100%; justify-content: flex-start; text-align: start; padding: var(--space-3); }
    li span { display: grid; gap: var(--space-1); }
    li small { color: var(--ink-soft); font-size: var(--text-s); font-weight: 450; }
    .sure { display: grid; gap: var(--space-3); padding: var(--space-4); }
    .time { font-size: var(--text-xxl); font-weight: 750; line-height: 1; }
    .day { font-size: var(--text-l); font-weight: 650; }
    .loading { padding: var(--space-6) 0; text-align: center; }
  `];

  constructor() {
    super();
    /** @type {import('./link.js').Link | undefined} */
    this.link = undefined;
    /** @type {import('../shared/branches.js').Branch[] | 'unreachable' | undefined} */
    this.all = undefined;
    /** @type {import('../shared/branches.js').Branch | undefined} */
    this.place = undefined;
    this.service = '';
    this.start = '';
    this.busy = false;
    /** Why it was not booked, as a text id. @type {string | undefined} */
    this.said = undefined;
    this.once = new Once();
    this.learn = () => this.#learn();
  }

  connectedCallback() {
    super.connectedCallback();
    this.#learn();
    texts.addEventListener('change', this.learn);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    texts.removeEventListener('change', this.learn);
  }

  async #learn() {
    this.all = await branches().catch(() => 'unreachable');
    if (Array.isArray(this.all)) this.place = this.all.find(({ id }) => id === this.place?.id);
  }

  /** The last answer is asked for again. */
  back() {
    this.said = undefined;
    if (this.start) this.start = '';
    else if (this.service) this.service = '';
    else if (this.place) this.place = undefined;
    else this.dispatchEvent(new Event('leave'));
  }

  /** Whoever reads by ear or by keys is taken to what is asked next. @param {Map<string, unknown>} changed */
  updated(changed) {
    const isNext = ['place', 'service', 'start'].some((name) => changed.has(name) && changed.get(name) !== undefined) || changed.has('place');
    if (isNext) /** @type {HTMLElement | null} */ (this.renderRoot.querySelector('[tabindex]'))?.focus();
  }

  render() {
    return html`${this.said ? html`<lobby-notice tone="warn">${t(this.said)}</lobby-notice>` : nothing}${this.#step()}
      <button class="quiet" @click=${() => this.back()}>${t('app-back')}</button>`;
  }

  #step() {
    if (this.all === undefined) return html`<p class="loading soft" role="status">${t('loading')}</p>`;
    if (this.all === 'unreachable') {
      return html`<lobby-notice tone="bad">${t('app-offline')}</lobby-notice><button @click=${this.learn}>${t('try-again')}</button>`;
    }
    if (!this.place) return this.#branches(this.all);
    if (!this.service) return this.#services(this.place);
    if (!this.start) return this.#times(this.place);
    return this.#sure(this.place);
  }

  /** @param {import('../shared/branches.js').Branch[]} all */
  #branches(all) {
    return html`<h1 tabindex="-1">${t('app-where')}</h1>
      <ul>${all.map((branch) => html`<li><button @click=${() => (this.place = branch)}>
        <span>${branch.name}<small>${branch.city}, ${branch.address}</small></span></button></li>`)}</ul>`;
  }

  /** @param {import('../shared/branches.js').Branch} place */
  #services(place) {
    return html`<h1 tabindex="-1">${t('app-what')}</h1>
      <ul>${place.services.map(({ id, name }) => html`<li><button @click=${() => (this.service = id)}>${name}</button></li>`)}</ul>`;
  }

  /** @param {import('../shared/branches.js').Branch} place */
  #times(place) {
    return html`<p class="soft" tabindex="-1">${place.name} · ${serviceName(place, this.service)}</p>
      <lobby-time-slots .place=${place} .service=${this.service}
        @pick=${(/** @type {CustomEvent<string>} */ { detail }) => (this.start = detail)}></lobby-time-slots>`;
  }

  /** @param {import('../shared/branches.js').Branch} place */
  #sure(place) {
    return html`<h1 tabindex="-1">${t('app-sure')}</h1>
      <section class="card sure">
        <div><p class="time number">${timeOfDay(this.start, place.timezone)}</p><p class="day">${longDay(this.start, place.timezone)}</p></div>
        <p>${serviceName(place, this.service)}<br><span class="soft">${place.name}, ${place.address}</span></p>
        <button class="primary" ?disabled=${this.busy} @click=${() => this.#book(place)}>${t('app-book')}</button>
      </section>`;
  }

  /** @param {import('../shared/branches.js').Branch} place */
  async #book(place) {
    const picked = { branch: place.id, service: this.service, start: this.start };
    this.busy = true;
    this.said = undefined;
    try {
      const booked = await this.once.run(picked, async (id) => this.link?.book(id, picked));
      if (booked) this.dispatchEvent(new CustomEvent('booked', { detail: booked.appointment }));
    } catch (error) {
      const code = error instanceof Problem ? error.code : 'offline';
      this.said = refusal(code);
      // A time that is gone is no longer offered: the others are looked at anew.
      if (code === 'time_gone') this.start = '';
    } finally {
      this.busy = false;
    }
  }
}

/** @param {string} code */
function refusal(code) {
  if (code === 'offline') return 'app-offline';
  return REFUSALS.includes(code) ? `app-refused-${code}` : 'app-refused-other';
}

customElements.define('lobby-telegram-booking', TelegramBooking);
