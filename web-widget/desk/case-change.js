/** What can be changed in a case. Says `change` with the fields that did. */
import { css, html, nothing } from '../vendor/lit/index.js';
import { LobbyElement } from '../shared/element.js';
import { controls } from '../shared/styles.js';
import { t } from '../shared/texts.js';
import { field } from './field.js';
import { CASE_STATUSES, CATEGORIES, PRIORITIES, categoryName, priorityName, statusName } from './names.js';

const FIELDS = ['status', 'priority', 'category', 'assignee'];
/** Said to the customer, and to colleagues. */
const WORDS = ['answer', 'note'];

export class CaseChange extends LobbyElement {
  static properties = { one: { attribute: false }, desk: { attribute: false }, busy: { attribute: false } };
  static styles = [controls, field, css`
    form { display: grid; gap: var(--space-3); }
    .fields { display: grid; grid-template-columns: repeat(auto-fit, minmax(15rem, 1fr)); gap: var(--space-2) var(--space-3); }
    select { margin-top: var(--space-1); }
  `];

  constructor() {
    super();
    /** @type {import('./shapes.js').Case | undefined} */
    this.one = undefined;
    /** @type {import('./shapes.js').Desk | undefined} */
    this.desk = undefined;
    this.busy = false;
  }

  render() {
    const { one } = this;
    if (!one) return nothing;
    return html`<form @submit=${this.#submit}>
      <div class="fields">${this.#select('status', CASE_STATUSES.map((id) => ({ id, name: statusName(id) })))}${this.#select('priority', PRIORITIES.map((id) => ({ id, name: priorityName(id) })))}
        ${this.#select('category', CATEGORIES.map((id) => ({ id, name: categoryName(id) })))}${this.#select('assignee', this.#people(one))}</div>
      <label>${t('case-answer')}<textarea name="answer" rows="2" maxlength="1000"></textarea></label>
      <label>${t('case-comment')}<textarea name="note" rows="2" maxlength="2000"></textarea></label>
      <button class="primary" ?disabled=${this.busy}>${t('case-save')}</button>
    </form>`;
  }

  /** @param {string} name @param {import('./shapes.js').Named[]} options */
  #select(name, options) {
    const chosen = this.#now(name);
    return html`<label>${t(`case-${name}`)}<select name=${name}>${options.map((one) => html`<option value=${one.id} ?selected=${one.id === chosen}>${one.name}</option>`)}</select></label>`;
  }

  /** How a field stands before it is changed. @param {string} name @returns {string} */
  #now(name) {
    if (name === 'assignee') return this.one?.assignee?.id ?? '';
    return String(/** @type {Record<string, unknown>} */ (/** @type {unknown} */ (this.one))[name]);
  }

  /** Nobody, oneself, the colleagues; whoever has it now stays among them, though no agent. @param {import('./shapes.js').Case} one */
  #people({ assignee }) {
    const { agent, agents = [] } = this.desk ?? {};
    const me = agent ? [{ id: agent.id, name: t('case-me', { name: agent.name }) }] : [];
    const others = [...(assignee ? [assignee] : []), ...agents].filter(({ id }, at, all) => id !== agent?.id && all.findIndex((one) => one.id === id) === at);
    return [{ id: '', name: t('case-nobody') }, ...me, ...others];
  }

  /** @param {SubmitEvent} event */
  #submit(event) {
    event.preventDefault();
    const form = new FormData(/** @type {HTMLFormElement} */ (event.currentTarget));
    /** @type {Record<string, string | null>} */
    const detail = {};
    for (const name of FIELDS) if (form.get(name) !== this.#now(name)) detail[name] = String(form.get(name)) || null;
    for (const name of WORDS) {
      const text = String(form.get(name) ?? '').trim();
      if (text) detail[name] = text;
    }
    if (Object.keys(detail).length) this.dispatchEvent(new CustomEvent('change', { detail }));
  }
}

customElements.define('lobby-case-change', CaseChange);
