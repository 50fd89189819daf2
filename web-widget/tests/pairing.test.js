import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';

import { pairing } from '../kiosk/pairing.js';

/** @type {Map<string, string>} */
const kept = new Map();
globalThis.localStorage = /** @type {any} */ ({
  getItem: (/** @type {string} */ key) => kept.get(key) ?? null,
  setItem: (/** @type {string} */ key, /** @type {string} */ value) => kept.set(key, value),
});

/** @type {string[]} */
const shown = [];
const past = /** @type {any} */ ({ replaceState: (/** @type {any} */ _state, /** @type {string} */ _title, /** @type {string} */ url) => shown.push(url) });
const at = (/** @type {string} */ hash) => /** @type {any} */ ({ hash, pathname: '/kiosk/my-branch', search: '' });

beforeEach(() => {
  kept.clear();
  shown.length = 0;
});

test('a key in the address pairs the device and leaves the address', () => {
  assert.equal(pairing(at('#key=abc-_1'), past), 'abc-_1');
  assert.deepEqual(shown, ['/kiosk/my-branch']);
  assert.equal(pairing(at(''), past), 'abc-_1', 'the next visit knows it');
});

test('a device without a key is not paired', () => {
  assert.equal(pairing(at(''), past), undefined);
  assert.deepEqual(shown, []);
});
