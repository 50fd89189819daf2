/** The agent's screen: who works here, what is new, and what is said of it; the work itself is the place below. */
import { css, html, nothing } from '../vendor/lit/index.js';
import { chime } from '../shared/chime.js';
import { ignoreSecondClicks } from '../shared/double-click.js';
import { LobbyElement } from '../shared/element.js';
import { carrying, openPage } from '../shared/language.js';
import { toSignIn, whoAmI } from '../shared/staff.js';
import { controls } from '../shared/styles.js';
import { alsoSay, t, texts } from '../shared/texts.js';
import { habit } from './habits.js';
import * as link from './link.js';
import { reasonName, refusalName } from './names.js';
import { ringing } from './ringing.js';
import { Wakes } from './wakes.js';
import { Work } from './work.js';
import '../shared/notice.js';
import '../shared/staff-bar.js';
import './desk-place.js';
import './desk-ringing.js';
import './desk-state.js';

const POLL_MS = 10_000;
const LOOK_DELAY_MS = 150;
const TYPING_MS = 6_000;

export class DeskScreen extends LobbyElement {
  static properties = { asking: { state: true }, typing: { state: true }, said: { state: true } };
  static styles = [controls, css`
    :host { display: flex; flex-direction: column; height: 100dvh; }
    lobby-desk-place { flex: 1; }
    .said lobby-notice { margin: var(--space-2) var(--space-3); }
    .loading { margin: auto; padding: var(--space-4); color: var(--ink-soft); text-align: center; }
    .help { min-width: 2.75rem; min-height: 2.75rem; padding: 0; font-size: var(--text-s); }
    @media (max-width: 50rem) { :host([data-pane="talking"]) lobby-staff-bar, :host([data-pane="besides"]) lobby-staff-bar { display: none; } }
    @media (max-width: 40rem) { .help { display: none; } }
  `];

  constructor() {
    super();
    this.work = new Work(link);
    this.wakes = new Wakes();
    /** The question over the page. @type {import('./desk-sheets.js').Asking | undefined} */
    this.asking = undefined;
    this.typing = false;
    /** Calls that this agent put aside. @type {Set<string>} */
    this.dismissed = new Set();
    /** What a screen reader is told at once. */
    this.said = '';
    /** @type {Record<string, number | undefined>} */
    this.timers = {};
  }

  connectedCallback() {
    super.connectedCallback();
    this.work.addEventListener('change', () => this.#changed());
    this.work.addEventListener('newcomers', (event) => this.#ring(/** @type {CustomEvent} */ (event).detail));
    for (const kind of ['desk', 'conversation']) this.wakes.addEventListener(kind, () => this.#lookSoon());
    this.wakes.addEventListener('state', () => this.#lookSoon());
    this.wakes.addEventListener('typing', (event) => this.#typing(/** @type {CustomEvent} */ (event).detail.conversation));
    this.#listen();
    this.#begin();
  }

  #listen() {
    addEventListener('online', () => this.#lookSoon());
    addEventListener('hashchange', () => this.#followHash());
    document.addEventListener('visibilitychange', () => this.#read());
    texts.addEventListener('change', () => this.#learnNames());
    setInterval(() => this.work.look(), POLL_MS);
  }

  async #begin() {
    this.#learnNames();
    this.work.open = location.hash.slice(1) || undefined;
    this.wakes.open();
    await this.work.look();
  }

  async #learnNames() {
    await whoAmI().then((me) => (this.work.me = me), () => undefined);
    this.requestUpdate();
    if (this.work.me) this.work.outbox.flush();
  }

  #lookSoon() {
    clearTimeout(this.timers.look);
    this.timers.look = setTimeout(() => (this.work.me ? this.work.look() : this.#learnNames().then(() => this.work.look())), LOOK_DELAY_MS);
  }

  #changed() {
    if (this.work.signedOut) toSignIn();
    const hash = this.work.open ? `#${this.work.open}` : '';
    if (hash !== location.hash) history.pushState(null, '', hash || location.pathname + location.search);
    this.requestUpdate();
    this.#read();
  }

  updated() {
    const count = this.work.desk?.waiting.length ?? 0;
    document.title = count ? `(${count}) ${t('desk-title')}` : t('desk-title');
  }

  #followHash() {
    this.work.choose(location.hash.slice(1) || undefined);
  }

  #read() {
    if (!document.hidden) this.work.seen();
  }

  /** @param {import('./shapes.js').Summary[]} newcomers */
  #ring(newcomers) {
    if (habit('sound') && this.work.desk?.agent.state === 'available') chime();
    this.said = newcomers.map(({ reason, language }) => t('desk-newcomer', { reason: reasonName(reason), language: t(`language-${language}`) })).join(' ');
  }

  /** @param {string} conversation */
  #typing(conversation) {
    if (conversation !== this.work.open) return;
    this.typing = true;
    clearTimeout(this.timers.typing);
    this.timers.typing = setTimeout(() => (this.typing = false), TYPING_MS);
  }

  /** @param {CustomEvent<import('./desk-sheets.js').Asking | undefined>} event */
  #asked({ detail }) {
    this.asking = detail;
  }

  /** @param {CustomEvent<string>} event */
  #dismiss({ detail }) {
    this.dismissed.add(detail);
    this.requestUpdate();
  }

  render() {
    const { work } = this;
    if (work.foreign) return html`<p class="loading"><a href=${carrying('/sign-in')}>${t('desk-not-agent')}</a></p>`;
    if (!work.desk || !work.me) return html`<p class="loading" role="status">${t(work.offline ? 'no-network' : 'loading')}</p>`;
    return html`
      <lobby-staff-bar .me=${work.me} screen="desk" @leaving=${(/** @type {CustomEvent<Promise<unknown>[]>} */ { detail }) => detail.push(work.become('offline'))}>
        <lobby-desk-state .agent=${work.desk.agent} .onCall=${work.desk.mine.some(({ calling }) => calling === 'talking')} .busy=${work.busy} @become=${(/** @type {CustomEvent} */ { detail }) => work.become(detail)}></lobby-desk-state>
        <button class="help" aria-label=${t('desk-keys')} @click=${() => (this.asking = { what: 'keys' })}><span aria-hidden="true">?</span></button>
      </lobby-staff-bar>
      <div class="said">${this.#notice()}<p class="hidden-label" aria-live="assertive">${this.said}</p></div>
      <lobby-desk-place .work=${work} .branches=${work.me.places} .typing=${this.typing} .asking=${this.asking} @asked=${this.#asked} @pane=${(/** @type {CustomEvent<string>} */ { detail }) => (this.dataset.pane = detail)}></lobby-desk-place>
      <lobby-desk-ringing .call=${ringing(work.desk, this.dismissed)} .busy=${work.busy} @intent=${(/** @type {CustomEvent} */ { detail }) => work.act(detail)} @dismiss=${this.#dismiss}></lobby-desk-ringing>`;
  }

  #notice() {
    const { said, offline } = this.work;
    if (said) {
      const text = said.code ? (said.code === 'already_claimed' && said.values?.name ? t('desk-claimed-by', said.values) : refusalName(said.code)) : t(said.id ?? 'desk-refused-other', said.values);
      return html`<lobby-notice tone=${said.tone}>${text}</lobby-notice>`;
    }
    return offline ? html`<lobby-notice tone="warn">${t('desk-offline')}</lobby-notice>` : nothing;
  }
}

ignoreSecondClicks();
alsoSay('desk');
// Words first: an element asks for names in the language spoken when it starts.
await openPage('desk-title');
customElements.define('lobby-desk', DeskScreen);
