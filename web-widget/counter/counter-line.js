/** The line this counter serves: who waits, for what, how long; and the parked ones. */
import { css, html, nothing } from '../vendor/lit/index.js';
import { repeat } from '../vendor/lit/directives/repeat.js';
import { LobbyElement } from '../shared/element.js';
import { controls } from '../shared/styles.js';
import { t } from '../shared/texts.js';
import { timeOfDay } from '../shared/time.js';
import '../shared/segment-badge.js';

export class CounterLine extends LobbyElement {
  static properties = { counter: { attribute: false }, place: { attribute: false }, busy: { attribute: false } };
  static styles = [controls, css`
    .card { padding: var(--space-4); }
    h2 { display: flex; justify-content: space-between; padding-bottom: var(--space-3); }
    li { display: grid; grid-template-columns: 5.5rem 1fr auto; align-items: center; gap: var(--space-1) var(--space-3); padding: var(--space-2) 0; border-top: 1px solid var(--line); }
    li > b { font-size: var(--text-l); white-space: nowrap; }
    .what { display: flex; flex-wrap: wrap; align-items: center; gap: var(--space-1) var(--space-2); line-height: 1.35; }
    .what small { flex-basis: 100%; color: var(--ink-soft); font-size: var(--text-s); }
    button { min-height: 2.75rem; padding: var(--space-1) var(--space-3); font-size: var(--text-s); }
    .empty { padding: var(--space-5) 0; text-align: center; }
  `];

  constructor() {
    super();
    /** @type {import('./shapes.js').Counter | undefined} */
    this.counter = undefined;
    /** @type {import('./shapes.js').Place | undefined} */
    this.place = undefined;
    this.busy = false;
  }

  render() {
    const waiting = this.counter?.waiting ?? [];
    return html`<section class="card">
      <h2><span>${t('counter-line')}</span><span class="soft number">${waiting.length}</span></h2>
      ${waiting.length ? nothing : html`<p class="empty soft">${t('counter-line-empty')}</p>`}
      <ul>${repeat(waiting, ({ id }) => id, (ticket) => this.#ticket(ticket))}</ul>
    </section>`;
  }

  /** @param {import('./shapes.js').Waiting} ticket */
  #ticket({ id, number, service, segment, state, waited_minutes: waited, appointment }) {
    const parked = state === 'parked';
    const free = this.counter?.operator.state === 'open' || this.counter?.operator.state === 'ready';
    const label = t(parked ? 'counter-resume-ticket' : 'counter-call');
    return html`<li>
      <b class="number">${number}</b>
      <div class="what">${this.place?.services.find((each) => each.id === service)?.name ?? service}<lobby-segment-badge .segment=${segment}></lobby-segment-badge>
        <small>${t('counter-waited', { minutes: waited })}${appointment ? ` · ${t('counter-appointment', { time: timeOfDay(appointment, this.place?.timezone) })}` : ''}${parked ? ` · ${t('counter-parked')}` : ''}</small></div>
      <button aria-label="${label} ${number}" ?disabled=${this.busy || !free} @click=${() => this.#intend(parked ? 'resume_ticket' : 'call', id)}>${label}</button>
    </li>`;
  }

  /** @param {string} action @param {string} ticket */
  #intend(action, ticket) {
    this.dispatchEvent(new CustomEvent('intent', { detail: { action, body: { ticket } }, bubbles: true }));
  }
}

customElements.define('lobby-counter-line', CounterLine);
