/** The words of the screens, read with all that Fluent can say: plurals, numbers, references. */
import { FluentBundle, FluentResource } from '../vendor/fluent-bundle/index.js';
import { readBy } from './words.js';

export * from './words.js';

readBy(fluent, ['common', 'screens']);

/** @type {import('./words.js').Reader} */
function fluent(language, contents) {
  // Isolation marks matter where scripts of both directions mix; Cyrillic and Latin run the same way.
  const bundle = new FluentBundle(language, { useIsolating: false });
  for (const content of contents) bundle.addResource(new FluentResource(content));
  return { has: (id) => bundle.hasMessage(id), say: (id, values) => say(bundle, id, values) };
}

/** @param {FluentBundle} bundle @param {string} id @param {import('./words.js').Values} [values] */
function say(bundle, id, values) {
  const pattern = bundle.getMessage(id)?.value;
  return pattern ? bundle.formatPattern(pattern, values, []) : undefined;
}
