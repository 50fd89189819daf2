/** The admin's line to the server. */
import { get, post } from '../shared/api.js';

const LETTERS = '/api/admin/dead-letters';

/**
 * @typedef {object} DeadLetter a message that could not be delivered
 * @property {string} id
 * @property {string} at
 * @property {string} channel
 * @property {string} kind
 * @property {string} conversation
 * @property {number} attempts
 * @property {string} [why] what the provider said
 */

/** @returns {Promise<DeadLetter[]>} */
export async function deadLetters() {
  return (await get(LETTERS)).letters;
}

/** @param {string} id @param {string} csrf */
export function sendAgain(id, csrf) {
  return post(`${LETTERS}/${id}/send`, {}, { csrf });
}
