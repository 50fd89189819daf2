/** Addresses in what was said. Text stays text: only http(s) addresses become links, everything else is shown as written. */
import { html } from '../vendor/lit-html/lit-html.js';

const ADDRESS = /(https?:\/\/[^\s<>"]+[^\s<>".,;:!?)])/;

/** @param {string} text */
export function linked(text) {
  return text.split(ADDRESS).map((part, index) => (index % 2 ? html`<a href=${part} target="_blank" rel="noopener">${part}</a>` : part));
}

/** The address if it leads somewhere harmless. @param {string} url */
export function safe(url) {
  const parsed = URL.canParse(url, import.meta.url) ? new URL(url, import.meta.url) : undefined;
  return parsed?.protocol === 'https:' || parsed?.protocol === 'http:' ? parsed.href : undefined;
}
