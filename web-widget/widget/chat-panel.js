/** The open chat: who one talks to, what was said, where one writes. */
import { html, nothing } from '../vendor/lit-html/lit-html.js';
import { LANGUAGES, language, t } from '../shared/words.js';
import { composer } from './chat-composer.js';
import { log } from './chat-log.js';

/** @param {import('./lobby-chat.js').LobbyChat} chat */
export function panel(chat) {
  return html`<section class="panel" role=${chat.page ? 'main' : 'dialog'} aria-labelledby="title" ?hidden=${!chat.opened}
    @keydown=${(/** @type {KeyboardEvent} */ event) => event.key === 'Escape' && chat.close()}>
    <header>
      <h1 id="title">${chat.getAttribute('heading') ?? t('chat-heading')}<small>${answering(chat.conversation.state)}</small></h1>
      ${languages(chat)}
      ${chat.page ? html`<lobby-chat-push></lobby-chat-push>` : html`<button class="quiet" aria-label=${t('close')} @click=${() => chat.close()}>
        <svg viewBox="0 0 24 24" aria-hidden="true"><path d="M6 6l12 12M18 6L6 18"/></svg></button>`}
    </header>
    <div role="status">${chat.offline ? html`<p class="offline">${t('chat-offline')}</p>` : nothing}</div>
    ${log(chat)}${composer(chat)}
  </section>`;
}

/** @param {import('./conversation.js').State} state */
function answering({ owner, agent }) {
  if (owner === 'agent') return t('chat-with', { name: agent ?? t('chat-agent') });
  return t(owner === 'waiting' ? 'chat-waiting' : 'chat-subheading');
}

/** @param {import('./lobby-chat.js').LobbyChat} chat */
function languages(chat) {
  const picked = (/** @type {Event} */ { target }) => chat.speak(/** @type {any} */ (target).value);
  return html`<select aria-label=${t('language')} @change=${picked}>${LANGUAGES.map((each) => html`
    <option value=${each} lang=${each} ?selected=${each === language()}>${t(`language-short-${each}`)}</option>`)}</select>`;
}
