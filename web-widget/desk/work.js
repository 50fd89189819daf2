/**
 * An agent's work: the lists, the open conversation, and what the agent does. Holds the truth the elements show; what it
 * asks the server goes through `link`. Says `change`, and `newcomers` with those who just began to wait.
 */
import { Problem } from '../shared/api.js';
import { newId } from '../shared/id.js';
import { Once } from '../shared/once.js';
import { newcomers } from './newcomers.js';
import { Outbox } from './outbox.js';

/** @typedef {typeof import('./link.js')} Link */
/** @typedef {{ tone: 'info' | 'warn' | 'bad', id?: string, code?: string, values?: Record<string, string> }} Said */

/** After these the conversation is no longer the agent's, by their own will. */
const LEAVING = ['transfer', 'return', 'close'];

export class Work extends EventTarget {
  /** @type {import('../shared/staff.js').Me | undefined} */
  me;
  /** @type {import('./shapes.js').Desk | undefined} */
  desk;
  /** @type {import('./shapes.js').Shown | undefined} */
  shown;
  /** The open conversation. @type {string | undefined} */
  open;
  /** What the last command came to, or what happened meanwhile. @type {Said | undefined} */
  said;
  busy = false;
  offline = false;
  /** Signed in, but not with a role that has a desk. */
  foreign = false;
  signedOut = false;
  #once = new Once();
  #seen = 0;

  /** @param {Pick<Link, 'look' | 'conversation' | 'become' | 'next' | 'act'>} link @param {Storage} [storage] */
  constructor(link, storage) {
    super();
    this.link = link;
    this.outbox = new Outbox(({ conversation, action, id, text }) => link.act(conversation, action, { id, text }, this.csrf), storage);
    this.outbox.addEventListener('change', () => this.#changed());
    this.outbox.addEventListener('sent', () => this.look());
  }

  get csrf() {
    return this.me?.csrf ?? '';
  }

  /** Looks at everything again. */
  async look() {
    const open = this.open;
    const isAnswered = await this.#ask(async () => {
      const [desk, shown] = await Promise.all([this.link.look(), open ? this.#lookAt(open) : undefined]);
      // A look that left before a command and returns after it would show the past.
      if (!this.busy) this.#show(desk, open, shown);
    });
    if (isAnswered && this.me) this.outbox.flush();
  }

  /** A conversation that is gone, or in other hands, is no reason to lose the lists. @param {string} id */
  #lookAt(id) {
    return this.link.conversation(id).catch((error) => {
      if (error instanceof Problem && (error.status === 404 || error.status === 403)) return undefined;
      throw error;
    });
  }

