/** The newest call, as large as the hall needs. Flashes when `stamp` grows. */
import { LobbyElement } from '../shared/element.js';
import { t } from '../shared/texts.js';
import { css, html } from '../vendor/lit/index.js';

const FLASH_MS = 6000;

export class NewestCall extends LobbyElement {
  static properties = { call: { attribute: false }, stamp: { attribute: false } };
  static styles = css`
    * { box-sizing: border-box; }
    :host { display: block; min-height: 0; container-type: size; }
    section {
      display: grid; align-content: center; justify-items: center; gap: 3cqh; height: 100%; padding: 3cqh 3cqw;
      border-radius: 2vw; background: var(--surface); text-align: center;
    }
    .flash { animation: flash 1s ease-in-out 5; }
    @keyframes flash { 50% { background: var(--accent-soft); box-shadow: inset 0 0 0 1vw var(--accent); } }
    .number { font-size: min(25cqw, 42cqh); font-weight: 750; line-height: 1; letter-spacing: -0.03em; font-variant-numeric: tabular-nums; white-space: nowrap; }
    .counter {
      display: flex; align-items: center; gap: 0.5em; padding: 0.25em 0.9em; border-radius: 99px;
      background: var(--accent); color: var(--on-accent); font-size: min(8cqw, 14cqh); font-weight: 650; line-height: 1.2;
    }
    .idle { color: var(--ink-soft); font-size: min(6cqw, 10cqh); line-height: 1.3; text-wrap: balance; }
    @media (prefers-reduced-motion: reduce) { .flash { animation: none; outline: 0.6vw solid var(--accent); } }
  `;

  constructor() {
    super();
    /** @type {import('./calls.js').Call | undefined} */
    this.call = undefined;
    this.stamp = 0;
    this.flashed = 0;
  }

  /** @param {Map<string, unknown>} changed */
  updated(changed) {
    if (!changed.has('stamp') || this.stamp === this.flashed) return;
    this.flashed = this.stamp;
    const section = this.renderRoot.querySelector('section');
    section?.classList.remove('flash');
    // Reading a size between removing and adding makes the animation start anew.
    section?.getBoundingClientRect();
    section?.classList.add('flash');
    setTimeout(() => section?.classList.remove('flash'), FLASH_MS);
  }

  render() {
    return html`<section aria-live="assertive" aria-atomic="true">${this.call ? this.#called(this.call) : this.#idle()}</section>`;
  }

  /** @param {import('./calls.js').Call} call */
  #called({ number, counter }) {
    return html`
      <span class="number">${number}</span>
      <span class="counter"><span aria-hidden="true">→</span>${t('counter-number', { counter })}</span>`;
  }

  #idle() {
    return html`<p class="idle">${t('display-nobody')}</p>`;
  }
}

customElements.define('lobby-newest-call', NewestCall);
