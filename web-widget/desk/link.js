/** The desk's line to the server: one function a question, and one for all that an agent does. */
import { get, patch, post, upload } from '../shared/api.js';
import { setClock } from '../shared/clock.js';
import { language } from '../shared/texts.js';

const DESK = '/api/staff/desk';
const CASES = '/api/staff/cases';

/** @returns {Promise<import('./shapes.js').Desk>} */
export async function look() {
  const desk = await get(`${DESK}?lang=${language()}`);
  setClock(desk.now);
  return desk;
}

/** Takes the first that fits this agent. @param {string} id @param {string} csrf @returns {Promise<import('./shapes.js').Desk>} */
export function next(id, csrf) {
  return post(`${DESK}/next`, { id }, { csrf });
}

/** @param {string} id @returns {Promise<import('./shapes.js').Shown>} */
export function conversation(id) {
  return get(`${of(id)}?lang=${language()}`);
}

/** What Lobby understood and did, turn by turn. @param {string} id */
export async function turns(id) {
  return (await get(`${of(id)}/turns?lang=${language()}`)).turns;
}

/** @param {string} state @param {string} id @param {string} csrf @returns {Promise<import('./shapes.js').Desk>} */
export function become(state, id, csrf) {
  return post(`${DESK}/state`, { id, state }, { csrf });
}

/** @param {string} conversation @param {string} action @param {Record<string, unknown>} body @param {string} csrf */
export function act(conversation, action, body, csrf) {
  return post(`${of(conversation)}/${action}`, body, { csrf });
}

/** @param {string} conversation @param {string} id @param {File} file @param {string} csrf */
export function sendFile(conversation, id, file, csrf) {
  const form = new FormData();
  form.set('id', id);
  form.set('file', file);
  return upload(`${of(conversation)}/files`, form, { csrf });
}

/** Templates, scripts or knowledge in one language. @param {'templates' | 'scripts' | 'knowledge'} kind @param {string} spoken @param {string} [q] */
export async function help(kind, spoken, q = '') {
  const query = new URLSearchParams({ language: spoken, q });
  const answer = await get(`${DESK}/${kind}?${query}`);
  return answer[kind];
}

/** @param {string} [status] @returns {Promise<import('./shapes.js').Case[]>} */
export async function cases(status) {
  return (await get(status ? `${CASES}?status=${status}` : CASES)).cases;
}

/** @param {string} number @returns {Promise<import('./shapes.js').Case>} */
export async function caseOf(number) {
  return unwrapped(await get(`${CASES}/${encodeURIComponent(number)}`));
}

/** @param {Record<string, unknown>} body @param {string} csrf @returns {Promise<import('./shapes.js').Case>} */
export async function openCase(body, csrf) {
  return unwrapped(await post(CASES, body, { csrf }));
}

/** @param {string} number @param {Record<string, unknown>} change @param {string} csrf @returns {Promise<import('./shapes.js').Case>} */
export async function changeCase(number, change, csrf) {
  return unwrapped(await patch(`${CASES}/${encodeURIComponent(number)}`, change, { csrf }));
}

/** @param {any} answer */
function unwrapped(answer) {
  return answer.case ?? answer;
}

/** @param {string} id */
function of(id) {
  return `${DESK}/conversations/${encodeURIComponent(id)}`;
}
