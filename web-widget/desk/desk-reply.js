/**
 * Where the agent writes: to the customer, or a note for colleagues. Enter sends, Shift+Enter breaks the line, "/" at the
 * beginning finds a template. Says `say` with the text and where to, `typing`, and `file`.
 */
import { css, html, nothing } from '../vendor/lit/index.js';
import { LobbyElement } from '../shared/element.js';
import { controls } from '../shared/styles.js';
import { t } from '../shared/texts.js';
import { draft, keepDraft } from './kept.js';
import './template-menu.js';

const LONGEST = 4096;
const TYPING_MS = 4000;

export class DeskReply extends LobbyElement {
  static properties = { conversation: { attribute: false }, language: { attribute: false }, busy: { attribute: false }, voice: { attribute: false }, note: { state: true }, text: { state: true } };
  static styles = [controls, css`
    form { display: grid; gap: var(--space-2); position: relative; padding: var(--space-2) var(--space-3) var(--space-3); border-top: 1px solid var(--line); background: var(--surface); }
    .note { background: var(--warn-soft); }
    .kinds { display: flex; flex-wrap: wrap; align-items: center; gap: var(--space-1); }
    .kinds button, .kinds .button { min-height: 2.5rem; padding: 0 var(--space-2); border-color: transparent; background: transparent; font-size: var(--text-s); }
    .kinds [aria-pressed="true"] { background: var(--accent-soft); color: var(--accent-strong); }
    .note .kinds [aria-pressed="true"] { background: var(--surface); color: var(--warn-ink); }
    .space { flex: 1; }
    .write { display: flex; align-items: flex-end; gap: var(--space-2); }
    textarea { flex: 1; min-width: 0; min-height: 3rem; max-height: 12rem; padding: var(--space-2) var(--space-3); border: 1px solid var(--edge); border-radius: var(--radius); background: var(--surface); color: var(--ink); font: 400 var(--text-m) / 1.45 var(--font); resize: none; field-sizing: content; }
    textarea::placeholder { color: var(--ink-soft); opacity: 1; }
    input[type="file"] { position: absolute; width: 1px; min-height: 0; height: 1px; padding: 0; border: 0; opacity: 0; }
    .button:has(:focus-visible) { outline: 3px solid var(--accent); }
    kbd { padding: 0 0.3rem; border: 1px solid currentcolor; border-radius: 0.35rem; font: 600 0.75rem var(--font); opacity: 0.7; }
    @media (max-width: 50rem) { kbd { display: none; } .kinds button, .kinds .button { padding: 0 var(--space-1); } }
    @media (pointer: coarse) { kbd { display: none; } .kinds button, .kinds .button { min-height: 2.75rem; } }
  `];
  #typedAt = 0;

  constructor() {
    super();
    this.conversation = '';
    this.language = 'ru';
    this.busy = false;
    /** Nobody on the phone sees what is written: there are notes alone. */
    this.voice = false;
    this.note = false;
    this.text = '';
  }

  get #isNote() {
    return this.voice || this.note;
  }

  /** @param {Map<string, unknown>} changed */
  willUpdate(changed) {
    if (!changed.has('conversation') || !this.conversation) return;
    this.text = draft(this.conversation);
    this.note = false;
  }

  focus() {
    this.#area()?.focus();
  }

  /** Puts a template, a script's step or an article's part at the end of what is written. @param {string} text */
  insert(text) {
    const before = this.text.startsWith('/') ? '' : this.text;
    this.#write(before.trim() ? `${before.trimEnd()}\n${text}` : text);
    this.note = false;
    this.updateComplete.then(() => this.focus());
  }

  writeNote() {
    this.note = true;
    this.focus();
  }

  #area() {
    return this.renderRoot.querySelector('textarea');
  }

  render() {
    const isSearching = !this.#isNote && this.text.startsWith('/');
    return html`<form class=${this.#isNote ? 'note' : ''} @submit=${this.#submit}>
      ${isSearching ? html`<lobby-template-menu .language=${this.language} .query=${this.text.slice(1)} @pick=${this.#picked}></lobby-template-menu>` : nothing}
      <div class="kinds" role="group" aria-label=${t('desk-write-kind')}>
        ${this.voice ? nothing : html`<button type="button" aria-pressed=${!this.note} @click=${() => (this.note = false)}>${t('desk-reply')} <kbd aria-hidden="true">R</kbd></button>`}
        <button type="button" aria-pressed=${this.#isNote} @click=${() => (this.note = true)}>${t('desk-note')} <kbd aria-hidden="true">M</kbd></button>
        ${this.voice ? nothing : this.#helps()}
      </div>
      <div class="write">
        <textarea rows="1" maxlength=${LONGEST} .value=${this.text} placeholder=${t(this.#isNote ? 'desk-note-placeholder' : 'desk-reply-placeholder')}
          aria-label=${t(this.#isNote ? 'desk-note-placeholder' : 'desk-reply-placeholder')} aria-expanded=${isSearching ? 'true' : nothing}
          @input=${this.#typed} @keydown=${this.#key}></textarea>
        <button class="primary" ?disabled=${!this.text.trim() || isSearching}>${t(this.#isNote ? 'desk-note-keep' : 'chat-send')}</button>
      </div>
    </form>`;
  }

  #helps() {
    return html`<span class="space"></span>
      <button type="button" @click=${this.templates}>${t('desk-templates')} <kbd aria-hidden="true">/</kbd></button>
      <label class="button">${t('desk-file')}<input type="file" @change=${this.#file}></label>`;
  }

  #typed() {
    this.#write(this.#area()?.value ?? '');
    if (this.#isNote || !this.text.trim() || Date.now() - this.#typedAt < TYPING_MS) return;
    this.#typedAt = Date.now();
    this.#say('typing');
  }

  /** @param {string} text */
  #write(text) {
    this.text = text;
    keepDraft(this.conversation, text);
  }

  /** Begins to look for a template. */
  templates() {
    if (this.voice) return;
    this.note = false;
    if (!this.text.trim()) this.#write('/');
    this.focus();
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const menu = /** @type {import('./template-menu.js').TemplateMenu | null} */ (this.renderRoot.querySelector('lobby-template-menu'));
    if (menu && menu.key(event)) return;
    if (event.key === 'Escape') this.#escape();
    // While an input method composes, Enter belongs to it.
    else if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) this.#submit(event);
  }

  #escape() {
    if (this.text.startsWith('/')) this.#write('');
    else this.#area()?.blur();
  }

  /** @param {CustomEvent<string>} event */
  #picked({ detail }) {
    this.#write('');
    this.insert(detail);
  }

  /** @param {Event} event */
  #submit(event) {
    event.preventDefault();
    const text = this.text.trim();
    if (!text || (!this.#isNote && text.startsWith('/'))) return;
    this.#write('');
    this.#say('say', { action: this.#isNote ? 'note' : 'reply', text });
    this.note = false;
  }

  /** @param {Event} event */
  #file(event) {
    const input = /** @type {HTMLInputElement} */ (event.target);
    const file = input.files?.[0];
    input.value = '';
    if (file) this.#say('file', file);
  }

  /** @param {string} what @param {unknown} [detail] */
  #say(what, detail) {
    this.dispatchEvent(new CustomEvent(what, { detail, bubbles: true, composed: true }));
  }
}

customElements.define('lobby-desk-reply', DeskReply);
