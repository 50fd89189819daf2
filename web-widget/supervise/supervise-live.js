/** Now: who waits, who talks with whom, which agents are there. Says `listen` with a conversation's id. */
import { css, html, nothing } from '../vendor/lit/index.js';
import { LobbyElement } from '../shared/element.js';
import { controls } from '../shared/styles.js';
import { t } from '../shared/texts.js';
import { channelName, customerName, reasonName } from '../desk/names.js';
import '../shared/since.js';

export class SuperviseLive extends LobbyElement {
  static properties = { live: { attribute: false }, late: { attribute: false } };
  static styles = [controls, css`
    :host { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(20rem, 100%), 1fr)); gap: var(--space-3); align-items: start; }
    section { padding: var(--space-3); }
    h2 { display: flex; justify-content: space-between; font-size: var(--text-m); }
    li { display: flex; align-items: center; justify-content: space-between; gap: var(--space-2); padding: var(--space-2) 0; border-top: 1px solid var(--line); font-size: var(--text-s); line-height: 1.35; }
    ul { padding-top: var(--space-2); }
    li > span { min-width: 0; overflow-wrap: anywhere; }
    small { display: block; color: var(--ink-soft); font-size: 0.8125rem; }
    button { flex: none; min-height: 2.75rem; padding: 0 var(--space-2); font-size: var(--text-s); }
    .available { color: var(--accent); font-weight: 650; }
  `];

  constructor() {
    super();
    /** @type {import('./shapes.js').Report['live'] | undefined} */
    this.live = undefined;
    /** From how many seconds on a wait is too long. */
    this.late = Infinity;
  }

  render() {
    if (!this.live) return nothing;
    const { waiting, talking, agents } = this.live;
    return html`${this.#section('desk-waiting', waiting, 'desk-waiting-empty', (one) => this.#talk(one))}
      ${this.#section('supervise-talking', talking, 'supervise-talking-none', (one) => this.#talk(one))}
      ${this.#section('supervise-agents-now', agents.filter(({ state }) => state !== 'offline'), 'desk-colleagues-none', (one) => this.#agent(one))}`;
  }

  /** @template T @param {string} heading @param {T[]} all @param {string} empty @param {(one: T) => unknown} show */
  #section(heading, all, empty, show) {
    return html`<section class="card"><h2><span>${t(heading)}</span><span class="soft number">${all.length}</span></h2>
      ${all.length ? html`<ul>${all.map((one) => html`<li>${show(one)}</li>`)}</ul>` : html`<p class="soft">${t(empty)}</p>`}</section>`;
  }

  /** @param {import('./shapes.js').Summary} one */
  #talk(one) {
    const { id, since, reason, channel, language, owner } = one;
    const facts = [reasonName(reason), channelName(channel), t(`language-short-${language}`), owner.agent?.name].filter(Boolean).join(' · ');
    return html`<span><b>${customerName(one)}</b> <lobby-since .instant=${since} .late=${owner.kind === 'waiting' ? this.late : Infinity}></lobby-since><small>${facts}</small></span>
      <button aria-label="${t('supervise-listen')}: ${customerName(one)}" @click=${() => this.dispatchEvent(new CustomEvent('listen', { detail: id }))}>${t('supervise-listen')}</button>`;
  }

  /** @param {import('./shapes.js').OnDuty} one */
  #agent({ name, state, since, load, capacity }) {
    return html`<span><b>${name}</b><small>${load === undefined || capacity === undefined ? '' : t('desk-load', { load, capacity })}</small></span>
      <span class=${state}>${t(`desk-state-${state.replace('_', '-')}`)}${since ? html` · <lobby-since .instant=${since}></lobby-since>` : nothing}</span>`;
  }
}

customElements.define('lobby-supervise-live', SuperviseLive);
