/** A conversation after a break. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { add, entry, merge, mine, unread } from '../widget/entries.js';

const line = (id, seq, from) => entry({ id, seq, from, text: id });
const ids = (entries) => entries.map(({ id }) => id);

test('what arrived is not shown twice, and what did not stays last', () => {
  const shown = [line('r1', 1, 'lobby'), mine('m1', 'm1'), mine('m2', 'm2')];
  const merged = merge(shown, [line('r1', 1, 'lobby'), line('m1', 2, 'customer'), line('r2', 3, 'lobby')]);
  assert.deepEqual(ids(merged), ['r1', 'm1', 'r2', 'm2']);
  assert.equal(merged[1].state, 'sent');
});

test('messages sent in a row stand before their answers, as the server has them', () => {
  let shown = [line('r1', 1, 'lobby'), mine('m1', 'm1'), mine('m2', 'm2')];
  for (const told of [line('m1', 2, 'customer'), line('r2', 3, 'lobby')]) shown = add(shown, told);
  assert.deepEqual(ids(shown), ['r1', 'm1', 'r2', 'm2']);
  for (const told of [line('r3', 5, 'lobby'), line('m2', 4, 'customer')]) shown = add(shown, told);
  assert.deepEqual(ids(shown), ['r1', 'm1', 'r2', 'm2', 'r3']);
});

test('what the history no longer reaches back to stays before it', () => {
  const shown = [line('r1', 1, 'lobby'), line('r2', 2, 'lobby')];
  assert.deepEqual(ids(merge(shown, [line('r2', 2, 'lobby'), line('r3', 3, 'lobby')])), ['r1', 'r2', 'r3']);
});

test('the same reply told twice is one bubble', () => {
  assert.deepEqual(ids(add(add([], line('r1', 1, 'lobby')), line('r1', 1, 'lobby'))), ['r1']);
});

test('unread is what others said after the line seen last, in whatever order it is shown', () => {
  const all = [line('r1', 1, 'lobby'), line('m1', 2, 'customer'), line('a1', 3, 'agent'), line('r2', 4, 'lobby'), mine('m2', 'm2')];
  assert.equal(unread(all, 0), 3);
  assert.equal(unread(all, 3), 1);
  assert.equal(unread(all, 4), 0);
});
