/** One case: its clock, its history, the conversations it is about, and what can be changed. Says `change` with the fields that did, `talk` with a conversation to open. */
import { css, html, nothing } from '../vendor/lit/index.js';
import { LobbyElement } from '../shared/element.js';
import { controls } from '../shared/styles.js';
import { t } from '../shared/texts.js';
import { longDay, timeOfDay } from '../shared/time.js';
import '../shared/sheet.js';
import './case-change.js';
import { happened } from './case-line.js';
import { categoryName, channelName, priorityName, statusName } from './names.js';
import { promise } from './promise.js';

export class CaseCard extends LobbyElement {
  static properties = { one: { attribute: false }, desk: { attribute: false }, open: { attribute: false }, mine: { attribute: false }, busy: { attribute: false }, trouble: { attribute: false } };
  static styles = [controls, css`
    .late { color: var(--bad); font-weight: 650; }
    .text { overflow-wrap: anywhere; white-space: pre-wrap; }
    h3 { font-size: var(--text-m); }
    ol { display: grid; gap: var(--space-1); font-size: var(--text-s); overflow-wrap: anywhere; }
    section { display: grid; gap: var(--space-2); }
    .talks { display: flex; flex-wrap: wrap; gap: var(--space-1); }
    .talks button { min-height: 2.75rem; padding: 0 var(--space-2); font-size: var(--text-s); }
    lobby-case-change { display: block; padding-top: var(--space-3); border-top: 1px solid var(--line); }
  `];

  constructor() {
    super();
    /** @type {import('./shapes.js').Case | undefined} */
    this.one = undefined;
    /** @type {import('./shapes.js').Desk | undefined} */
    this.desk = undefined;
    /** The conversation beside which it is read. @type {string | undefined} */
    this.open = undefined;
    /** Whether that one is this agent's. */
    this.mine = false;
    this.busy = false;
    this.trouble = '';
  }

  render() {
    return html`<lobby-sheet wide .heading=${this.one ? t('case-heading', { number: this.one.number }) : t('loading')}>
      ${this.trouble ? html`<lobby-notice tone="bad">${this.trouble}</lobby-notice>` : nothing}${this.one ? this.#case(this.one) : nothing}</lobby-sheet>`;
  }

  /** @param {import('./shapes.js').Case} one */
  #case(one) {
    const owed = promise(one);
    return html`<div><p>${categoryName(one.category)} · ${t('case-priority-is', { priority: priorityName(one.priority) })} · <b>${statusName(one.status)}</b> · ${one.assignee?.name ?? t('case-nobody')}</p>
      ${owed ? html`<p class=${owed.isLate ? 'late' : 'soft'}>${owed.text}</p>` : nothing}
      <p class="soft">${t('case-since', { day: longDay(one.opened_at), time: timeOfDay(one.opened_at) })}</p></div>
      <p class="text">${one.text}</p>
      ${this.#talks(one)}
      ${one.history.length ? html`<h3>${t('case-history')}</h3><ol>${one.history.map((line) => html`<li><span class="soft number">${longDay(line.at)}, ${timeOfDay(line.at)}</span> ${happened(line)}</li>`)}</ol>` : nothing}
      ${one.status === 'closed' ? html`<p class="soft">${t('desk-refused-case-closed')}</p>` : html`<lobby-case-change .one=${one} .desk=${this.desk} .busy=${this.busy} @change=${(/** @type {CustomEvent} */ { detail }) => this.#say('change', detail)}></lobby-case-change>`}`;
  }

  /** @param {import('./shapes.js').Case} one */
  #talks({ talks, status }) {
    const isAbout = talks.some(({ conversation }) => conversation === this.open);
    const canAdd = this.mine && this.open && !isAbout && status !== 'closed';
    return html`<section><h3>${t('case-talks')}</h3><div class="talks">
      ${talks.map(({ conversation, channel, last_at: at }) => html`<button ?disabled=${conversation === this.open} @click=${() => this.#say('talk', conversation)}>
        ${channelName(channel)} · ${longDay(at)}, ${timeOfDay(at)}${conversation === this.open ? ` · ${t('case-talk-open')}` : ''}</button>`)}
      ${canAdd ? html`<button ?disabled=${this.busy} @click=${() => this.#say('change', { conversation: this.open })}>${t('case-talk-add')}</button>` : nothing}</div></section>`;
  }

  /** @param {string} what @param {unknown} detail */
  #say(what, detail) {
    this.dispatchEvent(new CustomEvent(what, { detail }));
  }
}

customElements.define('lobby-case-card', CaseCard);
