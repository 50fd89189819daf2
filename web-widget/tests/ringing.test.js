import assert from 'node:assert/strict';
import { test } from 'node:test';

import { ringing } from '../desk/ringing.js';

const agent = { id: 'me', name: 'Айгерим', state: 'available', since: '', can_call: true, capacity: 3, load: 1 };
const call = { id: 'c1', kind: 'call', fits: true };

/** @param {object} more */
const desk = (more) => /** @type {any} */ ({ agent, waiting: [{ id: 'w1', kind: 'chat', fits: true }, call], mine: [], ...more });

test('the first call that waits for the agent is offered', () => {
  assert.equal(ringing(desk({}), new Set())?.id, 'c1');
});

test('nothing rings for who is away, full, on the phone, or said not now', () => {
  for (const more of [
    { agent: { ...agent, state: 'away' } },
    { agent: { ...agent, load: 3 } },
    { mine: [{ id: 'm1', kind: 'call', calling: 'talking' }] },
    { waiting: [{ ...call, fits: false }] },
  ]) assert.equal(ringing(desk(more), new Set()), undefined);
  assert.equal(ringing(desk({}), new Set(['c1'])), undefined);
});
