/** Watches for a kiosk left alone: 20 seconds without a touch, the last five counted aloud. */

const ALONE_S = 20;
const COUNTED_S = 5;
const TOUCHES = ['pointerdown', 'keydown', 'wheel'];

export class Idle {
  /** Seconds left to be counted on the screen; none while somebody is there. @type {number | undefined} */
  left;
  #touchedAt = Date.now();
  /** @type {number | undefined} */
  #tick;

  /** @param {{ changed: () => void, alone: () => void }} told */
  constructor(told) {
    this.told = told;
  }

  watch() {
    for (const kind of TOUCHES) addEventListener(kind, this.touch, { capture: true, passive: true });
    this.#tick = setInterval(() => this.#look(), 250);
  }

  stop() {
    for (const kind of TOUCHES) removeEventListener(kind, this.touch, { capture: true });
    clearInterval(this.#tick);
  }

  touch = () => {
    this.#touchedAt = Date.now();
    this.#look();
  };

  #look() {
    const left = ALONE_S - Math.floor((Date.now() - this.#touchedAt) / 1000);
    if (left <= 0) {
      this.#touchedAt = Date.now();
      this.told.alone();
    }
    const counted = left > 0 && left <= COUNTED_S ? left : undefined;
    if (counted === this.left) return;
    this.left = counted;
    this.told.changed();
  }
}
