/** The cases, the most pressing first. Says `case` with a number. */
import { css, html, nothing } from '../vendor/lit/index.js';
import { LobbyElement } from '../shared/element.js';
import { controls } from '../shared/styles.js';
import { t } from '../shared/texts.js';
import { longDay, timeOfDay } from '../shared/time.js';
import { cases } from './link.js';
import { CASE_STATUSES, categoryName, priorityName, statusName } from './names.js';

export class DeskCases extends LobbyElement {
  static properties = { stamp: { attribute: false }, all: { state: true }, status: { state: true }, trouble: { state: true } };
  static styles = [controls, css`
    .filter { padding: var(--space-2) var(--space-3); border-bottom: 1px solid var(--line); }
    select { min-height: 2.75rem; font-size: var(--text-s); }
    button { display: grid; justify-content: stretch; justify-items: start; gap: 0.15rem; width: 100%; padding: var(--space-2) var(--space-3); border: 0; border-bottom: 1px solid var(--line); border-radius: 0; background: none; font-size: var(--text-s); font-weight: 450; text-align: start; overflow-wrap: anywhere; }
    button:focus-visible { outline-offset: -3px; }
    .text { display: -webkit-box; overflow: hidden; -webkit-box-orient: vertical; -webkit-line-clamp: 2; color: var(--ink-soft); }
    .overdue { color: var(--bad); font-weight: 650; }
    p { padding: var(--space-3); font-size: var(--text-s); }
  `];

  constructor() {
    super();
    /** Another one when the desk was looked at again. @type {unknown} */
    this.stamp = undefined;
    /** @type {import('./shapes.js').Case[] | undefined} */
    this.all = undefined;
    this.status = '';
    this.trouble = false;
  }

  /** @param {Map<string, unknown>} changed */
  willUpdate(changed) {
    if (changed.has('stamp') || changed.has('status')) this.#learn();
  }

  async #learn() {
    const { status } = this;
    try {
      const all = await cases(status);
      if (status === this.status) [this.all, this.trouble] = [all, false];
    } catch {
      this.trouble = true;
    }
  }

  render() {
    return html`<div class="filter"><select aria-label=${t('case-status')} @change=${(/** @type {Event} */ event) => (this.status = /** @type {HTMLSelectElement} */ (event.target).value)}>
        <option value="">${t('cases-not-closed')}</option>${CASE_STATUSES.map((id) => html`<option value=${id}>${statusName(id)}</option>`)}</select></div>
      ${this.all ? nothing : html`<p class="soft" role="status">${t(this.trouble ? 'no-network' : 'loading')}</p>`}
      ${this.all && !this.all.length ? html`<p class="soft">${t('cases-none')}</p>` : nothing}
      <ul>${this.all?.map((one) => html`<li>${this.#case(one)}</li>`)}</ul>`;
  }

  /** @param {import('./shapes.js').Case} one */
  #case({ number, category, priority, status, text, due_at: due, overdue, assignee }) {
    const when = due ? t('case-due', { day: longDay(due), time: timeOfDay(due) }) : '';
    return html`<button @click=${() => this.dispatchEvent(new CustomEvent('case', { detail: number, bubbles: true, composed: true }))}>
      <b>${number} · ${categoryName(category)}</b><span class="text">${text}</span>
      <span>${[statusName(status), priorityName(priority), assignee?.name].filter(Boolean).join(' · ')}</span>
      ${overdue || when ? html`<span class=${overdue ? 'overdue' : 'soft'}>${overdue ? `${t('case-overdue')}: ` : ''}${when}</span>` : nothing}</button>`;
  }
}

customElements.define('lobby-desk-cases', DeskCases);
