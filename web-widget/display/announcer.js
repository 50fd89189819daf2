/** Says calls into the hall: the chime, then the voice that the server has made. Without a voice the chime remains. */
import { get } from '../shared/api.js';
import { chime, soundDevice } from '../shared/chime.js';

/** The voice begins when the chime has faded. */
const CHIME_MS = 1_300;
/** Calls that wait to be said; an older one is on the screen, and no longer news. */
const WAITING = 5;

export class Announcer {
  /** How many clips were played to their end. */
  said = 0;
  /** @type {string[]} */
  #waiting = [];
  #speaking = false;

  /**
   * @param {string} branch
   * @param {string | undefined} language the one language that is spoken; all of them without it
   */
  constructor(branch, language) {
    this.branch = branch;
    this.language = language;
  }

  /** @param {string | undefined} number the ticket that is called */
  call(number) {
    if (!number) return;
    this.#waiting = [...this.#waiting.filter((other) => other !== number), number].slice(-WAITING);
    if (!this.#speaking) this.#sayAll();
  }

  /** One after the other, so that no two calls are said at once. */
  async #sayAll() {
    this.#speaking = true;
    for (let number = this.#waiting.shift(); number; number = this.#waiting.shift()) {
      chime();
      const chimed = pause(CHIME_MS);
      const clips = await this.#clips(number).catch(() => []);
      await chimed;
      for (const clip of clips) await this.#play(clip).catch(() => undefined);
    }
    this.#speaking = false;
  }

  /**
   * Nothing where the server has no voice, or where the call is over already.
   * @param {string} number
   * @returns {Promise<ArrayBuffer[]>}
   */
  async #clips(number) {
    const path = `/api/v1/branches/${encodeURIComponent(this.branch)}/announcement?number=${encodeURIComponent(number)}`;
    const { audio } = await get(path);
    const spoken = audio.filter((/** @type {{ language: string }} */ { language }) => !this.language || language === this.language);
    return Promise.all(spoken.map(async (/** @type {{ url: string }} */ { url }) => (await fetch(url)).arrayBuffer()));
  }

  /** @param {ArrayBuffer} clip */
  async #play(clip) {
    const device = soundDevice();
    if (device?.state !== 'running') return;
    const source = device.createBufferSource();
    source.buffer = await device.decodeAudioData(clip);
    source.connect(device.destination);
    const ended = new Promise((done) => source.addEventListener('ended', done));
    source.start();
    // A device that falls asleep meanwhile must not silence the calls after this one.
    await Promise.race([ended, pause(source.buffer.duration * 1_000 + 1_000)]);
    this.said += 1;
  }
}

/** @param {number} milliseconds */
function pause(milliseconds) {
  return new Promise((done) => setTimeout(done, milliseconds));
}
