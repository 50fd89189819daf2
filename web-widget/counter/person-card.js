/** A person as an operator recognises them: name, masked phone, segment. */
import { css, html, nothing } from '../vendor/lit/index.js';
import { LobbyElement } from '../shared/element.js';
import { controls } from '../shared/styles.js';
import { t } from '../shared/texts.js';
import '../shared/segment-badge.js';

export class PersonCard extends LobbyElement {
  static properties = { person: { attribute: false } };
  static styles = [controls, css`
    :host { display: block; min-width: 0; line-height: 1.35; overflow-wrap: anywhere; }
    b { display: block; }
    .number { white-space: nowrap; }
    p { display: flex; flex-wrap: wrap; align-items: center; gap: 0 var(--space-2); }
  `];

  constructor() {
    super();
    /** @type {import('./shapes.js').Known | undefined} */
    this.person = undefined;
  }

  render() {
    if (!this.person) return nothing;
    const { name, phone, segment } = this.person;
    return html`<b>${name || t('persons-nameless')}</b><p><span class="number">${phone}</span><lobby-segment-badge .segment=${segment}></lobby-segment-badge></p>`;
  }
}

customElements.define('lobby-person-card', PersonCard);
