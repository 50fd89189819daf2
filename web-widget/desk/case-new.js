/** A conversation becomes a case. Says `pick` with category, priority and text. */
import { css, html } from '../vendor/lit/index.js';
import { LobbyElement } from '../shared/element.js';
import { controls } from '../shared/styles.js';
import { t } from '../shared/texts.js';
import '../shared/sheet.js';
import { field } from './field.js';
import { CATEGORIES, PRIORITIES, categoryName, priorityName } from './names.js';

export class CaseNew extends LobbyElement {
  static properties = { text: { attribute: false }, busy: { attribute: false } };
  static styles = [controls, field, css`form { display: grid; gap: var(--space-3); }`];

  constructor() {
    super();
    /** What the customer said last, to begin with. */
    this.text = '';
    this.busy = false;
  }

  render() {
    return html`<lobby-sheet .heading=${t('case-new')}><form @submit=${this.#submit}>
      <label>${t('case-category')}<select name="category">${CATEGORIES.map((id) => html`<option value=${id}>${categoryName(id)}</option>`)}</select></label>
      <label>${t('case-priority')}<select name="priority">${PRIORITIES.map((id) => html`<option value=${id} ?selected=${id === 'normal'}>${priorityName(id)}</option>`)}</select></label>
      <label>${t('case-text')}<textarea name="text" rows="4" maxlength="4000" required .value=${this.text}></textarea></label>
      <button class="primary" ?disabled=${this.busy}>${t('case-open')}</button>
    </form></lobby-sheet>`;
  }

  /** @param {SubmitEvent} event */
  #submit(event) {
    event.preventDefault();
    const detail = Object.fromEntries(new FormData(/** @type {HTMLFormElement} */ (event.currentTarget)));
    if (String(detail.text).trim()) this.dispatchEvent(new CustomEvent('pick', { detail }));
  }
}

customElements.define('lobby-case-new', CaseNew);
