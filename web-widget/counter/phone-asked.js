/** One question: the customer's phone. Says `pick` with what was typed. */
import { css, html } from '../vendor/lit/index.js';
import { LobbyElement } from '../shared/element.js';
import { controls } from '../shared/styles.js';
import { t } from '../shared/texts.js';

export class PhoneAsked extends LobbyElement {
  static properties = { busy: { attribute: false } };
  static styles = [controls, css`
    form { display: grid; gap: var(--space-3); }
    input { margin-top: var(--space-1); }
  `];

  constructor() {
    super();
    this.busy = false;
  }

  firstUpdated() {
    this.renderRoot.querySelector('input')?.focus();
  }

  render() {
    return html`<form @submit=${this.#submit}>
      <label>${t('persons-phone')}<input name="phone" type="tel" autocomplete="off" maxlength="30" required></label>
      <button class="primary" ?disabled=${this.busy}>${t('persons-find')}</button>
    </form>`;
  }

  /** @param {SubmitEvent} event */
  #submit(event) {
    event.preventDefault();
    const phone = String(new FormData(/** @type {HTMLFormElement} */ (event.currentTarget)).get('phone')).trim();
    if (phone) this.dispatchEvent(new CustomEvent('pick', { detail: phone }));
  }
}

customElements.define('lobby-phone-asked', PhoneAsked);
