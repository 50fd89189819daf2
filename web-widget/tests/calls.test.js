/** What a display rings for. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Calls } from '../display/calls.js';

const DATE = '2026-11-20';
const call = (number, recalls = 0, at = '10:00') => ({ number, service: 'cash', counter: '4', state: 'called', at: `${DATE}T${at}:00+05:00`, recalls });
const change = (seq, number, state = 'called', recall = false) => ({ date: DATE, seq, at: `${DATE}T11:00:00+05:00`, number, service: 'cash', counter: '2', state, recall });
const snapshot = (seq, ...called) => ({ date: DATE, seq, called });

test('a fresh screen rings for nothing it finds', () => {
  assert.equal(new Calls().begin(snapshot(5, call('C-001'))), false);
});

test('a call rings once, however often it is told', () => {
  const calls = new Calls();
  calls.begin(snapshot(5));
  assert.equal(calls.follow(change(6, 'C-002')), true);
  assert.equal(calls.follow(change(6, 'C-002')), false);
});

test('a recall rings again', () => {
  const calls = new Calls();
  calls.begin(snapshot(5, call('C-001')));
  assert.equal(calls.follow(change(6, 'C-001', 'called', true)), true);
});

test('a reconnection rings only for what was called meanwhile', () => {
  const calls = new Calls();
  calls.begin(snapshot(5, call('C-001')));
  assert.equal(calls.begin(snapshot(5, call('C-001'))), false);
  assert.equal(calls.begin(snapshot(9, call('C-003', 0, '10:05'), call('C-001'))), true);
  assert.equal(calls.list[0].number, 'C-003');
});

test('a new day begins silently', () => {
  const calls = new Calls();
  calls.begin(snapshot(5, call('C-001')));
  assert.equal(calls.begin({ date: '2026-11-21', seq: 1, called: [call('C-001')] }), false);
});

test('a ticket whose finish was undone is listed again, below the newest call and without a chime', () => {
  const calls = new Calls();
  calls.begin(snapshot(5, call('C-001')));
  calls.follow(change(6, 'C-001', 'done'));
  calls.follow(change(7, 'C-002'));
  assert.equal(calls.follow(change(8, 'C-001', 'serving')), false);
  assert.deepEqual(calls.list.map(({ number, state, counter }) => [number, state, counter]), [['C-002', 'called', '2'], ['C-001', 'serving', '2']]);
});

test('a ticket that is over leaves the screen', () => {
  const calls = new Calls();
  calls.begin(snapshot(5, call('C-001'), call('C-002')));
  calls.follow(change(6, 'C-001', 'done'));
  assert.deepEqual(calls.list.map(({ number }) => number), ['C-002']);
});
