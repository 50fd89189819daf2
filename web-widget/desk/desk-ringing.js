/** A call that waits for this agent, as a card over the page. Says `intent` to claim, `dismiss` with the id. */
import { css, html, nothing } from '../vendor/lit/index.js';
import { LobbyElement } from '../shared/element.js';
import { controls } from '../shared/styles.js';
import { t } from '../shared/texts.js';
import { customerName, levelName, reasonName } from './names.js';
import '../shared/segment-badge.js';
import '../shared/since.js';

export class DeskRinging extends LobbyElement {
  static properties = { call: { attribute: false }, busy: { attribute: false } };
  static styles = [controls, css`
    section { display: grid; position: fixed; inset-block-end: var(--space-3); inset-inline-end: var(--space-3); z-index: 5; gap: var(--space-2); width: min(22rem, calc(100vw - 2 * var(--space-3))); padding: var(--space-3); border: 2px solid var(--accent); border-radius: var(--radius); background: var(--surface); box-shadow: 0 0.5rem 2rem rgb(0 0 0 / 25%); }
    h2 { font-size: var(--text-m); overflow-wrap: anywhere; }
    p { display: flex; flex-wrap: wrap; align-items: center; gap: 0.15rem var(--space-2); color: var(--ink-soft); font-size: var(--text-s); }
    .acts { display: flex; gap: var(--space-2); }
    .acts .primary { flex: 1; }
  `];

  constructor() {
    super();
    /** @type {import('./shapes.js').Summary | undefined} */
    this.call = undefined;
    this.busy = false;
  }

  render() {
    if (!this.call) return nothing;
    const { id, phone, customer, level, language, reason, since, summary } = this.call;
    return html`<section role="dialog" aria-labelledby="who">
      <p>${t('desk-call-incoming')} · <lobby-since .instant=${since}></lobby-since></p>
      <h2 id="who">${customerName(this.call)}</h2>
      <p>${customer && phone ? html`<span class="number">${phone}</span>` : nothing}<span>${reasonName(reason)}</span><span>${t(`language-${language}`)}</span><span title=${levelName(level)}>${level}</span>
        ${customer?.segment ? html`<lobby-segment-badge .segment=${customer.segment}></lobby-segment-badge>` : nothing}</p>
      ${summary ? html`<p>${summary}</p>` : nothing}
      <div class="acts"><button class="primary" ?disabled=${this.busy} @click=${() => this.#say('intent', { action: 'claim', conversation: id })}>${t('desk-call-take')}</button>
        <button @click=${() => this.#say('dismiss', id)}>${t('desk-call-not-now')}</button></div>
    </section>`;
  }

  /** @param {string} what @param {unknown} detail */
  #say(what, detail) {
    this.dispatchEvent(new CustomEvent(what, { detail, bubbles: true, composed: true }));
  }
}

customElements.define('lobby-desk-ringing', DeskRinging);
