/** Styles every element shares: buttons, fields, cards. Constructable sheets, so the strict CSP holds. */
import { css } from '../vendor/lit/index.js';

export const controls = css`
  :host { box-sizing: border-box; font-family: var(--font); color: var(--ink); }
  :host([hidden]), [hidden] { display: none !important; }
  *, *::before, *::after { box-sizing: border-box; }
  h1, h2, h3, p, ul, ol, dl, dd { margin: 0; padding: 0; }
  ul, ol { list-style: none; }
  h1, h2, h3 { line-height: 1.2; font-weight: 650; letter-spacing: -0.01em; text-wrap: balance; }
  h1 { font-size: var(--text-xl); }
  h2 { font-size: var(--text-l); }
  a { color: var(--accent); text-underline-offset: 0.2em; }

  button, .button {
    display: inline-flex; align-items: center; justify-content: center; gap: var(--space-2);
    min-height: 3rem; padding: var(--space-2) var(--space-4);
    border: 1px solid var(--edge); border-radius: var(--radius);
    background: var(--surface); color: var(--ink);
    font: 600 var(--text-m) / 1.25 var(--font); text-align: center; text-decoration: none;
    cursor: pointer; touch-action: manipulation; -webkit-tap-highlight-color: transparent;
    transition: background-color 120ms, border-color 120ms;
  }
  button:hover, .button:hover { border-color: var(--accent); background: var(--accent-soft); }
  button:active { background: var(--sunken); }
  button:disabled { border-color: var(--line); background: var(--sunken); color: var(--ink-soft); cursor: default; }
  .primary { border-color: var(--accent); background: var(--accent); color: var(--on-accent); }
  .primary:hover { border-color: var(--accent-strong); background: var(--accent-strong); color: var(--on-accent); }
  .danger { border-color: var(--bad); background: var(--surface); color: var(--bad); }
  .danger:hover { border-color: var(--bad); background: var(--bad-soft); color: var(--bad); }
  .quiet { border-color: transparent; background: transparent; color: var(--accent); }
  :focus-visible { outline: 3px solid var(--accent); outline-offset: 3px; }

  label { display: block; font-weight: 600; }
  input, select {
    width: 100%; min-height: 3rem; padding: var(--space-2) var(--space-3);
    border: 1px solid var(--edge); border-radius: var(--radius);
    background: var(--surface); color: var(--ink); font: 400 var(--text-m) / 1.25 var(--font);
  }
  input[type="checkbox"], input[type="radio"] { width: 1.25rem; min-height: 0; height: 1.25rem; accent-color: var(--accent); }
  .card { border: 1px solid var(--line); border-radius: var(--radius-l); background: var(--surface); box-shadow: var(--shadow); }
  .soft { color: var(--ink-soft); }
  .number { font-variant-numeric: tabular-nums; }
  .row { display: flex; flex-wrap: wrap; gap: var(--space-3); }
  .hidden-label { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }

  @media (prefers-reduced-motion: reduce) {
    *, *::before, *::after { animation: none !important; transition: none !important; }
  }
`;
