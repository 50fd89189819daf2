/** An appointment: when, where, the pass to show, and the calendar file. */
import { css, html, nothing } from '../vendor/lit/index.js';
import { serviceName } from '../shared/branches.js';
import { LobbyElement } from '../shared/element.js';
import { near } from '../shared/near.js';
import { controls } from '../shared/styles.js';
import { has, t } from '../shared/texts.js';
import { longDay, timeOfDay } from '../shared/time.js';

export class AppointmentCard extends LobbyElement {
  static properties = { appointment: { attribute: false }, place: { attribute: false } };
  static styles = [controls, css`
    .card { display: grid; justify-items: center; gap: var(--space-3); padding: var(--space-4); text-align: center; }
    .time { font-size: var(--text-xxl); font-weight: 750; line-height: 1; letter-spacing: -0.02em; }
    .day { font-size: var(--text-l); font-weight: 650; }
    img { width: min(15rem, 70vw); aspect-ratio: 1; border-radius: var(--radius); background: #fff; }
    .code { font-size: var(--text-l); letter-spacing: 0.08em; }
    .button { width: 100%; }
  `];

  constructor() {
    super();
    /** @type {import('../shared/shapes.js').Appointment | undefined} */
    this.appointment = undefined;
    /** @type {import('../shared/branches.js').Branch | undefined} */
    this.place = undefined;
  }

  render() {
    if (!this.appointment) return nothing;
    const { start, service, state, code, qr_url: qr, ics_url: ics } = this.appointment;
    const id = `appointment-state-${state}`;
    return html`<section class="card">
      <h1 class="soft">${t(has(id) ? id : 'appointment-state-other')}</h1>
      <div><p class="time number">${timeOfDay(start, this.place?.timezone)}</p><p class="day">${longDay(start, this.place?.timezone)}</p></div>
      <p>${serviceName(this.place, service)}<br><span class="soft">${this.place?.name ?? ''}${this.place ? ', ' : ''}${this.place?.address ?? ''}</span></p>
      ${state === 'booked' || state === 'held' ? html`
        <img src=${near(qr)} alt=${t('qr-alt')}>
        <p class="soft">${t('appointment-show')}</p>
        <p>${t('code')}: <b class="code number">${code}</b></p>
        <a class="button primary" href=${near(ics)} download>${t('appointment-calendar')}</a>` : nothing}
    </section>`;
  }
}

customElements.define('lobby-appointment-card', AppointmentCard);
