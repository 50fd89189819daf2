/** Time passed since an instant, ticking: `4:07`. From `late` seconds on it is shown as too long. */
import { css, html } from '../vendor/lit/index.js';
import { secondsSince } from './clock.js';
import { LobbyElement } from './element.js';
import { stopwatch } from './time.js';

export class Since extends LobbyElement {
  static properties = { instant: { attribute: false }, late: { attribute: false } };
  static styles = css`
    time { font-variant-numeric: tabular-nums; }
    .late { color: var(--bad); font-weight: 700; }
  `;
  /** @type {number | undefined} */
  #tick;

  constructor() {
    super();
    this.instant = '';
    /** @type {number} */
    this.late = Infinity;
  }

  connectedCallback() {
    super.connectedCallback();
    this.#tick = setInterval(() => this.requestUpdate(), 1000);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearInterval(this.#tick);
  }

  render() {
    const seconds = secondsSince(this.instant);
    return html`<time class=${seconds >= this.late ? 'late' : ''}>${stopwatch(seconds)}</time>`;
  }
}

customElements.define('lobby-since', Since);
