/** The base of our elements: it waits for words, and says itself again when the language changes. */
import { LitElement } from '../vendor/lit/index.js';
import { ready, texts } from './texts.js';

export class LobbyElement extends LitElement {
  #relabel = () => this.requestUpdate();

  connectedCallback() {
    super.connectedCallback();
    texts.addEventListener('change', this.#relabel);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    texts.removeEventListener('change', this.#relabel);
  }

  shouldUpdate() {
    return ready();
  }
}
