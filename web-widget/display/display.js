/** The hall display: who is called where, for people across the room. Works alone for months; nobody touches it. */
import { branchOfPath, branches } from '../shared/branches.js';
import { get } from '../shared/api.js';
import { openPage } from '../shared/language.js';
import { Live } from '../shared/live.js';
import { LobbyElement } from '../shared/element.js';
import { LANGUAGES, known, load, speak, t } from '../shared/texts.js';
import { css, html, nothing } from '../vendor/lit/index.js';
import { Announcer } from './announcer.js';
import { Calls } from './calls.js';
import '../shared/time-now.js';
import './call-list.js';
import './newest-call.js';
import './queue-strip.js';

const LANGUAGE_TURN_MS = 10_000;
const COUNT_DELAY_MS = 800;

export class Display extends LobbyElement {
  static styles = css`
    * { box-sizing: border-box; }
    :host { display: grid; grid-template-rows: auto 1fr auto; height: 100dvh; overflow: hidden; font-family: var(--font); }
    header { display: flex; align-items: center; justify-content: space-between; gap: 3vw; padding: 2.2vh 3vw; }
    h1 { margin: 0; font: inherit; }
    header { font-size: clamp(1.1rem, max(2vw, 1.8vh), 2.6rem); font-weight: 600; }
    lobby-time-now { font-size: 1.5em; font-variant-numeric: tabular-nums; }
    main { display: grid; grid-template-columns: 1.7fr 1fr; gap: 2vw; min-height: 0; padding: 0 3vw; }
    main.silent { display: grid; grid-template-columns: 1fr; place-items: center; text-align: center; }
    .silence { max-width: 32ch; font-size: clamp(1.6rem, 4vw, 5rem); font-weight: 600; line-height: 1.25; text-wrap: balance; }
    .demo { padding: 0.3em 0.8em; border-radius: 99px; background: var(--warn-soft); color: var(--warn-ink); font-size: 0.6em; }
    @media (max-aspect-ratio: 1/1) { main:not(.silent) { grid-template-columns: 1fr; grid-template-rows: 1fr 1fr; gap: 3vh; } }
  `;

  constructor() {
    super();
    this.branch = branchOfPath();
    this.calls = new Calls();
    this.announcer = new Announcer(this.branch, known(new URLSearchParams(location.search).get('lang')));
    this.live = new Live(this.branch);
    /** @type {import('../shared/branches.js').Branch | undefined} */
    this.place = undefined;
    /** @type {{ service: string, waiting: number }[]} */
    this.waiting = [];
    this.open = true;
    this.demo = false;
    this.unknown = false;
    /** @type {number | undefined} */
    this.counting = undefined;
  }

  connectedCallback() {
    super.connectedCallback();
    this.live.addEventListener('snapshot', (event) => this.#begin(/** @type {CustomEvent} */ (event).detail));
    this.live.addEventListener('change', (event) => this.#follow(/** @type {CustomEvent} */ (event).detail));
    for (const kind of ['beat', 'state']) this.live.addEventListener(kind, () => this.requestUpdate());
    this.live.open();
    this.#turnLanguages();
    this.#learnNames();
  }

  /** @param {any} snapshot */
  #begin(snapshot) {
    if (this.calls.begin(snapshot)) this.#announce();
    this.waiting = snapshot.waiting;
    this.open = snapshot.open;
    this.demo = snapshot.demo;
    this.requestUpdate();
    this.#learnNames();
  }

  /** @param {any} change */
  #follow(change) {
    if (this.calls.follow(change)) this.#announce();
    if (change.opened !== undefined) this.open = change.opened;
    this.requestUpdate();
    clearTimeout(this.counting);
    this.counting = setTimeout(() => this.#count(), COUNT_DELAY_MS);
  }

  #announce() {
    this.announcer.call(this.calls.list[0]?.number);
  }

  /** A change says who moved, not how many wait; a burst of changes asks once. */
  async #count() {
    try {
      const answer = await get(`/api/v1/queues?branch=${encodeURIComponent(this.branch)}`);
      this.waiting = answer.queues;
      this.requestUpdate();
    } catch {
      // The next change or snapshot brings the counts.
    }
  }

  async #learnNames() {
    try {
      const all = await branches();
      this.place = all.find(({ id }) => id === this.branch);
      this.unknown = !this.place;
      this.requestUpdate();
    } catch {
      // Without names the calls still show; the next language turn asks again.
    }
  }

  /** Without `?lang=` the labels take turns, so everyone can read them. */
  async #turnLanguages() {
    if (known(new URLSearchParams(location.search).get('lang'))) return;
    await Promise.all(LANGUAGES.map(load)).catch(() => undefined);
    let turn = 0;
    setInterval(async () => {
      turn += 1;
      await speak(LANGUAGES_IN_TURN[turn % LANGUAGES_IN_TURN.length]).catch(() => undefined);
      this.#learnNames();
    }, LANGUAGE_TURN_MS);
  }

  render() {
    const silent = this.live.state === 'stale' || this.unknown || !this.open;
    return html`
      <header>
        <h1>${this.place?.name ?? t('display-title')}</h1>
        ${this.demo ? html`<span class="demo">${t('demo-data')}</span>` : nothing}
        <lobby-time-now .zone=${this.place?.timezone}></lobby-time-now>
      </header>
      <main class=${silent ? 'silent' : ''}>${silent ? this.#silence() : this.#callsNow()}</main>
      <footer ?hidden=${this.unknown}>
        <lobby-queue-strip .waiting=${silent ? [] : this.waiting} .place=${this.place} .heardAt=${this.live.heardAt}></lobby-queue-strip>
      </footer>
    `;
  }

  #silence() {
    const id = this.unknown ? 'branch-unknown' : this.live.state === 'stale' ? 'display-silent' : 'display-closed';
    return html`<p class="silence" role="status">${t(id)}</p>`;
  }

  #callsNow() {
    const [newest, ...earlier] = this.calls.list;
    return html`
      <lobby-newest-call .call=${newest} .stamp=${this.calls.stamp}></lobby-newest-call>
      <lobby-call-list .calls=${earlier}></lobby-call-list>
    `;
  }
}

/** @type {import('../shared/texts.js').Language[]} */
const LANGUAGES_IN_TURN = ['ru', 'kk', 'en'];

// Words first: an element asks for names in the language spoken when it starts.
await openPage('display-title', known(new URLSearchParams(location.search).get('lang')) ?? 'ru');
customElements.define('lobby-display', Display);
