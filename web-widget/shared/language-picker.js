/** Three languages, each by its own name. Says `pick` with the language; a page that gives no listener has it remembered. */
import { css, html } from '../vendor/lit/index.js';
import { LobbyElement } from './element.js';
import { choose } from './language.js';
import { controls } from './styles.js';
import { LANGUAGES, language, speak, t } from './texts.js';

export class LanguagePicker extends LobbyElement {
  static properties = { forgetful: { type: Boolean } };
  static styles = [controls, css`
    :host { display: block; }
    div { display: flex; gap: var(--space-1); }
    button {
      min-width: 3rem; min-height: 2.75rem; padding: var(--space-1) var(--space-2); border-color: transparent;
      background: transparent; color: var(--ink-soft); font-size: var(--text-s);
    }
    button[aria-pressed="true"] { background: var(--accent-soft); color: var(--accent-strong); }
  `];

  constructor() {
    super();
    /** On a shared device nobody's choice is kept. */
    this.forgetful = false;
  }

  render() {
    return html`<div role="group" aria-label=${t('language')}>
      ${LANGUAGES.map((each) => html`<button lang=${each} aria-pressed=${each === language()}
        title=${t(`language-${each}`)} @click=${() => this.#pick(each)}>${t(`language-short-${each}`)}</button>`)}
    </div>`;
  }

  /** @param {import('./texts.js').Language} picked */
  async #pick(picked) {
    await (this.forgetful ? speak(picked) : choose(picked));
    this.dispatchEvent(new CustomEvent('pick', { detail: picked }));
  }
}

customElements.define('lobby-language-picker', LanguagePicker);
