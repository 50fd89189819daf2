/** All that was said with one person, on every channel, newest last; after it what is still on its way. Says `retry` and `take-back` with an id. */
import { css, html, nothing } from '../vendor/lit/index.js';
import { repeat } from '../vendor/lit/directives/repeat.js';
import { LobbyElement } from '../shared/element.js';
import { controls } from '../shared/styles.js';
import { t } from '../shared/texts.js';
import { isoDay, longDay } from '../shared/time.js';
import { channelName, refusalName } from './names.js';
import './desk-entry.js';

/** Nearer to the end than this, a reader is following; further up, reading: then nothing scrolls away from them. */
const FOLLOWING_PX = 120;

export class DeskTimeline extends LobbyElement {
  static properties = { timeline: { attribute: false }, unsent: { attribute: false }, typing: { attribute: false } };
  static styles = [controls, css`
    :host { display: block; min-height: 0; overflow-y: auto; overscroll-behavior: contain; background: var(--ground); }
    .log { display: flex; flex-direction: column; gap: var(--space-2); max-width: 56rem; min-height: 100%; margin: 0 auto; padding: var(--space-3); }
    .log > :first-child { margin-top: auto; }
    .mark { align-self: center; padding: 0 var(--space-2); color: var(--ink-soft); font-size: 0.8125rem; font-weight: 650; }
    .unsent { display: grid; gap: var(--space-1); align-self: flex-end; max-width: min(85%, 40rem); padding: var(--space-2) var(--space-3); border: 1px dashed var(--edge); border-radius: var(--radius); font-size: var(--text-s); white-space: pre-wrap; overflow-wrap: anywhere; }
    .refused { border-color: var(--bad); }
    .unsent small { color: var(--ink-soft); }
    .refused small { color: var(--bad); font-weight: 600; white-space: normal; }
    .unsent button { min-height: 2.5rem; padding: 0 var(--space-2); font-size: var(--text-s); }
    .typing { color: var(--ink-soft); font-size: var(--text-s); }
  `];

  constructor() {
    super();
    /** @type {import('./shapes.js').TimelineEntry[]} */
    this.timeline = [];
    /** @type {import('./outbox.js').Unsent[]} */
    this.unsent = [];
    this.typing = false;
    this.following = true;
  }

  connectedCallback() {
    super.connectedCallback();
    this.addEventListener('scroll', () => {
      this.following = this.scrollHeight - this.scrollTop - this.clientHeight < FOLLOWING_PX;
    });
    this.addEventListener('load', () => this.#follow(), { capture: true });
  }

  /** @param {Map<string, unknown>} changed */
  async updated(changed) {
    const before = /** @type {unknown[] | undefined} */ (changed.get('unsent'));
    await Promise.all([...this.renderRoot.querySelectorAll('lobby-desk-entry')].map((entry) => /** @type {any} */ (entry).updateComplete));
    if (this.following || (before && this.unsent.length > before.length)) this.#follow();
  }

  #follow() {
    this.scrollTop = this.scrollHeight;
  }

  render() {
    return html`<div class="log" role="log" aria-live="polite" aria-label=${t('desk-timeline')} tabindex="0">
      ${this.timeline.length ? nothing : html`<p class="mark">${t('desk-timeline-empty')}</p>`}
      ${repeat(this.timeline, (entry) => `${entry.conversation} ${entry.kind} ${entry.seq} ${entry.at} ${entry.text}`, (entry, index) => html`${this.#mark(entry, this.timeline[index - 1])}<lobby-desk-entry .entry=${entry}></lobby-desk-entry>`)}
      ${repeat(this.unsent, ({ id }) => id, (one) => this.#unsent(one))}
      ${this.typing ? html`<p class="typing" role="status">${t('desk-typing')}</p>` : nothing}
    </div>`;
  }

  /** Another day or another channel is said once, where it begins. @param {import('./shapes.js').TimelineEntry} entry @param {import('./shapes.js').TimelineEntry | undefined} before */
  #mark(entry, before) {
    const isNewDay = !before || isoDay(before.at) !== isoDay(entry.at);
    const isNewChannel = !before || before.channel !== entry.channel || before.conversation !== entry.conversation;
    if (!isNewDay && !isNewChannel) return nothing;
    const parts = [isNewDay ? longDay(entry.at) : '', isNewChannel ? channelName(entry.channel) : ''];
    return html`<p class="mark">${parts.filter(Boolean).join(' · ')}</p>`;
  }

  /** @param {import('./outbox.js').Unsent} unsent */
  #unsent({ id, text, refused }) {
    if (!refused) return html`<div class="unsent">${text}<small>${t('chat-sending')}</small></div>`;
    return html`<div class="unsent refused">${text}<small role="alert">${t('desk-not-sent')} ${refusalName(refused)}</small>
      <span class="row"><button @click=${() => this.#say('retry', id)}>${t('try-again')}</button><button class="quiet" @click=${() => this.#say('take-back', id)}>${t('desk-take-back')}</button></span></div>`;
  }

  /** @param {string} what @param {string} detail */
  #say(what, detail) {
    this.dispatchEvent(new CustomEvent(what, { detail, bubbles: true, composed: true }));
  }
}

customElements.define('lobby-desk-timeline', DeskTimeline);
