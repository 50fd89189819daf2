/** Showing a pass: to the camera, to the scanner beside it, or as a code typed here. Says `pass` with `{qr}` or `{code}`. */
import { css, html, nothing } from '../vendor/lit/index.js';
import { LobbyElement } from '../shared/element.js';
import { controls } from '../shared/styles.js';
import { t } from '../shared/texts.js';
import './camera.js';
import './keypad.js';

const LENGTH = 8;
/** Without the look-alikes I, L, O and U, which no code holds. */
const KEYS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

export class KioskScan extends LobbyElement {
  static properties = { code: { state: true }, camera: { state: true } };
  static styles = [controls, css`
    :host { display: grid; align-content: center; gap: var(--space-4); width: 100%; max-width: 64rem; margin: auto; }
    h1 { text-align: center; }
    .ways { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(24rem, 100%), 1fr)); gap: var(--space-4) var(--space-5); align-items: center; }
    .typed { display: grid; gap: var(--space-3); text-align: center; }
    .code { display: flex; justify-content: center; gap: var(--space-2); }
    .code span { display: grid; place-items: center; flex: 1; max-width: 3.4rem; height: 3.8rem; border: 2px solid var(--line); border-radius: var(--radius); background: var(--surface); font-size: var(--text-xl); font-weight: 650; }
    .code .next { border-color: var(--accent); }
    .row button { flex: 1; min-height: 3.6rem; }
    lobby-kiosk-camera { max-height: 25vh; margin: auto; }
    @media (orientation: landscape) { lobby-kiosk-camera { max-height: 60vh; width: 100%; } }
  `];

  constructor() {
    super();
    this.code = '';
    /** Whether there is a camera; not known until it is asked for. @type {boolean | undefined} */
    this.camera = undefined;
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
    else if (event.key === 'Enter' && this.code.length === LENGTH) this.#send();
    else if (/^(Key[A-Z]|Digit[0-9])$/.test(event.code)) this.#type(event.code.slice(-1));
  };

  render() {
    return html`
      <h1>${t('kiosk-scan')}</h1>
      <div class="ways">
        ${this.camera === false ? nothing : html`<lobby-kiosk-camera @scan=${this.#scanned} @camera=${this.#learned}></lobby-kiosk-camera>`}
        <div class="typed">
          <p id="label">${t(this.camera === false ? 'kiosk-no-camera' : 'kiosk-code')}</p>
          <div class="code" role="img" aria-labelledby="label" aria-description=${this.code}>
            ${Array.from({ length: LENGTH }, (_, index) => html`<span class=${index === this.code.length ? 'next' : ''}>${this.code[index] ?? ''}</span>`)}
          </div>
          <lobby-keypad bare columns="8" .keys=${KEYS} @press=${(/** @type {CustomEvent} */ event) => this.#type(event.detail)}></lobby-keypad>
          <div class="row">
            <button ?disabled=${!this.code} @click=${this.#erase}>${t('erase')}</button>
            <button class="primary" ?disabled=${this.code.length !== LENGTH} @click=${this.#send}>${t('kiosk-code-send')}</button>
          </div>
        </div>
      </div>`;
  }

  /** @param {string} key */
  #type(key) {
    if (this.code.length < LENGTH && KEYS.includes(key)) this.code += key;
  }

  #erase() {
    this.code = this.code.slice(0, -1);
  }

  #send() {
    this.#say({ code: this.code });
  }

  /** @param {CustomEvent<string>} event */
  #scanned(event) {
    this.#say({ qr: event.detail });
  }

  /** @param {CustomEvent<boolean>} event */
  #learned(event) {
    this.camera = event.detail;
  }

  /** @param {{ qr: string } | { code: string }} detail */
  #say(detail) {
    this.dispatchEvent(new CustomEvent('pass', { detail }));
  }
}

customElements.define('lobby-kiosk-scan', KioskScan);
