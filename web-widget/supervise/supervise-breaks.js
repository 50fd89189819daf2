/** Where dialogues broke: the question after which people asked for a person or left. */
import { css, html } from '../vendor/lit/index.js';
import { LobbyElement } from '../shared/element.js';
import { controls } from '../shared/styles.js';
import { t } from '../shared/texts.js';
import { flowName, slotName } from '../desk/understood.js';

export class SuperviseBreaks extends LobbyElement {
  static properties = { breaks: { attribute: false } };
  static styles = [controls, css`
    section { display: grid; gap: var(--space-2); padding: var(--space-3); }
    li { display: grid; grid-template-columns: minmax(8rem, 18rem) 1fr auto; align-items: center; gap: var(--space-2); font-size: var(--text-s); }
    meter { width: 100%; height: 0.9rem; }
  `];

  constructor() {
    super();
    /** @type {import('./shapes.js').Break[]} */
    this.breaks = [];
  }

  render() {
    const most = Math.max(1, ...this.breaks.map(({ count }) => count));
    return html`<section class="card"><h2>${t('supervise-breaks')}</h2><p class="soft">${t('supervise-breaks-lead')}</p>
      ${this.breaks.length ? html`<ul>${this.breaks.map(({ flow, slot, count }) => html`<li><span>${placeName(flow, slot)}</span>
        <meter min="0" max=${most} value=${count} aria-label=${placeName(flow, slot)}></meter><b class="number">${count}</b></li>`)}</ul>` : html`<p class="soft">${t('supervise-none')}</p>`}</section>`;
  }
}

/** @param {string} flow @param {string | undefined} slot */
function placeName(flow, slot) {
  return [flowName(flow), slotName(slot)].filter(Boolean).join(' → ');
}

customElements.define('lobby-supervise-breaks', SuperviseBreaks);
