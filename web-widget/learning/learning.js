/** What agents learn: topics with their material and a short check, those suggested from their own misses first. */
import { css, html, nothing } from '../vendor/lit/index.js';
import { Problem } from '../shared/api.js';
import { ignoreSecondClicks } from '../shared/double-click.js';
import { LobbyElement } from '../shared/element.js';
import { carrying, openPage } from '../shared/language.js';
import { toSignIn, whoAmI } from '../shared/staff.js';
import { controls } from '../shared/styles.js';
import { alsoSay, t, texts } from '../shared/texts.js';
import { topics } from './link.js';
import '../shared/notice.js';
import '../shared/staff-bar.js';
import './learning-topic.js';

export class LearningScreen extends LobbyElement {
  static properties = { me: { state: true }, all: { state: true }, chosen: { state: true }, offline: { state: true }, foreign: { state: true } };
  static styles = [controls, css`
    :host { display: block; min-height: 100dvh; }
    main { display: grid; grid-template-columns: 20rem minmax(0, 1fr); gap: var(--space-4); align-items: start; max-width: 76rem; margin: 0 auto; padding: var(--space-3); }
    nav { display: grid; gap: var(--space-2); }
    nav button { display: grid; justify-content: stretch; justify-items: start; gap: 0.15rem; width: 100%; padding: var(--space-2) var(--space-3); text-align: start; }
    nav [aria-current] { border-color: var(--accent); background: var(--accent-soft); }
    small { color: var(--ink-soft); font-size: var(--text-s); font-weight: 450; }
    .why { color: var(--warn-ink); }
    .loading { padding: var(--space-4); text-align: center; }
    @media (max-width: 50rem) {
      main { grid-template-columns: minmax(0, 1fr); }
      .reading nav, .choosing lobby-learning-topic { display: none; }
    }
  `];

  constructor() {
    super();
    /** @type {import('../shared/staff.js').Me | undefined} */
    this.me = undefined;
    /** @type {import('./link.js').Topic[] | undefined} */
    this.all = undefined;
    /** The topic being read. @type {string | undefined} */
    this.chosen = undefined;
    this.offline = false;
    /** Signed in, but with a role that answers no customers here. */
    this.foreign = false;
  }

  connectedCallback() {
    super.connectedCallback();
    texts.addEventListener('change', () => this.#learn());
    addEventListener('online', () => this.#learn());
    this.#follow();
    addEventListener('hashchange', () => this.#follow());
    this.#learn();
  }

  #follow() {
    this.chosen = location.hash.slice(1) || undefined;
  }

  async #learn() {
    try {
      [this.me, this.all] = await Promise.all([whoAmI(), topics()]);
      this.offline = false;
    } catch (error) {
      if (error instanceof Problem && error.status === 401) toSignIn();
      else if (error instanceof Problem && error.status === 403) this.foreign = true;
      else this.offline = true;
    }
  }

  render() {
    if (this.foreign) return html`<p class="loading"><a href=${carrying('/sign-in')}>${t('desk-not-agent')}</a></p>`;
    if (!this.me || !this.all) return html`<p class="loading" role="status">${t(this.offline ? 'no-network' : 'loading')}</p>`;
    const chosen = this.all.find(({ id }) => id === this.chosen);
    return html`<lobby-staff-bar .me=${this.me} screen="learning"></lobby-staff-bar>
      <main class=${chosen ? 'reading' : 'choosing'}>
        <nav aria-label=${t('learning-topics')}><h1>${t('learning-title')}</h1>
          ${this.offline ? html`<lobby-notice tone="warn">${t('no-network')}</lobby-notice>` : nothing}
          ${this.#group('learning-suggested', (topic) => topic.suggested === true)}${this.#group('learning-topics', (topic) => !topic.suggested)}</nav>
        ${chosen ? html`<lobby-learning-topic .topic=${chosen} .csrf=${this.me.csrf} @back=${() => (location.hash = '')} @checked=${this.#learn}></lobby-learning-topic>`
          : html`<lobby-notice>${t('learning-choose')}</lobby-notice>`}
      </main>`;
  }

  /** @param {string} heading @param {(topic: import('./link.js').Topic) => boolean} belongs */
  #group(heading, belongs) {
    const topicsHere = (this.all ?? []).filter(belongs);
    if (!topicsHere.length) return nothing;
    return html`<h2>${t(heading)}</h2>${topicsHere.map(({ id, title, why, best }) => html`<button aria-current=${id === this.chosen ? 'true' : nothing} @click=${() => (location.hash = id)}>${title}
      ${why ? html`<small class="why">${why}</small>` : nothing}<small>${best ? t('learning-best', { correct: best.correct, asked: best.asked }) : t('learning-not-yet')}</small></button>`)}`;
  }
}

ignoreSecondClicks();
alsoSay('desk');
// Words first: an element asks for names in the language spoken when it starts.
await openPage('learning-title');
customElements.define('lobby-learning', LearningScreen);
