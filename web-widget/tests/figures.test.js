/** The contact centre's figures against their targets, and the days they are about. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setClock } from '../shared/clock.js';
import { figureText, meets } from '../supervise/figures.js';
import { lastDays } from '../supervise/period.js';

test('some figures should be high, others low, and some have no target', () => {
  assert.equal(meets('service_level', 0.8, 0.8), true);
  assert.equal(meets('service_level', 0.79, 0.8), false);
  assert.equal(meets('first_response', 61, 60), false);
  assert.equal(meets('abandoned', 0.02, 0.05), true);
  assert.equal(meets('answered', 100, 50), undefined);
  assert.equal(meets('satisfaction', null, 4.5), undefined);
  assert.equal(meets('satisfaction', 4.6, undefined), undefined);
});

test('a figure nobody measured is a dash, never a zero', () => {
  assert.deepEqual([figureText('handling', 247.4), figureText('satisfaction', 4.25), figureText('handling', null), figureText('answered', 0)], ['4:07', '4,3', '—', '0']);
});

test('the last days end today by the branches’ own clock', () => {
  setClock('2026-03-02T12:00:00Z');
  assert.deepEqual(lastDays(1), { from: '2026-03-02', to: '2026-03-02' });
  assert.deepEqual(lastDays(7), { from: '2026-02-24', to: '2026-03-02' });
});
