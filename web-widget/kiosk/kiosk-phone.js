/** A phone for the notices, typed on the kiosk's own keys. Says `phone` with `+7…`, or with nothing when skipped. */
import { css, html, nothing } from '../vendor/lit/index.js';
import { LobbyElement } from '../shared/element.js';
import { controls } from '../shared/styles.js';
import { t } from '../shared/texts.js';
import { phoneText } from '../shared/time.js';
import './keypad.js';

const DIGITS = 10;

export class KioskPhone extends LobbyElement {
  static properties = { required: { type: Boolean }, busy: { type: Boolean }, digits: { state: true } };
  static styles = [controls, css`
    :host { display: grid; align-content: center; gap: var(--space-3); width: 100%; max-width: 30rem; margin: auto; text-align: center; }
    .typed { padding: var(--space-2); border-radius: var(--radius); background: var(--surface); border: 2px solid var(--line); font-size: var(--text-xl); font-weight: 650; font-variant-numeric: tabular-nums; }
    .row > * { flex: 1; min-height: 4rem; }
  `];

  constructor() {
    super();
    this.required = false;
    this.busy = false;
    this.digits = '';
  }

  connectedCallback() {
    super.connectedCallback();
    addEventListener('keydown', this.#key);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    removeEventListener('keydown', this.#key);
  }

  #key = (/** @type {KeyboardEvent} */ event) => {
    if (event.key === 'Backspace') this.#erase();
    else if (/^\d$/.test(event.key)) this.#type(event.key);
  };

  render() {
    return html`
      <h1>${t('kiosk-phone')}</h1>
      <p class="soft">${t(this.required ? 'kiosk-phone-appointment' : 'kiosk-phone-why')}</p>
      <p class="typed" aria-live="polite">${phoneText(this.digits)}</p>
      <lobby-keypad @press=${(/** @type {CustomEvent} */ event) => this.#type(event.detail)} @erase=${this.#erase}></lobby-keypad>
      <div class="row">
        ${this.required ? nothing : html`<button ?disabled=${this.busy} @click=${() => this.#say(undefined)}>${t('kiosk-phone-skip')}</button>`}
        <button class="primary" ?disabled=${this.busy || this.digits.length !== DIGITS} @click=${() => this.#say(`+7${this.digits}`)}>${t('continue')}</button>
      </div>`;
  }

  /** @param {string} key */
  #type(key) {
    if (this.digits.length < DIGITS) this.digits += key;
  }

  #erase() {
    this.digits = this.digits.slice(0, -1);
  }

  /** @param {string | undefined} detail */
  #say(detail) {
    this.dispatchEvent(new CustomEvent('phone', { detail }));
  }
}

customElements.define('lobby-kiosk-phone', KioskPhone);
