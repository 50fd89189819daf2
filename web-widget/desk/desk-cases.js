/** The cases, the most pressing first. Says `case` with a number. */
import { css, html, nothing } from '../vendor/lit/index.js';
import { LobbyElement } from '../shared/element.js';
import { controls } from '../shared/styles.js';
import { t } from '../shared/texts.js';
import './case-row.js';
import { cases } from './link.js';
import { CASE_STATUSES, statusName } from './names.js';

export class DeskCases extends LobbyElement {
  static properties = { stamp: { attribute: false }, all: { state: true }, status: { state: true }, trouble: { state: true } };
  static styles = [controls, css`
    .filter { padding: var(--space-2) var(--space-3); border-bottom: 1px solid var(--line); }
    select { min-height: 2.75rem; font-size: var(--text-s); }
    li { border-bottom: 1px solid var(--line); }
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
      <ul>${this.all?.map((one) => html`<li><lobby-case-row .one=${one}></lobby-case-row></li>`)}</ul>`;
  }
}

customElements.define('lobby-desk-cases', DeskCases);
