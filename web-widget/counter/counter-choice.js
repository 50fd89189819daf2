/** A dialog with one question and a few answers; digits choose too. Says `pick` with the answer's id, `close` without one. */
import { css, html } from '../vendor/lit/index.js';
import { LobbyElement } from '../shared/element.js';
import { controls } from '../shared/styles.js';
import { t } from '../shared/texts.js';

export class CounterChoice extends LobbyElement {
  static properties = { heading: { attribute: false }, options: { attribute: false } };
  static styles = [controls, css`
    dialog { width: min(26rem, calc(100vw - 2rem)); padding: var(--space-4); border: 0; border-radius: var(--radius-l); background: var(--surface); color: var(--ink); box-shadow: 0 16px 64px rgb(0 0 0 / 30%); }
    dialog::backdrop { background: rgb(10 20 18 / 55%); }
    .answers { display: grid; gap: var(--space-2); padding: var(--space-3) 0; }
    .answers button { justify-content: flex-start; gap: var(--space-3); min-height: 3.25rem; text-align: start; }
    kbd { min-width: 1.75rem; padding: 0.1rem 0.3rem; border: 1px solid var(--line); border-radius: 0.4rem; color: var(--ink-soft); font: 600 var(--text-s) var(--font); text-align: center; }
  `];

  constructor() {
    super();
    this.heading = '';
    /** @type {{ id: string, label: string }[]} */
    this.options = [];
  }

  firstUpdated() {
    this.renderRoot.querySelector('dialog')?.showModal();
  }

  render() {
    return html`<dialog aria-labelledby="heading" @close=${() => this.dispatchEvent(new Event('close'))} @keydown=${this.#key}>
      <h2 id="heading">${this.heading}</h2>
      <div class="answers">${this.options.map(({ id, label }, index) => html`<button @click=${() => this.#pick(id)}><kbd aria-hidden="true">${index + 1}</kbd>${label}</button>`)}</div>
      <button class="quiet" @click=${() => this.renderRoot.querySelector('dialog')?.close()}>${t('cancel')}</button>
    </dialog>`;
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const option = this.options[Number(event.key) - 1];
    if (option) this.#pick(option.id);
    // The counter's own keys rest while a question is open.
    event.stopPropagation();
  }

  /** @param {string} detail */
  #pick(detail) {
    this.dispatchEvent(new CustomEvent('pick', { detail }));
  }
}

customElements.define('lobby-counter-choice', CounterChoice);
