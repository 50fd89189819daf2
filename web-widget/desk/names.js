/** The words for what the API says in codes. A code not known yet is shown as it is. */
import { has, t } from '../shared/texts.js';

export const CATEGORIES = ['card', 'loan', 'transfer', 'branch', 'app', 'fees', 'other'];
export const PRIORITIES = ['low', 'normal', 'high', 'urgent'];
export const CASE_STATUSES = ['open', 'waiting', 'resolved', 'closed'];

/** @param {string} prefix @param {string | undefined} code */
function named(prefix, code) {
  const id = `${prefix}-${String(code ?? '').replaceAll('_', '-').toLowerCase()}`;
  return has(id) ? t(id) : String(code ?? '');
}

/** @param {string} code */
export const reasonName = (code) => named('desk-reason', code);
/** @param {string} code */
export const channelName = (code) => named('desk-channel', code);
/** @param {string} code */
export const statusName = (code) => named('case-status', code);
/** @param {string} code */
export const categoryName = (code) => named('case-category', code);
/** @param {string} code */
export const priorityName = (code) => named('case-priority', code);
/** @param {string} code `L0` to `L4` */
export const levelName = (code) => named('desk-level', code);

/** Why something could not be done. @param {string} code */
export function refusalName(code) {
  const id = `desk-refused-${code.replaceAll('_', '-')}`;
  return t(has(id) ? id : 'desk-refused-other');
}

/** @param {import('./shapes.js').Summary} conversation */
export function customerName({ customer, channel, phone }) {
  return customer?.name || customer?.phone || phone || t('desk-customer', { channel: channelName(channel) });
}
