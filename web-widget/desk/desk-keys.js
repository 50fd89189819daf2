/** Which keys do what, whether they do it, and whether the desk makes a sound. Says `change`. */
import { css, html } from '../vendor/lit/index.js';
import { LobbyElement } from '../shared/element.js';
import { controls } from '../shared/styles.js';
import { t } from '../shared/texts.js';
import '../shared/sheet.js';
import { habit, keepHabit } from './habits.js';

const KEYS = [['1–9', 'desk-key-mine'], ['N', 'desk-key-next'], ['R', 'desk-key-reply'], ['M', 'desk-key-note'], ['/', 'desk-key-template'], ['K', 'desk-key-find'], ['X', 'desk-key-transfer'], ['C', 'desk-key-case'], ['E', 'desk-key-close'], ['Esc', 'desk-key-leave'], ['?', 'desk-key-help']];

export class DeskKeys extends LobbyElement {
  static styles = [controls, css`
    dl { display: grid; grid-template-columns: auto 1fr; gap: var(--space-2) var(--space-3); }
    kbd { padding: 0.1rem 0.5rem; border: 1px solid var(--edge); border-radius: 0.35rem; font: 600 var(--text-s) var(--font); white-space: nowrap; }
    label { display: flex; align-items: center; gap: var(--space-2); min-height: 2.75rem; font-weight: 500; }
  `];

  render() {
    return html`<lobby-sheet .heading=${t('desk-keys')}>
      <dl>${KEYS.map(([key, id]) => html`<dt><kbd>${key}</kbd></dt><dd>${t(id)}</dd>`)}</dl>
      <div>${this.#habit('keys', 'desk-keys-on')}${this.#habit('sound', 'desk-sound-on')}</div>
    </lobby-sheet>`;
  }

  /** @param {import('./habits.js').Habit} name @param {string} label */
  #habit(name, label) {
    return html`<label><input type="checkbox" .checked=${habit(name)} @change=${(/** @type {Event} */ event) => keepHabit(name, /** @type {HTMLInputElement} */ (event.target).checked)}>${t(label)}</label>`;
  }
}

customElements.define('lobby-desk-keys', DeskKeys);
