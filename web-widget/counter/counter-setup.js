/** Before work: branch, counter, services. Remembers the last choice on this device, since people keep their seats. */
import { css, html, nothing } from '../vendor/lit/index.js';
import { LobbyElement } from '../shared/element.js';
import { recall, remember } from '../shared/memory.js';
import { controls } from '../shared/styles.js';
import { t } from '../shared/texts.js';

const KEY = 'lobby-counter';

export class CounterSetup extends LobbyElement {
  static properties = {
    me: { attribute: false }, operator: { attribute: false }, busy: { attribute: false },
    branch: { state: true }, counter: { state: true }, services: { state: true },
  };
  static styles = [controls, css`
    :host { display: grid; place-items: center; padding: var(--space-4) var(--space-3); }
    main { width: 100%; max-width: 34rem; }
    form { display: grid; gap: var(--space-4); padding: var(--space-5) var(--space-4); }
    fieldset { display: grid; gap: var(--space-2); margin: 0; padding: 0; border: 0; }
    legend { padding: 0 0 var(--space-2); font-weight: 600; }
    .choices { display: flex; flex-wrap: wrap; gap: var(--space-2); }
    .choices label { display: flex; align-items: center; gap: var(--space-2); min-height: 3rem; padding: 0 var(--space-3); border: 1px solid var(--edge); border-radius: var(--radius); font-weight: 550; cursor: pointer; }
    .choices label:has(:checked) { border-color: var(--accent); background: var(--accent-soft); }
    .choices label:has(:focus-visible) { outline: 3px solid var(--accent); outline-offset: 2px; }
    button { min-height: 3.5rem; }
  `];

  constructor() {
    super();
    /** @type {import('./shapes.js').Me | undefined} */
    this.me = undefined;
    /** @type {import('./shapes.js').Operator | undefined} */
    this.operator = undefined;
    this.busy = false;
    const [branch, counter] = (recall(KEY) ?? '').split(' ');
    this.branch = branch;
    this.counter = counter;
    /** None until somebody unticks one: then all the operator's skills. @type {string[] | undefined} */
    this.services = undefined;
  }

  #place() {
    return this.me?.branches.find(({ id }) => id === this.branch) ?? this.me?.branches[0];
  }

  /** @param {import('./shapes.js').Place} place */
  #counter({ counters }) {
    return counters.includes(this.counter ?? '') ? this.counter : counters[0];
  }

  /** @param {import('./shapes.js').Place} place */
  #skills({ services }) {
    const skills = services.filter(({ id }) => this.operator?.services.includes(id));
    return skills.length ? skills : services;
  }

  render() {
    const place = this.#place();
    if (!place) return html`<p role="status">${t('counter-no-branch')}</p>`;
    const skills = this.#skills(place);
    const chosen = this.services ?? skills.map(({ id }) => id);
    return html`<main><form class="card" @submit=${this.#submit}>
      <h1>${t('counter-setup')}</h1>
      ${this.me && this.me.branches.length > 1 ? this.#branches(place) : nothing}
      <fieldset><legend>${t('counter')}</legend><div class="choices">
        ${place.counters.map((counter) => html`<label><input type="radio" name="counter" .checked=${counter === this.#counter(place)} @change=${() => (this.counter = counter)}>${counter}</label>`)}
      </div></fieldset>
      <fieldset><legend>${t('services')}</legend><div class="choices">
        ${skills.map(({ id, name }) => html`<label><input type="checkbox" .checked=${chosen.includes(id)} @change=${() => this.#turn(chosen, id)}>${name}</label>`)}
      </div></fieldset>
      <button class="primary" ?disabled=${this.busy || !chosen.length}>${t('counter-go-on')}</button>
    </form></main>`;
  }

  /** @param {import('./shapes.js').Place} place */
  #branches(place) {
    return html`<label>${t('branch')}
      <select @change=${(/** @type {Event} */ event) => this.#move(/** @type {HTMLSelectElement} */ (event.target).value)}>
        ${this.me?.branches.map(({ id, name }) => html`<option value=${id} ?selected=${id === place.id}>${name}</option>`)}
      </select></label>`;
  }

  /** @param {string} branch */
  #move(branch) {
    this.branch = branch;
    this.services = undefined;
  }

  /** @param {string[]} chosen @param {string} id */
  #turn(chosen, id) {
    this.services = chosen.includes(id) ? chosen.filter((other) => other !== id) : [...chosen, id];
  }

  /** @param {SubmitEvent} event */
  #submit(event) {
    event.preventDefault();
    const place = this.#place();
    if (!place) return;
    const counter = this.#counter(place);
    // None named means all the operator's skills, whatever they are by then.
    const services = this.services ?? [];
    remember(KEY, `${place.id} ${counter}`);
    this.dispatchEvent(new CustomEvent('intent', { detail: { action: 'on', body: { branch: place.id, counter, services } } }));
  }
}

customElements.define('lobby-counter-setup', CounterSetup);
