/** The work itself: the customer at the counter and what can be done next. Keys: N, R, S, F. */
import { css, html, nothing } from '../vendor/lit/index.js';
import { now, secondsSince } from '../shared/clock.js';
import { LobbyElement } from '../shared/element.js';
import { controls } from '../shared/styles.js';
import { t } from '../shared/texts.js';
import { stopwatch, timeOfDay } from '../shared/time.js';
import './counter-choice.js';
import '../shared/segment-badge.js';

const OUTCOMES = ['resolved', 'documents_missing', 'referred', 'customer_declined'];

export class CounterTicket extends LobbyElement {
  static properties = { counter: { attribute: false }, place: { attribute: false }, busy: { attribute: false }, asking: { state: true } };
  static styles = [controls, css`
    :host { display: grid; gap: var(--space-3); }
    .card { display: grid; gap: var(--space-3); justify-items: center; padding: var(--space-5) var(--space-4); text-align: center; }
    .large { font-size: clamp(4rem, 12vw, 7.5rem); font-weight: 750; line-height: 1; letter-spacing: -0.03em; white-space: nowrap; }
    .timer { font-size: var(--text-xl); font-weight: 650; }
    .calling { border-color: var(--accent); box-shadow: inset 0 0 0 2px var(--accent); }
    .facts { display: flex; flex-wrap: wrap; justify-content: center; align-items: center; gap: var(--space-2) var(--space-3); }
    .idle { padding: var(--space-5) 0; font-size: var(--text-l); }
    .big { width: 100%; min-height: 5.5rem; border-radius: var(--radius-l); font-size: var(--text-xl); }
    .actions { display: grid; grid-template-columns: repeat(auto-fit, minmax(13rem, 1fr)); gap: var(--space-2); width: 100%; }
    .actions button { min-height: 3.5rem; }
    kbd { padding: 0 0.4rem; border: 1px solid currentcolor; border-radius: 0.35rem; font: 600 var(--text-s) var(--font); opacity: 0.75; }
    @media (pointer: coarse) { kbd { display: none; } }
  `];

  constructor() {
    super();
    /** @type {import('./shapes.js').Counter | undefined} */
    this.counter = undefined;
    /** @type {import('./shapes.js').Place | undefined} */
    this.place = undefined;
    this.busy = false;
    /** The question now open. @type {'finish' | 'transfer' | undefined} */
    this.asking = undefined;
    /** @type {number | undefined} */
    this.tick = undefined;
  }

  connectedCallback() {
    super.connectedCallback();
    this.tick = setInterval(() => this.requestUpdate(), 1000);
    addEventListener('keydown', this.#key);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearInterval(this.tick);
    removeEventListener('keydown', this.#key);
  }

  /** The physical key, so that the letters work under a Cyrillic layout too. */
  #key = (/** @type {KeyboardEvent} */ event) => {
    if (event.repeat || event.ctrlKey || event.altKey || event.metaKey || this.asking || this.busy) return;
    const { state } = this.counter?.operator ?? {};
    if (event.code === 'KeyN' && state === 'open') this.#intend('next');
    else if (event.code === 'KeyR' && state === 'calling') this.#intend('recall');
    else if (event.code === 'KeyS' && state === 'calling') this.#intend('start');
    else if (event.code === 'KeyF' && state === 'serving') this.asking = 'finish';
  };

  render() {
    const { ticket, operator } = this.counter ?? {};
    if (!operator) return nothing;
    return html`
      <section class="card ${ticket?.state === 'called' ? 'calling' : ''}" aria-live="polite">${ticket ? this.#ticket(ticket) : this.#nobody(operator.state)}</section>
      ${this.#undo()}${this.#question(ticket)}`;
  }

  /** @param {import('./shapes.js').OperatorState} state */
  #nobody(state) {
    return html`<h1 class="idle soft">${t(`counter-idle-${state}`)}</h1>
      <button class="primary big" ?disabled=${this.busy || state !== 'open'} @click=${() => this.#intend('next')}>${t('counter-next')} <kbd aria-hidden="true">N</kbd></button>`;
  }

