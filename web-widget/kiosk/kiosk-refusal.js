/** Why it did not work, in one sentence, and what to do now. Says `again` or `go` with another way; alternatives say `pick`. */
import { css, html, nothing } from '../vendor/lit/index.js';
import { LobbyElement } from '../shared/element.js';
import { controls } from '../shared/styles.js';
import { has, t } from '../shared/texts.js';
import { longDay, timeOfDay } from '../shared/time.js';

export class KioskRefusal extends LobbyElement {
  static properties = { code: {}, alternatives: { attribute: false }, zone: {} };
  static styles = [controls, css`
    :host { display: grid; align-content: center; justify-items: center; gap: var(--space-5); width: 100%; max-width: 44rem; margin: auto; text-align: center; }
    .sign { display: grid; place-items: center; width: 6rem; height: 6rem; border-radius: 50%; background: var(--warn-soft); color: var(--warn-ink); font-size: 3rem; font-weight: 700; }
    .row { justify-content: center; }
    button { min-height: 4rem; }
  `];

  constructor() {
    super();
    this.code = '';
    /** @type {string[]} */
    this.alternatives = [];
    /** @type {string | undefined} */
    this.zone = undefined;
  }

  render() {
    const id = `kiosk-refused-${this.code.replaceAll('_', '-')}`;
    return html`
      <span class="sign" aria-hidden="true">!</span>
      <div role="alert"><h1>${t(has(id) ? id : 'kiosk-refused-other')}</h1></div>
      ${this.alternatives.length ? html`<div class="row">${this.alternatives.map((start) => this.#alternative(start))}</div>` : nothing}
      <div class="row">
        <button @click=${() => this.#say('again')}>${t('try-again')}</button>
        <button class="primary" @click=${() => this.#say('go', 'service')}>${t('kiosk-take')}</button>
      </div>`;
  }

  /** @param {string} start */
  #alternative(start) {
    return html`<button @click=${() => this.#say('pick', start)}>${longDay(start, this.zone)}, ${timeOfDay(start, this.zone)}</button>`;
  }

  /** @param {string} kind @param {string} [detail] */
  #say(kind, detail) {
    this.dispatchEvent(new CustomEvent(kind, { detail }));
  }
}

customElements.define('lobby-kiosk-refusal', KioskRefusal);
