/** A bar with one sentence: `tone` is `info`, `warn` or `bad`. Read out when it appears. */
import { css, html } from '../vendor/lit/index.js';
import { LobbyElement } from './element.js';
import { controls } from './styles.js';

export class Notice extends LobbyElement {
  static properties = { tone: {} };
  static styles = [controls, css`
    :host { display: block; }
    div { padding: var(--space-3) var(--space-4); border-radius: var(--radius); background: var(--accent-soft); font-weight: 550; line-height: 1.4; }
    .warn { background: var(--warn-soft); color: var(--warn-ink); }
    .bad { background: var(--bad-soft); color: var(--bad); }
  `];

  constructor() {
    super();
    /** @type {'info' | 'warn' | 'bad'} */
    this.tone = 'info';
  }

  render() {
    return html`<div class=${this.tone} role=${this.tone === 'bad' ? 'alert' : 'status'}><slot></slot></div>`;
  }
}

customElements.define('lobby-notice', Notice);
