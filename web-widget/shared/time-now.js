/** The branch's clock, `14:05`. */
import { html } from '../vendor/lit/index.js';
import { clock, now } from './clock.js';
import { LobbyElement } from './element.js';
import { timeOfDay } from './time.js';

export class TimeNow extends LobbyElement {
  static properties = { zone: {} };
  /** @type {number | undefined} */
  #tick;
  #show = () => this.requestUpdate();

  constructor() {
    super();
    /** @type {string | undefined} */
    this.zone = undefined;
  }

  connectedCallback() {
    super.connectedCallback();
    this.#tick = setInterval(this.#show, 1000);
    clock.addEventListener('change', this.#show);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearInterval(this.#tick);
    clock.removeEventListener('change', this.#show);
  }

  render() {
    return html`<time>${timeOfDay(now(), this.zone)}</time>`;
  }
}

customElements.define('lobby-time-now', TimeNow);
