/** The branch's business clock, which a demo may shift away from this device's. */

const NOTICEABLE_MS = 1000;

/** Says `change` when the server's time is found to be another than was shown. */
export const clock = new EventTarget();

let aheadMs = 0;

/** @param {string | undefined} instant RFC 3339, as the server just said it */
export function setClock(instant) {
  const told = Date.parse(instant ?? '');
  if (Number.isNaN(told)) return;
  const before = aheadMs;
  aheadMs = told - Date.now();
  if (Math.abs(aheadMs - before) > NOTICEABLE_MS) clock.dispatchEvent(new Event('change'));
}

export function now() {
  return new Date(Date.now() + aheadMs);
}

/** Whether the business clock is far from this device's, as in a demo outside opening hours. */
export function isShifted() {
  return Math.abs(aheadMs) > 10 * 60_000;
}

/** Whole seconds since an instant, never negative. @param {string} instant */
export function secondsSince(instant) {
  return Math.max(0, Math.floor((now().getTime() - Date.parse(instant)) / 1000));
}
