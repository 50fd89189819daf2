/**
 * `<lobby-chat-push>`: the bell of Lobby's own chat page, where this browser may be asked to ring at one's turn. It is not
 * on foreign sites, since a browser lets a site ring under its own name only.
 */
import { html, nothing, render } from '../vendor/lit-html/lit-html.js';
import { recall } from '../shared/memory.js';
import { alsoSay, t, texts } from '../shared/words.js';

alsoSay('push');

/** @typedef {'unknown' | 'off' | 'on' | 'denied'} Bell */

export class ChatPush extends HTMLElement {
  /** @type {Bell} */
  #bell = 'unknown';
  #key = '';

  async connectedCallback() {
    texts.addEventListener('change', () => this.#draw());
    if (!('PushManager' in globalThis) || !navigator.serviceWorker) return;
    this.#key = (await (await fetch('/chat/push')).json()).key;
    if (!this.#key) return;
    const registration = await navigator.serviceWorker.getRegistration('/');
    const subscription = await registration?.pushManager.getSubscription();
    // The browser's address may have changed since, and the conversation too.
    if (subscription && recall('lobby-conversation')) await tell('push', subscription.toJSON());
    this.#become(Notification.permission === 'denied' ? 'denied' : subscription ? 'on' : 'off');
  }

  async #press() {
    if (this.#bell === 'on') return this.#silence();
    if ((await Notification.requestPermission()) !== 'granted') return this.#become('denied');
    const registration = await navigator.serviceWorker.register('/push.js');
    await navigator.serviceWorker.ready;
    const subscription = await registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: this.#key });
    this.#become((await tell('push', subscription.toJSON())) ? 'on' : 'off');
  }

  async #silence() {
    const registration = await navigator.serviceWorker.getRegistration('/');
    const subscription = await registration?.pushManager.getSubscription();
    if (subscription) await tell('push/end', { endpoint: subscription.endpoint });
    await subscription?.unsubscribe();
    this.#become('off');
  }

  /** @param {Bell} bell */
  #become(bell) {
    this.#bell = bell;
    this.#draw();
  }

  #draw() {
    const said = { unknown: '', off: t('chat-push'), on: t('chat-push-on'), denied: t('chat-push-denied') }[this.#bell];
    render(said ? html`<button class="quiet" aria-pressed=${this.#bell === 'on'} ?disabled=${this.#bell === 'denied'} title=${said} aria-label=${said}
      @click=${() => this.#press().catch(() => this.#become('off'))}>${picture(this.#bell)}</button>` : nothing, this);
  }
}

/** A bell, struck through while it is silent. @param {Bell} bell */
function picture(bell) {
  const outline = 'M6 16v-5a6 6 0 0 1 12 0v5l2 2H4zM10 21h4';
  return html`<svg viewBox="0 0 24 24" aria-hidden="true"><path d=${bell === 'on' ? outline : `${outline}M4 4l16 16`}/></svg>`;
}

/** @param {string} path @param {unknown} body */
async function tell(path, body) {
  const request = { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) };
  return (await fetch(`/chat/${recall('lobby-conversation')}/${path}`, request)).ok;
}

customElements.define('lobby-chat-push', ChatPush);
