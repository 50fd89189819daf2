/** The last question before two persons are linked: both of them, and what was checked. Says `sure` or `back`. */
import { css, html, nothing } from '../vendor/lit/index.js';
import { LobbyElement } from '../shared/element.js';
import { controls } from '../shared/styles.js';
import { t } from '../shared/texts.js';
import { documentName } from './documents.js';
import './person-card.js';

export class PersonSure extends LobbyElement {
  static properties = { step: { attribute: false }, busy: { attribute: false } };
  static styles = [controls, css`
    :host { display: grid; gap: var(--space-3); }
    h3 { font-size: var(--text-l); }
    li { padding: var(--space-2) var(--space-3); border-radius: var(--radius); background: var(--sunken); }
    ul { display: grid; gap: var(--space-2); }
    .row > * { flex: 1 1 10rem; }
  `];

  constructor() {
    super();
    /** @type {import('./linking.js').Sure | undefined} */
    this.step = undefined;
    this.busy = false;
  }

  firstUpdated() {
    // Not the button: whoever still holds Enter from the step before would link without having read.
    this.renderRoot.querySelector('h3')?.focus();
  }

  render() {
    if (!this.step) return nothing;
    const { person, other, document } = this.step;
    return html`<h3 tabindex="-1">${t('persons-sure')}</h3>
      <ul>${[person, other].map((each) => html`<li><lobby-person-card .person=${each}></lobby-person-card></li>`)}</ul>
      <p>${t('persons-checked', { document: documentName(document) })}</p>
      <p class="soft">${t('persons-sure-why')}</p>
      <div class="row"><button @click=${() => this.dispatchEvent(new Event('back'))}>${t('persons-back')}</button>
        <button class="primary" ?disabled=${this.busy} @click=${() => this.dispatchEvent(new Event('sure'))}>${t('persons-link')}</button></div>`;
  }
}

customElements.define('lobby-person-sure', PersonSure);
