/** One message: the customer's with its delivery, or Lobby's with what comes along. Says `retry` with the id. */
import { css, html, nothing } from '../vendor/lit/index.js';
import { LobbyElement } from '../shared/element.js';
import { near } from '../shared/near.js';
import { controls } from '../shared/styles.js';
import { has, t } from '../shared/texts.js';
import { linked, safe } from './links.js';

export class ChatBubble extends LobbyElement {
  static properties = { entry: { attribute: false } };
  static styles = [controls, css`
    :host { display: flex; }
    .bubble { max-width: min(85%, 34rem); padding: 0.7rem 1rem; border-radius: 1.25rem; line-height: 1.45; overflow-wrap: anywhere; white-space: pre-wrap; }
    .lobby, .agent { border: 1px solid var(--line); border-end-start-radius: 0.35rem; background: var(--surface); }
    .notice { border-color: var(--accent); box-shadow: inset 0.25rem 0 0 var(--accent); }
    .agent small { display: block; color: var(--accent); font-size: 0.8125rem; font-weight: 650; }
    .mine { display: grid; justify-items: end; gap: 0.2rem; margin-inline-start: auto; max-width: 85%; }
    .mine .bubble { max-width: 100%; border-end-end-radius: 0.35rem; background: var(--accent); color: var(--on-accent); }
    .bubble > a { display: inline-block; max-width: 100%; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; vertical-align: bottom; }
    .mine a { color: inherit; }
    .mine small { color: var(--ink-soft); font-size: 0.8125rem; }
    .mine .failed { color: var(--bad); font-weight: 600; }
    .mine button { min-height: 2.75rem; padding: 0 var(--space-2); border: 0; background: none; color: var(--bad); font-size: 0.8125rem; text-decoration: underline; }
    img { display: block; width: 13rem; max-width: 100%; aspect-ratio: 1; margin-top: var(--space-2); border-radius: var(--radius); background: #fff; }
    .media { display: flex; flex-wrap: wrap; gap: var(--space-2); white-space: normal; }
    .media a.button { min-height: 2.75rem; margin-top: var(--space-2); padding: 0 var(--space-3); font-size: var(--text-s); }
  `];

  constructor() {
    super();
    /** @type {import('./entries.js').Entry | undefined} */
    this.entry = undefined;
  }

  render() {
    if (!this.entry) return nothing;
    return this.entry.from === 'customer' ? this.#mine(this.entry) : this.#reply(this.entry);
  }

  /** @param {import('./entries.js').Mine} mine */
  #mine({ id, text, state }) {
    return html`<div class="mine">
      <span class="hidden-label">${t('chat-you')}</span>
      <div class="bubble">${linked(text)}</div>
      ${state === 'sending' ? html`<small>${t('chat-sending')}</small>` : nothing}
      ${state === 'failed' ? html`<button @click=${() => this.#retry(id)}>${t('chat-failed')}</button>` : nothing}
    </div>`;
  }

  /** @param {import('./entries.js').Reply} reply */
  #reply({ from, text, media, notice }) {
    const pictures = media.filter(({ kind }) => kind === 'qr');
    const others = media.filter(({ kind }) => kind !== 'qr');
    return html`<div class="bubble ${from} ${notice ? 'notice' : ''}">${from === 'agent'
      ? html`<small>${t('chat-agent')}</small>`
      : html`<span class="hidden-label">Lobby: </span>`}${linked(text)}${pictures.map(({ url, alt }) => html`<img src=${near(url)} alt=${alt}>`)}${others.length
      ? html`<div class="media">${others.map((one) => this.#media(one))}</div>` : nothing}</div>`;
  }

  /** @param {import('./entries.js').Media} media */
  #media({ kind, url, alt }) {
    const href = safe(url);
    if (!href) return nothing;
    const id = `chat-media-${kind}`;
    return html`<a class="button" href=${href} target="_blank" rel="noopener">${alt || t(has(id) ? id : 'chat-media-file')}</a>`;
  }

  /** @param {string} detail */
  #retry(detail) {
    this.dispatchEvent(new CustomEvent('retry', { detail, bubbles: true, composed: true }));
  }
}

customElements.define('lobby-chat-bubble', ChatBubble);
