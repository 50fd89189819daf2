/** Who this is and what they have open: appointments, the ticket they wait with, cases. Says `intent`, `move`, `move-ticket`, `case`, `new-case`. */
import { css, html, nothing } from '../vendor/lit/index.js';
import { LobbyElement } from '../shared/element.js';
import { controls } from '../shared/styles.js';
import { has, t } from '../shared/texts.js';
import { longDay, timeOfDay, waitText } from '../shared/time.js';
import { serviceName } from '../shared/branches.js';
import { customerName, levelName } from './names.js';
import '../shared/segment-badge.js';
import '../shared/sure-button.js';
import './case-row.js';

const OVER = ['resolved', 'closed'];

/** What is due first comes first; what waits for the customer is due at no time. @param {import('./shapes.js').Case} a @param {import('./shapes.js').Case} b */
const byPressure = (a, b) => (a.due_at ? Date.parse(a.due_at) : Infinity) - (b.due_at ? Date.parse(b.due_at) : Infinity) || 0;

export class DeskPerson extends LobbyElement {
  static properties = { shown: { attribute: false }, branches: { attribute: false }, mine: { attribute: false }, busy: { attribute: false } };
  static styles = [controls, css`
    :host { display: grid; gap: var(--space-3); padding: var(--space-3); font-size: var(--text-s); }
    h2 { font-size: var(--text-m); overflow-wrap: anywhere; }
    h3 { display: flex; align-items: center; justify-content: space-between; font-size: var(--text-s); }
    section { display: grid; gap: var(--space-2); }
    li { display: grid; gap: var(--space-1); padding: var(--space-2) 0; border-top: 1px solid var(--line); line-height: 1.4; }
    .acts { display: flex; flex-wrap: wrap; gap: var(--space-1); }
    button { min-height: 2.5rem; padding: 0 var(--space-2); font-size: var(--text-s); }
    .cases li { margin-inline: calc(-1 * var(--space-3)); padding: 0; }
    summary { min-height: 2.5rem; padding: var(--space-2) 0; cursor: pointer; }
    .overdue { color: var(--bad); font-weight: 650; }
    dl { display: grid; grid-template-columns: auto 1fr; gap: 0.15rem var(--space-3); }
    dt { color: var(--ink-soft); }
    dd { overflow-wrap: anywhere; }
    @media (pointer: coarse) { button { min-height: 2.75rem; } }
  `];

  constructor() {
    super();
    /** @type {import('./shapes.js').Shown | undefined} */
    this.shown = undefined;
    /** @type {import('../shared/branches.js').Branch[]} */
    this.branches = [];
    this.mine = false;
    this.busy = false;
  }

  render() {
    if (!this.shown) return nothing;
    const { appointments, ticket, cases } = this.shown.open;
    return html`${this.#who(this.shown.conversation, this.shown.given)}${this.#directory(this.shown.directory)}
      <section><h3>${t('desk-appointments')}</h3>${appointments.length
        ? html`<ul>${appointments.map((each) => this.#appointment(each))}</ul>` : html`<p class="soft">${t('desk-appointments-none')}</p>`}</section>
      <section><h3>${t('desk-ticket')}</h3>${ticket ? html`<ul>${this.#ticket(ticket)}</ul>` : html`<p class="soft">${t('desk-ticket-none')}</p>`}</section>
      <section><h3>${t('cases-title')}${this.mine ? html`<button aria-label=${t('case-new')} @click=${() => this.#say('new-case')}>${t('case-open')}</button>` : nothing}</h3>${this.#cases(cases)}</section>`;
  }

  /** What is still owed stands open; what is over is kept a press away. @param {import('./shapes.js').Case[]} cases */
  #cases(cases) {
    const open = cases.filter(({ status }) => !OVER.includes(status)).sort(byPressure);
    const over = cases.filter(({ status }) => OVER.includes(status));
    const rows = (/** @type {import('./shapes.js').Case[]} */ some) => html`<ul class="cases">${some.map((one) => html`<li><lobby-case-row .one=${one}></lobby-case-row></li>`)}</ul>`;
    return html`${open.length ? rows(open) : html`<p class="soft">${t('cases-none-open')}</p>`}
      ${over.length ? html`<details><summary>${t('cases-over', { count: over.length })}</summary>${rows(over)}</details>` : nothing}`;
  }

  /** @param {import('./shapes.js').Summary} conversation @param {{ name?: string, phone?: string }} given */
  #who(conversation, given) {
    const { customer, level, language } = conversation;
    return html`<section><h2>${customerName(conversation)}</h2>
      <dl>${customer?.phone ? html`<dt>${t('desk-phone')}</dt><dd class="number">${this.mine ? html`<a href="tel:${customer.phone}">${customer.phone}</a>` : customer.phone}</dd>` : nothing}
        ${given.name || given.phone ? html`<dt>${t('desk-given')}</dt><dd>${given.name ?? ''} <span class="number">${given.phone ?? ''}</span></dd>` : nothing}
        <dt>${t('language')}</dt><dd>${t(`language-${language}`)}</dd>
        <dt>${t('desk-known')}</dt><dd>${level} · ${levelName(level)}</dd></dl>
      ${customer?.segment ? html`<p><lobby-segment-badge .segment=${customer.segment}></lobby-segment-badge></p>` : nothing}</section>`;
  }

  /** @param {import('./shapes.js').Shown['directory']} directory */
  #directory(directory) {
    if (!directory?.language && !directory?.history.length) return nothing;
    const { language, history } = directory;
    return html`<section>${language ? html`<p class="soft">${t('desk-directory-language', { language: t(`language-${language}`) })}</p>` : nothing}
      ${history.length ? html`<details><summary>${t('desk-directory-history', { count: history.length })}</summary>
        <ul>${history.map(({ date, what }) => html`<li><span class="soft number">${date}</span><span>${what}</span></li>`)}</ul></details>` : nothing}</section>`;
  }

