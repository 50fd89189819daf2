/** One case: its clock, its history, and what can be changed. Says `change` with the fields that did. */
import { css, html, nothing } from '../vendor/lit/index.js';
import { LobbyElement } from '../shared/element.js';
import { controls } from '../shared/styles.js';
import { t } from '../shared/texts.js';
import { longDay, timeOfDay } from '../shared/time.js';
import '../shared/sheet.js';
import { field } from './field.js';
import { happened } from './case-line.js';
import { CASE_STATUSES, categoryName, priorityName, statusName } from './names.js';

export class CaseCard extends LobbyElement {
  static properties = { one: { attribute: false }, me: { attribute: false }, busy: { attribute: false }, trouble: { attribute: false } };
  static styles = [controls, field, css`
    .overdue { color: var(--bad); font-weight: 650; }
    .text { overflow-wrap: anywhere; white-space: pre-wrap; }
    ol { display: grid; gap: var(--space-1); font-size: var(--text-s); }
    .mine { display: flex; align-items: center; gap: var(--space-2); min-height: 2.75rem; }
    form { display: grid; gap: var(--space-2); padding-top: var(--space-3); border-top: 1px solid var(--line); }
  `];

  constructor() {
    super();
    /** @type {import('./shapes.js').Case | undefined} */
    this.one = undefined;
    /** @type {import('./shapes.js').Agent | undefined} */
    this.me = undefined;
    this.busy = false;
    this.trouble = '';
  }

  render() {
    return html`<lobby-sheet wide .heading=${this.one ? t('case-heading', { number: this.one.number }) : t('loading')}>
      ${this.trouble ? html`<lobby-notice tone="bad">${this.trouble}</lobby-notice>` : nothing}${this.one ? this.#case(this.one) : nothing}</lobby-sheet>`;
  }

  /** @param {import('./shapes.js').Case} one */
  #case(one) {
    return html`<p>${categoryName(one.category)} · ${priorityName(one.priority)} · <b>${statusName(one.status)}</b>${one.assignee ? ` · ${one.assignee.name}` : ''}</p>
      ${one.due_at ? html`<p class=${one.overdue ? 'overdue' : 'soft'}>${one.overdue ? `${t('case-overdue')}: ` : ''}${t('case-due', { day: longDay(one.due_at), time: timeOfDay(one.due_at) })}</p>` : nothing}
      <p class="text">${one.text}</p>
      ${one.history.length ? html`<h3>${t('case-history')}</h3><ol>${one.history.map((line) => html`<li><span class="soft number">${longDay(line.at)}, ${timeOfDay(line.at)}</span> ${happened(line)}</li>`)}</ol>` : nothing}
      <form @submit=${this.#submit}>
        <label>${t('case-status')}<select name="status">${CASE_STATUSES.map((id) => html`<option value=${id} ?selected=${id === one.status}>${statusName(id)}</option>`)}</select></label>
        <label>${t('case-comment')}<textarea name="note" rows="2" maxlength="2000"></textarea></label>
        <label class="mine"><input type="checkbox" name="mine" .checked=${this.#isMine(one)}>${t('case-mine')}</label>
        <button class="primary" ?disabled=${this.busy}>${t('case-save')}</button>
      </form>`;
  }

  /** @param {import('./shapes.js').Case} one */
  #isMine({ assignee }) {
    return assignee !== undefined && assignee.id === this.me?.id;
  }

  /** @param {SubmitEvent} event */
  #submit(event) {
    event.preventDefault();
    const fields = new FormData(/** @type {HTMLFormElement} */ (event.currentTarget));
    const [status, note] = [String(fields.get('status')), String(fields.get('note') ?? '').trim()];
    const wasMine = this.one !== undefined && this.#isMine(this.one);
    const isMine = fields.has('mine');
    const assignee = isMine === wasMine ? {} : { assignee: isMine ? this.me?.id : null };
    const detail = { ...(status === this.one?.status ? {} : { status }), ...(note ? { note } : {}), ...assignee };
    if (Object.keys(detail).length) this.dispatchEvent(new CustomEvent('change', { detail }));
  }
}

customElements.define('lobby-case-card', CaseCard);
