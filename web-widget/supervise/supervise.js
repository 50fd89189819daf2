/** The supervisor's screen: what happens now, and how well it went in a period. */
import { css, html, nothing } from '../vendor/lit/index.js';
import { Problem } from '../shared/api.js';
import { ignoreSecondClicks } from '../shared/double-click.js';
import { LobbyElement } from '../shared/element.js';
import { carrying, openPage } from '../shared/language.js';
import { Once } from '../shared/once.js';
import { toSignIn, whoAmI } from '../shared/staff.js';
import { controls } from '../shared/styles.js';
import { alsoSay, t, texts } from '../shared/texts.js';
import { act, conversation } from '../desk/link.js';
import { refusalName } from '../desk/names.js';
import { Wakes } from '../desk/wakes.js';
import { exportOf, report } from './link.js';
import { lastDays } from './period.js';
import '../shared/notice.js';
import '../shared/staff-bar.js';
import './supervise-breaks.js';
import './supervise-live.js';
import './supervise-listen.js';
import './supervise-period.js';
import './supervise-table.js';
import './supervise-tiles.js';

const POLL_MS = 15_000;
const LOOK_DELAY_MS = 300;

export class SuperviseScreen extends LobbyElement {
  static properties = { me: { state: true }, report: { state: true }, period: { state: true }, shown: { state: true }, listening: { state: true }, refusal: { state: true }, busy: { state: true }, offline: { state: true }, foreign: { state: true } };
  static styles = [controls, css`
    :host { display: block; min-height: 100dvh; }
    main { display: grid; grid-template-columns: minmax(0, 1fr); gap: var(--space-4); max-width: 84rem; margin: 0 auto; padding: var(--space-3); }
    .head { display: flex; flex-wrap: wrap; align-items: end; justify-content: space-between; gap: var(--space-3); }
    .loading { padding: var(--space-4); text-align: center; }
    .button { min-height: 2.75rem; font-size: var(--text-s); }
    .tables { display: grid; grid-template-columns: minmax(0, 1fr); padding: var(--space-3); gap: var(--space-4); }
  `];

  constructor() {
    super();
    /** @type {import('../shared/staff.js').Me | undefined} */
    this.me = undefined;
    /** @type {import('./shapes.js').Report | undefined} */
    this.report = undefined;
    /** @type {import('./period.js').Period} */
    this.period = lastDays(1);
    /** The conversation listened to. @type {string | undefined} */
    this.listening = undefined;
    /** @type {import('../desk/shapes.js').Shown | undefined} */
    this.shown = undefined;
    this.refusal = '';
    this.busy = false;
    this.offline = false;
    /** Signed in, but with a role that supervises nothing. */
    this.foreign = false;
    this.wakes = new Wakes();
    this.once = new Once();
    /** @type {number | undefined} */
    this.looking = undefined;
  }

  connectedCallback() {
    super.connectedCallback();
    for (const kind of ['desk', 'conversation', 'state']) this.wakes.addEventListener(kind, () => this.#lookSoon());
    addEventListener('online', () => this.#lookSoon());
    texts.addEventListener('change', () => this.#begin());
    setInterval(() => this.#look(), POLL_MS);
    this.wakes.open();
    this.#begin();
  }

  async #begin() {
    await this.#ask(async () => (this.me = await whoAmI()));
    // The business clock is known only now.
    if (!this.report) this.period = lastDays(1);
    await this.#look();
  }

  #lookSoon() {
    clearTimeout(this.looking);
    this.looking = setTimeout(() => this.#look(), LOOK_DELAY_MS);
  }

  async #look() {
    const { period, listening } = this;
    await this.#ask(async () => {
      const [found, shown] = await Promise.all([report(period), listening ? conversation(listening) : undefined]);
      if (period === this.period) this.report = found;
      if (listening === this.listening) this.shown = shown;
    });
  }

  /** @param {() => Promise<unknown>} question */
  async #ask(question) {
    try {
      await question();
      this.offline = false;
    } catch (error) {
      if (error instanceof Problem && error.status === 401) toSignIn();
      else if (error instanceof Problem && error.status === 403) this.foreign = true;
      else if (error instanceof Problem && error.status === 404) this.#leave();
      else this.offline = true;
    }
  }

  /** @param {CustomEvent<import('./period.js').Period>} event */
  #choose({ detail }) {
    this.period = detail;
    this.#look();
  }

  /** @param {CustomEvent<string>} event */
  #listen({ detail }) {
    this.listening = detail;
    this.shown = undefined;
    this.refusal = '';
    this.#look();
  }

  #leave() {
    this.listening = undefined;
    this.shown = undefined;
  }

  async #takeOver() {
    const { listening, me } = this;
    if (!listening || !me) return;
    this.busy = true;
    try {
      await this.once.run({ listening }, (id) => act(listening, 'claim', { id, take_over: true }, me.csrf));
      location.assign(`${carrying('/desk')}#${listening}`);
    } catch (error) {
      this.refusal = error instanceof Problem ? refusalName(error.code) : t('desk-unanswered');
    } finally {
      this.busy = false;
    }
  }

  render() {
    if (this.foreign) return html`<p class="loading"><a href=${carrying('/sign-in')}>${t('supervise-not-supervisor')}</a></p>`;
    if (!this.me || !this.report) return html`<p class="loading" role="status">${t(this.offline ? 'no-network' : 'loading')}</p>`;
    return html`<lobby-staff-bar .me=${this.me} screen="supervise"></lobby-staff-bar>
      <main>
        <h1>${t('supervise-title')}</h1>
        ${this.offline ? html`<lobby-notice tone="warn">${t('no-network')}</lobby-notice>` : nothing}
        <lobby-supervise-live .live=${this.report.live} .late=${this.report.answer_within_seconds} @listen=${this.#listen}></lobby-supervise-live>
        <div class="head"><lobby-supervise-period .period=${this.period} @choose=${this.#choose}></lobby-supervise-period>
          <a class="button" href=${exportOf(this.period)} download>${t('supervise-export')}</a></div>
        ${this.#figures(this.report)}
      </main>
      ${this.listening ? html`<lobby-supervise-listen .shown=${this.shown} .busy=${this.busy} .refusal=${this.refusal} @close=${this.#leave} @take-over=${this.#takeOver}></lobby-supervise-listen>` : nothing}`;
  }

  /** @param {import('./shapes.js').Report} report */
  #figures({ figures, targets, answer_within_seconds: seconds, agents, teams, breaks }) {
    return html`<lobby-supervise-tiles .figures=${figures} .targets=${targets} .seconds=${seconds}></lobby-supervise-tiles>
      <section class="card tables"><lobby-supervise-table .heading=${t('supervise-agents')} .rows=${agents} .targets=${targets}></lobby-supervise-table>
        <lobby-supervise-table .heading=${t('supervise-teams')} .rows=${teams} .targets=${targets}></lobby-supervise-table>
        <p class="soft">${t('supervise-rows')}</p></section>
      <lobby-supervise-breaks .breaks=${breaks}></lobby-supervise-breaks>`;
  }
}

ignoreSecondClicks();
alsoSay('desk');
// Words first: an element asks for names in the language spoken when it starts.
await openPage('supervise-title');
customElements.define('lobby-supervise', SuperviseScreen);
