/** Linking two phones at the counter: what each press comes to. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Linking } from '../counter/linking.js';
import { Problem, Unreachable } from '../shared/api.js';

const MINE = { id: 'a', name: 'Айгуль', phone: '+7 701 ••• •• 67', segment: 'mass', links: [] };
const OTHER = { id: 'b', phone: '+7 701 ••• •• 44', segment: 'vip', links: [] };
const LINK = { id: 'l', people: [MINE, OTHER], document: 'passport', linked_by: 'А. С.', linked_at: '2026-03-02T10:00:00Z' };

/** A bank that knows two phones and answers as `answers` say; `asked` holds what it was asked. */
function bank(answers = {}) {
  const asked = [];
  const people = { 1: MINE, '+1': MINE, 2: OTHER };
  const answer = async (what, given, otherwise) => {
    asked.push([what, given]);
    const next = answers[what]?.shift();
    if (next instanceof Error) throw next;
    return next ?? otherwise;
  };
  const findPerson = async (phone) => {
    if (!people[phone]) throw new Problem(404, { code: 'unknown_token' });
    return answer('find', phone, people[phone]);
  };
  return { asked, findPerson, linkPersons: (wanted) => answer('link', wanted, LINK), undoLink: (id) => answer('undo', id, LINK) };
}

async function sure(world) {
  const linking = new Linking(world, 'csrf');
  await linking.find('1');
  await linking.check('2', 'passport');
  return linking;
}

test('two phones are found, confirmed, linked, and taken apart again', async () => {
  const linking = await sure(bank());
  assert.equal(linking.step.at, 'sure');
  assert.equal(linking.step.other.id, 'b');
  await linking.confirm();
  assert.deepEqual(linking.step.person.links, [LINK]);
  assert.equal(linking.said.id, 'persons-linked');
  await linking.undo(LINK);
  assert.deepEqual(linking.step.person.links, []);
  assert.equal(linking.said.id, 'persons-undone');
});

test('nothing is linked before both persons were seen', async () => {
  const world = bank();
  const linking = new Linking(world, 'csrf');
  await linking.check('2', 'passport');
  await linking.confirm();
  await linking.find('1');
  await linking.confirm();
  assert.deepEqual(world.asked.map(([what]) => what), ['find']);
});

test('the same person under another spelling, an unknown phone and a known link are told', async () => {
  const linking = new Linking(bank(), 'csrf');
  await linking.find('1');
  await linking.check('+1', 'passport');
  assert.equal(linking.said.id, 'persons-refused-same-phone');
  await linking.check('3', 'passport');
  assert.equal(linking.said.id, 'persons-refused-unknown-token');
  await linking.check('2', 'passport');
  await linking.confirm();
  await linking.check('2', 'passport');
  assert.equal(linking.said.id, 'persons-refused-already-linked');
  assert.equal(linking.step.at, 'found');
});

test('a press after silence repeats the id, so the link is made once', async () => {
  const world = bank({ link: [new Unreachable()] });
  const linking = await sure(world);
  await linking.confirm();
  assert.deepEqual(linking.said, { tone: 'warn', id: 'counter-unanswered' });
  assert.equal(linking.step.at, 'sure');
  await linking.confirm();
  const ids = world.asked.filter(([what]) => what === 'link').map(([, { id }]) => id);
  assert.equal(ids.length, 2);
  assert.equal(ids[0], ids[1]);
  assert.deepEqual(linking.step.person.links, [LINK]);
});

test('two presses before the answer send one command', async () => {
  const world = bank();
  const linking = await sure(world);
  await Promise.all([linking.confirm(), linking.confirm()]);
  assert.equal(world.asked.filter(([what]) => what === 'link').length, 1);
});

test('a link that is gone meanwhile counts as undone, another refusal keeps it', async () => {
  const linking = await sure(bank({ undo: [new Problem(403, { code: 'csrf' }), new Problem(404, { code: 'unknown_token' })] }));
  await linking.confirm();
  await linking.undo(LINK);
  assert.equal(linking.said.id, 'persons-refused-csrf');
  assert.deepEqual(linking.step.person.links, [LINK]);
  await linking.undo(LINK);
  assert.deepEqual(linking.step.person.links, []);
});

test('a way back forgets what was said', async () => {
  const linking = await sure(bank());
  linking.back();
  assert.equal(linking.step.at, 'found');
  linking.back();
  assert.deepEqual(linking.step, { at: 'asking' });
  assert.equal(linking.said, undefined);
});
