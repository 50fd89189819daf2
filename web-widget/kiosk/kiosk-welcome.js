/** The first screen: a language. Says `pick` with it. */
import { css, html } from '../vendor/lit/index.js';
import { LobbyElement } from '../shared/element.js';
import { controls } from '../shared/styles.js';
import { LANGUAGES, t } from '../shared/texts.js';

/** Each in its own language, whatever is spoken now: the first person may read only one of them. */
const GREETINGS = LANGUAGES.map((language) => ({ language, greeting: `welcome-${language}`, name: `language-${language}` }));

export class KioskWelcome extends LobbyElement {
  static styles = [controls, css`
    :host { display: grid; align-content: center; gap: var(--space-5); width: 100%; max-width: 46rem; margin: auto; text-align: center; }
    .greetings { display: grid; gap: var(--space-2); }
    .greetings h1 { font-size: var(--text-xxl); font-weight: 700; letter-spacing: -0.02em; }
    .greetings p { font-size: var(--text-xl); font-weight: 550; color: var(--ink-soft); }
    .languages { display: grid; grid-template-columns: repeat(auto-fit, minmax(9rem, 1fr)); gap: var(--space-3); }
    @media (max-width: 30rem) { .languages { grid-template-columns: 1fr; } }
    button { min-height: 7rem; border-radius: var(--radius-l); font-size: 1.6rem; }
  `];

  render() {
    return html`
      <div class="greetings">${GREETINGS.map(({ language, greeting }, index) =>
        index ? html`<p lang=${language}>${t(greeting)}</p>` : html`<h1 lang=${language}>${t(greeting)}</h1>`)}</div>
      <div class="languages" role="group" aria-label=${t('language')}>
        ${GREETINGS.map(({ language, name }) => html`<button class="primary" lang=${language} @click=${() => this.#pick(language)}>${t(name)}</button>`)}
      </div>`;
  }

  /** @param {import('../shared/texts.js').Language} language */
  #pick(language) {
    this.dispatchEvent(new CustomEvent('pick', { detail: language }));
  }
}

customElements.define('lobby-kiosk-welcome', KioskWelcome);
