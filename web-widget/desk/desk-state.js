/** The agent's own state and load, in the bar. Says `become` with a state. */
import { css, html, nothing } from '../vendor/lit/index.js';
import { LobbyElement } from '../shared/element.js';
import { controls } from '../shared/styles.js';
import { t } from '../shared/texts.js';
import '../shared/since.js';

const STATES = ['available', 'wrap_up', 'away'];

export class DeskState extends LobbyElement {
  static properties = { agent: { attribute: false }, onCall: { attribute: false }, busy: { attribute: false } };
  static styles = [controls, css`
    :host { display: flex; flex-wrap: wrap; align-items: center; gap: var(--space-1) var(--space-2); }
    .states { display: flex; overflow: hidden; border: 1px solid var(--edge); border-radius: var(--radius); }
    button { min-height: 2.5rem; padding: 0 var(--space-2); border: 0; border-radius: 0; font-size: var(--text-s); }
    button + button { border-inline-start: 1px solid var(--line); }
    button:focus-visible { outline-offset: -3px; }
    /* As strong as a hovered button, whose light ground would leave light words on it. */
    button[aria-pressed="true"] { background: var(--accent); color: var(--on-accent); }
    .away[aria-pressed="true"], .wrap_up[aria-pressed="true"] { background: var(--warn-soft); color: var(--warn-ink); }
    p { color: var(--ink-soft); font-size: var(--text-s); white-space: nowrap; }
    @media (pointer: coarse) { button { min-height: 2.75rem; } }
  `];

  constructor() {
    super();
    /** @type {import('./shapes.js').Agent | undefined} */
    this.agent = undefined;
    /** Whether the agent talks on the phone, and so has no room for anybody else. */
    this.onCall = false;
    this.busy = false;
  }

  render() {
    if (!this.agent) return nothing;
    const { state, since, load, capacity } = this.agent;
    return html`<div class="states" role="group" aria-label=${t('desk-state')}>${STATES.map((each) => html`
        <button class=${each} aria-pressed=${each === state} ?disabled=${this.busy} @click=${() => this.#become(each)}>${t(`desk-state-${each.replace('_', '-')}`)}</button>`)}</div>
      <p>${this.onCall ? html`<b>${t('desk-state-on-call')}</b>` : html`<lobby-since .instant=${since}></lobby-since> · ${t('desk-load', { load, capacity })}`}</p>`;
  }

  /** @param {string} detail */
  #become(detail) {
    if (detail !== this.agent?.state) this.dispatchEvent(new CustomEvent('become', { detail }));
  }
}

customElements.define('lobby-desk-state', DeskState);
