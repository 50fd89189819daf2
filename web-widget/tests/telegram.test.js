/** The Mini App's own judgement: what it was launched with, and which of Telegram's colours can be read. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { languageIn, launchedWith } from '../telegram/bridge.js';
import { contrast, tokens } from '../telegram/theme.js';

const DAY = { bg_color: '#ffffff', secondary_bg_color: '#efeff4', text_color: '#000000', hint_color: '#999999', button_color: '#3390ec', button_text_color: '#ffffff', destructive_text_color: '#e53935' };
const NIGHT = { bg_color: '#17212b', secondary_bg_color: '#232e3c', text_color: '#f5f5f5', hint_color: '#708499', button_color: '#5288c1', button_text_color: '#ffffff', destructive_text_color: '#ec3942' };
const BOLD = { bg_color: '#ffe600', text_color: '#ff0000', hint_color: '#ffee88', button_color: '#ffdd00', button_text_color: '#ffee00' };

test('what the page was launched with is read out of the fragment', () => {
  const initData = 'user=%7B%22id%22%3A77%2C%22language_code%22%3A%22kk%22%7D&hash=ab';
  const hash = `#${new URLSearchParams({ tgWebAppData: initData, tgWebAppVersion: '8.0', tgWebAppThemeParams: JSON.stringify(DAY) })}`;
  assert.deepEqual(launchedWith(hash), { initData, theme: DAY });
  assert.equal(languageIn(initData), 'kk');
});

test('a page opened without Telegram, or with nonsense, has nothing', () => {
  assert.deepEqual(launchedWith(''), { initData: '', theme: {} });
  assert.deepEqual(launchedWith('#tgWebAppThemeParams=%7Bnonsense&x'), { initData: '', theme: {} });
  assert.equal(languageIn('user=nonsense'), '');
});

test('whatever the theme, words can be read', () => {
  for (const theme of [DAY, NIGHT, BOLD]) {
    const worn = tokens(theme);
    for (const [words, ground] of [['--ink', '--surface'], ['--ink', '--ground'], ['--ink-soft', '--surface'], ['--ink-soft', '--sunken'], ['--accent', '--surface'],
      ['--accent', '--ground'], ['--on-accent', '--accent'], ['--on-accent', '--accent-strong'], ['--bad', '--surface'], ['--warn-ink', '--warn-soft']]) {
      assert.ok(contrast(worn[words], worn[ground]) >= 4.5, `${words} on ${ground}: ${worn[words]} on ${worn[ground]}`);
    }
  }
  assert.equal(tokens(DAY)['--surface'], '#ffffff');
  assert.equal(tokens(NIGHT)['color-scheme'], 'dark');
});

test('a theme that is none changes nothing', () => {
  assert.deepEqual(tokens({}), {});
  assert.deepEqual(tokens({ bg_color: 'red; background: url(//evil)', text_color: '#000000' }), {});
});
