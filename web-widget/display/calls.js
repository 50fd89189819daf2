/** The calls a display shows, newest first. Tells which news deserve a chime: each call and each recall, once. */

const SHOWN = 7;

/** @typedef {{ number: string, service: string, counter: string, state: string, at: string, recalls: number }} Call */

export class Calls {
  /** @type {Call[]} */
  list = [];
  /** Grows with each chime, so that the newest call can flash again. */
  stamp = 0;
  /** The last news heard, as `[date, seq]`. @type {[string, number] | undefined} */
  #heard;

  /**
   * Starts from a snapshot. After a break only what was called during it is news; on a fresh screen nothing is.
   * @param {{ date: string, seq: number, called: Call[] }} snapshot
   */
  begin(snapshot) {
    const before = new Map(this.list.map((call) => [call.number, call.recalls]));
    const resumed = this.#heard?.[0] === snapshot.date;
    this.list = [...snapshot.called].sort((a, b) => b.at.localeCompare(a.at)).slice(0, SHOWN);
    this.#heard = [snapshot.date, snapshot.seq];
    const isNews = (/** @type {Call} */ call) => call.state === 'called' && before.get(call.number) !== call.recalls;
    return resumed && this.list.some(isNews) ? this.#ring() : false;
  }

  /** @param {{ date: string, seq: number, at: string, number?: string, service?: string, counter?: string, state?: string, recall: boolean }} change */
  follow(change) {
    if (this.#isOld(change)) return false;
    this.#heard = [change.date, change.seq];
    if (!change.number) return false;
    if (change.state === 'called' && change.counter) return this.#call(change);
    const known = this.list.find((call) => call.number === change.number);
    if (change.state === 'serving' && known) known.state = 'serving';
    else if (change.state === 'serving' && change.counter) this.#seat(change);
    else this.list = this.list.filter((call) => call !== known);
    return false;
  }

  /**
   * A finish was undone: the ticket is served again, silently, and is no newer than it was.
   * @param {{ number?: string, service?: string, counter?: string, at: string }} change
   */
  #seat({ number = '', service = '', counter = '', at }) {
    this.list = [...this.list.slice(0, SHOWN - 1), { number, service, counter, state: 'serving', at, recalls: 0 }];
  }

  /** @param {{ number?: string, service?: string, counter?: string, at: string, recall: boolean }} change */
  #call({ number = '', service = '', counter = '', at, recall }) {
    const before = this.list.find((call) => call.number === number);
    const recalls = recall ? (before?.recalls ?? 0) + 1 : 0;
    const call = { number, service, counter, state: 'called', at, recalls };
    this.list = [call, ...this.list.filter((other) => other !== before)].slice(0, SHOWN);
    return this.#ring();
  }

  /** @param {{ date: string, seq: number }} change */
  #isOld({ date, seq }) {
    if (!this.#heard) return false;
    const [day, last] = this.#heard;
    return date < day || (date === day && seq <= last);
  }

  #ring() {
    this.stamp += 1;
    return true;
  }
}
