/** Which days the figures are about. Says `choose` with a period. */
import { css, html } from '../vendor/lit/index.js';
import { LobbyElement } from '../shared/element.js';
import { controls } from '../shared/styles.js';
import { t } from '../shared/texts.js';
import { lastDays } from './period.js';

const DAYS = [1, 7, 30];

export class SupervisePeriod extends LobbyElement {
  static properties = { period: { attribute: false } };
  static styles = [controls, css`
    :host, div { display: flex; flex-wrap: wrap; align-items: end; gap: var(--space-2); }
    button, input { min-height: 2.75rem; padding: 0 var(--space-3); font-size: var(--text-s); }
    label { display: flex; align-items: center; gap: var(--space-1); font-size: var(--text-s); }
    input { width: auto; }
    [aria-pressed="true"] { border-color: var(--accent); background: var(--accent-soft); color: var(--accent-strong); }
  `];

  constructor() {
    super();
    /** @type {import('./period.js').Period} */
    this.period = { from: '', to: '' };
  }

  render() {
    const { from, to } = this.period;
    return html`<div role="group" aria-label=${t('supervise-period')}>${DAYS.map((days) => {
      const span = lastDays(days);
      return html`<button aria-pressed=${span.from === from && span.to === to} @click=${() => this.#choose(span)}>${t(`supervise-days-${days}`)}</button>`;
    })}</div>
      <label>${t('supervise-from')}<input type="date" .value=${from} max=${to} @change=${(/** @type {Event} */ event) => this.#choose({ from: value(event) || from, to })}></label>
      <label>${t('supervise-to')}<input type="date" .value=${to} min=${from} @change=${(/** @type {Event} */ event) => this.#choose({ from, to: value(event) || to })}></label>`;
  }

  /** @param {import('./period.js').Period} detail */
  #choose(detail) {
    if (detail.from <= detail.to) this.dispatchEvent(new CustomEvent('choose', { detail }));
  }
}

/** @param {Event} event */
function value(event) {
  return /** @type {HTMLInputElement} */ (event.target).value;
}

customElements.define('lobby-supervise-period', SupervisePeriod);
