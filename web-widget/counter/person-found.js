/** The customer, whom they are linked with, and the question for their other number. Says `pick` with phone and document, `undo` with a link, `back`. */
import { css, html, nothing } from '../vendor/lit/index.js';
import { repeat } from '../vendor/lit/directives/repeat.js';
import { LobbyElement } from '../shared/element.js';
import { controls } from '../shared/styles.js';
import { t } from '../shared/texts.js';
import { longDay } from '../shared/time.js';
import '../shared/sure-button.js';
import { DOCUMENTS, documentName } from './documents.js';
import './person-card.js';

export class PersonFound extends LobbyElement {
  static properties = { person: { attribute: false }, zone: { attribute: false }, busy: { attribute: false } };
  static styles = [controls, css`
    :host { display: grid; gap: var(--space-4); }
    .who { display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between; gap: 0 var(--space-2); padding: var(--space-2) var(--space-3); border-radius: var(--radius); background: var(--sunken); }
    .who lobby-person-card { flex: 1 1 14rem; }
    .who button { padding-inline: 0; }
    section, form { display: grid; gap: var(--space-3); }
    h3 { font-size: var(--text-m); }
    li { display: flex; flex-wrap: wrap; align-items: center; gap: var(--space-1) var(--space-3); padding: var(--space-2) 0; border-top: 1px solid var(--line); }
    li > span { flex: 1 1 14rem; }
    small { display: block; color: var(--ink-soft); font-size: var(--text-s); line-height: 1.4; }
    input[type="tel"] { margin-top: var(--space-1); }
    fieldset { display: grid; grid-template-columns: repeat(auto-fit, minmax(11rem, 1fr)); gap: var(--space-2); margin: 0; padding: 0; border: 0; }
    legend { padding: 0 0 var(--space-1); font-weight: 600; }
    fieldset label { display: flex; align-items: center; gap: var(--space-2); min-height: 3rem; padding: 0 var(--space-3); border: 1px solid var(--edge); border-radius: var(--radius); font-weight: 550; cursor: pointer; }
    fieldset label:has(:checked) { border-color: var(--accent); background: var(--accent-soft); }
    fieldset label:has(:focus-visible) { outline: 3px solid var(--accent); outline-offset: 2px; }
    fieldset input { flex: none; }
  `];

  constructor() {
    super();
    /** @type {import('./shapes.js').Person | undefined} */
    this.person = undefined;
    /** @type {string | undefined} */
    this.zone = undefined;
    this.busy = false;
  }

  /** @param {Map<string, unknown>} changed */
  updated(changed) {
    if (!changed.has('person')) return;
    // A screen reader then reads whom this is about before what is asked next; and a button that is gone leaves no gap.
    /** @type {HTMLElement | null} */ (this.renderRoot.querySelector('.who'))?.focus();
  }

  render() {
    if (!this.person) return nothing;
    const { links } = this.person;
    return html`<div class="who" tabindex="-1" role="group" aria-label=${t('persons-customer')}><lobby-person-card .person=${this.person}></lobby-person-card>
        <button class="quiet" @click=${() => this.dispatchEvent(new Event('back'))}>${t('persons-another')}</button></div>
      <section aria-labelledby="links"><h3 id="links">${t('persons-links')}</h3>
        ${links.length ? html`<ul>${repeat(links, ({ id }) => id, (link) => this.#link(link))}</ul>` : html`<p class="soft">${t('persons-links-none')}</p>`}</section>
      ${this.#form()}`;
  }

  /** @param {import('./shapes.js').PersonLink} link */
  #link(link) {
    const other = link.people.find(({ id }) => id !== this.person?.id);
    return html`<li><span><lobby-person-card .person=${other}></lobby-person-card>
      <small>${[documentName(link.document), longDay(link.linked_at, this.zone), link.linked_by].filter(Boolean).join(' · ')}</small></span>
      <lobby-sure-button .label=${t('persons-undo')} .sure=${t('persons-undo-sure')} .busy=${this.busy} @sure=${() => this.dispatchEvent(new CustomEvent('undo', { detail: link }))}></lobby-sure-button></li>`;
  }

  #form() {
    return html`<form @submit=${this.#submit}>
      <label>${t('persons-other-phone')}<input name="phone" type="tel" autocomplete="off" maxlength="30" required></label>
      <fieldset><legend>${t('persons-document')}</legend>${DOCUMENTS.map((id) => html`<label><input type="radio" name="document" value=${id} required>${documentName(id)}</label>`)}</fieldset>
      <button class="primary" ?disabled=${this.busy}>${t('persons-check')}</button>
    </form>`;
  }

  /** @param {SubmitEvent} event */
  #submit(event) {
    event.preventDefault();
    const fields = new FormData(/** @type {HTMLFormElement} */ (event.currentTarget));
    const [phone, document] = [String(fields.get('phone')).trim(), String(fields.get('document'))];
    if (phone) this.dispatchEvent(new CustomEvent('pick', { detail: { phone, document } }));
  }
}

customElements.define('lobby-person-found', PersonFound);
