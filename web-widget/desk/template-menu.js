/** Templates that fit what is typed after "/"; arrows choose, Enter takes. Says `pick` with the text. */
import { css, html, nothing } from '../vendor/lit/index.js';
import { LobbyElement } from '../shared/element.js';
import { controls } from '../shared/styles.js';
import { t } from '../shared/texts.js';
import { help } from './link.js';
import { matching } from './matching.js';

/** @typedef {{ id: string, title: string, text: string }} Template */

export class TemplateMenu extends LobbyElement {
  static properties = { language: { attribute: false }, query: { attribute: false }, all: { state: true }, at: { state: true }, trouble: { state: true } };
  static styles = [controls, css`
    :host { position: absolute; inset: auto var(--space-3) 100% var(--space-3); z-index: 5; max-height: 22rem; overflow: auto; border: 1px solid var(--line); border-radius: var(--radius); background: var(--surface); box-shadow: 0 8px 32px rgb(0 0 0 / 20%); }
    button { display: grid; justify-content: stretch; justify-items: start; gap: 0.1rem; width: 100%; padding: var(--space-2) var(--space-3); border: 0; border-radius: 0; background: none; font-size: var(--text-s); text-align: start; }
    button span { display: -webkit-box; overflow: hidden; -webkit-box-orient: vertical; -webkit-line-clamp: 2; color: var(--ink-soft); font-weight: 400; }
    [aria-selected="true"] { background: var(--accent-soft); }
    p { padding: var(--space-3); color: var(--ink-soft); font-size: var(--text-s); }
  `];

  constructor() {
    super();
    this.language = 'ru';
    this.query = '';
    /** @type {Template[] | undefined} */
    this.all = undefined;
    this.at = 0;
    this.trouble = false;
  }

  connectedCallback() {
    super.connectedCallback();
    this.#learn();
  }

  async #learn() {
    try {
      this.all = await help('templates', this.language);
    } catch {
      this.trouble = true;
    }
  }

  /** @param {Map<string, unknown>} changed */
  willUpdate(changed) {
    if (changed.has('query')) this.at = 0;
  }

  #found() {
    return matching(this.all ?? [], this.query);
  }

  render() {
    const found = this.#found();
    if (!this.all) return html`<p role="status">${t(this.trouble ? 'no-network' : 'loading')}</p>`;
    return html`<div role="listbox" aria-label=${t('desk-templates')}>
      ${found.map((one, index) => html`<button type="button" role="option" tabindex="-1" aria-selected=${index === this.at} @click=${() => this.#pick(one)}>${one.title}<span>${one.text}</span></button>`)}
      </div>${found.length ? nothing : html`<p role="status">${t('desk-templates-none')}</p>`}`;
  }

  updated() {
    this.renderRoot.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }

  /** A key of the box this menu hangs on. @param {KeyboardEvent} event @returns whether it was the menu's */
  key(event) {
    const found = this.#found();
    if (event.key === 'ArrowDown') this.at = Math.min(this.at + 1, found.length - 1);
    else if (event.key === 'ArrowUp') this.at = Math.max(this.at - 1, 0);
    else if ((event.key === 'Enter' || event.key === 'Tab') && found[this.at]) this.#pick(found[this.at]);
    else return event.key === 'Enter';
    event.preventDefault();
    return true;
  }

  /** @param {Template} template */
  #pick({ text }) {
    this.dispatchEvent(new CustomEvent('pick', { detail: text }));
  }
}

customElements.define('lobby-template-menu', TemplateMenu);
