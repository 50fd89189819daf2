/** The learning page's line to the server. */
import { get, post } from '../shared/api.js';
import { language } from '../shared/texts.js';

/**
 * @typedef {{ id?: string, text: string, choices: string[] }} Question
 * @typedef {{ correct: number, asked: number, at?: string }} Result
 * @typedef {object} Topic
 * @property {string} id
 * @property {string} title
 * @property {string} text
 * @property {Question[]} questions
 * @property {boolean} [suggested]
 * @property {string} [why] why it is suggested
 * @property {Result} [best]
 * @typedef {Result & { answers?: { correct: boolean, right?: number, why?: string }[] }} Checked
 */

/** @returns {Promise<Topic[]>} */
export async function topics() {
  return (await get(`/api/staff/learning?lang=${language()}`)).topics;
}

/** @param {string} topic @param {string} id @param {number[]} answers @param {string} csrf @returns {Promise<Checked>} */
export function check(topic, id, answers, csrf) {
  return post(`/api/staff/learning/${encodeURIComponent(topic)}?lang=${language()}`, { id, answers }, { csrf });
}
