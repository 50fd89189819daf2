/** Beside the conversation: the person, what helps to answer, and what Lobby did. */
import { css, html, nothing } from '../vendor/lit/index.js';
import { LobbyElement } from '../shared/element.js';
import { controls } from '../shared/styles.js';
import { t } from '../shared/texts.js';
import './desk-helpers.js';
import './desk-person.js';
import './desk-turns.js';

/** @typedef {'person' | 'helpers' | 'turns'} Tab */
/** @type {Tab[]} */
const TABS = ['person', 'helpers', 'turns'];

export class DeskSide extends LobbyElement {
  static properties = { shown: { attribute: false }, branches: { attribute: false }, mine: { attribute: false }, busy: { attribute: false }, tab: { state: true } };
  static styles = [controls, css`
    :host { display: grid; grid-template: auto minmax(0, 1fr) / minmax(0, 1fr); min-height: 0; background: var(--surface); }
    .tabs { display: flex; border-bottom: 1px solid var(--line); }
    .tabs button { flex: 1 1 auto; min-height: 2.75rem; padding: 0 var(--space-1); border: 0; border-bottom: 0.2rem solid transparent; border-radius: 0; background: none; font-size: var(--text-s); }
    .tabs button:focus-visible { outline-offset: -3px; }
    .tabs [aria-selected="true"] { border-bottom-color: var(--accent); color: var(--accent); }
    .panel { min-height: 0; overflow-y: auto; }
  `];

  constructor() {
    super();
    /** @type {import('./shapes.js').Shown | undefined} */
    this.shown = undefined;
    /** @type {import('../shared/branches.js').Branch[]} */
    this.branches = [];
    this.mine = false;
    this.busy = false;
    /** @type {Tab} */
    this.tab = 'person';
  }

  /** Opens the articles and scripts with the cursor in their search. */
  async find() {
    this.tab = 'helpers';
    await this.updateComplete;
    const helpers = /** @type {import('./desk-helpers.js').DeskHelpers} */ (this.renderRoot.querySelector('lobby-desk-helpers'));
    await helpers.updateComplete;
    helpers.focus();
  }

  render() {
    if (!this.shown) return nothing;
    return html`<div class="tabs" role="tablist" @keydown=${this.#key}>${TABS.map((tab) => html`<button role="tab" id="tab-${tab}" aria-controls="panel" aria-selected=${tab === this.tab}
        tabindex=${tab === this.tab ? 0 : -1} @click=${() => (this.tab = tab)}>${t(`desk-tab-${tab}`)}</button>`)}</div>
      <div class="panel" role="tabpanel" id="panel" aria-labelledby="tab-${this.tab}" tabindex="0">${this.#panel(this.shown)}</div>`;
  }

  /** @param {import('./shapes.js').Shown} shown */
  #panel(shown) {
    const { id, language, reason } = shown.conversation;
    if (this.tab === 'helpers') return html`<lobby-desk-helpers .language=${language} .conversation=${id} .reason=${reason}></lobby-desk-helpers>`;
    if (this.tab === 'turns') return html`<lobby-desk-turns .conversation=${id} .branches=${this.branches} .stamp=${shown.timeline.at(-1)?.seq ?? 0}></lobby-desk-turns>`;
    return html`<lobby-desk-person .shown=${shown} .branches=${this.branches} .mine=${this.mine} .busy=${this.busy}></lobby-desk-person>`;
  }

  /** @param {KeyboardEvent} event */
  async #key(event) {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    this.tab = TABS[(TABS.indexOf(this.tab) + step + TABS.length) % TABS.length];
    await this.updateComplete;
    /** @type {HTMLElement | null} */ (this.renderRoot.querySelector('[aria-selected="true"]'))?.focus();
  }
}

customElements.define('lobby-desk-side', DeskSide);
