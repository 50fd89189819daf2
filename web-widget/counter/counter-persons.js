/** Linking a customer's two phones: the button beside the work, and the sheet it opens. Key: L. */
import { css, html, nothing } from '../vendor/lit/index.js';
import { LobbyElement } from '../shared/element.js';
import { carrying } from '../shared/language.js';
import { controls } from '../shared/styles.js';
import { has, t } from '../shared/texts.js';
import '../shared/notice.js';
import '../shared/sheet.js';
import * as link from './link.js';
import { Linking } from './linking.js';
import './person-found.js';
import './person-sure.js';
import './phone-asked.js';

export class CounterPersons extends LobbyElement {
  static properties = { me: { attribute: false }, place: { attribute: false }, linking: { state: true } };
  static styles = [controls, css`
    :host { display: grid; }
    .soft { line-height: 1.45; }
    kbd { padding: 0 0.4rem; border: 1px solid currentcolor; border-radius: 0.35rem; font: 600 var(--text-s) var(--font); opacity: 0.75; }
    @media (pointer: coarse) { kbd { display: none; } }
  `];
  #relook = () => this.requestUpdate();

  constructor() {
    super();
    /** @type {import('./shapes.js').Me | undefined} */
    this.me = undefined;
    /** @type {import('./shapes.js').Place | undefined} */
    this.place = undefined;
    /** Only while the sheet is open: on a shared device nothing is left of a customer. @type {Linking | undefined} */
    this.linking = undefined;
  }

  connectedCallback() {
    super.connectedCallback();
    addEventListener('keydown', this.#key);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    removeEventListener('keydown', this.#key);
  }

  /** The physical key, as with the counter's other keys. */
  #key = (/** @type {KeyboardEvent} */ event) => {
    if (event.code !== 'KeyL' || event.repeat || event.ctrlKey || event.altKey || event.metaKey) return;
    // Else the letter would be the first in the field that opens.
    event.preventDefault();
    this.#open();
  };

  #open() {
    if (this.linking || !this.me) return;
    this.linking = new Linking(link, this.me.csrf);
    this.linking.addEventListener('change', this.#relook);
  }

  #closed() {
    this.linking = undefined;
    this.updateComplete.then(() => this.renderRoot.querySelector('button')?.focus());
  }

  render() {
    return html`<button @click=${this.#open}>${t('persons-open')} <kbd aria-hidden="true">L</kbd></button>
      ${this.linking ? html`<lobby-sheet .heading=${t('persons-open')} @close=${this.#closed}>
        <div role="status">${this.#said(this.linking)}</div>${this.#step(this.linking)}</lobby-sheet>` : nothing}`;
  }

  /** @param {Linking} linking */
  #said({ said }) {
    if (!said) return nothing;
    const signIn = said.id === 'persons-refused-not-signed-in' ? html` <a href=${carrying('/sign-in')}>${t('sign-in')}</a>` : nothing;
    return html`<lobby-notice tone=${said.tone}>${t(has(said.id) ? said.id : 'persons-refused-other')}${signIn}</lobby-notice>`;
  }

  /** @param {Linking} linking */
  #step(linking) {
    const { step, busy } = linking;
    if (step.at === 'asking') return html`<p class="soft">${t('persons-lead')}</p>
      <lobby-phone-asked .busy=${busy} @pick=${(/** @type {CustomEvent<string>} */ { detail }) => linking.find(detail)}></lobby-phone-asked>`;
    if (step.at === 'sure') return html`<lobby-person-sure .step=${step} .busy=${busy} @sure=${() => linking.confirm()} @back=${() => linking.back()}></lobby-person-sure>`;
    return html`<lobby-person-found .person=${step.person} .zone=${this.place?.timezone} .busy=${busy} @back=${() => linking.back()}
      @undo=${(/** @type {CustomEvent<import('./shapes.js').PersonLink>} */ { detail }) => linking.undo(detail)}
      @pick=${(/** @type {CustomEvent<{ phone: string, document: string }>} */ { detail }) => linking.check(detail.phone, detail.document)}></lobby-person-found>`;
  }
}

customElements.define('lobby-counter-persons', CounterPersons);
