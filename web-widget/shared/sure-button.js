/** A button for what cannot be taken back: the first press asks, the second does it. Says `sure`. */
import { css, html } from '../vendor/lit/index.js';
import { LobbyElement } from './element.js';
import { controls } from './styles.js';

/** A question nobody answers is withdrawn. */
const PATIENCE_MS = 6000;

export class SureButton extends LobbyElement {
  static properties = { label: { attribute: false }, sure: { attribute: false }, busy: { attribute: false }, asking: { state: true } };
  static styles = [controls, css`
    button { min-height: 2.5rem; padding: 0 var(--space-2); font-size: var(--text-s); }
    @media (pointer: coarse) { button { min-height: 2.75rem; } }
  `];

  constructor() {
    super();
    this.label = '';
    this.sure = '';
    this.busy = false;
    this.asking = false;
    /** @type {number | undefined} */
    this.timer = undefined;
  }

  render() {
    return html`<button class=${this.asking ? 'danger' : ''} ?disabled=${this.busy} @click=${this.#press} @blur=${this.#calm}>${this.asking ? this.sure : this.label}</button>`;
  }

  #press() {
    if (this.asking) {
      this.#calm();
      this.dispatchEvent(new Event('sure'));
      return;
    }
    this.asking = true;
    this.timer = setTimeout(() => this.#calm(), PATIENCE_MS);
  }

  #calm() {
    clearTimeout(this.timer);
    this.asking = false;
  }
}

customElements.define('lobby-sure-button', SureButton);
