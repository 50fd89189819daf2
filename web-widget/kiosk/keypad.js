/** Keys on the screen, so that the kiosk needs no keyboard. Says `press` with the key, `erase` for the last one. */
import { css, html, nothing } from '../vendor/lit/index.js';
import { LobbyElement } from '../shared/element.js';
import { controls } from '../shared/styles.js';
import { t } from '../shared/texts.js';

export class Keypad extends LobbyElement {
  static properties = { keys: {}, columns: { type: Number, reflect: true }, bare: { type: Boolean } };
  static styles = [controls, css`
    :host { display: block; }
    div { display: grid; grid-template-columns: repeat(3, 1fr); gap: var(--space-2); }
    :host([columns="8"]) div { grid-template-columns: repeat(8, 1fr); }
    button { min-height: 3.6rem; padding: 0; font-size: var(--text-l); font-variant-numeric: tabular-nums; }
    .erase { background: var(--sunken); }
  `];

  constructor() {
    super();
    this.keys = '123456789 0';
    this.columns = 3;
    /** Without the erasing key, where the screen has it elsewhere. */
    this.bare = false;
  }

  render() {
    return html`<div role="group" aria-label=${t('keypad')}>
      ${[...this.keys].map((key) => (key === ' ' ? html`<span></span>` : html`<button @click=${() => this.#say('press', key)}>${key}</button>`))}
      ${this.bare ? nothing : html`<button class="erase" aria-label=${t('erase')} @click=${() => this.#say('erase')}><span aria-hidden="true">⌫</span></button>`}
    </div>`;
  }

  /** @param {string} kind @param {string} [detail] */
  #say(kind, detail) {
    this.dispatchEvent(new CustomEvent(kind, { detail }));
  }
}

customElements.define('lobby-keypad', Keypad);
