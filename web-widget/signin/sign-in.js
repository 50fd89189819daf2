/** Signing in: a login and a password, or the one-time link a demo prints. */
import { css, html, nothing } from '../vendor/lit/index.js';
import { Problem, post } from '../shared/api.js';
import { LobbyElement } from '../shared/element.js';
import { carrying, openPage } from '../shared/language.js';
import { controls } from '../shared/styles.js';
import { t } from '../shared/texts.js';
import '../shared/language-picker.js';
import '../shared/notice.js';

/** Where each role works; a role without a screen of its own goes home. @type {Record<string, string>} */
const SCREENS = { operator: '/counter', agent: '/desk', supervisor: '/supervise', admin: '/admin' };

/** @type {Record<string, string>} */
const REFUSALS = { wrong_credentials: 'sign-in-wrong', link_used: 'sign-in-link-used' };

export class SignIn extends LobbyElement {
  static properties = { refusal: { state: true }, busy: { state: true } };
  static styles = [controls, css`
    :host { display: grid; place-items: center; min-height: 100dvh; padding: var(--space-3); }
    .card { display: grid; gap: var(--space-4); width: 100%; max-width: 26rem; padding: var(--space-5) var(--space-4); }
    header { display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between; }
    form { display: grid; gap: var(--space-3); }
    label { display: grid; gap: var(--space-1); }
    button { min-height: 3.25rem; }
  `];

  constructor() {
    super();
    this.link = new URLSearchParams(location.search).get('link');
    this.busy = false;
    /** @type {string | undefined} a text id */
    this.refusal = undefined;
  }

  render() {
    return html`<main class="card">
      <header><h1>${t('sign-in')}</h1><lobby-language-picker></lobby-language-picker></header>
      ${this.refusal ? html`<lobby-notice tone="bad">${t(this.refusal)}</lobby-notice>` : nothing}
      ${this.link ? this.#byLink(this.link) : this.#byPassword()}
    </main>`;
  }

  /** A button and not a redirect: link previews fetch addresses, and would use the link up. @param {string} link */
  #byLink(link) {
    return html`<p class="soft">${t('sign-in-link')}</p>
      <button class="primary" ?disabled=${this.busy} @click=${() => this.#send({ link })}>${t('continue')}</button>`;
  }

  #byPassword() {
    return html`<form @submit=${this.#submit}>
      <label>${t('sign-in-login')}<input name="login" autocomplete="username" autocapitalize="none" spellcheck="false" required></label>
      <label>${t('sign-in-password')}<input name="password" type="password" autocomplete="current-password" required></label>
      <button class="primary" ?disabled=${this.busy}>${t('sign-in-do')}</button>
    </form>`;
  }

  /** @param {SubmitEvent} event */
  #submit(event) {
    event.preventDefault();
    const fields = new FormData(/** @type {HTMLFormElement} */ (event.currentTarget));
    this.#send({ login: fields.get('login'), password: fields.get('password') });
  }

  /** @param {object} proof */
  async #send(proof) {
    if (this.busy) return;
    this.busy = true;
    this.refusal = undefined;
    try {
      const { role } = await post('/api/auth/login', proof);
      location.assign(carrying(SCREENS[role] ?? '/'));
    } catch (error) {
      this.busy = false;
      this.#refuse(error);
    }
  }

  /** @param {unknown} error */
  #refuse(error) {
    if (!(error instanceof Problem)) this.refusal = 'no-network';
    else if (error.status === 429) this.refusal = 'sign-in-too-often';
    else this.refusal = REFUSALS[error.code] ?? 'sign-in-wrong';
    if (error instanceof Problem && error.code === 'link_used') this.link = null;
  }
}

// Words first: an element asks for names in the language spoken when it starts.
await openPage('sign-in');
customElements.define('lobby-sign-in', SignIn);
