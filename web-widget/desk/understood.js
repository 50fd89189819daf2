/** What Lobby understood, in words: the dialogue's commands as the turn log keeps them. */
import { has, t } from '../shared/texts.js';
import { longDay } from '../shared/time.js';

/** @typedef {import('../shared/branches.js').Branch[]} Branches */

/** Flows that commands and sessions spell differently. @type {Record<string, string>} */
const SPELLED = {
  move_appointment: 'move', cancel_appointment: 'cancel', my_appointments: 'mine', find_branch: 'find',
  readiness: 'ready', case_status: 'case', delete_data: 'delete', continue_elsewhere: 'continue',
};

/** @param {string | undefined} flow */
export function flowName(flow) {
  return flow ? named('desk-flow', SPELLED[flow] ?? flow) : '';
}

/** @param {string | undefined} slot */
export function slotName(slot) {
  return slot ? named('desk-slot', slot) : '';
}

/** @param {string} outcome */
export function outcomeName(outcome) {
  return named('desk-outcome', outcome);
}

/** @param {{ command: string, of?: unknown }} command @param {Branches} [branches] the names of places and services */
export function understood({ command: kind, of: what }, branches = []) {
  if (kind === 'start') return t('desk-command-start', { flow: flowName(String(what)) });
  if (kind === 'clarify') return t('desk-command-clarify', { flows: /** @type {string[]} */ (what).map(flowName).join(', ') });
  if (kind === 'set') return value(what, branches);
  return [named('desk-command', kind), typeof what === 'string' ? slotName(what) : ''].filter(Boolean).join(': ');
}

/** A value found in a message: its slot and what was found. @param {unknown} found @param {Branches} branches */
function value(found, branches) {
  const [[slot, what] = ['', '']] = Object.entries(/** @type {object} */ (found ?? {}));
  return `${slotName(slot)}: ${plain(what, branches)}`;
}

/** @param {unknown} what @param {Branches} branches @returns {string} */
function plain(what, branches) {
  if (Array.isArray(what)) return what.map((one) => plain(one, branches)).filter(Boolean).join(', ');
  if (what && typeof what === 'object') return Object.values(what).map((one) => plain(one, branches)).filter(Boolean).join(' ');
  return what === null || what === undefined || typeof what === 'boolean' ? '' : readable(String(what), branches);
}

/** Ids and machines' dates as people say them. @param {string} word @param {Branches} branches */
function readable(word, branches) {
  if (/^\d{4}-\d\d-\d\d$/.test(word)) return longDay(`${word}T12:00:00Z`, 'UTC');
  if (/^\d\d:\d\d:\d\d$/.test(word)) return word.slice(0, 5);
  const named = branches.find(({ id }) => id === word) ?? branches.flatMap(({ services }) => services).find(({ id }) => id === word);
  return named?.name ?? word;
}

/** @param {string} prefix @param {string} code */
function named(prefix, code) {
  const id = `${prefix}-${code.replaceAll('_', '-')}`;
  return has(id) ? t(id) : code;
}
