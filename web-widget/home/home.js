/** The way in: every screen of every branch, and in a demo what is invented and what time it is there. */
import { css, html, nothing } from '../vendor/lit/index.js';
import { branches } from '../shared/branches.js';
import { isShifted, now } from '../shared/clock.js';
import { LobbyElement } from '../shared/element.js';
import { openPage } from '../shared/language.js';
import { Live } from '../shared/live.js';
import { controls } from '../shared/styles.js';
import { t, texts } from '../shared/texts.js';
import { longDay, timeOfDay } from '../shared/time.js';
import '../shared/language-picker.js';
import '../shared/notice.js';

export class Home extends LobbyElement {
  static properties = { all: { state: true }, trouble: { state: true }, demo: { state: true } };
  static styles = [controls, css`
    :host { display: block; max-width: 68rem; margin: 0 auto; padding: var(--space-4) var(--space-3) var(--space-6); }
    header { display: flex; align-items: center; justify-content: space-between; font-size: var(--text-l); font-weight: 700; }
    main { display: grid; gap: var(--space-5); padding-top: var(--space-5); }
    .hero { display: grid; justify-items: start; gap: var(--space-3); max-width: 40rem; }
    .hero h1 { font-size: clamp(2.25rem, 6vw, var(--text-xxl)); }
    .hero p { font-size: var(--text-l); line-height: 1.45; }
    .hero .button { margin-top: var(--space-3); min-height: 3.5rem; padding: 0 var(--space-5); }
    .branches { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(18rem, 100%), 1fr)); gap: var(--space-3); }
    .card { display: grid; gap: var(--space-3); align-content: start; padding: var(--space-4); }
    .links { display: grid; gap: var(--space-2); }
    .links a { display: flex; justify-content: space-between; padding: var(--space-2) 0; border-top: 1px solid var(--line); font-weight: 600; text-decoration: none; }
    .links a:hover { text-decoration: underline; }
    .links a::after { content: '→' / ''; }
    .state { font-size: var(--text-s); font-weight: 600; }
  `];

  constructor() {
    super();
    /** @type {import('../shared/branches.js').Branch[] | undefined} */
    this.all = undefined;
    this.trouble = false;
    this.demo = false;
    /** @type {Live | undefined} */
    this.live = undefined;
  }

  connectedCallback() {
    super.connectedCallback();
    this.#learn();
    texts.addEventListener('change', () => this.#learn());
    addEventListener('online', () => this.#learn());
  }

  async #learn() {
    try {
      this.all = await branches();
      this.trouble = false;
    } catch {
      this.trouble = true;
    }
    if (this.all?.[0] && !this.live) this.#watch(this.all[0].id);
  }

  /** Any branch's events tell whether this is a demo, and its clock. @param {string} branch */
  #watch(branch) {
    this.live = new Live(branch);
    this.live.addEventListener('snapshot', (event) => (this.demo = /** @type {CustomEvent} */ (event).detail.demo));
    this.live.addEventListener('beat', () => this.requestUpdate());
    this.live.open();
  }

  render() {
    return html`
      <header><span>Lobby</span><lobby-language-picker></lobby-language-picker></header>
      <main>
        ${this.demo ? this.#demoNotice() : nothing}
        <section class="hero">
          <h1>${t('home-heading')}</h1>
          <p class="soft">${t('home-lead')}</p>
          <a class="button primary" href="/chat">${t('home-chat')}</a>
        </section>
        ${this.trouble ? html`<lobby-notice tone="warn">${t('no-network')}</lobby-notice>` : nothing}
        <section class="branches" aria-label=${t('home-branches')}>${this.all?.map((branch) => this.#branch(branch))}</section>
        <section class="row"><a class="button" href="/counter">${t('home-counter')}</a><a class="button" href="/desk">${t('home-desk')}</a><a class="button" href="/supervise">${t('home-supervise')}</a><a class="button" href="/admin">${t('home-admin')}</a><a class="button" href="/api/docs">${t('home-api')}</a></section>
      </main>`;
  }

  #demoNotice() {
    const zone = this.all?.[0]?.timezone;
    const clock = isShifted() ? t('home-clock', { day: longDay(now(), zone), time: timeOfDay(now(), zone) }) : '';
    return html`<lobby-notice tone="warn">${t('home-demo')} ${clock}</lobby-notice>`;
  }

  /** @param {import('../shared/branches.js').Branch} branch */
  #branch({ id, name, city, address, open, waiting }) {
    return html`<article class="card">
      <div><h2>${name}</h2><p class="soft">${city}, ${address}</p></div>
      <p class="state">${open ? t('branch-open', { count: waiting }) : t('branch-closed')}</p>
      <div class="links">
        <a href="/kiosk/${id}">${t('home-kiosk')}</a>
        <a href="/display/${id}">${t('home-display')}</a>
      </div>
    </article>`;
  }
}

// Words first: an element asks for names in the language spoken when it starts.
await openPage('home-title');
customElements.define('lobby-home', Home);
