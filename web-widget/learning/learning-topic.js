/** One topic: its material, then a short check. Says `back`, and `checked` once the answers were looked at. */
import { css, html, nothing } from '../vendor/lit/index.js';
import { Problem } from '../shared/api.js';
import { LobbyElement } from '../shared/element.js';
import { Once } from '../shared/once.js';
import { prose } from '../shared/prose.js';
import { controls } from '../shared/styles.js';
import { t } from '../shared/texts.js';
import { check } from './link.js';
import '../shared/notice.js';

export class LearningTopic extends LobbyElement {
  static properties = { topic: { attribute: false }, csrf: { attribute: false }, answers: { state: true }, result: { state: true }, trouble: { state: true }, busy: { state: true } };
  static styles = [controls, css`
    article { display: grid; gap: var(--space-3); padding: var(--space-4); line-height: 1.5; }
    article ul, .text ol { padding-inline-start: 1.3rem; }
    .text { display: grid; gap: var(--space-2); max-width: 44rem; }
    .text ul { list-style: disc; }
    .text ol { list-style: decimal; }
    form { display: grid; gap: var(--space-3); padding-top: var(--space-3); border-top: 1px solid var(--line); }
    fieldset { display: grid; gap: var(--space-1); margin: 0; padding: 0; border: 0; }
    legend { padding-bottom: var(--space-1); font-weight: 650; }
    fieldset label { display: flex; align-items: center; gap: var(--space-2); min-height: 2.75rem; font-weight: 450; }
    input[type="radio"] { flex: none; }
    .right { color: var(--accent); font-weight: 650; }
    .wrong { color: var(--bad); font-weight: 650; }
    .back { display: none; justify-self: start; }
    button.primary { justify-self: start; }
    @media (max-width: 50rem) { .back { display: inline-flex; } article { padding: var(--space-3); } }
  `];
  #once = new Once();

  constructor() {
    super();
    /** @type {import('./link.js').Topic | undefined} */
    this.topic = undefined;
    this.csrf = '';
    /** The chosen answer of each question. @type {number[]} */
    this.answers = [];
    /** @type {import('./link.js').Checked | undefined} */
    this.result = undefined;
    this.trouble = '';
    this.busy = false;
    /** @type {string | undefined} */
    this.shownId = undefined;
  }

  willUpdate() {
    if (this.topic?.id === this.shownId) return;
    this.shownId = this.topic?.id;
    this.#again();
  }

  #again() {
    this.answers = [];
    this.result = undefined;
    this.trouble = '';
    /** @type {HTMLFormElement | null} */ (this.renderRoot?.querySelector('form'))?.reset();
  }

  render() {
    if (!this.topic) return nothing;
    const { title, text, questions } = this.topic;
    const isAnswered = questions.every((_, index) => this.answers[index] !== undefined);
    return html`<article class="card"><button class="back quiet" @click=${() => this.dispatchEvent(new Event('back'))}><span aria-hidden="true">←</span> ${t('learning-topics')}</button>
      <h2>${title}</h2><div class="text">${prose(text)}</div>
      <form @submit=${this.#submit}><h3>${t('learning-check')}</h3>
        ${questions.map((question, index) => this.#question(question, index))}
        ${this.trouble ? html`<lobby-notice tone="warn">${this.trouble}</lobby-notice>` : nothing}
        ${this.result ? this.#result(this.result) : html`<button class="primary" ?disabled=${this.busy || !isAnswered}>${t('learning-send')}</button>`}</form></article>`;
  }

  /** @param {import('./link.js').Question} question @param {number} index */
  #question({ text, choices }, index) {
    const checked = this.result?.answers?.[index];
    return html`<fieldset ?disabled=${this.result !== undefined}><legend>${index + 1}. ${text}</legend>${choices.map((choice, at) => html`<label>
        <input type="radio" name="q${index}" .checked=${this.answers[index] === at} @change=${() => (this.answers = Object.assign([...this.answers], { [index]: at }))}>${choice}</label>`)}
      ${checked ? html`<p class=${checked.correct ? 'right' : 'wrong'}>${checked.correct ? t('learning-right') : `${t('learning-wrong')} ${checked.right === undefined ? '' : t('learning-answer', { answer: choices[checked.right] })}`} ${checked.why ?? ''}</p>` : nothing}</fieldset>`;
  }

  /** @param {import('./link.js').Checked} result */
  #result({ correct, asked }) {
    return html`<lobby-notice tone=${correct === asked ? 'info' : 'warn'}>${t('learning-result', { correct, asked })}</lobby-notice>
      <button type="button" @click=${this.#again}>${t('learning-again')}</button>`;
  }

  /** @param {SubmitEvent} event */
  async #submit(event) {
    event.preventDefault();
    const { topic, answers } = this;
    if (!topic || this.result) return;
    this.busy = true;
    this.trouble = '';
    try {
      this.result = await this.#once.run({ topic: topic.id, answers }, (id) => check(topic.id, id, answers, this.csrf));
      this.dispatchEvent(new Event('checked'));
    } catch (error) {
      this.trouble = t(error instanceof Problem ? 'desk-refused-other' : 'desk-unanswered');
    } finally {
      this.busy = false;
    }
  }
}

customElements.define('lobby-learning-topic', LearningTopic);
