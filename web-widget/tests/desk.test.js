/** What the desk decides by itself: which template fits, what a key means, how an article is read. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { keyOf } from '../desk/keys.js';
import { draft, keepDraft } from '../desk/kept.js';
import { matching } from '../desk/matching.js';
import { promise } from '../desk/promise.js';
import { understood } from '../desk/understood.js';
import { blocks } from '../shared/blocks.js';
import { storage } from './storage.js';

const TEMPLATES = [{ title: 'Подождать', text: 'Проверяю ваш счёт' }, { title: 'Счет закрыт', text: 'Увы' }, { title: 'Прощание', text: 'Хорошего дня' }];
const titles = (query) => matching(TEMPLATES, query).map(({ title }) => title);

test('templates are found by any word, whatever its case and its ё, titles first', () => {
  assert.deepEqual(titles('СЧЕТ'), ['Счет закрыт', 'Подождать']);
  assert.deepEqual(titles('ваш счёт'), ['Подождать']);
  assert.deepEqual(titles(''), TEMPLATES.map(({ title }) => title));
  assert.deepEqual(titles('кредит'), []);
});

const press = (more, localName = 'button') => keyOf({ code: '', key: '', composedPath: () => [{ localName }], ...more });

test('keys are known by where they are, under any layout', () => {
  assert.equal(press({ code: 'KeyN', key: 'т' }), 'next');
  assert.equal(press({ code: 'Digit3', key: '3' }), 3);
  assert.equal(press({ code: 'Slash', key: '.' }), 'template');
  assert.equal(press({ code: 'Slash', key: ',', shiftKey: true }), 'help');
});

test('nothing is a command while somebody writes, holds a modifier or a key down', () => {
  for (const name of ['textarea', 'input', 'select']) assert.equal(press({ code: 'KeyE', key: 'e' }, name), undefined, name);
  for (const more of [{ ctrlKey: true }, { metaKey: true }, { altKey: true }, { repeat: true }, { shiftKey: true }]) assert.equal(press({ code: 'KeyE', key: 'e', ...more }), undefined);
});

test('a draft is kept for its own conversation and gone once it is empty', () => {
  globalThis.sessionStorage = storage();
  keepDraft('a', 'Здравст');
  assert.deepEqual([draft('a'), draft('b')], ['Здравст', '']);
  keepDraft('a', '');
  assert.equal(globalThis.sessionStorage.map.size, 0);
});

test('an article is read as headings, lists, steps and paragraphs', () => {
  const text = '# Карта\nПервая строка\nвторая\n\nНовый абзац\n- раз\n- два\n1. шаг\n2) ещё';
  assert.deepEqual(blocks(text), [
    { kind: 'heading', lines: ['Карта'] }, { kind: 'paragraph', lines: ['Первая строка', 'вторая'] }, { kind: 'paragraph', lines: ['Новый абзац'] },
    { kind: 'list', lines: ['раз', 'два'] }, { kind: 'steps', lines: ['шаг', 'ещё'] },
  ]);
});

test('a promise is told while something is owed: what is left, by how much it is late, that its clock stands', () => {
  const owed = (more) => promise({ status: 'open', left_minutes: 200, due_at: '2026-03-02T09:00:00Z', overdue: false, ...more });
  assert.match(owed({}).text, /^case-left · case-due$/);
  assert.deepEqual(owed({ left_minutes: 0, overdue: true }), { text: 'case-late', isLate: true });
  assert.deepEqual(owed({ status: 'waiting', due_at: undefined }), { text: 'case-stands', isLate: false });
  assert.equal(owed({ status: 'resolved', overdue: true }), undefined);
});

test('ids and dates in the log of turns are said as people say them', () => {
  const branches = [{ id: 'almaty-abay', name: 'Отделение на Абая', services: [{ id: 'cards', name: 'Карты' }] }];
  const said = (of) => understood({ command: 'set', of }, branches);
  assert.equal(said({ branch: 'almaty-abay' }), 'branch: Отделение на Абая');
  assert.equal(said({ service: 'cards' }), 'service: Карты');
  assert.equal(said({ when: { day: '2026-03-03', time: '11:00:00' } }), 'when: date-long 11:00');
  assert.equal(said({ name: 'Айгуль' }), 'name: Айгуль');
});
