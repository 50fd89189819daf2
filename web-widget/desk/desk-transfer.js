/** To whom the conversation goes: a team, or a colleague who is there. Says `pick` with `to`, `{team}` or `{agent}`, and the `note`. */
import { css, html, nothing } from '../vendor/lit/index.js';
import { LobbyElement } from '../shared/element.js';
import { controls } from '../shared/styles.js';
import { t } from '../shared/texts.js';
import '../shared/sheet.js';
import { field } from './field.js';

export class DeskTransfer extends LobbyElement {
  static properties = { desk: { attribute: false } };
  static styles = [controls, field, css`
    section { display: grid; gap: var(--space-2); }
    h3 { font-size: var(--text-s); }
    button { justify-content: space-between; min-height: 3rem; text-align: start; }
    small { color: var(--ink-soft); font-weight: 450; }
  `];

  constructor() {
    super();
    /** @type {import('./shapes.js').Desk | undefined} */
    this.desk = undefined;
  }

  render() {
    if (!this.desk) return nothing;
    const { teams, agents, agent } = this.desk;
    const others = agents.filter(({ id, state }) => id !== agent.id && state !== 'offline');
    return html`<lobby-sheet .heading=${t('desk-transfer-to')}>
      <p class="soft">${t('desk-transfer-keeps')}</p>
      <label>${t('desk-transfer-note')}<textarea rows="2" maxlength="2000"></textarea></label>
      <section><h3>${t('desk-teams')}</h3>${teams.map(({ id, name }) => html`<button @click=${() => this.#pick({ team: id })}>${name}</button>`)}</section>
      <section><h3>${t('desk-colleagues')}</h3>${others.length ? nothing : html`<p class="soft">${t('desk-colleagues-none')}</p>`}
        ${others.map(({ id, name, state }) => html`<button @click=${() => this.#pick({ agent: id })}>${name}<small>${t(`desk-state-${state.replace('_', '-')}`)}</small></button>`)}</section>
    </lobby-sheet>`;
  }

  /** @param {{ team: string } | { agent: string }} to */
  #pick(to) {
    const note = this.renderRoot.querySelector('textarea')?.value.trim() ?? '';
    this.dispatchEvent(new CustomEvent('pick', { detail: { to, note } }));
  }
}

customElements.define('lobby-desk-transfer', DeskTransfer);
