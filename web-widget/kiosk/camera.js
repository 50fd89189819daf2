/** The camera's picture, searched for a pass. Says `scan` with what the QR holds; `camera` tells whether there is one. */
import { css, html } from '../vendor/lit/index.js';
import { LobbyElement } from '../shared/element.js';
import { t } from '../shared/texts.js';
import { decode } from './decode.js';

const LOOK_EVERY_MS = 150;
const WIDTH = 960;

export class Camera extends LobbyElement {
  static styles = css`
    :host { display: grid; position: relative; overflow: hidden; place-items: center; aspect-ratio: 4 / 3; border-radius: var(--radius-l); background: #0b1412; }
    video { width: 100%; height: 100%; object-fit: cover; transform: scaleX(-1); }
    .frame { position: absolute; inset: 14% 22%; border: 0.25rem solid #fff; border-radius: var(--radius-l); box-shadow: 0 0 0 100vmax rgb(0 0 0 / 35%); }
    p { position: absolute; inset: auto 0 0; margin: 0; padding: var(--space-2); background: rgb(0 0 0 / 65%); color: #fff; text-align: center; }
  `;

  constructor() {
    super();
    /** @type {MediaStream | undefined} */
    this.stream = undefined;
    this.gone = false;
  }

  connectedCallback() {
    super.connectedCallback();
    this.gone = false;
    this.#begin();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.gone = true;
    this.stream?.getTracks().forEach((track) => track.stop());
  }

  async #begin() {
    try {
      const video = { width: { ideal: 1280 }, height: { ideal: 960 }, facingMode: 'user' };
      this.stream = await navigator.mediaDevices.getUserMedia({ video, audio: false });
    } catch {
      this.dispatchEvent(new CustomEvent('camera', { detail: false }));
      return;
    }
    if (this.gone) return this.stream.getTracks().forEach((track) => track.stop());
    await this.updateComplete;
    const video = this.renderRoot.querySelector('video');
    if (!video) return undefined;
    video.srcObject = this.stream;
    await video.play().catch(() => undefined);
    this.dispatchEvent(new CustomEvent('camera', { detail: true }));
    return this.#search(video);
  }

  /** @param {HTMLVideoElement} video */
  async #search(video) {
    const canvas = document.createElement('canvas');
    const drawing = canvas.getContext('2d', { willReadFrequently: true });
    while (!this.gone && drawing) {
      const found = video.videoWidth ? await decode(picture(video, canvas, drawing)).catch(() => undefined) : undefined;
      if (found && !this.gone) {
        this.dispatchEvent(new CustomEvent('scan', { detail: found }));
        return;
      }
      await new Promise((wake) => setTimeout(wake, LOOK_EVERY_MS));
    }
  }

  render() {
    return html`<video muted playsinline aria-label=${t('kiosk-camera')}></video><div class="frame"></div><p>${t('kiosk-scan-hint')}</p>`;
  }
}

/** @param {HTMLVideoElement} video @param {HTMLCanvasElement} canvas @param {CanvasRenderingContext2D} drawing */
function picture(video, canvas, drawing) {
  canvas.width = Math.min(WIDTH, video.videoWidth);
  canvas.height = Math.round((canvas.width / video.videoWidth) * video.videoHeight);
  drawing.drawImage(video, 0, 0, canvas.width, canvas.height);
  return drawing.getImageData(0, 0, canvas.width, canvas.height);
}

customElements.define('lobby-kiosk-camera', Camera);
