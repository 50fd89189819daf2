/** All that was said, the newest in view, and the choices of the last reply. Says `choose` with a choice, `retry` with an id. */
import { css, html, nothing } from '../vendor/lit/index.js';
import { repeat } from '../vendor/lit/directives/repeat.js';
import { LobbyElement } from '../shared/element.js';
import { controls } from '../shared/styles.js';
import { t } from '../shared/texts.js';
import './chat-bubble.js';

/** Nearer to the end than this, a reader is following; further up, reading: then nothing scrolls away from them. */
const FOLLOWING_PX = 120;

export class ChatLog extends LobbyElement {
  static properties = { entries: { attribute: false }, typing: { attribute: false } };
  static styles = [controls, css`
    :host { display: block; overflow-y: auto; overscroll-behavior: contain; min-height: 0; }
    .log { display: flex; flex-direction: column; gap: var(--space-2); max-width: 46rem; min-height: 100%; margin: 0 auto; padding: var(--space-3); }
    .log > :first-child { margin-top: auto; }
    .choices { display: flex; flex-wrap: wrap; gap: var(--space-2); padding-top: var(--space-1); }
    .choices button { min-height: 2.75rem; padding: var(--space-1) var(--space-3); border-color: var(--accent); border-radius: 99px; background: transparent; color: var(--accent); }
    .choices button:hover { background: var(--accent-soft); }
    .typing { display: inline-flex; gap: 0.35rem; align-self: flex-start; padding: 1rem; border: 1px solid var(--line); border-radius: 1.25rem; background: var(--surface); }
    .typing i { width: 0.5rem; height: 0.5rem; border-radius: 50%; background: var(--ink-soft); animation: breathe 1.2s infinite; }
    .typing i:nth-child(2) { animation-delay: 0.2s; }
    .typing i:nth-child(3) { animation-delay: 0.4s; }
    @keyframes breathe { 0%, 60%, 100% { opacity: 0.3; } 30% { opacity: 1; } }
  `];

  constructor() {
    super();
    /** @type {import('./entries.js').Entry[]} */
    this.entries = [];
    this.typing = false;
    this.following = true;
  }

  connectedCallback() {
    super.connectedCallback();
    this.addEventListener('scroll', () => {
      this.following = this.scrollHeight - this.scrollTop - this.clientHeight < FOLLOWING_PX;
    });
    // Pictures load later than their message and push the end away.
    this.addEventListener('load', () => this.#follow(), { capture: true });
  }

  async updated() {
    await Promise.all([...this.renderRoot.querySelectorAll('lobby-chat-bubble')].map((bubble) => /** @type {any} */ (bubble).updateComplete));
    if (this.following || this.entries.at(-1)?.from === 'customer') this.#follow();
  }

  #follow() {
    this.scrollTop = this.scrollHeight;
  }

  render() {
    const last = this.entries.at(-1);
    const choices = last && last.from !== 'customer' ? last.choices : [];
    return html`<div class="log" role="log" aria-live="polite" aria-label=${t('chat-log')} tabindex="0">
      ${repeat(this.entries, ({ id }) => id, (entry) => html`<lobby-chat-bubble .entry=${entry}></lobby-chat-bubble>`)}
      ${this.typing ? html`<span class="typing" role="img" aria-label=${t('chat-typing')}><i></i><i></i><i></i></span>` : nothing}
      ${choices.length ? html`<div class="choices">${choices.map((choice) => html`<button @click=${() => this.#choose(choice)}>${choice.label}</button>`)}</div>` : nothing}
    </div>`;
  }

  /** @param {import('./entries.js').Choice} detail */
  #choose(detail) {
    this.dispatchEvent(new CustomEvent('choose', { detail }));
  }
}

customElements.define('lobby-chat-log', ChatLog);
