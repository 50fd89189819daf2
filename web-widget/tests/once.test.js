/** One intention, one id. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Problem, Unreachable } from '../shared/api.js';
import { Once } from '../shared/once.js';

const failing = (error) => async () => {
  throw error;
};

test('a second click while the first is under way sends nothing', async () => {
  const once = new Once();
  const sent = [];
  const send = async (id) => sent.push(id);
  await Promise.all([once.run('next', send), once.run('next', send)]);
  assert.equal(sent.length, 1);
});

test('a retry after silence repeats the id, another command does not', async () => {
  const once = new Once();
  const ids = [];
  const silent = async (id) => {
    ids.push(id);
    throw new Unreachable();
  };
  await assert.rejects(once.run('next', silent));
  await assert.rejects(once.run('next', silent));
  await once.run('off', async (id) => ids.push(id));
  assert.equal(ids[0], ids[1]);
  assert.notEqual(ids[1], ids[2]);
});

test('a failing server keeps the id, a refusal ends it', async () => {
  for (const [status, kept] of [[503, true], [409, false]]) {
    const once = new Once();
    const ids = [];
    await assert.rejects(once.run('next', async (id) => (ids.push(id), failing(new Problem(status, {}))())));
    await once.run('next', async (id) => ids.push(id));
    assert.equal(ids[0] === ids[1], kept, String(status));
  }
});
