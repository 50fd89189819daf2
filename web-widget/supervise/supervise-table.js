/** The figures of each agent or each team, one a row. */
import { css, html, nothing } from '../vendor/lit/index.js';
import { LobbyElement } from '../shared/element.js';
import { controls } from '../shared/styles.js';
import { t } from '../shared/texts.js';
import { basis, figureName, figureText, meets } from './figures.js';

/** What a person or a team can be measured by; containment and abandonment are the centre's. */
const COLUMNS = ['answered', 'first_response', 'handling', 'service_level', 'satisfaction'];

export class SuperviseTable extends LobbyElement {
  static properties = { heading: { attribute: false }, rows: { attribute: false }, targets: { attribute: false } };
  static styles = [controls, css`
    .scroll { overflow-x: auto; }
    table { width: 100%; border-collapse: collapse; font-size: var(--text-s); }
    caption { padding-bottom: var(--space-2); font-size: var(--text-l); font-weight: 650; text-align: start; }
    th, td { padding: var(--space-2); border-bottom: 1px solid var(--line); text-align: end; white-space: nowrap; }
    th:first-child, td:first-child { text-align: start; white-space: normal; }
    thead th { color: var(--ink-soft); font-weight: 600; vertical-align: bottom; white-space: normal; }
    .missed { color: var(--bad); font-weight: 650; }
    small { display: block; color: var(--ink-soft); font-weight: 450; }
  `];

  constructor() {
    super();
    this.heading = '';
    /** @type {import('./shapes.js').Row[]} */
    this.rows = [];
    /** @type {Record<string, number | null>} */
    this.targets = {};
  }

  render() {
    return html`<div class="scroll" tabindex="0" role="region" aria-label=${this.heading}><table><caption>${this.heading}</caption>
      <thead><tr><th scope="col">${t('supervise-who')}</th>${COLUMNS.map((id) => html`<th scope="col">${figureName(id)}</th>`)}</tr></thead>
      <tbody>${this.rows.map((row) => this.#row(row))}</tbody></table>
      ${this.rows.length ? nothing : html`<p class="soft">${t('supervise-none')}</p>`}</div>`;
  }

  /** @param {import('./shapes.js').Row} row */
  #row({ name, note, figures }) {
    return html`<tr><th scope="row">${name}${note ? html`<small>${note}</small>` : nothing}</th>${COLUMNS.map((id) => {
      const isMissed = meets(id, figures[id], this.targets[id]) === false;
      return html`<td class="number ${isMissed ? 'missed' : ''}">${figureText(id, figures[id])}${isMissed ? html`<span class="hidden-label"> (${t('supervise-missed')})</span>` : nothing}${basis(id, figures) ? html`<small>${basis(id, figures)}</small>` : nothing}</td>`;
    })}</tr>`;
  }
}

customElements.define('lobby-supervise-table', SuperviseTable);
