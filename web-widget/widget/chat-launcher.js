/** The button in the corner, with how much was not read yet. */
import { html, nothing } from '../vendor/lit-html/lit-html.js';
import { t } from '../shared/words.js';

/** @param {import('./lobby-chat.js').LobbyChat} chat */
export function launcher(chat) {
  const count = chat.conversation.unread();
  return html`<button class="launcher primary" aria-expanded=${chat.opened} aria-haspopup="dialog" @click=${() => chat.open()}>
    <svg viewBox="0 0 24 24" aria-hidden="true"><path d="M4 5h16v11H9l-5 4z"/></svg><span>${t('chat-open')}</span>
    ${count ? html`<span class="count" aria-hidden="true">${count > 9 ? '9+' : count}</span>` : nothing}
  </button><span class="unseen" role="status">${count ? t('chat-unread', { count }) : ''}</span>`;
}
