/** Branches and services with the names the spoken language gives them. */
import { get } from './api.js';
import { language } from './texts.js';

/**
 * @typedef {object} Service
 * @property {string} id
 * @property {string} name
 * @property {{ p50: number, p85: number }} [wait_minutes]
 *
 * @typedef {object} Branch
 * @property {string} id
 * @property {string} name
 * @property {string} address
 * @property {string} city
 * @property {string} timezone
 * @property {boolean} open
 * @property {string} [opens_at] when closed: the next opening
 * @property {number} waiting
 * @property {Service[]} services
 */

/** @returns {Promise<Branch[]>} */
export async function branches() {
  return (await get(`/api/v1/branches?lang=${language()}`)).branches;
}

/** @param {Branch | undefined} branch @param {string} id */
export function serviceName(branch, id) {
  return branch?.services.find((service) => service.id === id)?.name ?? id;
}

/** The branch of `/kiosk/{branch}` and `/display/{branch}`. */
export function branchOfPath() {
  return decodeURIComponent(location.pathname.split('/')[2] ?? '');
}
