/** The centre's figures of the period, each with its target and its formula. */
import { css, html, nothing } from '../vendor/lit/index.js';
import { LobbyElement } from '../shared/element.js';
import { controls } from '../shared/styles.js';
import { t } from '../shared/texts.js';
import { FIGURES, basis, figureName, figureText, formula, meets } from './figures.js';

export class SuperviseTiles extends LobbyElement {
  static properties = { figures: { attribute: false }, targets: { attribute: false }, seconds: { attribute: false } };
  static styles = [controls, css`
    ul { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(15rem, 100%), 1fr)); gap: var(--space-3); }
    li { display: grid; gap: 0.2rem; align-content: start; padding: var(--space-3); }
    h3 { font-size: var(--text-s); font-weight: 600; }
    .value { font-size: var(--text-xl); font-weight: 700; line-height: 1.15; }
    .missed .value { color: var(--bad); }
    .target { font-size: var(--text-s); font-weight: 600; }
    .formula { color: var(--ink-soft); font-size: 0.8125rem; line-height: 1.4; }
  `];

  constructor() {
    super();
    /** @type {Record<string, number | null>} */
    this.figures = {};
    /** @type {Record<string, number | null>} */
    this.targets = {};
    /** Within so many an answer is in time. */
    this.seconds = 0;
  }

  render() {
    return html`<ul>${Object.keys(FIGURES).map((id) => this.#tile(id))}</ul>`;
  }

  /** @param {string} id */
  #tile(id) {
    const [value, target] = [this.figures[id], this.targets[id]];
    const isMet = meets(id, value, target);
    return html`<li class="card ${isMet === false ? 'missed' : ''}"><h3>${figureName(id)}</h3>
      <span class="value number">${figureText(id, value)}</span>
      ${basis(id, this.figures) ? html`<span class="soft">${basis(id, this.figures)}</span>` : nothing}
      ${target === undefined || target === null ? nothing : html`<span class="target">${t(FIGURES[id].better === 'lower' ? 'supervise-at-most' : 'supervise-at-least', { value: figureText(id, target) })}${isMet === undefined ? '' : ` · ${t(isMet ? 'supervise-met' : 'supervise-missed')}`}</span>`}
      <span class="formula">${formula(id, this.seconds)}</span></li>`;
  }
}

customElements.define('lobby-supervise-tiles', SuperviseTiles);
