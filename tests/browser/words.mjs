// The words Lobby must say, out of the product's own texts.

import { readFileSync, readdirSync } from "node:fs";
import { join, resolve } from "node:path";

export const LANGUAGES = ["kk", "ru", "en"];

const texts = Object.fromEntries(LANGUAGES.map((language) => [language, read(language)]));

/** One text with its arguments put in. An unknown id fails the test that asks for it. */
export function words(language, id, args = {}) {
  const text = texts[language].get(id);
  if (text === undefined) throw new Error(`no text ${id} in ${language}`);
  return text.replace(/\{ \$(\w+) \}/g, (_, name) => args[name]);
}

/** In Russian, which the tests' browsers speak unless told otherwise. */
export function ru(id, args) {
  return words("ru", id, args);
}

/** Texts of one line; those that count people or minutes are not needed. */
function read(language) {
  const folder = resolve(import.meta.dirname, "../../prompts/texts", language);
  const files = readdirSync(folder).map((name) => readFileSync(join(folder, name), "utf8"));
  return new Map([...files.join("\n").matchAll(/^([a-z][\w-]*) = (.+)$/gm)].map(([, id, text]) => [id, text]));
}
