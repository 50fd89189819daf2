/** The operator's screen. Holds the session and the counter's state; the parts show it and ask by `intent`. */
import { css, html, nothing } from '../vendor/lit/index.js';
import { Problem } from '../shared/api.js';
import { ignoreSecondClicks } from '../shared/double-click.js';
import { LobbyElement } from '../shared/element.js';
import { carrying, openPage } from '../shared/language.js';
import { Live } from '../shared/live.js';
import { Once } from '../shared/once.js';
import { controls } from '../shared/styles.js';
import { has, t, texts } from '../shared/texts.js';
import { command, look, stateOf, whoAmI } from './link.js';
import '../shared/notice.js';
import './counter-bar.js';
import './counter-line.js';
import './counter-persons.js';
import './counter-setup.js';
import './counter-ticket.js';

const POLL_MS = 10_000;
const LOOK_DELAY_MS = 300;

export class Counter extends LobbyElement {
  static properties = { foreign: { state: true }, me: { state: true }, counter: { state: true }, busy: { state: true }, said: { state: true }, offline: { state: true } };
  static styles = [controls, css`
    :host { display: grid; grid-template-rows: auto auto 1fr; min-height: 100dvh; }
    main { display: grid; grid-template-columns: minmax(0, 1.15fr) minmax(0, 1fr); gap: var(--space-4); align-items: start; width: 100%; max-width: 84rem; margin: 0 auto; padding: var(--space-4); }
    .here { display: grid; grid-template-columns: minmax(0, 1fr); gap: var(--space-3); }
    .said { width: 100%; max-width: 84rem; margin: 0 auto; padding: var(--space-3) var(--space-4) 0; }
    .loading { place-self: center; }
    @media (max-width: 60rem) { main { grid-template-columns: minmax(0, 1fr); padding: var(--space-3); } }
  `];

  constructor() {
    super();
    /** @type {import('./shapes.js').Me | undefined} */
    this.me = undefined;
    /** @type {import('./shapes.js').Counter | undefined} */
    this.counter = undefined;
    this.busy = false;
    this.offline = false;
    /** Signed in, but not as an operator. */
    this.foreign = false;
    /** What the last command came to, as a text id. @type {string | undefined} */
    this.said = undefined;
    this.once = new Once();
    /** @type {Live | undefined} */
    this.live = undefined;
    /** @type {number | undefined} */
    this.looking = undefined;
  }

  connectedCallback() {
    super.connectedCallback();
    this.#begin();
    setInterval(() => this.#look(), POLL_MS);
    addEventListener('online', () => this.#look());
    texts.addEventListener('change', () => this.#whoAmI());
  }

  async #begin() {
    await this.#whoAmI();
    await this.#look();
  }

  async #whoAmI() {
    await this.#ask(async () => (this.me = await whoAmI()));
  }

  async #look() {
    // A poll that left before a command and returns after it would show the past.
    if (this.busy) return;
    await this.#ask(async () => {
      const seen = await look();
      if (!this.busy) this.#show(seen);
    });
    if (!this.me) await this.#whoAmI();
  }

  /** @param {() => Promise<unknown>} question */
  async #ask(question) {
    try {
      await question();
      this.offline = false;
    } catch (error) {
      if (error instanceof Problem && error.status === 401) this.#signedOut();
      else if (error instanceof Problem && error.status === 403) this.foreign = true;
      else this.offline = true;
    }
  }

  /** A sheet that is open says so itself at the next press: nobody is carried off in the middle of typing. */
  #signedOut() {
    const persons = /** @type {import('./counter-persons.js').CounterPersons | null} */ (this.renderRoot.querySelector('lobby-counter-persons'));
    if (!persons?.linking) location.assign(carrying('/sign-in'));
  }

  /** @param {import('./shapes.js').Counter} counter */
  #show(counter) {
    this.counter = counter;
    const { branch } = counter.operator;
    if (branch === this.live?.branch) return;
    this.live?.close();
    this.live = branch ? new Live(branch) : undefined;
    this.live?.addEventListener('change', () => this.#lookSoon());
    this.live?.addEventListener('snapshot', () => this.#lookSoon());
    this.live?.open();
  }

  #lookSoon() {
    clearTimeout(this.looking);
    this.looking = setTimeout(() => this.#look(), LOOK_DELAY_MS);
  }

  /** @param {CustomEvent<import('./shapes.js').Intent>} event */
  async #act({ detail: intent }) {
    if (this.once.busy || !this.me) return;
    const { csrf } = this.me;
    this.busy = true;
    this.said = undefined;
    try {
      const counter = await this.once.run(intent, (id) => command(intent, id, csrf));
      if (counter) this.#show(counter);
      this.offline = false;
    } catch (error) {
      this.#refused(error);
    } finally {
      this.busy = false;
    }
  }

  /** @param {unknown} error */
  #refused(error) {
    if (!(error instanceof Problem)) {
      this.said = 'counter-unanswered';
      return;
    }
    if (error.status === 401) this.#signedOut();
    const counter = stateOf(error);
    if (counter) this.#show(counter);
    else this.#lookSoon();
    const id = `counter-refused-${error.code.replaceAll('_', '-')}`;
    this.said = has(id) ? id : 'counter-refused-other';
  }

  render() {
    if (this.foreign) return html`<p class="loading"><a href=${carrying('/sign-in')}>${t('counter-not-operator')}</a></p>`;
    if (!this.me || !this.counter) return html`<p class="loading soft" role="status">${t(this.offline ? 'no-network' : 'loading')}</p>`;
    const { operator } = this.counter;
    const place = this.me.branches.find(({ id }) => id === operator.branch);
    return html`
      <lobby-counter-bar .me=${this.me} .operator=${operator} .place=${place} .busy=${this.busy} @intent=${this.#act}></lobby-counter-bar>
      <div class="said">${this.#said()}</div>
      ${operator.state === 'off'
        ? html`<lobby-counter-setup .me=${this.me} .operator=${operator} .busy=${this.busy} @intent=${this.#act}></lobby-counter-setup>`
        : this.#work(place)}`;
  }

  #said() {
    if (this.said) return html`<lobby-notice tone=${this.said === 'counter-unanswered' ? 'warn' : 'bad'}>${t(this.said)}</lobby-notice>`;
    return this.offline ? html`<lobby-notice tone="warn">${t('no-network')}</lobby-notice>` : nothing;
  }

  /** @param {import('./shapes.js').Place | undefined} place */
  #work(place) {
    return html`<main @intent=${this.#act}>
      <div class="here"><lobby-counter-ticket .counter=${this.counter} .place=${place} .busy=${this.busy}></lobby-counter-ticket>
        <lobby-counter-persons .me=${this.me} .place=${place}></lobby-counter-persons></div>
      <lobby-counter-line .counter=${this.counter} .place=${place} .busy=${this.busy}></lobby-counter-line>
    </main>`;
  }
}

ignoreSecondClicks();
// Words first: an element asks for names in the language spoken when it starts.
await openPage('counter-title');
customElements.define('lobby-counter', Counter);
