/**
 * Which words are said: the language now spoken, and what its files say. The files are Fluent's, the same ones that
 * everything else customers read comes from; how a page reads them it says by `readBy`, since the chat on a foreign
 * site must be small and says plain lines only.
 */

/** @typedef {'kk' | 'ru' | 'en'} Language */
/** @typedef {Record<string, string | number | Date>} Values */
/** @typedef {{ has: (id: string) => boolean, say: (id: string, values?: Values) => string | undefined }} Spoken */
/** @typedef {(language: Language, contents: string[]) => Spoken} Reader */

/** @type {Language[]} */
export const LANGUAGES = ['kk', 'ru', 'en'];

/** Says `change` when another language is spoken. */
export const texts = new EventTarget();

/** @type {Reader | undefined} */
let reader;
/** The files a page's words come from; staff's words are not loaded onto customers' phones. @type {string[]} */
const files = [];
/** @type {Map<Language, Spoken>} */
const languages = new Map();
/** @type {Language} */
let spoken = 'ru';

/** How words are read, and the first files they are read from. @param {Reader} how @param {string[]} names */
export function readBy(how, names) {
  reader = how;
  files.push(...names);
}

/** Before the first word: this page also says another file's words. @param {string} file */
export function alsoSay(file) {
  files.push(file);
}

/**
 * The language a person's own words name, if it is one of ours.
 * @param {string | null | undefined} tag such as `kk-KZ`
 * @returns {Language | undefined}
 */
export function known(tag) {
  return LANGUAGES.find((language) => tag?.toLowerCase().split('-')[0] === language);
}

/** @param {Language} language */
export async function load(language) {
  if (!reader || languages.has(language)) return;
  const contents = await Promise.all(files.map((file) => content(language, file)));
  languages.set(language, reader(language, contents));
}

/** @param {Language} language @param {string} file */
async function content(language, file) {
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
  return languages.has(spoken);
}

/** @param {string} id */
export function has(id) {
  return languages.get(spoken)?.has(id) ?? false;
}

/**
 * The text of a message. A missing one shows its id: better an odd word than an empty button.
 * @param {string} id
 * @param {Values} [values]
 */
export function t(id, values) {
  return languages.get(spoken)?.say(id, values) ?? id;
}
