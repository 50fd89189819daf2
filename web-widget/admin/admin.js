/** The admin's screen: what needs somebody's hand. */
import { css, html, nothing } from '../vendor/lit/index.js';
import { Problem } from '../shared/api.js';
import { ignoreSecondClicks } from '../shared/double-click.js';
import { LobbyElement } from '../shared/element.js';
import { carrying, openPage } from '../shared/language.js';
import { toSignIn, whoAmI } from '../shared/staff.js';
import { controls } from '../shared/styles.js';
import { alsoSay, has, t } from '../shared/texts.js';
import { deadLetters, sendAgain } from './link.js';
import '../shared/notice.js';
import '../shared/staff-bar.js';
import './dead-letters.js';

const POLL_MS = 15_000;

export class AdminScreen extends LobbyElement {
  static properties = { me: { state: true }, letters: { state: true }, refused: { state: true }, busy: { state: true }, offline: { state: true }, foreign: { state: true } };
  static styles = [controls, css`
    :host { display: block; min-height: 100dvh; }
    main { display: grid; grid-template-columns: minmax(0, 1fr); gap: var(--space-4); max-width: 60rem; margin: 0 auto; padding: var(--space-3); }
    .loading { padding: var(--space-4); text-align: center; }
  `];

  constructor() {
    super();
    /** @type {import('../shared/staff.js').Me | undefined} */
    this.me = undefined;
    /** @type {import('./link.js').DeadLetter[] | undefined} */
    this.letters = undefined;
    /** @type {{ id: string, why: string } | undefined} */
    this.refused = undefined;
    this.busy = false;
    this.offline = false;
    /** Signed in, but no admin. */
    this.foreign = false;
  }

  connectedCallback() {
    super.connectedCallback();
    addEventListener('online', () => this.#look());
    setInterval(() => this.#look(), POLL_MS);
    this.#look();
  }

  async #look() {
    try {
      [this.me, this.letters] = await Promise.all([this.me ?? whoAmI(), deadLetters()]);
      this.offline = false;
    } catch (error) {
      if (error instanceof Problem && error.status === 401) toSignIn();
      else if (error instanceof Problem && error.status === 403) this.foreign = true;
      else this.offline = true;
    }
  }

  render() {
    if (this.foreign) return html`<p class="loading"><a href=${carrying('/sign-in')}>${t('admin-not-admin')}</a></p>`;
    if (!this.me || !this.letters) return html`<p class="loading" role="status">${t(this.offline ? 'no-network' : 'loading')}</p>`;
    return html`<lobby-staff-bar .me=${this.me} screen="admin"></lobby-staff-bar>
      <main><h1>${t('admin-title')}</h1>
        ${this.offline ? html`<lobby-notice tone="warn">${t('no-network')}</lobby-notice>` : nothing}
        <lobby-dead-letters .letters=${this.letters} .busy=${this.busy} .refused=${this.refused} @again=${this.#again}></lobby-dead-letters></main>`;
  }

  /** @param {CustomEvent<string>} event */
  async #again({ detail: id }) {
    this.busy = true;
    this.refused = undefined;
    try {
      await sendAgain(id, this.me?.csrf ?? '');
    } catch (error) {
      this.refused = { id, why: refusal(error) };
    }
    this.busy = false;
    await this.#look();
  }
}

/** @param {unknown} error */
function refusal(error) {
  if (!(error instanceof Problem)) return t('no-network');
  const id = `admin-refused-${error.code.replaceAll('_', '-')}`;
  return t(has(id) ? id : 'admin-refused-other');
}

ignoreSecondClicks();
alsoSay('desk');
// Words first: an element asks for names in the language spoken when it starts.
await openPage('admin-title');
customElements.define('lobby-admin', AdminScreen);
