/** The open conversation: its head with what can be done, the timeline, and where one writes. */
import { css, html, nothing } from '../vendor/lit/index.js';
import { LobbyElement } from '../shared/element.js';
import { controls } from '../shared/styles.js';
import { t } from '../shared/texts.js';
import { channelName, customerName, reasonName } from './names.js';
import '../shared/since.js';
import '../shared/sure-button.js';
import './desk-reply.js';
import './desk-timeline.js';

export class DeskTalk extends LobbyElement {
  static properties = { shown: { attribute: false }, calls: { attribute: false }, unsent: { attribute: false }, mine: { attribute: false }, busy: { attribute: false }, typing: { attribute: false } };
  static styles = [controls, css`
    :host { display: grid; grid-template: auto minmax(0, 1fr) auto / minmax(0, 1fr); min-height: 0; }
    header { display: flex; flex-wrap: wrap; align-items: center; gap: var(--space-1) var(--space-2); padding: var(--space-2) var(--space-3); border-bottom: 1px solid var(--line); background: var(--surface); }
    .who { flex: 1 1 12rem; min-width: 0; line-height: 1.3; }
    h1 { font-size: var(--text-m); overflow-wrap: anywhere; }
    .who p { color: var(--ink-soft); font-size: var(--text-s); }
    header button { min-height: 2.5rem; padding: 0 var(--space-2); font-size: var(--text-s); }
    .back, .more { display: none; }
    @media (max-width: 72rem) { .more { display: inline-flex; } }
    .acts { display: flex; flex-wrap: wrap; gap: var(--space-1); }
    .take { display: grid; gap: var(--space-2); justify-items: center; padding: var(--space-3); border-top: 1px solid var(--line); background: var(--surface); text-align: center; }
    .take button { min-width: min(20rem, 100%); }
    .wanted { flex: 1 1 100%; padding: var(--space-2); border-radius: var(--radius); background: var(--warn-soft); color: var(--warn-ink); font-size: var(--text-s); font-weight: 600; }
    .wanted a { color: inherit; }
    kbd { padding: 0 0.3rem; border: 1px solid currentcolor; border-radius: 0.35rem; font: 600 0.75rem var(--font); opacity: 0.7; }
    @media (pointer: coarse) { kbd { display: none; } header button { min-height: 2.75rem; } }
    @media (max-width: 50rem) {
      .back { display: inline-flex; }
      .who { flex-basis: 8rem; }
      /* Rows of two rather than one that hides its end, where closing stands. */
      header > .acts { display: grid; flex: 1 1 100%; grid-template-columns: repeat(2, minmax(0, 1fr)); }
      header > .acts > :last-child:nth-child(odd) { grid-column: 1 / -1; }
      lobby-sure-button { display: grid; }
      kbd { display: none; }
    }
  `];

  constructor() {
    super();
    /** @type {import('./shapes.js').Shown | undefined} */
    this.shown = undefined;
    /** @type {import('./outbox.js').Unsent[]} */
    this.unsent = [];
    this.mine = false;
    /** Whether calls can ring where the agent is. */
    this.calls = false;
    this.busy = false;
    this.typing = false;
  }

  get reply() {
    return /** @type {import('./desk-reply.js').DeskReply | null} */ (this.renderRoot.querySelector('lobby-desk-reply'));
  }

  render() {
    if (!this.shown) return nothing;
    const { conversation, timeline } = this.shown;
    return html`<header>
        <button class="back quiet" @click=${() => this.#say('choose')}><span aria-hidden="true">←</span><span class="hidden-label">${t('desk-back')}</span></button>
        <div class="who"><h1>${customerName(conversation)}</h1>
          <p>${[channelName(conversation.channel), t(`language-${conversation.language}`), reasonName(conversation.reason)].join(' · ')}</p></div>
        <button class="more" @click=${() => this.#say('more')}>${t('desk-more')}</button>
        ${this.mine ? this.#acts() : nothing}
        ${conversation.kind === 'callback' ? this.#callback(conversation) : nothing}
        ${conversation.kind === 'call' ? this.#caller(conversation) : nothing}
      </header>
      <lobby-desk-timeline .timeline=${timeline} .unsent=${this.unsent} .typing=${this.typing}></lobby-desk-timeline>
      ${this.mine
        ? html`<lobby-desk-reply .conversation=${conversation.id} .language=${conversation.language} .busy=${this.busy} .voice=${conversation.channel === 'phone'}></lobby-desk-reply>`
        : this.#take(conversation)}`;
  }

