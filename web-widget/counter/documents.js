/** The documents that show who somebody is, in words. */
import { t } from '../shared/texts.js';

export const DOCUMENTS = ['id_card', 'passport', 'residence_permit'];

/** @param {string} code */
export function documentName(code) {
  return DOCUMENTS.includes(code) ? t(`document-${code.replaceAll('_', '-')}`) : code;
}
