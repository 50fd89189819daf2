/** Whom the agent talks to and who waits, the longest first; or the cases. */
import { css, html, nothing } from '../vendor/lit/index.js';
import { repeat } from '../vendor/lit/directives/repeat.js';
import { LobbyElement } from '../shared/element.js';
import { controls } from '../shared/styles.js';
import { t } from '../shared/texts.js';
import './desk-cases.js';
import './desk-item.js';

export class DeskLists extends LobbyElement {
  static properties = { desk: { attribute: false }, open: { attribute: false }, busy: { attribute: false }, isCases: { state: true } };
  static styles = [controls, css`
    :host { display: block; overflow-y: auto; background: var(--surface); }
    .views { display: flex; border-bottom: 1px solid var(--line); }
    .views button { flex: 1; min-height: 2.75rem; padding: 0 var(--space-2); border: 0; border-bottom: 0.2rem solid transparent; border-radius: 0; background: none; font-size: var(--text-s); }
    .views button:focus-visible { outline-offset: -3px; }
    .views [aria-pressed="true"] { border-bottom-color: var(--accent); color: var(--accent); }
    h2 { position: sticky; top: 0; z-index: 2; display: flex; justify-content: space-between; padding: var(--space-2) var(--space-3); border-bottom: 1px solid var(--line); background: var(--surface); font-size: var(--text-m); }
    .start { display: grid; gap: var(--space-2); padding: var(--space-3); border-bottom: 1px solid var(--line); background: var(--warn-soft); color: var(--warn-ink); font-size: var(--text-s); line-height: 1.4; }
    .empty { padding: var(--space-3); color: var(--ink-soft); font-size: var(--text-s); }
  `];

  constructor() {
    super();
    /** @type {import('./shapes.js').Desk | undefined} */
    this.desk = undefined;
    /** @type {string | undefined} */
    this.open = undefined;
    this.busy = false;
    this.isCases = false;
  }

  render() {
    if (!this.desk) return nothing;
    return html`<div class="views" role="group" aria-label=${t('desk-lists')}>${this.#view('desk-talks', false)}${this.#view('cases-title', true)}</div>
      ${this.isCases ? html`<lobby-desk-cases .stamp=${this.desk}></lobby-desk-cases>` : this.#talks(this.desk)}`;
  }

  /** @param {string} label @param {boolean} isCases */
  #view(label, isCases) {
    return html`<button aria-pressed=${isCases === this.isCases} @click=${() => (this.isCases = isCases)}>${t(label)}</button>`;
  }

  /** @param {import('./shapes.js').Desk} desk */
  #talks(desk) {
    const isOff = desk.agent.state === 'offline';
    return html`${isOff ? html`<div class="start"><p>${t('desk-start-why')}</p><button class="primary" ?disabled=${this.busy} @click=${() => this.#become('available')}>${t('desk-start')}</button></div>` : nothing}${this.#list('desk-mine', 'desk-mine-empty', desk.mine, true)}${this.#list('desk-waiting', 'desk-waiting-empty', desk.waiting, false)}`;
  }

  /** @param {string} detail */
  #become(detail) {
    this.dispatchEvent(new CustomEvent('become', { detail, bubbles: true, composed: true }));
  }

  /** @param {string} heading @param {string} empty @param {import('./shapes.js').Summary[]} items @param {boolean} isMine */
  #list(heading, empty, items, isMine) {
    return html`<section aria-labelledby=${heading}>
      <h2 id=${heading}><span>${t(heading)}</span><span class="soft number">${items.length}</span></h2>
      ${items.length ? nothing : html`<p class="empty">${t(empty)}</p>`}
      <ul>${repeat(items, ({ id }) => id, (item, index) => html`<li><lobby-desk-item .item=${item} .busy=${this.busy}
        .current=${item.id === this.open} .position=${isMine && index < 9 ? index + 1 : undefined}></lobby-desk-item></li>`)}</ul>
    </section>`;
  }
}

customElements.define('lobby-desk-lists', DeskLists);
