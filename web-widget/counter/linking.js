/**
 * Two phones of one person, step by step: find the customer, find the other number, confirm, see the link. What was typed
 * lives as long as this object and travels only in bodies of requests. Says `change`.
 */
import { Problem } from '../shared/api.js';
import { Once } from '../shared/once.js';

/** @typedef {import('./shapes.js').Person} Person */
/** @typedef {import('./shapes.js').PersonLink} PersonLink */
/** @typedef {{ at: 'asking' }} Asking */
/** @typedef {{ at: 'found', phone: string, person: Person }} Found */
/** @typedef {{ at: 'sure', phone: string, person: Person, otherPhone: string, other: Person, document: string }} Sure */
/** @typedef {{ tone: 'info' | 'warn' | 'bad', id: string }} Said */

/** @typedef {Pick<typeof import('./link.js'), 'findPerson' | 'linkPersons' | 'undoLink'>} Link */

export class Linking extends EventTarget {
  /** @type {Asking | Found | Sure} */
  step = { at: 'asking' };
  /** What the last press came to. @type {Said | undefined} */
  said;
  busy = false;
  #once = new Once();

  /** @param {Link} link @param {string} csrf */
  constructor(link, csrf) {
    super();
    this.link = link;
    this.csrf = csrf;
  }

  /** The customer, by the phone they name. @param {string} phone */
  find(phone) {
    return this.#press(async () => {
      this.step = { at: 'found', phone, person: await this.link.findPerson(phone, this.csrf) };
    });
  }

  /** The other number's person, so that the operator sees whom they are about to link. @param {string} otherPhone @param {string} document */
  check(otherPhone, document) {
    const { step } = this;
    if (step.at !== 'found') return Promise.resolve();
    return this.#press(async () => {
      const other = await this.link.findPerson(otherPhone, this.csrf);
      if (other.id === step.person.id) this.said = { tone: 'bad', id: 'persons-refused-same-phone' };
      else if (isLinked(step.person, other)) this.said = { tone: 'bad', id: 'persons-refused-already-linked' };
      else this.step = { ...step, at: 'sure', otherPhone, other, document };
    });
  }

  confirm() {
    const { step } = this;
    if (step.at !== 'sure') return Promise.resolve();
    const { phone, otherPhone, document } = step;
    return this.#press(async () => {
      const link = await this.#once.run(step, (id) => this.link.linkPersons({ id, phone, other_phone: otherPhone, document }, this.csrf));
      // A repeat tells how the link stands now, and a colleague may have undone it.
      this.#show(phone, step.person, [...step.person.links, ...(link && !link.undone_at ? [link] : [])]);
      this.said = { tone: 'info', id: 'persons-linked' };
    });
  }

  /** @param {PersonLink} link */
  undo({ id }) {
    const { step } = this;
    if (step.at !== 'found') return Promise.resolve();
    return this.#press(async () => {
      await this.link.undoLink(id, this.csrf).catch(goneIsUndone);
      this.#show(step.phone, step.person, step.person.links.filter((link) => link.id !== id));
      this.said = { tone: 'info', id: 'persons-undone' };
    });
  }

  /** One step back, or to another customer. */
  back() {
    const { step } = this;
    this.step = step.at === 'sure' ? { at: 'found', phone: step.phone, person: step.person } : { at: 'asking' };
    this.said = undefined;
    this.#changed();
  }

  /** @param {string} phone @param {Person} person @param {PersonLink[]} links */
  #show(phone, person, links) {
    this.step = { at: 'found', phone, person: { ...person, links } };
  }

  /** @param {() => Promise<void>} act */
  async #press(act) {
    if (this.busy) return;
    this.busy = true;
    this.said = undefined;
    this.#changed();
    try {
      await act();
    } catch (error) {
      this.said = refusal(error);
    } finally {
      this.busy = false;
      this.#changed();
    }
  }

  #changed() {
    this.dispatchEvent(new Event('change'));
  }
}

/** @param {Person} person @param {Person} other */
function isLinked({ links }, other) {
  return links.some(({ people }) => people.some(({ id }) => id === other.id));
}

/** A link whose person was deleted is as good as undone. @param {unknown} error */
function goneIsUndone(error) {
  if (!(error instanceof Problem) || error.status !== 404) throw error;
}

/** @param {unknown} error @returns {Said} */
function refusal(error) {
  if (!(error instanceof Problem)) return { tone: 'warn', id: 'counter-unanswered' };
  return { tone: 'bad', id: `persons-refused-${error.code.replaceAll('_', '-')}` };
}
