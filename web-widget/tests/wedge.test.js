/** A scanner that pretends to be a keyboard. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

const listeners = [];
globalThis.addEventListener = (_kind, listener) => listeners.push(listener);
const { Wedge } = await import('../kiosk/wedge.js');

/** Types as a person or a scanner would; returns what was taken for a scan. */
function type(keys, gap) {
  listeners.length = 0;
  const scans = [];
  new Wedge((text) => scans.push(text)).watch();
  let stopped = false;
  keys.forEach((key, index) => {
    const event = { code: '', shiftKey: false, timeStamp: 1000 + index * gap, preventDefault: () => (stopped = true), stopImmediatePropagation() {}, ...key };
    listeners.forEach((listener) => listener(event));
  });
  return { scans, stopped };
}

const CYRILLIC = [
  { code: 'KeyH', key: 'р' }, { code: 'KeyT', key: 'е' }, { code: 'KeyT', key: 'е' }, { code: 'KeyP', key: 'з' },
  { code: 'Semicolon', key: 'Ж', shiftKey: true }, { code: 'Slash', key: '.' }, { code: 'Slash', key: '.' }, { code: 'KeyX', key: 'Ч', shiftKey: true },
  { code: 'Shift', key: 'Shift' }, { code: 'Minus', key: '_', shiftKey: true }, { code: 'Enter', key: 'Enter' },
];

test('a fast scan is read by the keys pressed, whatever the layout', () => {
  assert.deepEqual(type(CYRILLIC, 10), { scans: ['http://X_'], stopped: true });
});

test('a person typing slowly is not a scanner', () => {
  assert.deepEqual(type(CYRILLIC, 200), { scans: [], stopped: false });
});
