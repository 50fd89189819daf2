/** Lobby's words in the language now spoken, from the same Fluent files as everything else customers read. */
import { FluentBundle, FluentResource } from '../vendor/fluent-bundle/index.js';

/** @typedef {'kk' | 'ru' | 'en'} Language */
/** @typedef {import('../vendor/fluent-bundle/index.js').FluentVariable} Value */

/** @type {Language[]} */
export const LANGUAGES = ['kk', 'ru', 'en'];

/** Says `change` when another language is spoken. */
export const texts = new EventTarget();

/** The files a page's words come from; staff's words are not loaded onto customers' phones. */
const files = ['screens'];
/** @type {Map<Language, FluentBundle>} */
const bundles = new Map();
/** @type {Language} */
let spoken = 'ru';

/**
 * The language a person's own words name, if it is one of ours.
 * @param {string | null | undefined} tag such as `kk-KZ`
 * @returns {Language | undefined}
 */
export function known(tag) {
  return LANGUAGES.find((language) => tag?.toLowerCase().split('-')[0] === language);
}

/** Before the first word: this page also says another file's words. @param {string} file */
export function alsoSay(file) {
  files.push(file);
}

/** @param {Language} language */
export async function load(language) {
  if (bundles.has(language)) return;
  const contents = await Promise.all(files.map((file) => read(language, file)));
  // Isolation marks matter where scripts of both directions mix; Cyrillic and Latin run the same way.
  const bundle = new FluentBundle(language, { useIsolating: false });
  for (const content of contents) bundle.addResource(new FluentResource(content));
  bundles.set(language, bundle);
}

/** @param {Language} language @param {string} file */
async function read(language, file) {
  const answer = await fetch(new URL(`../texts/${language}/${file}.ftl`, import.meta.url));
  if (!answer.ok) throw new Error(`no texts in ${language}: ${answer.status}`);
  return answer.text();
}

/** @param {Language} language */
export async function speak(language) {
  await load(language);
  spoken = language;
  texts.dispatchEvent(new Event('change'));
}

export function language() {
  return spoken;
}

/** Whether words can be said at all yet. */
export function ready() {
  return bundles.has(spoken);
}

/** @param {string} id */
export function has(id) {
  return bundles.get(spoken)?.hasMessage(id) ?? false;
}

/**
 * The text of a message. A missing one shows its id: better an odd word than an empty button.
 * @param {string} id
 * @param {Record<string, Value>} [values]
 */
export function t(id, values) {
  const bundle = bundles.get(spoken);
  const pattern = bundle?.getMessage(id)?.value;
  return bundle && pattern ? bundle.formatPattern(pattern, values, []) : id;
}
