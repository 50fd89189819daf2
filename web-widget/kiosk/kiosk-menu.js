/** What brings you here: an appointment to check in, or a place in the line. When closed: when we open, and an appointment. Says `go`. */
import { css, html } from '../vendor/lit/index.js';
import { LobbyElement } from '../shared/element.js';
import { controls } from '../shared/styles.js';
import { t } from '../shared/texts.js';
import { longDay, timeOfDay } from '../shared/time.js';

export class KioskMenu extends LobbyElement {
  static properties = { open: { type: Boolean }, place: { attribute: false } };
  static styles = [controls, css`
    :host { display: grid; align-content: center; gap: var(--space-5); width: 100%; max-width: 54rem; margin: auto; }
    h1 { text-align: center; }
    .choices { display: grid; grid-template-columns: repeat(auto-fit, minmax(16rem, 1fr)); gap: var(--space-4); }
    button { display: grid; align-content: center; gap: var(--space-2); min-height: 15rem; padding: var(--space-4); border-radius: var(--radius-l); font-size: 1.7rem; }
    button:not(.primary) { background: var(--surface); box-shadow: var(--shadow); }
    small { font-size: var(--text-m); font-weight: 450; line-height: 1.4; }
    .closed { display: grid; gap: var(--space-3); text-align: center; font-size: var(--text-l); }
    .single { justify-self: center; min-height: 5rem; }
  `];

  constructor() {
    super();
    this.open = true;
    /** @type {import('../shared/branches.js').Branch | undefined} */
    this.place = undefined;
  }

  render() {
    return this.open ? this.#choices() : this.#closed();
  }

  #choices() {
    return html`
      <h1>${t('kiosk-question')}</h1>
      <div class="choices">
        <button class="primary" @click=${() => this.#go('service')}>${t('kiosk-take')}<small>${t('kiosk-take-more')}</small></button>
        <button @click=${() => this.#go('scan')}>${t('kiosk-check-in')}<small>${t('kiosk-check-in-more')}</small></button>
      </div>`;
  }

  #closed() {
    return html`
      <div class="closed"><h1>${t('kiosk-closed')}</h1><p class="soft">${this.#opening()}</p><p>${t('kiosk-closed-book')}</p></div>
      <button class="primary single" @click=${() => this.#go('book')}>${t('kiosk-book')}</button>`;
  }

  #opening() {
    const { opens_at: opens, timezone } = this.place ?? {};
    return opens ? t('kiosk-opens', { day: longDay(opens, timezone), time: timeOfDay(opens, timezone) }) : t('kiosk-opens-unknown');
  }

  /** @param {'service' | 'scan' | 'book'} where */
  #go(where) {
    this.dispatchEvent(new CustomEvent('go', { detail: where }));
  }
}

customElements.define('lobby-kiosk-menu', KioskMenu);
