/** How many wait for each service, and how fresh all this is. */
import { serviceName } from '../shared/branches.js';
import { LobbyElement } from '../shared/element.js';
import { t } from '../shared/texts.js';
import { timeOfDay } from '../shared/time.js';
import { isShifted, now } from '../shared/clock.js';
import { css, html } from '../vendor/lit/index.js';

export class QueueStrip extends LobbyElement {
  static properties = { waiting: { attribute: false }, place: { attribute: false }, heardAt: { attribute: false } };
  static styles = css`
    * { box-sizing: border-box; }
    :host { display: flex; align-items: center; justify-content: space-between; gap: 2vw; min-height: 9vh; padding: 2vh 3vw; font-size: clamp(0.9rem, max(1.4vw, 1.3vh), 1.9rem); }
    ul { display: flex; flex-wrap: wrap; gap: 0.6em 1.1em; margin: 0; padding: 0; list-style: none; }
    li { display: flex; align-items: baseline; gap: 0.5em; padding: 0.35em 0.9em; border-radius: 99px; background: var(--sunken); }
    b { font-size: 1.25em; font-variant-numeric: tabular-nums; }
    p { margin: 0; color: var(--ink-soft); font-size: 0.8em; white-space: nowrap; }
  `;

  constructor() {
    super();
    /** @type {{ service: string, waiting: number }[]} */
    this.waiting = [];
    /** @type {import('../shared/branches.js').Branch | undefined} */
    this.place = undefined;
    /** @type {number | undefined} */
    this.heardAt = undefined;
  }

  render() {
    return html`
      <ul aria-label=${t('waiting-by-service')}>
        ${this.waiting.map(({ service, waiting }) => html`<li>${serviceName(this.place, service)} <b>${waiting}</b></li>`)}
      </ul>
      <p>${this.#heard()}</p>`;
  }

  #heard() {
    if (this.heardAt === undefined) return t('connecting');
    const shift = isShifted() ? now().getTime() - Date.now() : 0;
    return t('updated-at', { time: timeOfDay(new Date(this.heardAt + shift), this.place?.timezone) });
  }
}

customElements.define('lobby-queue-strip', QueueStrip);
