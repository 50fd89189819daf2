/** All that was said, the newest in view, and the choices of the last reply. */
import { html, nothing, render } from '../vendor/lit-html/lit-html.js';
import { t } from '../shared/words.js';
import { bubble } from './chat-bubble.js';

/** Who scrolled further up than this from the newest line is reading: then nothing scrolls away from them. */
const FOLLOWING_PX = 120;
const BREATH_PX = 12;

/** @param {import('./lobby-chat.js').LobbyChat} chat */
export function log(chat) {
  const { entries, state, typing, connected } = chat.conversation;
  const last = entries.at(-1);
  const choices = last && last.from !== 'customer' ? last.choices : [];
  const latest = entries.findLast(({ from }) => from === 'customer');
  // Readers hear what comes, not all that was said before.
  return html`<div class="log" @scroll=${watch} @load=${{ handleEvent: follow, capture: true }}>
    <div class="lines" role="log" aria-label=${t('chat-log')} aria-busy=${!connected} tabindex="0">
      ${entries.map((entry) => line(chat, entry, entry === latest && entry.seq > 0 && entry.seq <= state.read))}
    </div>
    ${typing ? html`<p class="typing">${state.agent
      ? html`<span>${t('chat-typing-name', { name: state.agent })}</span>` : html`<span class="unseen">${t('chat-typing')}</span>`}<i></i><i></i><i></i></p>` : nothing}
    ${choices.length ? html`<div class="choices">${choices.map(({ id, label }) => html`
      <button @click=${() => chat.conversation.send(label, id)}>${label}</button>`)}</div>` : nothing}
  </div>`;
}

/**
 * A line keeps its element: when a break puts lines into another order, nothing is read out anew and no picture blinks.
 * @param {import('./lobby-chat.js').LobbyChat} chat @param {import('./entries.js').Entry} entry @param {boolean} read
 */
function line(chat, entry, read) {
  const box = chat.lines.get(entry.id) ?? document.createElement('div');
  chat.lines.set(entry.id, box);
  render(bubble(chat, entry, read), box);
  return box;
}

/**
 * After something was added: who follows sees it, and so does whoever wrote it. A line higher than the chat is shown from
 * its beginning.
 * @param {Element} box @param {import('./entries.js').Entry | undefined} last
 */
export function keepUp(box, last) {
  if (reading.has(box) && !(last?.from === 'customer' && last.state === 'sending')) return;
  const newest = box.querySelector('.lines > :last-of-type');
  const rise = newest ? newest.getBoundingClientRect().top - box.getBoundingClientRect().top : 0;
  box.scrollTop = Math.min(box.scrollHeight - box.clientHeight, box.scrollTop + rise - BREATH_PX);
  aims.set(box, box.scrollTop);
}

/** Where the newest line was shown. @type {WeakMap<EventTarget, number>} */
const aims = new WeakMap();
/** The logs in which somebody looks further up. @type {WeakSet<EventTarget>} */
const reading = new WeakSet();

/** @param {Event} event */
function watch({ currentTarget }) {
  const box = /** @type {Element} */ (currentTarget);
  if (box.scrollTop > (aims.get(box) ?? 0) - FOLLOWING_PX) reading.delete(box);
  else reading.add(box);
}

/** Pictures load later than their message and push the end away. @param {Event} event */
function follow({ currentTarget }) {
  keepUp(/** @type {Element} */ (currentTarget), undefined);
}
