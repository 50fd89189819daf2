/** One script, step by step: what is to be said goes into the reply, and what is done is ticked off. Says `insert` with a step's words. */
import { css, html } from '../vendor/lit/index.js';
import { LobbyElement } from '../shared/element.js';
import { prose } from '../shared/prose.js';
import { controls } from '../shared/styles.js';
import { t } from '../shared/texts.js';

/** @typedef {{ text: string, said: boolean }} Step words for the customer, or what the agent is to do */

/** How far each script got in each conversation, while the page lives. @type {Map<string, number>} */
const progress = new Map();

export class DeskScript extends LobbyElement {
  static properties = { steps: { attribute: false }, memory: { attribute: false } };
  static styles = [controls, css`
    ol { display: grid; gap: var(--space-2); padding-bottom: var(--space-3); }
    li { display: grid; gap: var(--space-1); padding: var(--space-2); border-inline-start: 0.2rem solid var(--line); line-height: 1.45; }
    .done { color: var(--ink-soft); }
    .next { border-color: var(--accent); background: var(--accent-soft); }
    .row { gap: var(--space-1); }
    button { min-height: 2.5rem; padding: 0 var(--space-2); font-size: var(--text-s); }
  `];

  constructor() {
    super();
    /** @type {Step[]} */
    this.steps = [];
    this.memory = '';
  }

  render() {
    const done = progress.get(this.memory) ?? 0;
    return html`<ol>${this.steps.map((step, index) => html`<li class=${index < done ? 'done' : index === done ? 'next' : ''} aria-current=${index === done ? 'step' : 'false'}>
      <div>${index < done ? '✓ ' : ''}${prose(step.text)}</div>
      <span class="row">${step.said ? html`<button @click=${() => this.#insert(index)}>${t('desk-insert')}</button>` : ''}${index === done ? html`<button class="quiet" @click=${() => this.#go(index + 1)}>${t('desk-step-done')}</button>` : ''}</span></li>`)}</ol>
      ${done ? html`<button class="quiet" @click=${() => this.#go(0)}>${t('desk-script-again')}</button>` : ''}`;
  }

  /** @param {number} index */
  #insert(index) {
    this.dispatchEvent(new CustomEvent('insert', { detail: this.steps[index].text, bubbles: true, composed: true }));
    this.#go(Math.max(progress.get(this.memory) ?? 0, index + 1));
  }

  /** @param {number} done */
  #go(done) {
    progress.set(this.memory, done);
    this.requestUpdate();
  }
}

customElements.define('lobby-desk-script', DeskScript);
