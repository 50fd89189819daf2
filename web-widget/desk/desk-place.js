/** Where an agent works: the lists, the conversation and what stands beside it. Says `asked` with the question to ask over the page. */
import { css, html } from '../vendor/lit/index.js';
import { LobbyElement } from '../shared/element.js';
import { controls } from '../shared/styles.js';
import { t } from '../shared/texts.js';
import { habit } from './habits.js';
import { draft, keepDraft } from './kept.js';
import { keyOf } from './keys.js';
import { sendFile } from './link.js';
import './desk-lists.js';
import './desk-sheets.js';
import './desk-side.js';
import './desk-talk.js';

export class DeskPlace extends LobbyElement {
  static properties = { work: { attribute: false }, branches: { attribute: false }, typing: { attribute: false }, asking: { attribute: false }, isBeside: { state: true } };
  static styles = [controls, css`
    :host { display: block; min-height: 0; }
    .panes { display: grid; grid-template-columns: 21rem minmax(0, 1fr) 22rem; height: 100%; min-height: 0; }
    .panes > * { min-height: 0; min-width: 0; }
    lobby-desk-lists { border-inline-end: 1px solid var(--line); }
    .beside { display: flex; flex-direction: column; border-inline-start: 1px solid var(--line); background: var(--surface); }
    lobby-desk-side { flex: 1; }
    .beside > .quiet { display: none; }
    .nobody { grid-column: 2 / -1; place-self: center; padding: var(--space-4); color: var(--ink-soft); text-align: center; text-wrap: balance; }
    @media (max-width: 85rem) { .panes { grid-template-columns: 18rem minmax(0, 1fr) 19rem; } }
    @media (max-width: 72rem) {
      .panes { grid-template-columns: 20rem minmax(0, 1fr); }
      .talking .beside, .besides lobby-desk-talk { display: none; }
      .beside > .quiet { display: flex; justify-content: flex-start; }
    }
    @media (max-width: 50rem) {
      .panes { grid-template-columns: minmax(0, 1fr); }
      .talking lobby-desk-lists, .besides lobby-desk-lists, .listing .nobody { display: none; }
    }
  `];
  #relook = () => this.requestUpdate();
  #pressed = (/** @type {KeyboardEvent} */ event) => this.#key(event);

  constructor() {
    super();
    /** @type {import('./work.js').Work | undefined} */
    this.work = undefined;
    /** @type {import('../shared/branches.js').Branch[]} */
    this.branches = [];
    this.typing = false;
    /** @type {import('./desk-sheets.js').Asking | undefined} */
    this.asking = undefined;
    /** On a narrow screen: what stands beside the conversation is shown in its place. */
    this.isBeside = false;
  }

