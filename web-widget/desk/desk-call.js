/** When and where to call the customer: a number, a day, then a time there. Says `pick` with `phone` and `at`. */
import { css, html, nothing } from '../vendor/lit/index.js';
import { get } from '../shared/api.js';
import { LobbyElement } from '../shared/element.js';
import { controls } from '../shared/styles.js';
import { t } from '../shared/texts.js';
import { isoDay, longDay, timeOfDay } from '../shared/time.js';
import '../shared/sheet.js';

export class DeskCall extends LobbyElement {
  static properties = { phone: { attribute: false }, busy: { attribute: false }, refusal: { attribute: false }, times: { state: true }, day: { state: true }, trouble: { state: true } };
  static styles = [controls, css`
    .times { display: grid; grid-template-columns: repeat(auto-fill, minmax(6rem, 1fr)); gap: var(--space-2); max-height: 45dvh; padding: 0.3rem; overflow-y: auto; }
  `];

  constructor() {
    super();
    /** What is known; the agent may write another. */
    this.phone = '';
    this.busy = false;
    /** Why the last try was refused. */
    this.refusal = '';
    /** @type {string[] | undefined} */
    this.times = undefined;
    this.day = '';
    this.trouble = false;
  }

  async firstUpdated() {
    try {
      const { times } = await get('/api/staff/desk/call-times');
      this.times = times;
      this.day = times.length ? isoDay(times[0]) : '';
    } catch {
      this.trouble = true;
    }
  }

  render() {
    const days = [...new Set((this.times ?? []).map((at) => isoDay(at)))];
    return html`<lobby-sheet .heading=${t('desk-call-when')}>
      ${this.refusal ? html`<lobby-notice tone="bad">${this.refusal}</lobby-notice>` : nothing}
      <label>${t('desk-phone')}<input type="tel" autocomplete="off" maxlength="32" .value=${this.phone}></label>
      ${days.length ? html`<label>${t('desk-day')}<select @change=${(/** @type {Event} */ event) => (this.day = /** @type {HTMLSelectElement} */ (event.target).value)}>
        ${days.map((day) => html`<option value=${day} ?selected=${day === this.day}>${longDay(`${day}T12:00:00Z`, 'UTC')}</option>`)}</select></label>` : nothing}
      <div class="times">${this.#times()}</div>
    </lobby-sheet>`;
  }

  #times() {
    if (!this.times) return html`<p class="soft" role="status">${t(this.trouble ? 'no-network' : 'loading')}</p>`;
    if (!this.times.length) return html`<p class="soft" role="status">${t('desk-call-none')}</p>`;
    const ofDay = this.times.filter((at) => isoDay(at) === this.day);
    return ofDay.map((at) => html`<button ?disabled=${this.busy} @click=${() => this.#pick(at)}>${timeOfDay(at)}</button>`);
  }

  /** @param {string} at */
  #pick(at) {
    const phone = this.renderRoot.querySelector('input')?.value.trim() ?? '';
    this.dispatchEvent(new CustomEvent('pick', { detail: { phone, at } }));
  }
}

customElements.define('lobby-desk-call', DeskCall);
