/** Which language a page begins in, and where a person's choice is kept. */
import { known, language, speak, t, texts } from './words.js';
import { recall, remember } from './memory.js';

const KEY = 'lobby-language';

/**
 * The asked language, else the one chosen before, else the page's, else the browser's, else Russian.
 * @param {string | null} [own] what the page around is in
 */
export function preferred(own) {
  const asked = new URLSearchParams(location.search).get('lang');
  const candidates = [asked, recall(KEY), own, ...navigator.languages];
  return candidates.map(known).find((found) => found) ?? 'ru';
}

/** Another page of ours, asked in the language this one was asked in. @param {string} path */
export function carrying(path) {
  const asked = known(new URLSearchParams(location.search).get('lang'));
  return asked ? `${path}?lang=${language()}` : path;
}

/** @param {import('./words.js').Language} chosen */
export async function choose(chosen) {
  await speak(chosen);
  remember(KEY, chosen);
}

/**
 * Speaks, and keeps the document's own language and title true for screen readers.
 * @param {string} title a text id
 * @param {import('./words.js').Language} [first] for screens that remember nobody
 */
export async function openPage(title, first = preferred()) {
  texts.addEventListener('change', () => {
    document.documentElement.lang = language();
    document.title = t(title);
  });
  await speak(first);
}
