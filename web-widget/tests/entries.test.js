/** A conversation after a break. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { add, entry, merge } from '../widget/entries.js';

const mine = (id, state) => ({ id, from: 'customer', text: id, state });
const reply = (id) => entry({ type: 'reply', id, from: 'lobby', text: id });
const ids = (entries) => entries.map(({ id }) => id);

test('what arrived is not shown twice, and what did not stays last', () => {
  const shown = [reply('r1'), mine('m1', 'sending'), mine('m2', 'sending')];
  const merged = merge(shown, [reply('r1'), entry({ id: 'm1', from: 'customer', text: 'm1' }), reply('r2')]);
  assert.deepEqual(ids(merged), ['r1', 'm1', 'r2', 'm2']);
  assert.equal(merged[1].state, 'sent');
});

test('what the history no longer reaches back to stays before it', () => {
  assert.deepEqual(ids(merge([reply('r1'), reply('r2')], [reply('r2'), reply('r3')])), ['r1', 'r2', 'r3']);
});

test('the same reply told twice is one bubble', () => {
  assert.deepEqual(ids(add(add([], reply('r1')), reply('r1'))), ['r1']);
});
