/** What Lobby understood and did, turn by turn, for whoever must explain it to the customer. */
import { css, html, nothing } from '../vendor/lit/index.js';
import { LobbyElement } from '../shared/element.js';
import { controls } from '../shared/styles.js';
import { t } from '../shared/texts.js';
import { timeOfDay } from '../shared/time.js';
import { turns } from './link.js';
import { flowName, outcomeName, slotName, understood } from './understood.js';

/** @typedef {{ at: string, text?: string, understood: { command: string, of?: unknown }[], flow?: string, slot?: string, outcome: string, did: string[] }} Turn */

export class DeskTurns extends LobbyElement {
  static properties = { conversation: { attribute: false }, branches: { attribute: false }, stamp: { attribute: false }, all: { state: true }, trouble: { state: true } };
  static styles = [controls, css`
    :host { display: grid; gap: var(--space-2); padding: var(--space-3); font-size: var(--text-s); line-height: 1.45; }
    li { display: grid; gap: 0.15rem; padding: var(--space-2) 0; border-top: 1px solid var(--line); overflow-wrap: anywhere; }
    q { quotes: "«" "»"; font-weight: 600; }
    dl { display: grid; grid-template-columns: auto 1fr; gap: 0.1rem var(--space-2); }
    dt { color: var(--ink-soft); }
  `];

  constructor() {
    super();
    this.conversation = '';
    /** @type {import('../shared/branches.js').Branch[]} */
    this.branches = [];
    /** Grows when the conversation did. */
    this.stamp = 0;
    /** @type {Turn[] | undefined} */
    this.all = undefined;
    this.trouble = false;
  }

  /** @param {Map<string, unknown>} changed */
  willUpdate(changed) {
    if (changed.has('conversation')) this.all = undefined;
    if (changed.has('conversation') || changed.has('stamp')) this.#learn();
  }

  async #learn() {
    const asked = this.conversation;
    try {
      const all = await turns(asked);
      if (asked === this.conversation) [this.all, this.trouble] = [all, false];
    } catch {
      this.trouble = true;
    }
  }

  render() {
    if (!this.all) return html`<p class="soft" role="status">${t(this.trouble ? 'no-network' : 'loading')}</p>`;
    if (!this.all.length) return html`<p class="soft">${t('desk-turns-none')}</p>`;
    return html`<p class="soft">${t('desk-turns-lead')}</p><ol>${this.all.map((turn) => this.#turn(turn))}</ol>`;
  }

  /** @param {Turn} turn */
  #turn({ at, text, understood: commands, flow, slot, outcome, did }) {
    return html`<li><span class="soft number">${timeOfDay(at)}</span>
      ${text ? html`<q>${text}</q>` : nothing}
      <dl>${this.#fact('desk-turn-understood', commands.map((command) => understood(command, this.branches)).join('; '))}${this.#fact('desk-turn-flow', [flowName(flow), slotName(slot)].filter(Boolean).join(' → '))}
        ${this.#fact('desk-turn-did', did.map(flowName).join(', '))}${this.#fact('desk-turn-outcome', outcomeName(outcome))}</dl></li>`;
  }

  /** @param {string} label @param {string} value */
  #fact(label, value) {
    return value ? html`<dt>${t(label)}</dt><dd>${value}</dd>` : nothing;
  }
}

customElements.define('lobby-desk-turns', DeskTurns);