  /** @param {string} id */
  #branch(id) {
    return this.branches.find((branch) => branch.id === id);
  }

  /** @param {import('./shapes.js').Appointment} appointment */
  #appointment(appointment) {
    const { id, start, code, state } = appointment;
    const branch = this.#branch(appointment.branch);
    const isOpen = this.mine && (state === 'booked' || state === 'displaced');
    return html`<li><b>${longDay(start, branch?.timezone)}, ${timeOfDay(start, branch?.timezone)}</b>
      <span>${serviceName(branch, appointment.service)} · ${branch?.name ?? appointment.branch} · <span class="number">${code}</span></span>
      ${state === 'displaced' ? html`<span class="overdue">${t('appointment-state-displaced')}</span>` : nothing}
      ${isOpen ? html`<span class="acts"><button ?disabled=${this.busy} @click=${() => this.#say('move', appointment)}>${t('desk-move')}</button>
        <lobby-sure-button .label=${t('desk-cancel')} .sure=${t('desk-cancel-sure')} .busy=${this.busy} @sure=${() => this.#intend(`appointments/${id}/cancel`)}></lobby-sure-button></span>` : nothing}</li>`;
  }

  /** @param {import('./shapes.js').Ticket} ticket */
  #ticket(ticket) {
    const { number, branch, service, state, ahead, wait_minutes: wait } = ticket;
    const place = this.#branch(branch);
    const stateId = `desk-ticket-${state}`;
    return html`<li><b><span class="number">${number}</span> · ${has(stateId) ? t(stateId) : state}</b>
      <span>${serviceName(place, service)} · ${place?.name ?? branch}</span>
      ${ahead === undefined ? nothing : html`<span>${t('desk-ahead', { count: ahead })}${wait ? ` · ${waitText(wait)}` : ''}</span>`}
      ${this.mine && state === 'waiting' ? html`<span class="acts"><button ?disabled=${this.busy} @click=${() => this.#intend('ticket/late')}>${t('desk-ticket-let-pass')}</button>
        <button ?disabled=${this.busy} @click=${() => this.#say('move-ticket', ticket)}>${t('desk-ticket-move')}</button>
        <lobby-sure-button .label=${t('desk-ticket-leave')} .sure=${t('desk-ticket-leave-sure')} .busy=${this.busy} @sure=${() => this.#intend('ticket/leave')}></lobby-sure-button></span>` : nothing}</li>`;
  }

  /** @param {string} action */
  #intend(action) {
    this.#say('intent', { action });
  }

  /** @param {string} what @param {unknown} [detail] */
  #say(what, detail) {
    this.dispatchEvent(new CustomEvent(what, { detail, bubbles: true, composed: true }));
  }
}

customElements.define('lobby-desk-person', DeskPerson);
