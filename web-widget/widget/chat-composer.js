/** Where one writes. Enter sends, Shift+Enter breaks the line. Files go to whoever answers, where the bank takes them. */
import { html, nothing } from '../vendor/lit-html/lit-html.js';
import { t } from '../shared/words.js';
import { KINDS } from './upload.js';

const LONGEST = 4096;

/** @param {import('./lobby-chat.js').LobbyChat} chat */
export function composer({ conversation }) {
  const submit = (/** @type {Event} */ event) => {
    event.preventDefault();
    const area = /** @type {Element} */ (event.currentTarget).closest('form')?.querySelector('textarea');
    const text = area?.value.trim();
    if (!area || !text) return;
    area.value = '';
    conversation.send(text);
  };
  // While an input method composes, Enter belongs to it.
  const key = (/** @type {KeyboardEvent} */ event) => event.key === 'Enter' && !event.shiftKey && !event.isComposing && submit(event);
  return html`<form @submit=${submit}>
    ${conversation.state.files ? clip(conversation) : nothing}
    <textarea rows="1" maxlength=${LONGEST} placeholder=${t('chat-placeholder')} aria-label=${t('chat-placeholder')}
      @input=${() => conversation.types()} @keydown=${key}></textarea>
    <button class="primary" aria-label=${t('chat-send')}>
      <svg viewBox="0 0 24 24" aria-hidden="true"><path d="M12 19V5M5 12l7-7 7 7"/></svg>
    </button>
  </form>`;
}

/** @param {import('./conversation.js').Conversation} conversation */
function clip(conversation) {
  const attach = (/** @type {Event} */ { target }) => {
    const input = /** @type {HTMLInputElement} */ (target);
    for (const file of input.files ?? []) conversation.attach(file);
    input.value = '';
  };
  return html`<label class="button" title=${t('chat-attach')}>
    <input class="unseen" type="file" accept=${KINDS} aria-label=${t('chat-attach')} @change=${attach}>
    <svg viewBox="0 0 24 24" aria-hidden="true"><path d="M20 11l-8.5 8.5a5 5 0 0 1-7-7L13 4a3.3 3.3 0 0 1 4.7 4.7l-8.4 8.4a1.7 1.7 0 0 1-2.4-2.4L14.5 7"/></svg>
  </label>`;
}
