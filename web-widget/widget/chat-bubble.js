/** One message: the customer's with its delivery, or Lobby's with what comes along. */
import { html, nothing } from '../vendor/lit-html/lit-html.js';
import { near } from '../shared/near.js';
import { has, t } from '../shared/words.js';
import { linked, safe } from './links.js';

/** @param {import('./lobby-chat.js').LobbyChat} chat @param {import('./entries.js').Entry} entry @param {boolean} read */
export function bubble(chat, entry, read) {
  return entry.from === 'customer' ? mine(chat, entry, read) : reply(entry);
}

/** @param {import('./lobby-chat.js').LobbyChat} chat @param {import('./entries.js').Mine} mine @param {boolean} read */
function mine(chat, { id, text, media, state }, read) {
  return html`<div class="mine"><span class="unseen">${t('chat-you')}</span>
    <div class="bubble">${media.length ? media.map(attached) : linked(text)}</div>${delivery(chat, id, state, read)}</div>`;
}

/** @param {import('./lobby-chat.js').LobbyChat} chat @param {string} id @param {import('./entries.js').Delivery} state @param {boolean} read */
function delivery(chat, id, state, read) {
  if (state === 'failed') return html`<button class="failed" @click=${() => chat.conversation.retry(id)}>${t('chat-failed')}</button>`;
  if (state === 'file_too_large') return html`<small class="failed">${t('chat-file-too-large')}</small>`;
  if (state === 'wrong_file') return html`<small class="failed">${t('chat-file-wrong')}</small>`;
  if (state === 'sending') return html`<small>${t('chat-sending')}</small>`;
  return read ? html`<small>${t('chat-read')}</small>` : nothing;
}

/** @param {import('./entries.js').Reply} reply */
function reply({ from, name, text, media, notice }) {
  const pictures = media.filter(({ kind }) => kind === 'qr');
  const others = media.filter(({ kind }) => kind !== 'qr');
  return html`<div class="bubble ${from} ${notice ? 'notice' : ''}">${from === 'agent'
    ? html`<small>${name ?? t('chat-agent')}</small>`
    : html`<span class="unseen">Lobby: </span>`}${linked(text)}${pictures.map(({ url, alt }) => html`<img src=${near(url)} alt=${alt}>`)}${others.length
    ? html`<div class="media">${others.map(attached)}</div>` : nothing}</div>`;
}

/** @param {import('./entries.js').Media} media */
function attached({ kind, url, alt }) {
  const href = safe(url);
  const id = `chat-media-${kind}`;
  return href ? html`<a class="button" href=${href} target="_blank" rel="noopener">${alt || t(has(id) ? id : 'chat-media-file')}</a>` : nothing;
}
