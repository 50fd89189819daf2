/** Above the work: who sits where, in what state; pausing and going off. */
import { css, html, nothing } from '../vendor/lit/index.js';
import { post } from '../shared/api.js';
import { LobbyElement } from '../shared/element.js';
import { carrying } from '../shared/language.js';
import { controls } from '../shared/styles.js';
import { t } from '../shared/texts.js';
import '../shared/language-picker.js';
import '../shared/time-now.js';
import './counter-choice.js';

const PAUSES = ['break', 'lunch', 'paperwork', 'other'];

export class CounterBar extends LobbyElement {
  static properties = { me: { attribute: false }, operator: { attribute: false }, place: { attribute: false }, busy: { attribute: false }, pausing: { state: true } };
  static styles = [controls, css`
    header { display: flex; flex-wrap: wrap; align-items: center; gap: var(--space-2) var(--space-3); padding: var(--space-2) var(--space-4); border-bottom: 1px solid var(--line); background: var(--surface); }
    .who { flex: 1 1 14rem; line-height: 1.3; }
    .who b { display: block; }
    .who span { color: var(--ink-soft); font-size: var(--text-s); }
    .state { padding: var(--space-1) var(--space-3); border-radius: 99px; background: var(--accent-soft); color: var(--accent-strong); font-size: var(--text-s); font-weight: 650; }
    .paused { background: var(--warn-soft); color: var(--warn-ink); }
    .demo { padding: var(--space-1) var(--space-3); border-radius: 99px; background: var(--warn-soft); color: var(--warn-ink); font-size: var(--text-s); }
    button { min-height: 2.75rem; padding: var(--space-1) var(--space-3); font-size: var(--text-s); }
    lobby-time-now { font-weight: 650; font-variant-numeric: tabular-nums; }
    .short { display: none; }
    .acts { display: flex; flex-wrap: wrap; gap: var(--space-2); }
    @media (max-width: 40rem) {
      header { gap: var(--space-2); padding: var(--space-2) var(--space-3); }
      /* As wide as leaves room for the languages and nothing else, so that the state begins the second row. */
      .who { flex: 1 1 calc(100% - 11.5rem); }
      .acts { flex-wrap: nowrap; gap: var(--space-1); margin-inline-start: auto; }
      .acts button { padding: var(--space-1) var(--space-2); }
      .state { padding: var(--space-1) var(--space-2); }
      .short { display: inline; }
      .demo, lobby-time-now { display: none; }
    }
  `];

  constructor() {
    super();
    /** @type {import('./shapes.js').Me | undefined} */
    this.me = undefined;
    /** @type {import('./shapes.js').Operator | undefined} */
    this.operator = undefined;
    /** @type {import('./shapes.js').Place | undefined} */
    this.place = undefined;
    this.busy = false;
    this.pausing = false;
  }

  render() {
    if (!this.operator) return nothing;
    const { state, counter, pause, name } = this.operator;
    const where = counter ? `${this.place?.name ?? ''} · ${t('counter-number', { counter })}` : t('counter-off');
    return html`<header>
      <p class="who"><b>${name}</b><span>${where}${this.me?.demo ? html`<span class="short"> · ${t('demo-data')}</span>` : nothing}</span></p>
      ${this.me?.demo ? html`<span class="demo">${t('demo-data')}</span>` : nothing}
      <lobby-time-now .zone=${(this.place ?? this.me?.branches[0])?.timezone}></lobby-time-now>
      <lobby-language-picker></lobby-language-picker>
      ${state === 'off' ? nothing : html`<span class="state ${state}" role="status">${t(`operator-${state}`)}${pause ? `: ${t(`pause-${pause.reason}`)}` : ''}</span>`}
      <span class="acts">${this.#buttons(state)}</span>
      ${this.pausing ? html`<lobby-counter-choice .heading=${t('counter-pause-why')} .options=${PAUSES.map((id) => ({ id, label: t(`pause-${id}`) }))}
        @pick=${this.#pause} @close=${() => (this.pausing = false)}></lobby-counter-choice>` : nothing}
    </header>`;
  }

  /** @param {import('./shapes.js').OperatorState} state */
  #buttons(state) {
    const serving = state === 'calling' || state === 'serving';
    if (state === 'off') return html`<button @click=${this.#signOut}>${t('sign-out')}</button>`;
    return html`
      ${state === 'paused'
        ? html`<button class="primary" ?disabled=${this.busy} @click=${() => this.#intend('resume')}>${t('counter-resume')}</button>`
        : html`<button ?disabled=${this.busy || serving} @click=${() => (this.pausing = true)}>${t('counter-pause')}</button>`}
      <button ?disabled=${this.busy || serving} @click=${() => this.#intend('off')}>${t('counter-go-off')}</button>`;
  }

  /** @param {CustomEvent<string>} event */
  #pause(event) {
    this.pausing = false;
    this.#intend('pause', { reason: event.detail });
  }

  async #signOut() {
    await post('/api/auth/logout', {}, { csrf: this.me?.csrf }).catch(() => undefined);
    location.assign(carrying('/sign-in'));
  }

  /** @param {string} action @param {Record<string, unknown>} [body] */
  #intend(action, body) {
    this.dispatchEvent(new CustomEvent('intent', { detail: { action, body } }));
  }
}

customElements.define('lobby-counter-bar', CounterBar);
