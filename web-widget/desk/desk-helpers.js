/** What helps to answer: scripts step by step and the bank's articles. Says `insert` with a text for the reply. */
import { css, html, nothing } from '../vendor/lit/index.js';
import { repeat } from '../vendor/lit/directives/repeat.js';
import { LobbyElement } from '../shared/element.js';
import { prose } from '../shared/prose.js';
import { controls } from '../shared/styles.js';
import { LANGUAGES, t } from '../shared/texts.js';
import { help } from './link.js';
import './desk-script.js';

const SEARCH_DELAY_MS = 250;

/** @typedef {{ id: string, title: string, text: string }} Article */
/** @typedef {{ id: string, title: string, steps: import('./desk-script.js').Step[] }} Script */

export class DeskHelpers extends LobbyElement {
  static properties = {
    language: { attribute: false }, conversation: { attribute: false }, reason: { attribute: false }, spoken: { state: true }, query: { state: true },
    scripts: { state: true }, articles: { state: true }, trouble: { state: true },
  };
  static styles = [controls, css`
    :host { display: grid; gap: var(--space-3); padding: var(--space-3); font-size: var(--text-s); }
    h3 { font-size: var(--text-s); }
    .find { display: grid; grid-template-columns: 1fr auto; gap: var(--space-2); }
    input, select { min-height: 2.75rem; font-size: var(--text-s); }
    select { width: auto; }
    details { border-top: 1px solid var(--line); }
    summary { padding: var(--space-2) 0; font-weight: 600; cursor: pointer; overflow-wrap: anywhere; }
    article { display: grid; gap: var(--space-2); padding-bottom: var(--space-3); line-height: 1.45; }
    article ul { padding-inline-start: 1.2rem; list-style: disc; }
    article ol { padding-inline-start: 1.2rem; list-style: decimal; }
    button { justify-self: start; min-height: 2.5rem; padding: 0 var(--space-2); font-size: var(--text-s); }
  `];

  constructor() {
    super();
    /** The customer's language. */
    this.language = 'ru';
    this.conversation = '';
    /** Why the customer wants a person; scripts are named by it. */
    this.reason = '';
    /** The language looked in; the customer's until the agent asks for another. @type {string | undefined} */
    this.spoken = undefined;
    this.query = '';
    /** @type {Script[] | undefined} */
    this.scripts = undefined;
    /** @type {Article[] | undefined} */
    this.articles = undefined;
    this.trouble = false;
    /** @type {number | undefined} */
    this.searching = undefined;
  }

  focus() {
    this.renderRoot.querySelector('input')?.focus();
  }

  /** @param {Map<string, unknown>} changed */
  willUpdate(changed) {
    if (changed.has('conversation')) this.spoken = undefined;
    if (changed.has('language') || changed.has('spoken')) this.#search();
  }

  async #search() {
    const [spoken, query] = [this.spoken ?? this.language, this.query];
    try {
      const [scripts, articles] = await Promise.all([help('scripts', spoken, query), help('knowledge', spoken, query)]);
      // An answer to what was typed before says nothing about what is typed now.
      if (query !== this.query) return;
      [this.scripts, this.articles, this.trouble] = [scripts, articles, false];
    } catch {
      this.trouble = true;
    }
  }

  render() {
    return html`<div class="find"><input type="search" aria-label=${t('desk-find')} placeholder=${t('desk-find')} .value=${this.query} @input=${this.#typed}>
        <select aria-label=${t('language')} @change=${this.#language}>${LANGUAGES.map((each) => html`<option value=${each} ?selected=${each === (this.spoken ?? this.language)}>${t(`language-short-${each}`)}</option>`)}</select></div>
      ${this.trouble ? html`<p role="status">${t('no-network')}</p>` : nothing}
      ${this.#section('desk-scripts', this.#scripts(), (script) => html`<lobby-desk-script .steps=${script.steps} .memory=${`${this.conversation} ${script.id}`}></lobby-desk-script>`)}
      ${this.#section('desk-knowledge', this.articles, (article) => html`<article>${prose(article.text)}<button @click=${() => this.#insert(article.text)}>${t('desk-insert')}</button></article>`)}`;
  }

  /** @template {{ id: string, title: string }} T @param {string} heading @param {T[] | undefined} found @param {(one: T) => unknown} show */
  #section(heading, found, show) {
    if (!found) return nothing;
    return html`<section><h3>${t(heading)}</h3>${found.length ? nothing : html`<p class="soft" role="status">${t('desk-find-none')}</p>`}
      ${repeat(found, ({ id }) => id, (one) => html`<details ?open=${this.#suits(one)}><summary>${one.title}</summary>${show(one)}</details>`)}</section>`;
  }

  /** The one for this customer's reason comes first, opened. Words that were typed have an order of their own. */
  #scripts() {
    return this.scripts?.toSorted((a, b) => Number(this.#suits(b)) - Number(this.#suits(a)));
  }

  /** @param {{ id: string }} document */
  #suits({ id }) {
    return !this.query && id === this.reason;
  }

  /** @param {Event} event */
  #typed(event) {
    this.query = /** @type {HTMLInputElement} */ (event.target).value;
    clearTimeout(this.searching);
    this.searching = setTimeout(() => this.#search(), SEARCH_DELAY_MS);
  }

  /** @param {Event} event */
  #language(event) {
    this.spoken = /** @type {HTMLSelectElement} */ (event.target).value;
  }

  /** @param {string} detail */
  #insert(detail) {
    this.dispatchEvent(new CustomEvent('insert', { detail, bubbles: true, composed: true }));
  }
}

customElements.define('lobby-desk-helpers', DeskHelpers);