  /** @param {import('./shapes.js').Called} ticket */
  #ticket({ number, service, segment, state, since, recalls, waited_minutes: waited, appointment, note }) {
    return html`
      <p class="soft">${t(`counter-ticket-${state}`)}${recalls ? ` · ${t('counter-recalled', { count: recalls })}` : ''}</p>
      <h1 class="large number">${number}</h1>
      <p class="facts"><b>${this.#name(service)}</b><lobby-segment-badge .segment=${segment}></lobby-segment-badge>
        ${appointment ? html`<span>${t('counter-appointment', { time: timeOfDay(appointment, this.place?.timezone) })}</span>` : nothing}
        <span class="soft">${t('counter-waited', { minutes: waited })}</span></p>
      ${note ? html`<p>${note}</p>` : nothing}
      <span class="timer number" role="timer" aria-label=${t('counter-timer')}>${stopwatch(secondsSince(since))}</span>
      ${state === 'called' ? this.#whenCalled() : this.#whenServing()}`;
  }

  #whenCalled() {
    return html`${this.#button('start', 'primary big', 'S')}
      <div class="actions">${this.#button('recall', '', 'R')}${this.#button('missed', 'danger')}${this.#button('park')}
        <button ?disabled=${this.busy} @click=${() => (this.asking = 'transfer')}>${t('counter-transfer')}</button></div>`;
  }

  #whenServing() {
    return html`<button class="primary big" ?disabled=${this.busy} @click=${() => (this.asking = 'finish')}>${t('counter-finish')} <kbd aria-hidden="true">F</kbd></button>
      <div class="actions"><button ?disabled=${this.busy} @click=${() => (this.asking = 'transfer')}>${t('counter-transfer')}</button>${this.#button('park')}</div>`;
  }

  /** @param {string} action @param {string} [look] @param {string} [key] */
  #button(action, look = '', key = '') {
    return html`<button class=${look} ?disabled=${this.busy} @click=${() => this.#intend(action)}>
      ${t(`counter-${action}`)}${key ? html` <kbd aria-hidden="true">${key}</kbd>` : nothing}</button>`;
  }

  #undo() {
    const seconds = Math.ceil((Date.parse(this.counter?.undo_until ?? '') - now().getTime()) / 1000);
    if (!(seconds > 0)) return nothing;
    return html`<button ?disabled=${this.busy} @click=${() => this.#intend('undo')}>${t('counter-undo', { seconds })}</button>`;
  }

  /** @param {import('./shapes.js').Called | undefined} ticket */
  #question(ticket) {
    if (!this.asking || !ticket) return nothing;
    const finishing = this.asking === 'finish';
    const services = this.place?.services.filter(({ id }) => id !== ticket.service) ?? [];
    const options = finishing ? OUTCOMES.map((id) => ({ id, label: t(`outcome-${id.replace('_', '-')}`) })) : services.map(({ id, name }) => ({ id, label: name }));
    return html`<lobby-counter-choice .heading=${t(finishing ? 'counter-finish-how' : 'counter-transfer-where')} .options=${options}
      @close=${() => (this.asking = undefined)} @pick=${this.#answered}></lobby-counter-choice>`;
  }

  /** @param {CustomEvent<string>} event */
  #answered({ detail }) {
    const finishing = this.asking === 'finish';
    this.asking = undefined;
    this.#intend(finishing ? 'finish' : 'transfer', finishing ? { outcome: detail } : { to: detail });
  }

  /** @param {string} service */
  #name(service) {
    return this.place?.services.find(({ id }) => id === service)?.name ?? service;
  }

  /** @param {string} action @param {Record<string, unknown>} [body] */
  #intend(action, body) {
    this.dispatchEvent(new CustomEvent('intent', { detail: { action, body }, bubbles: true }));
  }
}

customElements.define('lobby-counter-ticket', CounterTicket);
