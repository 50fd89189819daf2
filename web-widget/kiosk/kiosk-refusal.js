/** Why it did not work, in one sentence, and what to do now. Says `again` or `go` with another way; alternatives say `pick`. */
import { css, html, nothing } from '../vendor/lit/index.js';
import { LobbyElement } from '../shared/element.js';
import { controls } from '../shared/styles.js';
import { has, t } from '../shared/texts.js';
import { longDay, timeOfDay } from '../shared/time.js';

export class KioskRefusal extends LobbyElement {
  static properties = { code: {}, problem: { attribute: false }, place: { attribute: false } };
  static styles = [controls, css`
    :host { display: grid; align-content: center; justify-items: center; gap: var(--space-5); width: 100%; max-width: 44rem; margin: auto; text-align: center; }
    .sign { display: grid; place-items: center; width: 6rem; height: 6rem; border-radius: 50%; background: var(--warn-soft); color: var(--warn-ink); font-size: 3rem; font-weight: 700; }
    .row { justify-content: center; }
    button { min-height: 4rem; }
  `];

  constructor() {
    super();
    this.code = '';
    /** The answer's further members: `opens_at`, `day`, `alternatives`. @type {Record<string, any>} */
    this.problem = {};
    /** @type {import('../shared/branches.js').Branch | undefined} */
    this.place = undefined;
  }

  render() {
    /** @type {string[]} */
    const alternatives = this.problem.alternatives ?? [];
    return html`
      <span class="sign" aria-hidden="true">!</span>
      <div role="alert"><h1>${this.#reason()}</h1></div>
      ${alternatives.length ? html`<div class="row">${alternatives.map((start) => this.#alternative(start))}</div>` : nothing}
      <div class="row">
        <button @click=${() => this.#say('again')}>${t('try-again')}</button>
        <button class="primary" @click=${() => this.#say('go', 'service')}>${t('kiosk-take')}</button>
      </div>`;
  }

  #reason() {
    const { opens_at: opens, day, detail } = this.problem;
    const id = `kiosk-refused-${this.code.replaceAll('_', '-')}`;
    if (!has(id)) return detail ?? t('kiosk-refused-other');
    const zone = this.place?.timezone;
    return t(id, { time: opens ? timeOfDay(opens, zone) : '', day: day ? longDay(`${day}T12:00:00Z`, 'UTC') : '' });
  }

  /** @param {string} start */
  #alternative(start) {
    return html`<button @click=${() => this.#say('pick', start)}>${longDay(start, this.place?.timezone)}, ${timeOfDay(start, this.place?.timezone)}</button>`;
  }

  /** @param {string} kind @param {string} [detail] */
  #say(kind, detail) {
    this.dispatchEvent(new CustomEvent(kind, { detail }));
  }
}

customElements.define('lobby-kiosk-refusal', KioskRefusal);
