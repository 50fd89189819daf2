/** Listening in: the conversation as it goes, to read only, and taking it over. Says `take-over`. */
import { css, html, nothing } from '../vendor/lit/index.js';
import { LobbyElement } from '../shared/element.js';
import { controls } from '../shared/styles.js';
import { t } from '../shared/texts.js';
import { customerName, reasonName } from '../desk/names.js';
import '../desk/desk-timeline.js';
import '../shared/sure-button.js';
import '../shared/notice.js';
import '../shared/sheet.js';

export class SuperviseListen extends LobbyElement {
  static properties = { shown: { attribute: false }, busy: { attribute: false }, refusal: { attribute: false } };
  static styles = [controls, css`
    lobby-desk-timeline { height: min(55dvh, 34rem); border: 1px solid var(--line); border-radius: var(--radius); }
    .row { align-items: center; justify-content: space-between; }
  `];

  constructor() {
    super();
    /** @type {import('../desk/shapes.js').Shown | undefined} */
    this.shown = undefined;
    this.busy = false;
    /** Why it could not be taken over, in words. */
    this.refusal = '';
  }

  render() {
    const { conversation, timeline } = this.shown ?? {};
    return html`<lobby-sheet wide .heading=${conversation ? customerName(conversation) : t('loading')}>
      ${this.refusal ? html`<lobby-notice tone="bad">${this.refusal}</lobby-notice>` : nothing}
      ${conversation ? html`<p class="soft">${reasonName(conversation.reason)} · ${this.#owner(conversation)}</p>
        <lobby-desk-timeline .timeline=${timeline}></lobby-desk-timeline>
        <div class="row"><span class="soft">${t('supervise-read-only')}</span>
          <lobby-sure-button .label=${t('supervise-take-over')} .sure=${t('supervise-take-over-sure')} .busy=${this.busy} @sure=${() => this.dispatchEvent(new Event('take-over'))}></lobby-sure-button></div>` : nothing}
    </lobby-sheet>`;
  }

  /** @param {import('../desk/shapes.js').Summary} conversation */
  #owner({ owner }) {
    if (owner.kind === 'agent') return t('desk-with-agent', { name: owner.agent?.name ?? '' });
    return t(owner.kind === 'waiting' ? 'supervise-waits' : 'desk-with-lobby');
  }
}

customElements.define('lobby-supervise-listen', SuperviseListen);
