/** Replies on their way: none lost, none twice, in order. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Outbox } from '../desk/outbox.js';
import { Problem, Unreachable } from '../shared/api.js';
import { storage } from './storage.js';

/** A server that takes what comes; `answer` may throw. */
function server(answer = () => undefined) {
  const taken = [];
  return { taken, send: async (unsent) => (answer(unsent), taken.push(unsent)) };
}

const texts = (list) => list.map(({ text }) => text);

test('replies go in the order they were written', async () => {
  const { taken, send } = server();
  const outbox = new Outbox(send, storage());
  await Promise.all([outbox.add('a', 'reply', 'one'), outbox.add('a', 'reply', 'two'), outbox.add('b', 'note', 'three')]);
  assert.deepEqual(texts(taken), ['one', 'two', 'three']);
  assert.deepEqual(outbox.list, []);
});

test('what met silence is kept over a reload and goes once, under the same id', async () => {
  const kept = storage();
  const ids = [];
  const silent = new Outbox(async ({ id }) => {
    ids.push(id);
    throw new Unreachable();
  }, kept);
  await silent.add('a', 'reply', 'one');
  assert.deepEqual(texts(silent.of('a')), ['one']);

  const { taken, send } = server();
  const again = new Outbox(send, kept);
  await again.flush();
  assert.deepEqual(taken.map(({ id }) => id), ids);
  assert.equal(kept.map.size, 0);
});

test('a refusal stops its conversation and no other, and says why', async () => {
  const { taken, send } = server(({ conversation }) => {
    if (conversation === 'lost') throw new Problem(409, { code: 'not_yours' });
  });
  const outbox = new Outbox(send, storage());
  await outbox.add('lost', 'reply', 'first');
  await outbox.add('lost', 'reply', 'second');
  await outbox.add('mine', 'reply', 'other');
  assert.deepEqual(texts(taken), ['other']);
  assert.deepEqual(outbox.of('lost').map(({ text, refused }) => [text, refused]), [['first', 'not_yours'], ['second', undefined]]);
});

test('a refused reply can be tried again or taken back', async () => {
  let isOpen = false;
  const { taken, send } = server(() => {
    if (!isOpen) throw new Problem(409, { code: 'not_yours' });
  });
  const outbox = new Outbox(send, storage());
  await outbox.add('a', 'reply', 'one');
  isOpen = true;
  await outbox.retry(outbox.list[0].id);
  assert.deepEqual(texts(taken), ['one']);

  isOpen = false;
  await outbox.add('a', 'reply', 'two');
  outbox.drop(outbox.list[0].id);
  assert.deepEqual(outbox.list, []);
});

test('a server that fails, limits or has forgotten the session is tried later, not refused', async () => {
  for (const status of [401, 429, 503]) {
    const outbox = new Outbox(async () => {
      throw new Problem(status, { code: 'later' });
    }, storage());
    await outbox.add('a', 'reply', 'one');
    assert.deepEqual(outbox.list.map(({ refused }) => refused), [undefined], String(status));
  }
});
