/** The chat reads its words by itself; they must say what Fluent would say. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { FluentBundle, FluentResource } from '../vendor/fluent-bundle/index.js';
import { plain } from '../widget/plain.js';

const VALUES = { count: 12, name: 'Айгерим' };

for (const language of /** @type {const} */ (['ru', 'kk', 'en'])) {
  test(`the chat's words in ${language} are read as Fluent reads them`, () => {
    const contents = ['common', 'chat', 'push'].map((file) => readFileSync(new URL(`../../prompts/texts/${language}/${file}.ftl`, import.meta.url), 'utf8'));
    const bundle = new FluentBundle(language, { useIsolating: false });
    for (const content of contents) assert.deepEqual(bundle.addResource(new FluentResource(content)), []);
    const words = plain(language, contents);
    const ids = [...bundle._messages.keys()];
    assert.ok(ids.length > 30);
    for (const id of ids) {
      assert.equal(words.say(id, VALUES), bundle.formatPattern(bundle.getMessage(id).value, VALUES), id);
    }
  });
}

test('a word that is not there is not made up', () => {
  const words = plain('ru', ['chat-send = Отправить']);
  assert.equal(words.has('chat-sent'), false);
  assert.equal(words.say('chat-sent'), undefined);
});
