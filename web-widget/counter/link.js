/** The counter's line to the server: who is signed in, the counter's state, and its commands. */
import { Problem, get, post } from '../shared/api.js';
import { setClock } from '../shared/clock.js';
import { language } from '../shared/texts.js';

/** @returns {Promise<import('./shapes.js').Me>} */
export async function whoAmI() {
  const me = await get(`/api/staff/me?lang=${language()}`);
  setClock(me.now);
  return me;
}

/** @returns {Promise<import('./shapes.js').Counter>} */
export async function look() {
  return heard(await get('/api/staff/counter'));
}

/**
 * @param {import('./shapes.js').Intent} intent
 * @param {string} id the same for a retry
 * @param {string} csrf
 * @returns {Promise<import('./shapes.js').Counter>}
 */
export async function command({ action, body }, id, csrf) {
  return heard(await post(`/api/staff/counter/${action}`, { id, ...body }, { key: id, csrf }));
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
