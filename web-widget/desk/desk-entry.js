/** One thing in the timeline: what somebody said, a notice, a note among colleagues, or what happened. */
import { css, html, nothing } from '../vendor/lit/index.js';
import { LobbyElement } from '../shared/element.js';
import { near } from '../shared/near.js';
import { controls } from '../shared/styles.js';
import { t } from '../shared/texts.js';
import { timeOfDay } from '../shared/time.js';
import { linked, safe } from '../widget/links.js';

export class DeskEntry extends LobbyElement {
  static properties = { entry: { attribute: false } };
  static styles = [controls, css`
    :host { display: flex; }
    .said { max-width: min(85%, 40rem); padding: var(--space-2) var(--space-3); border: 1px solid var(--line); border-radius: var(--radius); background: var(--surface); font-size: var(--text-s); line-height: 1.45; overflow-wrap: anywhere; }
    .text { white-space: pre-wrap; }
    .agent, .lobby { margin-inline-start: auto; }
    .agent { border-color: transparent; background: var(--accent-soft); }
    .lobby { background: var(--sunken); border-color: transparent; }
    .note { margin-inline: auto; border: 1px dashed var(--edge); background: var(--warn-soft); color: var(--warn-ink); }
    .event { margin-inline: auto; padding: 0 var(--space-2); border: 0; background: none; color: var(--ink-soft); text-align: center; }
    small { display: flex; justify-content: space-between; gap: var(--space-3); color: var(--ink-soft); font-size: 0.8125rem; }
    .note small { color: inherit; }
    .failed { color: var(--bad); font-weight: 650; }
    .choices { display: flex; flex-wrap: wrap; gap: var(--space-1); padding-top: var(--space-1); }
    .choices span { padding: 0 0.5rem; border: 1px solid var(--edge); border-radius: 99px; color: var(--ink-soft); font-size: 0.8125rem; }
    .media { display: flex; flex-wrap: wrap; gap: var(--space-2); padding-top: var(--space-1); }
    img { display: block; max-width: 8rem; max-height: 8rem; border-radius: var(--radius); background: #fff; }
  `];

  constructor() {
    super();
    /** @type {import('./shapes.js').TimelineEntry | undefined} */
    this.entry = undefined;
  }

  render() {
    if (!this.entry) return nothing;
    const { kind, from, at, text } = this.entry;
    if (kind === 'event') return html`<div class="said event"><p>${text} · ${timeOfDay(at)}</p>${this.#media()}</div>`;
    return html`<div class="said ${kind === 'note' ? 'note' : from}">
      <small><b>${this.#author()}</b><span>${timeOfDay(at)}${this.#arrival()}</span></small><span class="text">${linked(text)}</span>${this.#choices()}${this.#media()}</div>`;
  }

  /** Whether what an agent wrote was read, or how far it came; what did not arrive stands out. */
  #arrival() {
    const { kind = '', from = '', seen, delivery } = this.entry ?? {};
    if (from !== 'agent' || kind !== 'message') return '';
    if (seen) return ` · ${t('desk-seen')}`;
    if (!delivery) return '';
    return html` · <span class=${delivery === 'failed' ? 'failed' : ''}>${t(`desk-delivery-${delivery}`)}</span>`;
  }

  #author() {
    const { kind = '', from = '', agent } = this.entry ?? {};
    const name = typeof agent === 'string' ? agent : agent?.name;
    if (kind === 'note') return `${t('desk-note')}${name ? ` · ${name}` : ''}`;
    if (from === 'agent') return name || t('desk-agent');
    if (from === 'lobby') return kind === 'notice' ? t('desk-notice') : 'Lobby';
    return t('desk-from-customer');
  }

  /** What Lobby offered to press: the answers are read with it. */
  #choices() {
    const choices = this.entry?.choices ?? [];
    return choices.length ? html`<div class="choices">${choices.map(({ label }) => html`<span>${label}</span>`)}</div>` : nothing;
  }

  #media() {
    const media = this.entry?.media ?? [];
    return media.length ? html`<div class="media">${media.map((one) => this.#medium(one))}</div>` : nothing;
  }

  /** @param {{ kind: string, url: string, alt: string }} medium */
  #medium({ kind, url, alt }) {
    const href = safe(url);
    if (!href) return nothing;
    if (kind === 'audio') return html`<audio controls preload="none" src=${near(href)} aria-label=${alt}></audio>`;
    if (kind === 'qr' || kind === 'image') return html`<img src=${near(href)} alt=${alt}>`;
    return html`<a href=${kind === 'file' ? near(href) : href} target="_blank" rel="noopener">${alt || t('chat-media-file')}</a>`;
  }
}

customElements.define('lobby-desk-entry', DeskEntry);
