/** A ticket: its number, what is happening to it, and what its holder may say. Says `status` when an answer changed it. */
import { css, html, nothing } from '../vendor/lit/index.js';
import { Problem, post } from '../shared/api.js';
import { serviceName } from '../shared/branches.js';
import { LobbyElement } from '../shared/element.js';
import { near } from '../shared/near.js';
import { Once } from '../shared/once.js';
import { controls } from '../shared/styles.js';
import { has, t } from '../shared/texts.js';
import { timeOfDay, waitText } from '../shared/time.js';
import '../shared/notice.js';

export class TicketCard extends LobbyElement {
  static properties = {
    ticket: { attribute: false }, appointment: { attribute: false }, place: { attribute: false },
    leaving: { state: true }, said: { state: true }, busy: { state: true },
  };
  static styles = [controls, css`
    :host { display: grid; gap: var(--space-3); }
    .card { display: grid; justify-items: center; gap: var(--space-3); padding: var(--space-4); text-align: center; }
    .large { font-size: clamp(4rem, 22vw, 7rem); font-weight: 750; line-height: 1; letter-spacing: -0.03em; white-space: nowrap; }
    .called { border-color: var(--accent); background: var(--accent); color: var(--on-accent); }
    .called .soft { color: inherit; }
    .come { font-size: var(--text-xl); font-weight: 700; line-height: 1.2; }
    .facts { display: grid; grid-template-columns: 1fr 1fr; width: 100%; border-top: 1px solid var(--line); padding-top: var(--space-3); }
    .facts div + div { border-inline-start: 1px solid var(--line); }
    .facts dt { color: var(--ink-soft); font-size: var(--text-s); }
    .facts dd { font-size: var(--text-l); font-weight: 650; }
    img { width: 11rem; aspect-ratio: 1; border-radius: var(--radius); background: #fff; }
    .row > * { flex: 1 1 10rem; min-height: 3.5rem; }
    .confirm { padding: var(--space-4); display: grid; gap: var(--space-3); }
  `];

  constructor() {
    super();
    /** @type {import('../shared/shapes.js').Ticket | undefined} */
    this.ticket = undefined;
    /** @type {import('../shared/shapes.js').Appointment | undefined} */
    this.appointment = undefined;
    /** @type {import('../shared/branches.js').Branch | undefined} */
    this.place = undefined;
    this.leaving = false;
    this.busy = false;
    /** What the last request came to, as a text id. @type {string | undefined} */
    this.said = undefined;
    this.once = new Once();
  }

  /** The question takes the focus, on its harmless answer. @param {Map<string, unknown>} changed */
  updated(changed) {
    if (changed.has('leaving') && this.leaving) this.renderRoot.querySelector('button')?.focus();
  }

  render() {
    if (!this.ticket) return nothing;
    const { state } = this.ticket;
    return html`
      <section class="card ${state === 'called' ? 'called' : ''}" aria-live="polite">${this.#state(this.ticket)}</section>
      ${this.said ? html`<lobby-notice tone=${this.said.endsWith('-said') ? 'info' : 'warn'}>${t(this.said)}</lobby-notice>` : nothing}
      ${['waiting', 'called', 'parked'].includes(state) ? this.#requests() : nothing}${state === 'missed' ? this.#return() : nothing}`;
  }

  /** @param {import('../shared/shapes.js').Ticket} ticket */
  #state(ticket) {
    const { number, service, state, counter, qr_url: qr, code } = ticket;
    const id = `ticket-state-${state}`;
    const over = !['waiting', 'called', 'serving', 'parked'].includes(state);
    return html`
      <p class="soft">${serviceName(this.place, service)}${this.appointment ? html` · ${timeOfDay(this.appointment.start, this.place?.timezone)}` : nothing}</p>
      <span class="large number">${number}</span>
      ${state === 'called' && counter ? html`<h1 class="come">${t('come-to-counter', { counter })}</h1>` : html`<h1>${t(has(id) ? id : 'ticket-state-other', { counter: counter ?? '' })}</h1>`}
      ${this.#wait(ticket)}
      ${over || state !== 'waiting' ? nothing : html`<img src=${near(qr)} alt=${t('qr-alt')}><p class="soft">${t('code')}: <b class="number">${code}</b></p>`}`;
  }

  /** @param {import('../shared/shapes.js').Ticket} ticket */
  #wait({ ahead, wait_minutes: wait }) {
    if (ahead === undefined && !wait) return nothing;
    return html`<dl class="facts">
      ${ahead === undefined ? nothing : html`<div><dt>${t('ahead-label')}</dt><dd>${ahead === 0 ? t('ahead-none') : t('people', { count: ahead })}</dd></div>`}
      ${wait ? html`<div><dt>${t('wait-label')}</dt><dd>${waitText(wait)}</dd></div>` : nothing}
    </dl>`;
  }

  /** A missed ticket comes back once, by the same request as being late. */
  #return() {
    return html`<button class="primary" ?disabled=${this.busy} @click=${() => this.#ask('late')}>${t('ticket-return')}</button>`;
  }

  #requests() {
    if (this.leaving) {
      return html`<section class="card confirm" role="alertdialog" aria-labelledby="sure">
        <h2 id="sure">${t('ticket-leave-sure')}</h2>
        <div class="row">
          <button @click=${() => (this.leaving = false)}>${t('ticket-stay')}</button>
          <button class="danger" ?disabled=${this.busy} @click=${() => this.#ask('leave')}>${t('ticket-leave-yes')}</button>
        </div></section>`;
    }
    return html`<div class="row">
      <button ?disabled=${this.busy} @click=${() => this.#ask('late')}>${t('ticket-late')}</button>
      <button class="danger" ?disabled=${this.busy} @click=${() => (this.leaving = true)}>${t('ticket-leave')}</button>
    </div>`;
  }

  /** @param {'late' | 'leave'} what */
  async #ask(what) {
    this.busy = true;
    this.said = undefined;
    const path = `/api/v1/tickets/${encodeURIComponent(this.ticket?.token ?? '')}/${what}`;
    try {
      const detail = await this.once.run(path, (key) => post(path, {}, { key }));
      this.leaving = false;
      if (what === 'late') this.said = this.ticket?.state === 'missed' ? 'ticket-return-said' : 'ticket-late-said';
      this.dispatchEvent(new CustomEvent('status', { detail }));
    } catch (error) {
      this.said = error instanceof Problem ? 'ticket-refused' : 'ticket-offline';
    } finally {
      this.busy = false;
    }
  }
}

customElements.define('lobby-ticket-card', TicketCard);