  /** @param {import('./shapes.js').Desk} desk @param {string | undefined} open @param {import('./shapes.js').Shown | undefined} shown */
  #show(desk, open, shown) {
    const fresh = newcomers(this.desk?.waiting, desk.waiting);
    this.desk = desk;
    if (open === this.open) {
      this.#noticeLoss(shown);
      this.shown = shown;
      if (open && !shown) this.#cannotShow();
    }
    if (fresh.length) this.dispatchEvent(new CustomEvent('newcomers', { detail: fresh }));
    this.#changed();
  }

  /** In other hands, with Lobby, or gone: never a list that silently shows nothing beside it. */
  #cannotShow() {
    this.open = undefined;
    this.said ??= { tone: 'warn', id: 'desk-not-here' };
  }

  /** A conversation that was mine and is not: said with where it went, never silently. @param {import('./shapes.js').Shown | undefined} after */
  #noticeLoss(after) {
    const before = this.shown;
    if (!before || before.conversation.id !== (after?.conversation.id ?? this.open)) return;
    if (!this.#isMine(before.conversation) || (after && this.#isMine(after.conversation))) return;
    const { kind, agent } = after?.conversation.owner ?? { kind: 'gone', agent: undefined };
    const called = before.conversation.calling !== undefined;
    if (called && kind === 'waiting') this.said = { tone: 'info', id: 'desk-lost-no-answer' };
    else if (called && kind === 'lobby') this.said = { tone: 'info', id: 'desk-lost-not-reached' };
    else if (kind === 'gone') this.said = { tone: 'warn', id: 'desk-lost' };
    else if (kind === 'agent') this.said = { tone: 'warn', id: 'desk-lost-agent', values: { name: agent?.name ?? '' } };
    else this.said = { tone: 'warn', id: kind === 'waiting' ? 'desk-lost-waiting' : 'desk-lost-lobby' };
  }

  /** @param {import('./shapes.js').Summary} conversation */
  #isMine({ owner }) {
    return owner.kind === 'agent' && owner.agent?.id === this.desk?.agent.id;
  }

  isMine() {
    return this.shown !== undefined && this.#isMine(this.shown.conversation);
  }

  /** @param {string | undefined} id */
  async choose(id) {
    if (id === this.open) return;
    this.open = id;
    this.shown = undefined;
    this.said = undefined;
    this.#seen = 0;
    this.#changed();
    if (id) await this.look();
  }

  /** The agent's own state: `available`, `away`, `wrap_up`. @param {string} state */
  become(state) {
    return this.#command({ state }, async (id) => {
      const desk = await this.link.become(state, id, this.csrf);
      if (desk?.agent) this.desk = desk;
    });
  }

  /** Takes the first that fits, and opens it. */
  async next() {
    const before = new Set(this.desk?.mine.map(({ id }) => id));
    const desk = await this.perform('next', (id) => this.link.next(id, this.csrf));
    const taken = desk?.mine.find(({ id }) => !before.has(id));
    if (taken) await this.choose(taken.id);
  }

  /** @param {import('./shapes.js').Intent} intent */
  async act(intent) {
    const conversation = intent.conversation ?? this.open;
    if (!conversation) return false;
    const isDone = await this.#command(intent, (id) => this.link.act(conversation, intent.action, { id, ...intent.body }, this.csrf));
    if (isDone && LEAVING.includes(intent.action) && conversation === this.open) await this.choose(undefined);
    if (isDone && intent.action === 'claim' && conversation !== this.open) await this.choose(conversation);
    await this.look();
    return isDone;
  }

  /** Whatever else changes something, such as opening a case. @template T @param {unknown} what @param {(id: string) => Promise<T>} send */
  async perform(what, send) {
    /** @type {T | undefined} */
    let answer;
    const isDone = await this.#command(what, async (id) => (answer = await send(id)));
    await this.look();
    return isDone ? answer : undefined;
  }

  /** @param {unknown} what @param {(id: string) => Promise<unknown>} send */
  async #command(what, send) {
    if (this.#once.busy) return false;
    this.busy = true;
    this.said = undefined;
    this.#changed();
    try {
      await this.#once.run(what, send);
      return true;
    } catch (error) {
      this.#refused(error);
      return false;
    } finally {
      this.busy = false;
      this.#changed();
    }
  }

  /** @param {unknown} error */
  #refused(error) {
    if (!(error instanceof Problem)) this.said = { tone: 'warn', id: 'desk-unanswered' };
    else if (error.status === 401) this.signedOut = true;
    else this.said = { tone: 'bad', code: error.code, values: { name: nameIn(error.body) } };
  }

  /** Tells the server up to where the open conversation was read. */
  seen() {
    const last = this.shown?.timeline.findLast(({ from, conversation }) => from === 'customer' && conversation === this.open);
    if (!last || !this.open || !this.isMine() || last.seq <= this.#seen) return;
    this.#seen = last.seq;
    // Not worth a word when it fails: the next message tells it again.
    this.link.act(this.open, 'seen', { id: newId(), seq: last.seq }, this.csrf).then(() => this.look(), () => (this.#seen = 0));
  }

  /** Tells the customer that somebody writes; nothing hangs on it. */
  typing() {
    if (this.open && this.isMine()) this.link.act(this.open, 'typing', { id: newId() }, this.csrf).catch(() => undefined);
  }

  /** @param {Said} said */
  say(said) {
    this.said = said;
    this.#changed();
  }

  forgetSaid() {
    this.said = undefined;
    this.#changed();
  }

  /** @param {() => Promise<unknown>} question */
  async #ask(question) {
    try {
      await question();
      this.offline = false;
      return true;
    } catch (error) {
      if (error instanceof Problem && error.status === 401) this.signedOut = true;
      else if (error instanceof Problem && error.status === 403) this.foreign = true;
      else this.offline = true;
      return false;
    } finally {
      this.#changed();
    }
  }

  #changed() {
    this.dispatchEvent(new Event('change'));
  }
}

/** Who took it, when a refusal says so. @param {Record<string, any>} body */
function nameIn(body) {
  return String(body.agent?.name ?? body.agent ?? '');
}
