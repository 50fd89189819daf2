/** How the conversation ended: a wrap-up code, and a note if there is more to say. Says `pick` with both. */
import { css, html } from '../vendor/lit/index.js';
import { LobbyElement } from '../shared/element.js';
import { controls } from '../shared/styles.js';
import { t } from '../shared/texts.js';
import '../shared/sheet.js';
import { field } from './field.js';

export class DeskClose extends LobbyElement {
  static properties = { codes: { attribute: false }, chosen: { state: true } };
  static styles = [controls, field, css`
    form { display: grid; gap: var(--space-3); }
    fieldset { display: grid; gap: var(--space-1); margin: 0; padding: 0; border: 0; }
    legend { padding-bottom: var(--space-2); font-weight: 600; }
    fieldset label { display: flex; align-items: center; gap: var(--space-2); min-height: 2.75rem; font-weight: 500; }
  `];

  constructor() {
    super();
    /** @type {import('./shapes.js').Named[]} */
    this.codes = [];
    this.chosen = '';
  }

  render() {
    return html`<lobby-sheet .heading=${t('desk-close-how')}><form @submit=${this.#submit}>
      <fieldset><legend>${t('desk-wrap-up')}</legend>${this.codes.map(({ id, name }) => html`<label>
        <input type="radio" name="wrap_up" value=${id} required @change=${() => (this.chosen = id)}>${name}</label>`)}</fieldset>
      <label>${t('desk-note-optional')}<textarea name="note" rows="2" maxlength="2000"></textarea></label>
      <button class="primary" ?disabled=${!this.chosen}>${t('desk-close')}</button>
    </form></lobby-sheet>`;
  }

  /** @param {SubmitEvent} event */
  #submit(event) {
    event.preventDefault();
    const note = String(new FormData(/** @type {HTMLFormElement} */ (event.currentTarget)).get('note') ?? '').trim();
    this.dispatchEvent(new CustomEvent('pick', { detail: { wrap_up: this.chosen, ...(note ? { note } : {}) } }));
  }
}

customElements.define('lobby-desk-close', DeskClose);
