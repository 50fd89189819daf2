/** What a person leaves the kiosk with: a ticket or an appointment, on paper or in the phone's camera. Says `done`. */
import { css, html, nothing } from '../vendor/lit/index.js';
import { serviceName } from '../shared/branches.js';
import { LobbyElement } from '../shared/element.js';
import { near } from '../shared/near.js';
import { controls } from '../shared/styles.js';
import { t } from '../shared/texts.js';
import { longDay, timeOfDay, waitText } from '../shared/time.js';

export class KioskTicket extends LobbyElement {
  static properties = { ticket: { attribute: false }, appointment: { attribute: false }, place: { attribute: false }, photo: { state: true } };
  static styles = [controls, css`
    :host { display: grid; align-content: center; gap: var(--space-4); width: 100%; max-width: 52rem; margin: auto; }
    .card { display: grid; grid-template-columns: 1fr auto; gap: var(--space-4); align-items: center; padding: var(--space-5); }
    .facts { display: grid; gap: var(--space-2); }
    .large { font-size: clamp(4rem, 9vmax, 8rem); font-weight: 750; line-height: 1; letter-spacing: -0.03em; white-space: nowrap; }
    .when { font-size: var(--text-xl); font-weight: 700; line-height: 1.2; }
    .facts p { font-size: var(--text-l); }
    img { width: 15rem; max-width: 100%; aspect-ratio: 1; border-radius: var(--radius); background: #fff; }
    .photo { grid-template-columns: 1fr; justify-items: center; text-align: center; }
    .photo h1 { font-size: var(--text-l); }
    .photo img { width: min(46vmin, 100%); }
    .row { justify-content: center; }
    .row button { flex: 1 1 12rem; min-height: 4rem; }
    @media (max-width: 44rem) { .card { grid-template-columns: 1fr; justify-items: center; text-align: center; padding: var(--space-4); } }
    @media print {
      .row { display: none; }
      .card { display: block; padding: 0; border: 0; box-shadow: none; color: #000; text-align: center; }
      .card > * { margin: 0 auto 3mm; }
      .large { font-size: 18mm; }
      .facts p, .soft { color: #000; font-size: 4mm; }
      img { width: 42mm; }
    }
  `];

  constructor() {
    super();
    /** @type {import('../shared/shapes.js').Ticket | undefined} */
    this.ticket = undefined;
    /** @type {import('../shared/shapes.js').Appointment | undefined} */
    this.appointment = undefined;
    /** @type {import('../shared/branches.js').Branch | undefined} */
    this.place = undefined;
    this.photo = false;
  }

  render() {
    const pass = this.ticket ?? this.appointment;
    if (!pass) return nothing;
    const qr = html`<img src=${near(pass.qr_url)} alt=${t('qr-alt')}>`;
    return html`
      <section class="card ${this.photo ? 'photo' : ''}" aria-live="polite">
        ${this.photo ? html`<h1>${t('kiosk-photo-hint')}</h1>` : html`<div class="facts">${this.#facts()}</div>`}${qr}
      </section>
      <div class="row">
        <button @click=${this.#print}>${t('kiosk-print')}</button>
        <button aria-pressed=${this.photo} @click=${this.#turn}>${t(this.photo ? 'kiosk-photo-back' : 'kiosk-photo')}</button>
        <button class="primary" @click=${() => this.dispatchEvent(new Event('done'))}>${t('kiosk-done')}</button>
      </div>`;
  }

  #facts() {
    return this.ticket ? this.#ticketFacts(this.ticket) : this.appointment ? this.#appointmentFacts(this.appointment) : nothing;
  }

  /** @param {import('../shared/shapes.js').Ticket} ticket */
  #ticketFacts({ number, service, ahead, wait_minutes: wait, counter }) {
    return html`
      <h1 class="soft">${t('your-ticket')}</h1>
      <span class="large number">${number}</span>
      <p>${serviceName(this.place, service)}</p>
      ${counter ? html`<p><b>${t('come-to-counter', { counter })}</b></p>` : nothing}
      ${ahead === undefined ? nothing : html`<p><b>${t('ahead', { count: ahead })}</b></p>`}
      ${wait ? html`<p class="soft">${waitText(wait)}</p>` : nothing}`;
  }

  /** @param {import('../shared/shapes.js').Appointment} appointment */
  #appointmentFacts({ start, service, code }) {
    const zone = this.place?.timezone;
    return html`
      <h1 class="soft">${t('booked')}</h1>
      <span class="when">${longDay(start, zone)}, ${timeOfDay(start, zone)}</span>
      <p>${serviceName(this.place, service)}</p>
      <p class="soft">${this.place?.name}, ${this.place?.address}</p>
      <p class="soft">${t('code')}: <b class="number">${code}</b></p>`;
  }

  /** Paper carries the facts too, whatever is shown now. */
  async #print() {
    this.photo = false;
    await this.updateComplete;
    print();
  }

  #turn() {
    this.photo = !this.photo;
  }
}

customElements.define('lobby-kiosk-ticket', KioskTicket);
