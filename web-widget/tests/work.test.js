/** An agent's work as the server tells it: what is taken, lost, refused and new. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Work } from '../desk/work.js';
import { Problem, Unreachable } from '../shared/api.js';
import { ME, desk, mine, shown, summary, waiting } from './fixtures/desk.js';
import { storage } from './storage.js';

/** A desk at work before a server whose answers a test may change. */
async function atWork(more = {}) {
  const sent = [];
  const server = {
    look: async () => desk(),
    conversation: async (id) => shown([...mine, ...waiting].find((one) => one.id === id)),
    become: async (state) => desk({ agent: { ...desk().agent, state } }),
    act: async (conversation, action, body) => void sent.push([conversation, action, body]),
    ...more,
  };
  const work = new Work(server, storage());
  work.me = /** @type {any} */ ({ csrf: 'c' });
  await work.look();
  return { work, server, sent };
}

const refusing = (status, body) => async () => {
  throw new Problem(status, body);
};

test('the first look announces nobody, a later one only who is new', async () => {
  const { work, server } = await atWork();
  const heard = [];
  work.addEventListener('newcomers', ({ detail }) => heard.push(...detail.map(({ id }) => id)));
  await work.look();
  server.look = async () => desk({ waiting: [...waiting, summary('w9')] });
  await work.look();
  assert.deepEqual(heard, ['w9']);
});

test('a claim opens the conversation', async () => {
  const { work, sent } = await atWork();
  assert.equal(await work.act({ action: 'claim', conversation: 'w1' }), true);
  assert.equal(work.open, 'w1');
  assert.deepEqual(sent.map(([conversation, action]) => [conversation, action]), [['w1', 'claim']]);
});

test('a claim lost to a colleague says to whom, and the lists are looked at again', async () => {
  const { work, server } = await atWork({ act: refusing(409, { code: 'already_claimed', agent: { id: 'kim', name: 'Светлана Ким' } }) });
  server.look = async () => desk({ waiting: waiting.slice(1) });
  assert.equal(await work.act({ action: 'claim', conversation: 'w1' }), false);
  assert.deepEqual(work.said, { tone: 'bad', code: 'already_claimed', values: { name: 'Светлана Ким' } });
  assert.equal(work.open, undefined);
  assert.equal(work.desk?.waiting.length, 2);
});

test('a conversation taken away is said with where it went', async () => {
  const places = [
    [{ kind: 'agent', agent: { id: 'kim', name: 'Светлана Ким' } }, { tone: 'warn', id: 'desk-lost-agent', values: { name: 'Светлана Ким' } }],
    [{ kind: 'waiting' }, { tone: 'warn', id: 'desk-lost-waiting' }],
    [{ kind: 'lobby' }, { tone: 'warn', id: 'desk-lost-lobby' }],
  ];
  for (const [owner, said] of places) {
    const { work, server } = await atWork();
    await work.choose('m1');
    server.conversation = async () => shown({ ...mine[0], owner });
    await work.look();
    assert.deepEqual(work.said, said);
    assert.equal(work.isMine(), false);
  }
});

test('a callback whose customer did not pick up is said so', async () => {
  for (const [kind, id] of [['waiting', 'desk-lost-no-answer'], ['lobby', 'desk-lost-not-reached']]) {
    const { work, server } = await atWork();
    server.conversation = async () => shown({ ...mine[0], kind: 'callback', calling: 'rings_there' });
    await work.choose('m1');
    server.conversation = async () => shown({ ...mine[0], kind: 'callback', owner: { kind } });
    await work.look();
    assert.deepEqual(work.said, { tone: 'info', id });
  }
});

test('what one gives away oneself is not called lost', async () => {
  for (const action of ['transfer', 'return', 'close']) {
    const { work, server } = await atWork();
    await work.choose('m1');
    server.conversation = async () => shown({ ...mine[0], owner: { kind: 'waiting' } });
    await work.act({ action });
    assert.equal(work.said, undefined, action);
    assert.equal(work.open, undefined, action);
  }
});

test('silence after a command is told, and pressing again repeats its id', async () => {
  const { work, server, sent } = await atWork();
  const ids = [];
  server.act = async (_conversation, _action, { id }) => {
    ids.push(id);
    throw new Unreachable();
  };
  await work.act({ action: 'claim', conversation: 'w1' });
  assert.equal(work.said?.id, 'desk-unanswered');
  server.act = async (_conversation, _action, { id }) => void ids.push(id);
  await work.act({ action: 'claim', conversation: 'w1' });
  assert.equal(ids[0], ids[1]);
  assert.deepEqual(sent, []);
});

test('a reply written without a line is sent by the first look that gets through', async () => {
  const { work, server, sent } = await atWork();
  await work.choose('m1');
  const { act } = server;
  server.act = refusing(503, {});
  await work.outbox.add('m1', 'reply', 'здравствуйте');
  server.look = async () => {
    throw new Unreachable();
  };
  await work.look();
  assert.equal(work.offline, true);
  assert.equal(work.outbox.of('m1').length, 1);

  server.act = act;
  server.look = async () => desk();
  await work.look();
  assert.equal(work.offline, false);
  assert.deepEqual(sent.filter(([, action]) => action === 'reply').map(([conversation, , { text }]) => [conversation, text]), [['m1', 'здравствуйте']]);
});

test('what the customer wrote last is told as seen once, and only of one’s own conversation', async () => {
  const { work, sent } = await atWork();
  await work.choose('w1');
  work.seen();
  await work.choose('m1');
  work.seen();
  work.seen();
  assert.deepEqual(sent.map(([conversation, action, { seq }]) => [conversation, action, seq]), [['m1', 'seen', 6]]);
});

test('signed out and not an agent are different things', async () => {
  const out = await atWork({ look: refusing(401, {}) });
  assert.deepEqual([out.work.signedOut, out.work.foreign], [true, false]);
  const foreign = await atWork({ look: refusing(403, {}) });
  assert.deepEqual([foreign.work.signedOut, foreign.work.foreign], [false, true]);
});

test('the agent of a conversation is known by id, not by name', async () => {
  const { work, server } = await atWork();
  server.conversation = async () => shown({ ...mine[0], owner: { kind: 'agent', agent: { id: 'other', name: ME.name } } });
  await work.choose('m1');
  assert.equal(work.isMine(), false);
});
