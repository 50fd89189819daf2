/**
 * `<lobby-chat>`: Lobby's chat in one element. In the corner of a page it is a button that opens a panel; with the
 * attribute `page` it fills the window. `language` sets the first language; people may change it.
 */
import { css, html, nothing } from '../vendor/lit/index.js';
import { LobbyElement } from '../shared/element.js';
import { preferred } from '../shared/language.js';
import { controls } from '../shared/styles.js';
import { known, language, ready, speak, t, texts } from '../shared/texts.js';
import { Conversation } from './conversation.js';
import '../shared/language-picker.js';
import '../shared/notice.js';
import './chat-composer.js';
import './chat-log.js';

const TOKENS = new URL('../shared/tokens.css', import.meta.url).href;
/** A short break is nobody's business. */
const OFFLINE_AFTER_MS = 3000;

export class LobbyChat extends LobbyElement {
  static properties = { page: { type: Boolean, reflect: true }, language: {}, open: { state: true }, offline: { state: true }, unread: { state: true } };
  static styles = [controls, css`
    :host { position: fixed; inset: auto 1.25rem 1.25rem auto; z-index: 2147483000; font-size: 1rem; line-height: 1.5; }
    :host([page]) { position: fixed; inset: 0; }
    .launcher { gap: var(--space-2); min-height: 3.75rem; border-radius: 99px; box-shadow: 0 6px 24px rgb(0 0 0 / 25%); }
    .unread { width: 0.75rem; height: 0.75rem; border-radius: 50%; background: #ffb300; }
    .panel { display: grid; grid-template-rows: auto auto minmax(0, 1fr) auto; width: min(26rem, calc(100vw - 2.5rem)); height: min(42rem, calc(100dvh - 2.5rem)); overflow: hidden; border: 1px solid var(--line); border-radius: var(--radius-l); background: var(--ground); box-shadow: 0 12px 48px rgb(0 0 0 / 25%); }
    :host([page]) .panel { width: 100%; height: 100dvh; border: 0; border-radius: 0; box-shadow: none; }
    header { display: flex; align-items: center; gap: var(--space-2); padding: var(--space-2) var(--space-3); border-bottom: 1px solid var(--line); background: var(--surface); }
    header h1 { flex: 1; font-size: var(--text-m); }
    header h1 small { display: block; color: var(--ink-soft); font-size: 0.8125rem; font-weight: 450; letter-spacing: 0; }
    header button { min-width: 2.75rem; min-height: 2.75rem; padding: 0; }
    lobby-notice { padding: var(--space-2) var(--space-3) 0; max-width: 46rem; width: 100%; margin: 0 auto; }
    @media (max-width: 30rem) {
      :host(:not([page])[opened]) { inset: 0; }
      :host([opened]) .panel { width: 100%; height: 100dvh; border: 0; border-radius: 0; }
    }
  `];

  constructor() {
    super();
    this.page = false;
    /** @type {string | undefined} */
    this.language = undefined;
    this.open = false;
    this.offline = false;
    this.unread = false;
    this.conversation = new Conversation();
    /** @type {number | undefined} */
    this.breaking = undefined;
  }

  connectedCallback() {
    super.connectedCallback();
    this.conversation.addEventListener('change', () => this.#changed());
    addEventListener('online', () => this.conversation.connected || !this.#isTalking() || this.conversation.open());
    document.addEventListener('visibilitychange', () => this.#read());
    this.#begin();
  }

  async #begin() {
    if (!ready()) await speak(known(this.language) ?? preferred());
    this.requestUpdate();
    if (this.page) {
      this.#open();
      this.#follow();
    }
    // Somebody who wrote before may have an answer or a notice waiting.
    else if (Conversation.exists()) this.conversation.open();
    let spoken = language();
    texts.addEventListener('change', () => {
      if (spoken === language()) return;
      spoken = language();
      if (this.#isTalking()) this.conversation.open();
    });
  }

  /** A one-use link brought the reader here; it is used once, so a reload must not carry it. */
  #follow() {
    const address = new URL(location.href);
    const link = address.searchParams.get('continue') ?? address.searchParams.get('proof');
    if (!link) return;
    address.searchParams.delete('continue');
    address.searchParams.delete('proof');
    history.replaceState(null, '', address);
    this.conversation.follow(link, t('chat-link-opened'));
  }

  #isTalking() {
    return this.open || Conversation.exists();
  }

  #changed() {
    this.#watchBreak();
    const last = this.conversation.entries.at(-1);
    this.unread = !this.open && last !== undefined && last.from !== 'customer';
    this.requestUpdate();
    this.#read();
  }

  #watchBreak() {
    if (!this.conversation.connected) {
      this.breaking ??= setTimeout(() => (this.offline = true), OFFLINE_AFTER_MS);
      return;
    }
    clearTimeout(this.breaking);
    this.breaking = undefined;
    this.offline = false;
  }

  #read() {
    if (this.open && !document.hidden) this.conversation.seen();
  }

  async #open() {
    this.open = true;
    this.unread = false;
    this.toggleAttribute('opened', true);
    if (!this.conversation.connected) this.conversation.open();
    this.#changed();
    await this.updateComplete;
    /** @type {HTMLElement | null} */ (this.renderRoot.querySelector('lobby-chat-composer'))?.focus();
  }

  async #close() {
    this.open = false;
    this.toggleAttribute('opened', false);
    await this.updateComplete;
    this.renderRoot.querySelector('button')?.focus();
  }

  render() {
    return html`<link rel="stylesheet" href=${TOKENS}>${this.open ? this.#panel() : this.#launcher()}`;
  }

  #launcher() {
    return html`<button class="launcher primary" aria-expanded="false" @click=${this.#open}>
      ${t('chat-open')}${this.unread ? html`<span class="unread" role="img" aria-label=${t('chat-unread')}></span>` : nothing}</button>`;
  }

  #panel() {
    const { entries, typing } = this.conversation;
    return html`<section class="panel" role=${this.page ? 'main' : 'dialog'} aria-labelledby="title" @keydown=${this.#key}>
      <header>
        <h1 id="title">${t('chat-heading')}<small>${t('chat-subheading')}</small></h1>
        <lobby-language-picker></lobby-language-picker>
        ${this.page ? nothing : html`<button class="quiet" aria-label=${t('close')} @click=${this.#close}><span aria-hidden="true">✕</span></button>`}
      </header>
      <div>${this.offline ? html`<lobby-notice tone="warn">${t('chat-offline')}</lobby-notice>` : nothing}</div>
      <lobby-chat-log .entries=${entries} .typing=${typing} @retry=${(/** @type {CustomEvent<string>} */ event) => this.conversation.retry(event.detail)}
        @choose=${(/** @type {CustomEvent<import('./entries.js').Choice>} */ { detail }) => this.conversation.send(detail.label, detail.id)}></lobby-chat-log>
      <lobby-chat-composer @say=${(/** @type {CustomEvent<string>} */ event) => this.conversation.send(event.detail)}
        @input=${() => this.conversation.types()}></lobby-chat-composer>
    </section>`;
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (event.key === 'Escape' && !this.page) this.#close();
  }
}

customElements.define('lobby-chat', LobbyChat);
