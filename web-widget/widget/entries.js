/**
 * The conversation as it is shown: the server's history, and after it what is not acknowledged yet.
 *
 * @typedef {{ id: string, label: string }} Choice
 * @typedef {{ kind: string, url: string, alt: string }} Media
 * @typedef {{ id: string, seq: number, from: 'lobby' | 'agent', name?: string, text: string, choices: Choice[], media: Media[], notice: boolean }} Reply
 * @typedef {'sending' | 'sent' | 'failed' | 'file_too_large' | 'wrong_file'} Delivery
 * @typedef {{ id: string, seq: number, from: 'customer', text: string, media: Media[], state: Delivery }} Mine `seq` is 0 until it arrived
 * @typedef {Reply | Mine} Entry
 */

/** @param {any} told a reply, a notice, or the customer's own message out of the history @returns {Entry} */
export function entry({ id, seq = 0, from, name, type, text, choices = [], media = [] }) {
  if (from === 'lobby' || from === 'agent') return { id, seq, from, name, text, choices, media, notice: type === 'notice' };
  return { id, seq, from: 'customer', text, media, state: 'sent' };
}

/** What the customer just said, before it arrived. @param {string} id @param {string} text @returns {Mine} */
export function mine(id, text) {
  return { id, seq: 0, from: 'customer', text, media: [], state: 'sending' };
}

/** After a break: nothing lost, nothing doubled. @param {Entry[]} shown @param {Entry[]} history @returns {Entry[]} */
export function merge(shown, history) {
  const told = new Set(history.map(({ id }) => id));
  return inOrder([...shown.filter(({ id }) => !told.has(id)), ...history]);
}

/** @param {Entry[]} shown @param {Entry} added @returns {Entry[]} */
export function add(shown, added) {
  return merge(shown, [added]);
}

/** As every tab and the next visit show it: in the server's order, and what has none yet in the order it was said. @param {Entry[]} entries */
function inOrder(entries) {
  const placed = entries.filter(({ seq }) => seq > 0).sort((one, other) => one.seq - other.seq);
  return [...placed, ...entries.filter(({ seq }) => seq === 0)];
}

/** What was said to the customer after the line they saw last. @param {Entry[]} entries @param {number} seen */
export function unread(entries, seen) {
  return entries.filter(({ from, seq }) => from !== 'customer' && seq > seen).length;
}
