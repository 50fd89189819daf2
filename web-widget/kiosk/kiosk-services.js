/** What for: the branch's services, with the wait each would mean now. Says `pick` with the service's id. */
import { css, html, nothing } from '../vendor/lit/index.js';
import { LobbyElement } from '../shared/element.js';
import { controls } from '../shared/styles.js';
import { t } from '../shared/texts.js';
import { waitText } from '../shared/time.js';

export class KioskServices extends LobbyElement {
  static properties = { place: { attribute: false }, waits: { type: Boolean } };
  static styles = [controls, css`
    :host { display: grid; align-content: center; gap: var(--space-4); width: 100%; max-width: 54rem; margin: auto; }
    h1 { text-align: center; }
    ul { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(20rem, 100%), 1fr)); gap: var(--space-3); }
    button { display: grid; align-content: center; justify-content: start; justify-items: start; gap: var(--space-1); width: 100%; min-height: 6.5rem; padding: var(--space-3) var(--space-4); border-radius: var(--radius-l); font-size: 1.5rem; text-align: start; box-shadow: var(--shadow); }
    small { color: var(--ink-soft); font-size: var(--text-m); font-weight: 450; }
  `];

  constructor() {
    super();
    /** @type {import('../shared/branches.js').Branch | undefined} */
    this.place = undefined;
    /** Whether waits are shown: they mean nothing for an appointment. */
    this.waits = false;
  }

  render() {
    return html`
      <h1>${t('kiosk-which-service')}</h1>
      <ul>${this.place?.services.map((service) => html`<li><button @click=${() => this.#pick(service.id)}>
        ${service.name}${this.waits && service.wait_minutes ? html`<small>${waitText(service.wait_minutes)}</small>` : nothing}
      </button></li>`)}</ul>`;
  }

  /** @param {string} detail */
  #pick(detail) {
    this.dispatchEvent(new CustomEvent('pick', { detail }));
  }
}

customElements.define('lobby-kiosk-services', KioskServices);
