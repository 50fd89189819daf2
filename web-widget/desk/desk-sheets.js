/** The questions the desk asks over the page. `asking` says which; says `asked` when it is over. */
import { html, nothing } from '../vendor/lit/index.js';
import { LobbyElement } from '../shared/element.js';
import { Problem } from '../shared/api.js';
import { t } from '../shared/texts.js';
import { caseOf, changeCase, openCase } from './link.js';
import { refusalName } from './names.js';
import './case-card.js';
import './case-new.js';
import './desk-call.js';
import './desk-close.js';
import './desk-keys.js';
import './desk-move.js';
import './desk-ticket-move.js';
import './desk-transfer.js';

/**
 * @typedef {{ what: 'transfer' | 'close' | 'call' | 'case' | 'keys' }} Plain
 * @typedef {{ what: 'move', appointment: import('./shapes.js').Appointment }} Moving
 * @typedef {{ what: 'ticket', ticket: import('./shapes.js').Ticket }} MovingTicket
 * @typedef {{ what: 'reading', number: string }} Reading
 * @typedef {Plain | Moving | MovingTicket | Reading} Asking
 */

export class DeskSheets extends LobbyElement {
  static properties = { asking: { attribute: false }, work: { attribute: false }, branches: { attribute: false }, busy: { attribute: false }, one: { state: true }, trouble: { state: true } };

  constructor() {
    super();
    /** @type {Asking | undefined} */
    this.asking = undefined;
    /** @type {import('./work.js').Work | undefined} */
    this.work = undefined;
    /** @type {import('../shared/branches.js').Branch[]} */
    this.branches = [];
    this.busy = false;
    /** The case being read. @type {import('./shapes.js').Case | undefined} */
    this.one = undefined;
    this.trouble = '';
  }

  /** @param {Map<string, unknown>} changed */
  willUpdate(changed) {
    if (!changed.has('asking')) return;
    this.one = undefined;
    this.trouble = '';
    if (this.asking?.what === 'reading') this.#read(this.asking.number);
  }

  render() {
    const { asking, work } = this;
    if (!asking || !work?.desk) return nothing;
    const over = () => this.#over();
    switch (asking.what) {
      case 'transfer':
        return html`<lobby-desk-transfer .desk=${work.desk} @close=${over} @pick=${this.#transfer}></lobby-desk-transfer>`;
      case 'close':
        return html`<lobby-desk-close .codes=${work.desk.wrap_up_codes} @close=${over} @pick=${(/** @type {CustomEvent} */ { detail }) => this.#act('close', detail)}></lobby-desk-close>`;
      case 'call':
        return html`<lobby-desk-call .phone=${knownPhone(work)} .busy=${this.busy} .refusal=${this.trouble} @close=${over} @pick=${this.#callLater}></lobby-desk-call>`;
      case 'case':
        return html`<lobby-case-new .text=${lastWords(work)} .busy=${this.busy} @close=${over} @pick=${this.#openCase}></lobby-case-new>`;
      case 'reading':
        return html`<lobby-case-card .one=${this.one} .desk=${work.desk} .open=${work.open} .mine=${work.isMine()} .busy=${this.busy} .trouble=${this.trouble} @close=${over} @change=${this.#changeCase} @talk=${this.#openTalk}></lobby-case-card>`;
      case 'move':
        return html`<lobby-desk-move .appointment=${asking.appointment} .zone=${this.#zone(asking.appointment)} .busy=${this.busy} .refusal=${this.trouble} @close=${over} @pick=${this.#move}></lobby-desk-move>`;
      case 'ticket':
        return html`<lobby-desk-ticket-move .ticket=${asking.ticket} .busy=${this.busy} .refusal=${this.trouble} @close=${over} @pick=${this.#moveTicket}></lobby-desk-ticket-move>`;
      default:
        return html`<lobby-desk-keys @close=${over}></lobby-desk-keys>`;
    }
  }

