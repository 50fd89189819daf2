/**
 * A scanner that pretends to be a keyboard: types a whole pass within moments and ends with Enter.
 *
 * It presses keys of an American keyboard whatever layout is on, so under a Russian layout the letters would come out
 * Cyrillic. The physical keys are read instead.
 */

const GAP_MS = 80;
const SHORTEST = 8;

/** @type {Record<string, [string, string]>} */
const SIGNS = {
  Minus: ['-', '_'], Equal: ['=', '+'], Slash: ['/', '?'], Period: ['.', '>'], Comma: [',', '<'], Semicolon: [';', ':'], Space: [' ', ' '],
};
const SHIFTED_DIGITS = ')!@#$%^&*(';

export class Wedge {
  #typed = '';
  #lastAt = 0;

  /** @param {(text: string) => void} scanned */
  constructor(scanned) {
    this.scanned = scanned;
  }

  watch() {
    addEventListener('keydown', this.#press, { capture: true });
  }

  stop() {
    removeEventListener('keydown', this.#press, { capture: true });
  }

  #press = (/** @type {KeyboardEvent} */ event) => {
    const rushed = event.timeStamp - this.#lastAt < GAP_MS;
    if (event.key === 'Enter') return this.#end(event, rushed);
    const sign = character(event);
    if (!sign) return undefined;
    this.#typed = rushed ? this.#typed + sign : sign;
    this.#lastAt = event.timeStamp;
    return undefined;
  };

  /** @param {KeyboardEvent} event @param {boolean} rushed */
  #end(event, rushed) {
    const text = this.#typed;
    this.#typed = '';
    if (!rushed || text.length < SHORTEST) return;
    // Otherwise the same Enter would press whatever button has the focus.
    event.preventDefault();
    event.stopImmediatePropagation();
    this.scanned(text);
  }
}

/** @param {KeyboardEvent} event */
function character({ code, key, shiftKey }) {
  if (/^Key[A-Z]$/.test(code)) return shiftKey ? code[3] : code[3].toLowerCase();
  if (/^Digit[0-9]$/.test(code)) return shiftKey ? SHIFTED_DIGITS[Number(code[5])] : code[5];
  if (SIGNS[code]) return SIGNS[code][shiftKey ? 1 : 0];
  return key.length === 1 ? key : '';
}
