/** Every word the screens say is there, and every word that is there is said. */
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

const HERE = new URL('..', import.meta.url).pathname;
const FOLDERS = ['shared', 'widget', 'kiosk', 'display', 'ticket', 'counter', 'signin', 'home', 'desk', 'supervise', 'learning', 'admin', 'telegram'];
const files = FOLDERS.flatMap((folder) => readdirSync(join(HERE, folder)).filter((name) => name.endsWith('.js')).map((name) => join(HERE, folder, name)));
const code = files.map((file) => readFileSync(file, 'utf8')).join('\n');
const texts = ['common', 'chat', 'push', 'screens', 'desk', 'telegram'].map((file) => readFileSync(join(HERE, `../prompts/texts/ru/${file}.ftl`), 'utf8')).join('\n');
const ids = [...texts.matchAll(/^([a-z][\w-]*) =/gm)].map(([, id]) => id);

/** Beginnings of ids that the code puts together out of a word and a code. */
const made = [...code.matchAll(/`([a-z-]+-)\$\{/g), ...code.matchAll(/named\('([a-z-]+)'/g)].map(([, prefix]) => prefix);

test('everything said has a text', () => {
  const said = [...code.matchAll(/\bt\('([a-z][\w-]*)'/g)].map(([, id]) => id);
  assert.ok(said.length > 200);
  assert.deepEqual(said.filter((id) => !ids.includes(id)), []);
});

/** What is said in a folder, and the ids of some files. */
const said = (/** @type {string[]} */ folders) => files.filter((file) => folders.some((folder) => file.slice(HERE.length).startsWith(`${folder}/`)))
  .flatMap((file) => [...readFileSync(file, 'utf8').matchAll(/\bt\('([a-z][\w-]*)'/g)].map(([, id]) => id));
const known = (/** @type {string[]} */ names) => names.flatMap((name) => [...readFileSync(join(HERE, `../prompts/texts/ru/${name}.ftl`), 'utf8')
  .matchAll(/^([a-z][\w-]*) =/gm)].map(([, id]) => id));

test('each page says only words that it loads', () => {
  const chat = known(['common', 'chat', 'push']);
  assert.deepEqual(said(['widget']).filter((id) => !chat.includes(id)), []);
  const customers = known(['common', 'screens']);
  assert.deepEqual(said(['kiosk', 'display', 'ticket', 'home', 'signin']).filter((id) => !customers.includes(id)), []);
  const inTelegram = known(['common', 'screens', 'telegram']);
  assert.deepEqual(said(['telegram']).filter((id) => !inTelegram.includes(id)), []);
  const staff = known(['common', 'screens', 'desk']);
  assert.deepEqual(said(['counter', 'desk', 'supervise', 'learning']).filter((id) => !staff.includes(id)), []);
});

test('every text is said somewhere', () => {
  const unsaid = ids.filter((id) => !code.includes(`'${id}'`) && !made.some((prefix) => id.startsWith(prefix)));
  assert.deepEqual(unsaid, []);
});

test('no text is in two files', () => {
  assert.equal(new Set(ids).size, ids.length);
});
