/** How long to wait before knocking again: doubling, with jitter so that a hall of screens does not return at once. */

const FIRST_MS = 500;
const LONGEST_MS = 15_000;

/** @param {number} attempt from 0 */
export function pause(attempt) {
  const ceiling = Math.min(LONGEST_MS, FIRST_MS * 2 ** attempt);
  return ceiling / 2 + Math.random() * (ceiling / 2);
}
