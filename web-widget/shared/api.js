/** Calls to Lobby's REST API: JSON in and out, refusals as `Problem`, silence as `Unreachable`. */
import { language } from './texts.js';

const TIMEOUT_MS = 10_000;

/** A refusal, as `application/problem+json` tells it. */
export class Problem extends Error {
  /** @param {number} status @param {Record<string, any>} body */
  constructor(status, body) {
    super(body.detail ?? body.title ?? `HTTP ${status}`);
    this.status = status;
    /** A stable word such as `slot_full`. @type {string} */
    this.code = body.code ?? 'unknown';
    this.body = body;
  }
}

/** No answer came: the command may or may not have been carried out. */
export class Unreachable extends Error {}

/**
 * @typedef {object} Extras
 * @property {string} [key] the id under which the command is done once
 * @property {string} [csrf]
 * @property {string} [tab] the browser tab that acts for an operator
 * @property {string} [bearer] a session that only this call carries
 */

/** @type {string | undefined} */
let machine;

/** From now on every call carries a machine's key. @param {string | undefined} key */
export function actAs(key) {
  machine = key;
}

/** @param {string} path @param {Extras} [extras] @returns {Promise<any>} */
export function get(path, extras) {
  return call('GET', path, undefined, extras);
}

/** @param {string} path @param {unknown} body @param {Extras} [extras] @returns {Promise<any>} */
export function post(path, body, extras) {
  return call('POST', path, body, extras);
}

/** @param {string} path @param {unknown} body @param {Extras} [extras] @returns {Promise<any>} */
export function patch(path, body, extras) {
  return call('PATCH', path, body, extras);
}

/** A file goes as a form. @param {string} path @param {FormData} form @param {Extras} [extras] @returns {Promise<any>} */
export function upload(path, form, extras) {
  return call('POST', path, form, extras);
}

/** @param {string} method @param {string} path @param {unknown} [body] @param {Extras} [extras] */
async function call(method, path, body, { key, csrf, tab, bearer = machine } = {}) {
  const headers = new Headers({ Accept: 'application/json', 'Accept-Language': language() });
  const isForm = body instanceof FormData;
  // The browser itself names a form's type, with the boundary between its parts.
  if (body !== undefined && !isForm) headers.set('Content-Type', 'application/json');
  if (key) headers.set('Idempotency-Key', key);
  if (csrf) headers.set('X-CSRF-Token', csrf);
  if (tab) headers.set('X-Tab', tab);
  if (bearer) headers.set('Authorization', `Bearer ${bearer}`);
  const answer = await reach(path, { method, headers, body: isForm || body === undefined ? body : JSON.stringify(body) });
  if (answer.ok) return answer.status === 204 ? undefined : answer.json();
  // A gateway that cannot reach Lobby answers in HTML; for the person that is the same silence.
  if (answer.status === 502 || answer.status === 504) throw new Unreachable();
  throw new Problem(answer.status, await answer.json().catch(() => ({})));
}

/** @param {string} path @param {RequestInit} request */
async function reach(path, request) {
  try {
    return await fetch(path, { ...request, signal: AbortSignal.timeout(TIMEOUT_MS), credentials: 'same-origin' });
  } catch {
    throw new Unreachable();
  }
}
