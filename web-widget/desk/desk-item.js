/** One conversation in a list: who, why, where from, how long. Says `intent` to claim, `choose` with the id to look. */
import { css, html, nothing } from '../vendor/lit/index.js';
import { LobbyElement } from '../shared/element.js';
import { controls } from '../shared/styles.js';
import { t } from '../shared/texts.js';
import { now } from '../shared/clock.js';
import { isoDay, longDay, timeOfDay } from '../shared/time.js';
import { channelName, customerName, levelName, reasonName } from './names.js';
import '../shared/segment-badge.js';
import '../shared/since.js';

/** From here on a wait is shown as too long. */
const LATE_SECONDS = 120;
/** Why a person comes before routine. */
const URGENT = ['card_lost', 'fraud', 'complaint'];

export class DeskItem extends LobbyElement {
  static properties = { item: { attribute: false }, busy: { attribute: false }, current: { attribute: false }, position: { attribute: false } };
  static styles = [controls, css`
    article { display: grid; gap: 0.2rem; position: relative; padding: var(--space-2) var(--space-3); border-inline-start: 0.25rem solid transparent; border-bottom: 1px solid var(--line); font-size: var(--text-s); line-height: 1.35; }
    article:hover { background: var(--sunken); }
    .current { border-inline-start-color: var(--accent); background: var(--accent-soft); }
    .line { display: flex; align-items: baseline; justify-content: space-between; gap: var(--space-2); }
    .open { flex: 1; justify-content: flex-start; min-width: 0; min-height: 1.75rem; padding: 0; border: 0; background: none; color: var(--ink); font-size: var(--text-m); text-align: start; overflow-wrap: anywhere; }
    /* The whole row opens it; the buttons above the row stay their own. */
    .open::after { content: ''; position: absolute; inset: 0; }
    .open:focus-visible { outline: none; }
    article:has(.open:focus-visible) { outline: 3px solid var(--accent); outline-offset: -3px; }
    .text { display: -webkit-box; overflow: hidden; -webkit-box-orient: vertical; -webkit-line-clamp: 2; color: var(--ink-soft); overflow-wrap: anywhere; }
    .tags { display: flex; flex-wrap: wrap; align-items: center; gap: 0.15rem var(--space-2); color: var(--ink-soft); font-size: 0.8125rem; }
    .reason { padding: 0 0.5rem; white-space: nowrap; border-radius: 99px; background: var(--sunken); color: var(--ink); font-weight: 650; }
    .urgent { background: var(--bad-soft); color: var(--bad); }
    .unread { min-width: 1.4rem; padding: 0 0.4rem; border-radius: 99px; background: var(--accent); color: var(--on-accent); font-size: 0.8125rem; font-weight: 700; text-align: center; }
    .line:last-child { align-items: center; }
    .claim { flex: none; position: relative; z-index: 1; min-height: 2.5rem; padding: 0 var(--space-3); font-size: var(--text-s); }
    kbd { padding: 0 0.3rem; border: 1px solid var(--line); border-radius: 0.35rem; color: var(--ink-soft); font: 600 0.75rem var(--font); }
    @media (pointer: coarse) { kbd { display: none; } .claim { min-height: 2.75rem; } }
  `];

  constructor() {
    super();
    /** @type {import('./shapes.js').Summary | undefined} */
    this.item = undefined;
    this.busy = false;
    this.current = false;
    /** The digit that opens it, among one's own. @type {number | undefined} */
    this.position = undefined;
  }

  render() {
    if (!this.item) return nothing;
    const { id, owner, since, summary, last_text: last, unread, kind } = this.item;
    const waits = owner.kind === 'waiting';
    return html`<article class=${this.current ? 'current' : ''}>
      <div class="line">
        <button class="open" aria-current=${this.current ? 'true' : nothing} @click=${() => this.#say('choose', id)}>${customerName(this.item)}</button>
        ${unread ? html`<span class="unread"><span class="hidden-label">${t('desk-unread')}: </span>${unread}</span>` : nothing}
        ${this.position ? html`<kbd aria-hidden="true">${this.position}</kbd>` : nothing}
        ${waits ? html`<lobby-since .instant=${since} .late=${LATE_SECONDS}></lobby-since>` : nothing}
      </div>
      <p class="text">${(waits && summary) || last}</p>
      ${waits && kind === 'callback' ? html`<b>${this.#wanted()}</b>` : nothing}
      <div class="line">${this.#tags(this.item)}
        ${waits ? html`<button class="claim primary" ?disabled=${this.busy} aria-label="${t('desk-claim')}: ${customerName(this.item)}" @click=${() => this.#say('intent', { action: 'claim', conversation: id })}>${t('desk-claim')}</button>` : nothing}</div>
    </article>`;
  }

  /** @param {import('./shapes.js').Summary} item */
  #tags({ reason, channel, language, level, customer, fits, owner }) {
    return html`<p class="tags"><span class="reason ${URGENT.includes(reason) ? 'urgent' : ''}">${reasonName(reason)}</span>
      <span>${channelName(channel)}</span><span>${t(`language-short-${language}`)}</span><span title=${levelName(level)}>${level}</span>
      ${fits === false && owner.kind === 'waiting' ? html`<span>${t('desk-other-line')}</span>` : nothing}
      ${customer?.segment ? html`<lobby-segment-badge .segment=${customer.segment}></lobby-segment-badge>` : nothing}</p>`;
  }

  #wanted() {
    const at = this.item?.wanted_at;
    if (!at) return t('desk-callback-soon');
    const isToday = isoDay(at) === isoDay(now());
    return isToday ? t('desk-callback-today', { time: timeOfDay(at) }) : t('desk-callback-at', { day: longDay(at), time: timeOfDay(at) });
  }

  /** @param {string} what @param {unknown} detail */
  #say(what, detail) {
    this.dispatchEvent(new CustomEvent(what, { detail, bubbles: true, composed: true }));
  }
}

customElements.define('lobby-desk-item', DeskItem);
