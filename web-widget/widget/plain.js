/**
 * Reads the part of Fluent that the chat's words are written in: messages of one line, with arguments put in as they
 * are. All of Fluent would weigh more than the chat itself; a test keeps the files within it.
 */
import { readBy } from '../shared/words.js';

readBy(plain, ['common', 'chat']);

/** @type {import('../shared/words.js').Reader} */
export function plain(_, contents) {
  const messages = new Map([...contents.join('\n').matchAll(/^([a-z][\w-]*) = (.+)$/gm)].map(([, id, text]) => [id, text]));
  return {
    has: (id) => messages.has(id),
    say: (id, values = {}) => messages.get(id)?.replace(/\{ \$(\w+) \}/g, (_, name) => String(values[name] ?? '')),
  };
}
