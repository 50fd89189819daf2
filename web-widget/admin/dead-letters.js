/** What no channel could bring, each with why and another try. Says `again` with the letter's id. */
import { css, html, nothing } from '../vendor/lit/index.js';
import { LobbyElement } from '../shared/element.js';
import { controls } from '../shared/styles.js';
import { has, t } from '../shared/texts.js';
import { longDay, timeOfDay } from '../shared/time.js';
import { channelName } from '../desk/names.js';

export class DeadLetters extends LobbyElement {
  static properties = { letters: { attribute: false }, busy: { attribute: false }, refused: { attribute: false } };
  static styles = [controls, css`
    section { display: grid; gap: var(--space-2); padding: var(--space-3); }
    li { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: var(--space-1) var(--space-3); align-items: center; padding: var(--space-2) 0; border-top: 1px solid var(--line); line-height: 1.4; }
    .what { display: grid; gap: 0.15rem; min-width: 0; font-size: var(--text-s); overflow-wrap: anywhere; }
    .why { color: var(--ink-soft); }
    .bad { color: var(--bad); font-weight: 600; }
    button { min-height: 2.75rem; font-size: var(--text-s); }
    @media (max-width: 40rem) { li { grid-template-columns: minmax(0, 1fr); } }
  `];

  constructor() {
    super();
    /** @type {import('./link.js').DeadLetter[]} */
    this.letters = [];
    this.busy = false;
    /** The letter that could not be sent again, and why. @type {{ id: string, why: string } | undefined} */
    this.refused = undefined;
  }

  render() {
    return html`<section class="card"><h2>${t('admin-dead-letters')}</h2><p class="soft">${t('admin-dead-letters-lead')}</p>
      ${this.letters.length ? html`<ul>${this.letters.map((letter) => this.#letter(letter))}</ul>` : html`<p role="status">${t('admin-dead-letters-none')}</p>`}</section>`;
  }

  /** @param {import('./link.js').DeadLetter} letter */
  #letter({ id, at, channel, kind, attempts, why }) {
    const name = `${kindName(kind)}, ${channelName(channel)}, ${longDay(at)}, ${timeOfDay(at)}`;
    return html`<li><div class="what"><b>${kindName(kind)} · ${channelName(channel)}</b>
        <span>${longDay(at)}, ${timeOfDay(at)} · ${t('admin-attempts', { count: attempts + 1 })}</span>
        ${why ? html`<span class="why">${why}</span>` : nothing}
        ${this.refused?.id === id ? html`<span class="bad" role="alert">${this.refused.why}</span>` : nothing}</div>
      <button ?disabled=${this.busy} aria-label="${t('admin-send-again')}: ${name}" @click=${() => this.#again(id)}>${t('admin-send-again')}</button></li>`;
  }

  /** @param {string} id */
  #again(id) {
    this.dispatchEvent(new CustomEvent('again', { detail: id }));
  }
}

/** @param {string} kind */
function kindName(kind) {
  const id = `admin-kind-${kind.replaceAll('_', '-')}`;
  return has(id) ? t(id) : t('admin-kind-other');
}

customElements.define('lobby-dead-letters', DeadLetters);
