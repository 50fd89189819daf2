/** The days a report is about. */
import { now } from '../shared/clock.js';
import { daysFrom, isoDay } from '../shared/time.js';

/** @typedef {{ from: string, to: string }} Period both days included */

/** The last so many days, today among them. @param {number} days @returns {Period} */
export function lastDays(days) {
  const to = isoDay(now());
  const from = daysFrom(to, 1)[0];
  return { from: isoDay(new Date(Date.parse(`${from}T12:00:00Z`) - (days - 1) * 86_400_000), 'UTC'), to };
}

/** @param {Period} period */
export function query({ from, to }) {
  return new URLSearchParams({ from, to }).toString();
}
