/** The supervision screen's line to the server. */
import { get } from '../shared/api.js';
import { language } from '../shared/texts.js';
import { query } from './period.js';

const SUPERVISE = '/api/staff/supervise';

/** @param {import('./period.js').Period} period @returns {Promise<import('./shapes.js').Report>} */
export function report(period) {
  return get(`${SUPERVISE}?${query(period)}&lang=${language()}`);
}

/** Where the same figures are as a table. @param {import('./period.js').Period} period */
export function exportOf(period) {
  return `${SUPERVISE}/export.csv?${query(period)}&lang=${language()}`;
}
