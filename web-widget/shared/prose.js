/** Our own articles' plain Markdown as elements: headings, lists, paragraphs, bold. Anything else is shown as written. */
import { html } from '../vendor/lit/index.js';
import { blocks } from './blocks.js';

/** @param {string} text */
export function prose(text) {
  return blocks(text).map((block) => {
    if (block.kind === 'heading') return html`<h3>${bold(block.lines[0])}</h3>`;
    if (block.kind === 'steps') return html`<ol>${block.lines.map((line) => html`<li>${bold(line)}</li>`)}</ol>`;
    if (block.kind === 'list') return html`<ul>${block.lines.map((line) => html`<li>${bold(line)}</li>`)}</ul>`;
    return html`<p>${bold(block.lines.join(' '))}</p>`;
  });
}

/** @param {string} line */
function bold(line) {
  return line.split(/\*\*(.+?)\*\*/).map((part, index) => (index % 2 ? html`<b>${part}</b>` : part));
}
