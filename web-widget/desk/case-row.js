/** One case in a list: what it is, where it stands, what is still owed, who has it. Says `case` with its number. */
import { css, html, nothing } from '../vendor/lit/index.js';
import { LobbyElement } from '../shared/element.js';
import { controls } from '../shared/styles.js';
import { t } from '../shared/texts.js';
import { categoryName, priorityName, statusName } from './names.js';
import { promise } from './promise.js';

export class CaseRow extends LobbyElement {
  static properties = { one: { attribute: false } };
  static styles = [controls, css`
    button { display: grid; justify-content: stretch; justify-items: start; gap: 0.15rem; width: 100%; padding: var(--space-2) var(--space-3); border: 0; border-radius: 0; background: none; font-size: var(--text-s); font-weight: 450; line-height: 1.35; text-align: start; overflow-wrap: anywhere; }
    button:focus-visible { outline-offset: -3px; }
    .text { display: -webkit-box; overflow: hidden; -webkit-box-orient: vertical; -webkit-line-clamp: 2; color: var(--ink-soft); }
    .tags { display: flex; flex-wrap: wrap; align-items: center; gap: 0.15rem var(--space-2); color: var(--ink-soft); }
    .status { padding: 0 0.5rem; border-radius: 99px; background: var(--sunken); color: var(--ink); font-weight: 650; }
    .open { background: var(--accent-soft); color: var(--accent-strong); }
    .late, .urgent { color: var(--bad); font-weight: 650; }
  `];

  constructor() {
    super();
    /** @type {import('./shapes.js').Case | undefined} */
    this.one = undefined;
  }

  render() {
    if (!this.one) return nothing;
    const { number, category, priority, status, text, assignee } = this.one;
    const owed = promise(this.one);
    return html`<button @click=${() => this.dispatchEvent(new CustomEvent('case', { detail: number, bubbles: true, composed: true }))}>
      <b><span class="number">${number}</span> · ${categoryName(category)}</b><span class="text">${text}</span>
      <span class="tags"><span class="status ${status}">${statusName(status)}</span><span class=${priority}>${t('case-priority-is', { priority: priorityName(priority) })}</span>
        <span>${assignee?.name ?? t('case-nobody')}</span></span>
      ${owed ? html`<span class=${owed.isLate ? 'late' : ''}>${owed.text}</span>` : nothing}</button>`;
  }
}

customElements.define('lobby-case-row', CaseRow);
