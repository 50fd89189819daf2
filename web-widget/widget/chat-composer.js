/** Where one writes. Enter sends, Shift+Enter breaks the line. Says `say` with the text. */
import { css, html } from '../vendor/lit/index.js';
import { LobbyElement } from '../shared/element.js';
import { controls } from '../shared/styles.js';
import { t } from '../shared/texts.js';

const LONGEST = 4096;

export class ChatComposer extends LobbyElement {
  static properties = { empty: { state: true } };
  static styles = [controls, css`
    form { display: flex; align-items: flex-end; gap: var(--space-2); max-width: 46rem; margin: 0 auto; padding: var(--space-3); }
    textarea { flex: 1; min-height: 3rem; max-height: 9rem; padding: 0.7rem 1rem; border: 1px solid var(--edge); border-radius: 1.5rem; background: var(--surface); color: var(--ink); font: 400 var(--text-m) / 1.45 var(--font); resize: none; field-sizing: content; }
    textarea::placeholder { color: var(--ink-soft); opacity: 1; }
    button { flex: none; width: 3rem; height: 3rem; padding: 0; border-radius: 50%; }
    svg { width: 1.4rem; height: 1.4rem; }
  `];

  constructor() {
    super();
    this.empty = true;
  }

  focus() {
    this.#area()?.focus();
  }

  #area() {
    return this.renderRoot.querySelector('textarea');
  }

  render() {
    return html`<form @submit=${this.#submit}>
      <textarea rows="1" maxlength=${LONGEST} placeholder=${t('chat-placeholder')} aria-label=${t('chat-placeholder')}
        @input=${this.#typed} @keydown=${this.#key}></textarea>
      <button class="primary" aria-label=${t('chat-send')} ?disabled=${this.empty}>
        <svg viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2.4" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true"><path d="M12 19V5M5 12l7-7 7 7"/></svg>
      </button>
    </form>`;
  }

  #typed() {
    this.empty = !this.#area()?.value.trim();
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    // While an input method composes, Enter belongs to it.
    if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) this.#submit(event);
  }

  /** @param {Event} event */
  #submit(event) {
    event.preventDefault();
    const area = this.#area();
    const detail = area?.value.trim();
    if (!area || !detail) return;
    area.value = '';
    this.empty = true;
    this.dispatchEvent(new CustomEvent('say', { detail }));
  }
}

customElements.define('lobby-chat-composer', ChatComposer);