  #acts() {
    return html`<span class="acts">
      <button ?disabled=${this.busy} @click=${() => this.#say('ask', 'transfer')}>${t('desk-transfer')} <kbd aria-hidden="true">X</kbd></button>
      <lobby-sure-button .label=${t('desk-return')} .sure=${t('desk-return-sure')} .busy=${this.busy} @sure=${() => this.#say('intent', { action: 'return' })}></lobby-sure-button>
      <button ?disabled=${this.busy} @click=${() => this.#say('ask', 'call')}>${t('desk-call-later')}</button>
      <button ?disabled=${this.busy} @click=${() => this.#say('ask', 'case')}>${t('case-new')} <kbd aria-hidden="true">C</kbd></button>
      <button class="primary" ?disabled=${this.busy} @click=${() => this.#say('ask', 'close')}>${t('desk-close')} <kbd aria-hidden="true">E</kbd></button></span>`;
  }

  /** @param {import('./shapes.js').Summary} conversation */
  #callback({ customer, since, ...wish }) {
    const phone = wish.phone ?? customer?.phone;
    return html`<p class="wanted">${t('desk-callback')} ${phone ? (this.mine ? html`<a href="tel:${phone}">${phone}</a>` : phone) : ''} · <lobby-since .instant=${since}></lobby-since>
      ${this.mine ? this.#call(wish.calling, phone) : nothing}</p>`;
  }

  /** Somebody on the phone: their number, and how far the call is. @param {import('./shapes.js').Summary} conversation */
  #caller({ phone, calling }) {
    const ids = { rings_here: 'desk-call-rings', rings_there: 'desk-call-rings', talking: 'desk-call-talking', over: 'desk-call-over' };
    return html`<p class="wanted">${t('desk-call-here')} ${phone && this.mine ? html`<a href="tel:${phone}">${phone}</a>` : phone}
      ${calling ? html`<span role="status">· ${t(ids[calling])}</span>` : nothing}
      ${calling === 'over' ? html`<button class="primary" ?disabled=${this.busy} @click=${() => this.#say('ask', 'close')}>${t('desk-close')}</button>` : nothing}</p>`;
  }

  /** While the phone system calls it knows how the call goes; else the agent says it. @param {string | undefined} calling @param {string | undefined} phone */
  #call(calling, phone) {
    if (calling) return html`<span role="status">${t(`desk-calling-${calling.replace('_', '-')}`)}</span>`;
    return html`<span class="acts">
      ${this.calls && phone ? html`<button class="primary" ?disabled=${this.busy} @click=${() => this.#say('intent', { action: 'call-now' })}>${t('desk-call-now')}</button>` : nothing}
      <button ?disabled=${this.busy} @click=${() => this.#say('intent', { action: 'callback', body: { outcome: 'reached' } })}>${t('desk-reached')}</button>
      <button ?disabled=${this.busy} @click=${() => this.#say('intent', { action: 'callback', body: { outcome: 'no_answer' } })}>${t('desk-no-answer')}</button></span>`;
  }

  /** @param {import('./shapes.js').Summary} conversation */
  #take({ owner, since }) {
    if (owner.kind !== 'waiting') return html`<p class="take soft">${owner.kind === 'agent' ? t('desk-with-agent', { name: owner.agent?.name ?? '' }) : t('desk-with-lobby')}</p>`;
    return html`<div class="take"><p>${t('desk-waits')} <lobby-since .instant=${since}></lobby-since></p>
      <button class="primary" ?disabled=${this.busy} @click=${() => this.#say('intent', { action: 'claim' })}>${t('desk-claim')} <kbd aria-hidden="true">N</kbd></button></div>`;
  }

  /** @param {string} what @param {unknown} [detail] */
  #say(what, detail) {
    this.dispatchEvent(new CustomEvent(what, { detail, bubbles: true, composed: true }));
  }
}

customElements.define('lobby-desk-talk', DeskTalk);