  connectedCallback() {
    super.connectedCallback();
    this.work?.addEventListener('change', this.#relook);
    addEventListener('keydown', this.#pressed);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.work?.removeEventListener('change', this.#relook);
    removeEventListener('keydown', this.#pressed);
  }

  willUpdate() {
    if (!this.work?.open) this.isBeside = false;
  }

  updated() {
    this.dispatchEvent(new CustomEvent('pane', { detail: this.#pane() }));
  }

  render() {
    const { work } = this;
    if (!work) return html``;
    return html`<main class="panes ${this.#pane()}" @choose=${this.#chosen} @become=${(/** @type {CustomEvent} */ { detail }) => work.become(detail)} @intent=${(/** @type {CustomEvent} */ { detail }) => work.act(detail)}
        @say=${(/** @type {CustomEvent} */ { detail }) => work.outbox.add(work.open ?? '', detail.action, detail.text)}
        @retry=${(/** @type {CustomEvent} */ { detail }) => work.outbox.retry(detail)} @take-back=${this.#takeBack}
        @typing=${() => work.typing()} @file=${this.#file} @more=${() => (this.isBeside = true)}
        @insert=${(/** @type {CustomEvent} */ { detail }) => this.#insert(detail)}
        @ask=${(/** @type {CustomEvent} */ { detail }) => this.#ask({ what: detail })} @new-case=${() => this.#ask({ what: 'case' })}
        @move=${(/** @type {CustomEvent} */ { detail }) => this.#ask({ what: 'move', appointment: detail })}
        @move-ticket=${(/** @type {CustomEvent} */ { detail }) => this.#ask({ what: 'ticket', ticket: detail })}
        @case=${(/** @type {CustomEvent} */ { detail }) => this.#ask({ what: 'reading', number: detail })}>
        <lobby-desk-lists .desk=${work.desk} .open=${work.open} .busy=${work.busy}></lobby-desk-lists>
        ${work.shown ? this.#conversation(work, work.shown) : html`<p class="nobody">${t(work.open ? 'loading' : 'desk-nobody')}</p>`}
      </main>
      <lobby-desk-sheets .asking=${this.asking} .work=${work} .branches=${this.branches} .busy=${work.busy} @asked=${() => this.#ask(undefined)}></lobby-desk-sheets>`;
  }

  /** @param {import('./work.js').Work} work @param {import('./shapes.js').Shown} shown */
  #conversation(work, shown) {
    const mine = work.isMine();
    return html`<lobby-desk-talk .shown=${shown} .unsent=${work.outbox.of(shown.conversation.id)} .mine=${mine} .calls=${work.desk?.agent.can_call ?? false} .busy=${work.busy} .typing=${this.typing}></lobby-desk-talk>
      <div class="beside"><button class="quiet" @click=${() => (this.isBeside = false)}><span aria-hidden="true">←</span> ${t('desk-back-to-talk')}</button>
        <lobby-desk-side .shown=${shown} .branches=${this.branches} .mine=${mine} .busy=${work.busy}></lobby-desk-side></div>`;
  }

  #pane() {
    if (!this.work?.open) return 'listing';
    return this.isBeside ? 'besides' : 'talking';
  }

  /** @param {import('./desk-sheets.js').Asking | undefined} detail */
  #ask(detail) {
    this.dispatchEvent(new CustomEvent('asked', { detail }));
  }

  /** @param {CustomEvent<string | undefined>} event */
  #chosen({ detail }) {
    this.isBeside = false;
    this.work?.choose(detail);
  }

  get #talk() {
    return /** @type {import('./desk-talk.js').DeskTalk | null} */ (this.renderRoot.querySelector('lobby-desk-talk'));
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const key = this.asking || !habit('keys') ? undefined : keyOf(event);
    if (key === undefined || !this.work?.desk || this.work.busy) return;
    if (this.#does(key, this.work, this.work.desk)) event.preventDefault();
  }

  /** @param {import('./keys.js').Key} key @param {import('./work.js').Work} work @param {import('./shapes.js').Desk} desk */
  #does(key, work, { mine, waiting }) {
    const reply = this.#talk?.reply;
    if (typeof key === 'number') work.choose(mine[key - 1]?.id ?? work.open);
    else if (key === 'help') this.#ask({ what: 'keys' });
    // The one that is open, or else the first that fits.
    else if (key === 'next') waiting.some(({ id }) => id === work.open) ? work.act({ action: 'claim' }) : work.next();
    else if (key === 'find') this.#find();
    else if (!work.isMine()) return false;
    else if (key === 'reply') reply?.focus();
    else if (key === 'note') reply?.writeNote();
    else if (key === 'template') reply?.templates();
    else this.#ask({ what: key });
    return true;
  }

  #find() {
    this.isBeside = true;
    /** @type {import('./desk-side.js').DeskSide | null} */ (this.renderRoot.querySelector('lobby-desk-side'))?.find();
  }

  /** @param {string} text */
  #insert(text) {
    this.isBeside = false;
    this.updateComplete.then(() => this.#talk?.reply?.insert(text));
  }

  /** A refused reply goes back to where it was written. @param {CustomEvent<string>} event */
  #takeBack({ detail: id }) {
    const unsent = this.work?.outbox.list.find((one) => one.id === id);
    if (!unsent) return;
    this.work?.outbox.drop(id);
    if (this.#talk?.reply) this.#talk.reply.insert(unsent.text);
    else keepDraft(unsent.conversation, [draft(unsent.conversation), unsent.text].filter(Boolean).join('\n'));
  }

  /** @param {CustomEvent<File>} event */
  #file({ detail: file }) {
    const { work } = this;
    const open = work?.open;
    if (open) work.perform({ file: file.name, open }, (id) => sendFile(open, id, file, work.csrf));
  }
}

customElements.define('lobby-desk-place', DeskPlace);
