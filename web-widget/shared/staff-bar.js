/** Above a contact centre's screens: who works, which screens there are, the clock, the language, the way out. */
import { css, html, nothing } from '../vendor/lit/index.js';
import { LobbyElement } from './element.js';
import { carrying } from './language.js';
import { signOut } from './staff.js';
import { controls } from './styles.js';
import { t } from './texts.js';
import './language-picker.js';
import './time-now.js';

/** Which screens a role is shown the way to. @type {Record<string, string[]>} */
const SCREENS = { agent: ['desk', 'learning'], supervisor: ['desk', 'supervise', 'learning'], admin: ['admin', 'desk', 'supervise', 'learning'] };

export class StaffBar extends LobbyElement {
  static properties = { me: { attribute: false }, screen: {} };
  static styles = [controls, css`
    header { display: flex; flex-wrap: wrap; align-items: center; gap: var(--space-1) var(--space-3); padding: var(--space-1) var(--space-3); border-bottom: 1px solid var(--line); background: var(--surface); }
    nav { display: flex; gap: var(--space-1); }
    nav a, button { display: inline-flex; align-items: center; min-height: 2.75rem; padding: 0 var(--space-2); border-radius: var(--radius); color: var(--ink); font-size: var(--text-s); font-weight: 600; text-decoration: none; }
    nav a:hover { background: var(--sunken); }
    nav a[aria-current] { background: var(--accent-soft); color: var(--accent-strong); }
    /* A long name gives way before the way out goes to a second row. */
    .who { display: grid; flex: 1 1 5rem; grid-template-columns: minmax(0, 1fr); justify-items: end; min-width: 5rem; line-height: 1.25; font-size: var(--text-s); text-align: end; }
    .who b { overflow: hidden; max-width: 100%; text-overflow: ellipsis; white-space: nowrap; }
    .who small { color: var(--warn-ink); font-size: 0.8125rem; }
    lobby-time-now { font-size: var(--text-s); font-weight: 650; font-variant-numeric: tabular-nums; }
    @media (max-width: 85rem) { header { gap: var(--space-1) var(--space-2); padding-inline: var(--space-2); } }
    @media (max-width: 40rem) {
      header { gap: 0 var(--space-1); padding: var(--space-1) var(--space-2); }
      nav { flex: 1 1 60%; overflow-x: auto; }
      nav a { flex: none; white-space: nowrap; }
      ::slotted(*) { order: 2; }
      .who, lobby-time-now { display: none; }
      lobby-language-picker { order: 3; margin-inline-start: auto; }
      button { order: 1; }
    }
  `];

  constructor() {
    super();
    /** @type {import('./staff.js').Me | undefined} */
    this.me = undefined;
    this.screen = '';
  }

  render() {
    const { name, role, demo } = this.me ?? { name: '', role: '', demo: false };
    return html`<header>
      <nav aria-label=${t('staff-screens')}>${(SCREENS[role] ?? []).map((screen) => html`<a href=${carrying(`/${screen}`)} aria-current=${screen === this.screen ? 'page' : nothing}>${t(`staff-${screen}`)}</a>`)}</nav>
      <slot></slot>
      <p class="who" title=${name}><b>${name}</b>${demo ? html`<small>${t('demo-data')}</small>` : nothing}</p>
      <lobby-time-now></lobby-time-now>
      <lobby-language-picker></lobby-language-picker>
      <button class="quiet" @click=${this.#leave}>${t('sign-out')}</button>
    </header>`;
  }

  /** The page may have something to finish first: it says so by `leaving`, and waits with a promise. */
  async #leave() {
    /** @type {Promise<unknown>[]} */
    const waits = [];
    this.dispatchEvent(new CustomEvent('leaving', { detail: waits }));
    await Promise.allSettled(waits);
    await signOut(this.me);
  }
}

customElements.define('lobby-staff-bar', StaffBar);
