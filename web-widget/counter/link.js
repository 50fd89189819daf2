/** The counter's line to the server: who is signed in, the counter's state, its commands, and who customers are. */
import { Problem, get, post } from '../shared/api.js';
import { branches } from '../shared/branches.js';
import { setClock } from '../shared/clock.js';
import { newId } from '../shared/id.js';
import { language } from '../shared/texts.js';

/** This tab's name. The tab that asked last who it works for holds the counter; another one's commands are refused. */
const tab = newId();

/** @returns {Promise<import('./shapes.js').Me>} */
export async function whoAmI() {
  const [me, all] = await Promise.all([get(`/api/staff/me?lang=${language()}`, { tab }), branches().catch(() => [])]);
  setClock(me.now);
  const zone = (/** @type {string} */ branch) => all.find(({ id }) => id === branch)?.timezone;
  return { ...me, branches: me.branches.map((/** @type {import('./shapes.js').Place} */ place) => ({ ...place, timezone: zone(place.id) })) };
}

/** @returns {Promise<import('./shapes.js').Counter>} */
export async function look() {
  return heard(await get('/api/staff/counter', { tab }));
}

/**
 * @param {import('./shapes.js').Intent} intent
 * @param {string} id the same for a retry
 * @param {string} csrf
 * @returns {Promise<import('./shapes.js').Counter>}
 */
export async function command({ action, body }, id, csrf) {
  return heard(await post(`/api/staff/counter/${action}`, { id, ...body }, { key: id, csrf, tab }));
}

/** The person who proved a phone; the phone goes in the body, since addresses are kept in logs. @param {string} phone @param {string} csrf @returns {Promise<import('./shapes.js').Person>} */
export function findPerson(phone, csrf) {
  return post('/api/staff/identity/person', { phone }, { csrf });
}

/** @param {{ id: string, phone: string, other_phone: string, document: string }} wanted @param {string} csrf @returns {Promise<import('./shapes.js').PersonLink>} */
export function linkPersons(wanted, csrf) {
  return post('/api/staff/identity/links', wanted, { csrf });
}

/** @param {string} id @param {string} csrf @returns {Promise<import('./shapes.js').PersonLink>} */
export function undoLink(id, csrf) {
  return post(`/api/staff/identity/links/${encodeURIComponent(id)}/undo`, {}, { csrf });
}

/** The state a refused command found. @param {unknown} error @returns {import('./shapes.js').Counter | undefined} */
export function stateOf(error) {
  return error instanceof Problem && error.body.state?.operator ? heard(error.body.state) : undefined;
}

/** @param {import('./shapes.js').Counter} counter */
function heard(counter) {
  setClock(counter.now);
  return counter;
}
