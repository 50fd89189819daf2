/**
 * The conversation as it is shown: the server's history, and after it what is not acknowledged yet.
 *
 * @typedef {{ id: string, label: string }} Choice
 * @typedef {{ kind: string, url: string, alt: string }} Media
 * @typedef {{ id: string, from: 'lobby' | 'agent', text: string, choices: Choice[], media: Media[], notice: boolean }} Reply
 * @typedef {{ id: string, from: 'customer', text: string, state: 'sending' | 'sent' | 'failed' }} Mine
 * @typedef {Reply | Mine} Entry
 */

/** @param {any} told a reply, a notice, or the customer's own message out of the history @returns {Entry} */
export function entry(told) {
  const { id, from, type } = told;
  const text = String(told.text ?? told.label ?? told.choice ?? '');
  if (from !== 'lobby' && from !== 'agent') return { id, from: 'customer', text, state: 'sent' };
  return { id, from, text, choices: told.choices ?? [], media: told.media ?? [], notice: type === 'notice' };
}

/**
 * After a break: nothing lost, nothing doubled. The history's order holds; what it does not reach back to stays before
 * it, and what it has not received yet stays after it.
 * @param {Entry[]} shown @param {Entry[]} history @returns {Entry[]}
 */
export function merge(shown, history) {
  const told = new Set(history.map(({ id }) => id));
  const rest = shown.filter(({ id }) => !told.has(id));
  return [...rest.filter((one) => !isPending(one)), ...history, ...rest.filter(isPending)];
}

/** @param {Entry[]} shown @param {Entry} added @returns {Entry[]} */
export function add(shown, added) {
  const at = shown.findIndex(({ id }) => id === added.id);
  return at < 0 ? [...shown, added] : shown.with(at, added);
}

/** @param {Entry} one */
export function isPending(one) {
  return one.from === 'customer' && one.state !== 'sent';
}