  /** @param {import('./shapes.js').Appointment} appointment */
  #zone({ branch }) {
    return this.branches.find(({ id }) => id === branch)?.timezone;
  }

  #over() {
    this.dispatchEvent(new Event('asked'));
  }

  /** @param {string} action @param {Record<string, unknown>} body */
  #act(action, body) {
    this.#over();
    this.work?.act({ action, body });
  }

  /** The note first: after the transfer the conversation is no longer this agent's to write in. @param {CustomEvent<{ to: unknown, note: string }>} event */
  async #transfer({ detail: { to, note } }) {
    this.#over();
    if (note && !(await this.work?.act({ action: 'note', body: { text: note } }))) return;
    await this.work?.act({ action: 'transfer', body: { to } });
  }

  /** @param {CustomEvent<{ phone: string, at: string }>} event */
  async #callLater({ detail: body }) {
    this.trouble = '';
    if (await this.work?.act({ action: 'call-later', body })) this.#over();
    else this.#tell();
  }

  /** A time somebody else just took is told in the sheet, with the times that are left. @param {CustomEvent<string>} event */
  async #move({ detail: start }) {
    if (this.asking?.what !== 'move' || !this.work) return;
    this.trouble = '';
    const isDone = await this.work.act({ action: `appointments/${this.asking.appointment.id}/move`, body: { start } });
    if (isDone) this.#over();
    else this.#tell();
  }

  /** @param {CustomEvent<{ branch: string, service: string }>} event */
  async #moveTicket({ detail: body }) {
    const { work } = this;
    if (!work) return;
    this.trouble = '';
    if (await work.act({ action: 'ticket/move', body })) {
      this.#over();
      const { number = '', branch = '' } = work.shown?.open.ticket ?? {};
      work.say({ tone: 'info', id: 'desk-ticket-moved', values: { number, branch: this.branches.find(({ id }) => id === branch)?.name ?? branch } });
    } else if (work.said?.code === 'not_waiting') {
      // Of a conversation the same word says that nobody waits in it.
      work.forgetSaid();
      this.trouble = t('desk-ticket-move-called');
    } else this.#tell();
  }

  #tell() {
    const { code, id } = this.work?.said ?? {};
    this.trouble = code ? refusalName(code) : t(id ?? 'desk-refused-other');
    this.work?.forgetSaid();
  }

  /** @param {CustomEvent<Record<string, string>>} event */
  async #openCase({ detail }) {
    const { work } = this;
    const conversation = work?.open;
    if (!work || !conversation) return;
    this.#over();
    const opened = await work.perform({ conversation, ...detail }, (id) => openCase({ id, conversation, ...detail }, work.csrf));
    if (opened) work.say({ tone: 'info', id: 'case-opened', values: { number: opened.number } });
  }

  /** @param {string} number */
  async #read(number) {
    try {
      this.one = await caseOf(number);
    } catch (error) {
      this.trouble = error instanceof Problem ? refusalName(error.code) : t('no-network');
    }
  }

  /** @param {CustomEvent<Record<string, string>>} event */
  async #changeCase({ detail }) {
    const { work, one } = this;
    if (!work || !one) return;
    const changed = await work.perform({ number: one.number, ...detail }, (id) => changeCase(one.number, { id, ...detail }, work.csrf));
    if (changed) this.#over();
    else this.#tell();
  }

  /** @param {CustomEvent<string>} event */
  #openTalk({ detail: conversation }) {
    this.#over();
    this.work?.choose(conversation);
  }
}

/** @param {import('./work.js').Work} work */
function lastWords({ shown, open }) {
  return shown?.timeline.findLast(({ from, conversation }) => from === 'customer' && conversation === open)?.text ?? '';
}

/** @param {import('./work.js').Work} work */
function knownPhone({ shown }) {
  return shown?.conversation.phone ?? shown?.conversation.customer?.phone ?? shown?.given.phone ?? '';
}

customElements.define('lobby-desk-sheets', DeskSheets);
