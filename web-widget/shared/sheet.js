/** A dialog over the page with a heading and whatever it holds. Says `close` however it was left. */
import { css, html } from '../vendor/lit/index.js';
import { LobbyElement } from './element.js';
import { controls } from './styles.js';
import { t } from './texts.js';

export class Sheet extends LobbyElement {
  static properties = { heading: { attribute: false }, wide: { type: Boolean, reflect: true } };
  static styles = [controls, css`
    dialog { width: min(30rem, calc(100vw - 2rem)); max-height: calc(100dvh - 2rem); padding: 0; overflow: auto; overscroll-behavior: contain; border: 0; border-radius: var(--radius-l); background: var(--surface); color: var(--ink); box-shadow: 0 16px 64px rgb(0 0 0 / 30%); }
    :host([wide]) dialog { width: min(46rem, calc(100vw - 2rem)); }
    dialog::backdrop { background: rgb(10 20 18 / 55%); }
    header { position: sticky; top: 0; z-index: 1; display: flex; align-items: center; justify-content: space-between; gap: var(--space-2); padding: var(--space-3) var(--space-2) var(--space-2) var(--space-4); background: var(--surface); }
    header button { min-width: 2.75rem; min-height: 2.75rem; padding: 0; }
    .body { display: grid; gap: var(--space-3); padding: 0 var(--space-4) var(--space-4); }
    @media (max-width: 40rem) { .body { padding: 0 var(--space-3) var(--space-3); } header { padding-inline-start: var(--space-3); } }
  `];

  constructor() {
    super();
    this.heading = '';
    this.wide = false;
    this.left = false;
  }

  firstUpdated() {
    this.#dialog()?.showModal();
    // What the sheet asks comes before the way out of it.
    /** @type {HTMLElement | null} */ (this.querySelector('input, select, textarea, button'))?.focus();
  }

  /** Also for whoever holds the sheet: leaving it gives the focus back. */
  close() {
    this.#dialog()?.close();
    this.#leave();
  }

  /** At once and once: the dialog's own event comes a moment later, and a key pressed meanwhile would meet a sheet that is gone. */
  #leave() {
    if (this.left) return;
    this.left = true;
    this.dispatchEvent(new Event('close', { bubbles: true, composed: true }));
  }

  /** @param {Event} event */
  #cancel(event) {
    event.preventDefault();
    this.close();
  }

  #dialog() {
    return this.renderRoot.querySelector('dialog');
  }

  render() {
    // The page's own keys rest while a sheet is open.
    return html`<dialog aria-labelledby="heading" @cancel=${this.#cancel} @close=${this.#leave} @keydown=${(/** @type {Event} */ event) => event.stopPropagation()}>
      <header><h2 id="heading">${this.heading}</h2><button class="quiet" aria-label=${t('close')} @click=${this.close}><span aria-hidden="true">✕</span></button></header>
      <div class="body"><slot></slot></div>
    </dialog>`;
  }
}

customElements.define('lobby-sheet', Sheet);
