/** A day and a time for an appointment. Says `pick` with the start (RFC 3339). */
import { css, html, nothing } from '../vendor/lit/index.js';
import { get } from './api.js';
import { now } from './clock.js';
import { LobbyElement } from './element.js';
import { controls } from './styles.js';
import { t } from './texts.js';
import { civil, daysFrom, isoDay, timeOfDay } from './time.js';

const DAYS = 7;

export class TimeSlots extends LobbyElement {
  static properties = { place: { attribute: false }, service: {}, day: { state: true }, slots: { state: true } };
  static styles = [controls, css`
    :host { display: grid; align-content: center; gap: var(--space-4); width: 100%; max-width: 56rem; margin: auto; }
    h1 { text-align: center; }
    .days { display: grid; grid-template-columns: repeat(7, 1fr); gap: var(--space-2); }
    .days button { display: grid; gap: 0; padding: var(--space-2) var(--space-1); }
    .days b { font-size: var(--text-l); }
    .days small { font-size: var(--text-s); font-weight: 500; }
    .days [aria-pressed="true"] { border-color: var(--accent); background: var(--accent); color: var(--on-accent); }
    .times { display: grid; grid-template-columns: repeat(auto-fill, minmax(6.5rem, 1fr)); gap: var(--space-2); max-height: 46vh; overflow: auto; padding: var(--space-1); }
    .times button { display: grid; gap: 0; min-height: 4rem; font-size: var(--text-l); }
    .times small { color: var(--accent); font-size: 0.8125rem; font-weight: 550; }
    p { padding: var(--space-4); text-align: center; font-size: var(--text-l); }
    @media (max-width: 40rem) { .days { grid-template-columns: repeat(4, 1fr); } }
  `];

  constructor() {
    super();
    /** @type {import('./branches.js').Branch | undefined} */
    this.place = undefined;
    this.service = '';
    this.day = '';
    /** None while they are being asked for. @type {import('./shapes.js').TimeSlot[] | 'unreachable' | undefined} */
    this.slots = undefined;
  }

  firstUpdated() {
    this.#show(isoDay(now(), this.place?.timezone));
  }

  /** @param {string} day */
  async #show(day) {
    this.day = day;
    this.slots = undefined;
    const query = new URLSearchParams({ service: this.service, date: day });
    const slots = await get(`/api/v1/branches/${this.place?.id}/slots?${query}`).then((answer) => answer.slots, () => 'unreachable');
    if (this.day === day) this.slots = slots;
  }

  render() {
    const days = daysFrom(isoDay(now(), this.place?.timezone), DAYS);
    return html`
      <h1>${t('kiosk-when')}</h1>
      <div class="days">${days.map((day) => this.#day(day))}</div>
      ${this.#times()}`;
  }

  /** @param {string} day */
  #day(day) {
    const { weekday, day: number, month } = civil(`${day}T12:00:00Z`, 'UTC');
    return html`<button aria-pressed=${day === this.day} @click=${() => this.#show(day)}>
      <small>${t(`weekday-short-${weekday}`)}</small><b>${number}</b><small>${t(`month-${month}`)}</small></button>`;
  }

  #times() {
    if (this.slots === undefined) return html`<p class="soft" role="status">${t('loading')}</p>`;
    if (this.slots === 'unreachable') return html`<p role="alert">${t('kiosk-refused-network')}</p>`;
    const free = this.slots.filter((slot) => slot.free > 0);
    if (!free.length) return html`<p class="soft" role="status">${t('kiosk-no-times')}</p>`;
    return html`<div class="times">${free.map(({ start, load }) => html`<button @click=${() => this.#pick(start)}>
      ${timeOfDay(start, this.place?.timezone)}${load === 'quiet' ? html`<small>${t('slot-quiet')}</small>` : nothing}</button>`)}</div>`;
  }

  /** @param {string} detail */
  #pick(detail) {
    this.dispatchEvent(new CustomEvent('pick', { detail }));
  }
}

customElements.define('lobby-time-slots', TimeSlots);
