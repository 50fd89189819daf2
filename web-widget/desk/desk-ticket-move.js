/** Another line for the customer's ticket: a branch, then a service with its wait. Says `pick` with both. */
import { css, html, nothing } from '../vendor/lit/index.js';
import { branches } from '../shared/branches.js';
import { LobbyElement } from '../shared/element.js';
import { controls } from '../shared/styles.js';
import { t } from '../shared/texts.js';
import { waitText } from '../shared/time.js';
import '../shared/sheet.js';

export class DeskTicketMove extends LobbyElement {
  static properties = { ticket: { attribute: false }, busy: { attribute: false }, refusal: { attribute: false }, all: { state: true }, branch: { state: true }, trouble: { state: true } };
  static styles = [controls, css`
    form { display: grid; gap: var(--space-3); }
    select { margin-top: var(--space-1); }
  `];

  constructor() {
    super();
    /** @type {import('./shapes.js').Ticket | undefined} */
    this.ticket = undefined;
    this.busy = false;
    /** Why the last line could not be had. */
    this.refusal = '';
    /** As they are now; what the desk learnt at its start says nothing about waits. @type {import('../shared/branches.js').Branch[] | undefined} */
    this.all = undefined;
    this.branch = '';
    this.trouble = false;
  }

  connectedCallback() {
    super.connectedCallback();
    branches().then((all) => (this.all = all), () => (this.trouble = true));
  }

  /** @param {Map<string, unknown>} changed */
  willUpdate(changed) {
    if (changed.has('ticket') && this.ticket) this.branch = this.ticket.branch;
  }

  render() {
    return html`<lobby-sheet .heading=${t('desk-ticket-move')}>
      <p class="soft">${t('desk-ticket-move-lead')}</p>
      ${this.refusal ? html`<lobby-notice tone="bad">${this.refusal}</lobby-notice>` : nothing}
      ${this.all ? this.#form(this.all) : html`<p class="soft" role="status">${t(this.trouble ? 'no-network' : 'loading')}</p>`}</lobby-sheet>`;
  }

  /** @param {import('../shared/branches.js').Branch[]} all */
  #form(all) {
    const place = all.find(({ id }) => id === this.branch);
    const services = place?.services.filter(({ id }) => place.id !== this.ticket?.branch || id !== this.ticket.service) ?? [];
    return html`<form @submit=${this.#submit}>
      <label>${t('branch')}<select @change=${(/** @type {Event} */ event) => (this.branch = /** @type {HTMLSelectElement} */ (event.target).value)}>
        ${all.map(({ id, name, open }) => html`<option value=${id} ?selected=${id === this.branch} ?disabled=${!open}>${name}${open ? '' : ` · ${t('desk-branch-closed')}`}</option>`)}</select></label>
      <label>${t('desk-service')}<select name="service">${services.map(({ id, name, wait_minutes: wait }) => html`<option value=${id}>${name}${wait ? ` · ${waitText(wait)}` : ''}</option>`)}</select></label>
      <button class="primary" ?disabled=${this.busy || !services.length}>${t('desk-ticket-move-do')}</button>
    </form>`;
  }

  /** @param {SubmitEvent} event */
  #submit(event) {
    event.preventDefault();
    const service = new FormData(/** @type {HTMLFormElement} */ (event.currentTarget)).get('service');
    this.dispatchEvent(new CustomEvent('pick', { detail: { branch: this.branch, service } }));
  }
}

customElements.define('lobby-desk-ticket-move', DeskTicketMove);
