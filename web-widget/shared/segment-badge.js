/** A customer's segment, shown only when it asks for something. */
import { css, html, nothing } from '../vendor/lit/index.js';
import { LobbyElement } from './element.js';
import { has, t } from './texts.js';

export class SegmentBadge extends LobbyElement {
  static properties = { segment: { attribute: false } };
  static styles = css`
    span { padding: 0.1rem 0.6rem; border-radius: 99px; background: var(--accent-soft); color: var(--accent-strong); font-size: var(--text-s); font-weight: 650; white-space: nowrap; }
    .special_need { background: var(--warn-soft); color: var(--warn-ink); }
  `;

  constructor() {
    super();
    this.segment = 'mass';
  }

  render() {
    const id = `segment-${this.segment.replace('_', '-')}`;
    return this.segment === 'mass' || !has(id) ? nothing : html`<span class=${this.segment}>${t(id)}</span>`;
  }
}

customElements.define('lobby-segment-badge', SegmentBadge);
