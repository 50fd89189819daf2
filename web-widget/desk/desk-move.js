/** Another time for an appointment: a day, then a free time there. Says `pick` with the start. */
import { css, html, nothing } from '../vendor/lit/index.js';
import { get } from '../shared/api.js';
import { now } from '../shared/clock.js';
import { LobbyElement } from '../shared/element.js';
import { controls } from '../shared/styles.js';
import { t } from '../shared/texts.js';
import { daysFrom, isoDay, longDay, timeOfDay } from '../shared/time.js';
import '../shared/sheet.js';

const DAYS = 14;

export class DeskMove extends LobbyElement {
  static properties = { appointment: { attribute: false }, zone: { attribute: false }, busy: { attribute: false }, refusal: { attribute: false }, day: { state: true }, slots: { state: true }, trouble: { state: true } };
  static styles = [controls, css`
    .times { display: grid; grid-template-columns: repeat(auto-fill, minmax(6rem, 1fr)); gap: var(--space-2); max-height: 45dvh; padding: 0.3rem; overflow-y: auto; }
    .times button { display: grid; gap: 0; align-content: center; min-height: 3.5rem; padding-block: var(--space-1); line-height: 1.2; }
    small { color: var(--ink-soft); font-weight: 450; }
  `];

  constructor() {
    super();
    /** @type {import('./shapes.js').Appointment | undefined} */
    this.appointment = undefined;
    /** @type {string | undefined} */
    this.zone = undefined;
    this.busy = false;
    /** Why the last time could not be had. */
    this.refusal = '';
    this.day = '';
    /** @type {import('../shared/shapes.js').TimeSlot[] | undefined} */
    this.slots = undefined;
    this.trouble = false;
  }

  /** @param {Map<string, unknown>} changed */
  willUpdate(changed) {
    if (changed.has('appointment') && this.appointment) this.day = isoDay(this.appointment.start, this.zone);
    if (changed.has('day') || changed.has('appointment') || changed.has('refusal')) this.#look();
  }

  async #look() {
    const { appointment, day } = this;
    if (!appointment || !day) return;
    this.slots = undefined;
    try {
      const path = `/api/v1/branches/${encodeURIComponent(appointment.branch)}/slots`;
      const { slots } = await get(`${path}?${new URLSearchParams({ service: appointment.service, date: day })}`);
      if (day === this.day) [this.slots, this.trouble] = [slots, false];
    } catch {
      this.trouble = true;
    }
  }

  render() {
    if (!this.appointment) return nothing;
    const { start } = this.appointment;
    const days = [...new Set([isoDay(start, this.zone), ...daysFrom(isoDay(now(), this.zone), DAYS)])].sort();
    return html`<lobby-sheet .heading=${t('desk-move-when')}>
      <p class="soft">${t('desk-move-now', { day: longDay(start, this.zone), time: timeOfDay(start, this.zone) })}</p>
      ${this.refusal ? html`<lobby-notice tone="bad">${this.refusal}</lobby-notice>` : nothing}
      <label>${t('desk-day')}<select @change=${(/** @type {Event} */ event) => (this.day = /** @type {HTMLSelectElement} */ (event.target).value)}>
        ${days.map((day) => html`<option value=${day} ?selected=${day === this.day}>${longDay(`${day}T12:00:00Z`, 'UTC')}</option>`)}</select></label>
      <div class="times">${this.#times()}</div>
    </lobby-sheet>`;
  }

  #times() {
    if (!this.slots) return html`<p class="soft" role="status">${t(this.trouble ? 'no-network' : 'loading')}</p>`;
    const free = this.slots.filter((slot) => slot.free > 0 && slot.start !== this.appointment?.start);
    if (!free.length) return html`<p class="soft" role="status">${t('kiosk-no-times')}</p>`;
    return free.map(({ start, load }) => html`<button ?disabled=${this.busy} @click=${() => this.#pick(start)}>${timeOfDay(start, this.zone)}${load === 'quiet' ? html`<small>${t('slot-quiet')}</small>` : nothing}</button>`);
  }

  /** @param {string} detail */
  #pick(detail) {
    this.dispatchEvent(new CustomEvent('pick', { detail }));
  }
}

customElements.define('lobby-desk-move', DeskMove);
