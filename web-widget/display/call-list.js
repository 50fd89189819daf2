/** The calls before the newest. */
import { LobbyElement } from '../shared/element.js';
import { t } from '../shared/texts.js';
import { css, html } from '../vendor/lit/index.js';
import { repeat } from '../vendor/lit/directives/repeat.js';

export class CallList extends LobbyElement {
  static properties = { calls: { attribute: false } };
  static styles = css`
    * { box-sizing: border-box; }
    :host { display: block; min-height: 0; overflow: hidden; }
    table { width: 100%; border-collapse: collapse; font-size: clamp(1.2rem, 2.6vw, 3.6rem); font-variant-numeric: tabular-nums; }
    th { padding: 0 0.6em 0.5em; color: var(--ink-soft); font-size: 0.55em; font-weight: 550; text-align: start; }
    td { padding: 0.42em 0.38em; border-top: 1px solid var(--line); font-weight: 650; white-space: nowrap; }
    th:last-child, td:last-child { text-align: end; }
    .serving td { color: var(--ink-soft); font-weight: 500; }
    @media (max-aspect-ratio: 1/1) { table { font-size: clamp(1.2rem, 4.5vw, 4rem); } }
  `;

  constructor() {
    super();
    /** @type {import('./calls.js').Call[]} */
    this.calls = [];
  }

  render() {
    return html`<table>
      <thead><tr><th scope="col">${t('ticket')}</th><th scope="col">${t('counter')}</th></tr></thead>
      <tbody>${repeat(this.calls, ({ number }) => number, ({ number, counter, state }) => html`
        <tr class=${state}><td>${number}</td><td>${counter}</td></tr>`)}</tbody>
    </table>`;
  }
}

customElements.define('lobby-call-list', CallList);
