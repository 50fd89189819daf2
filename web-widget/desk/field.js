/** A field of several lines, as the desk's forms have them. */
import { css } from '../vendor/lit/index.js';

export const field = css`
  textarea { display: block; width: 100%; margin-top: var(--space-1); padding: var(--space-2) var(--space-3); border: 1px solid var(--edge); border-radius: var(--radius); background: var(--surface); color: var(--ink); font: 400 var(--text-m) / 1.45 var(--font); resize: vertical; }
`;
