/** One line of a case's history in words. */
import { t } from '../shared/texts.js';
import { categoryName, priorityName, statusName } from './names.js';

/** @type {Record<string, (line: import('./shapes.js').CaseLine) => string>} */
const SAID = {
  opened: () => t('case-line-opened'),
  status: ({ to = '' }) => t('case-line-status', { to: statusName(to) }),
  priority: ({ to = '' }) => t('case-line-priority', { to: priorityName(to) }),
  category: ({ to = '' }) => t('case-line-category', { to: categoryName(to) }),
  assigned: ({ to, assignee = '' }) => (to ? t('case-line-assigned', { name: assignee }) : t('case-line-unassigned')),
  note: ({ text = '' }) => text,
  answered: ({ text = '' }) => t('case-line-answered', { text }),
  added: ({ text = '' }) => t('case-line-added', { text }),
  linked: () => t('case-line-linked'),
};

/** @param {import('./shapes.js').CaseLine} line */
export function happened(line) {
  const what = SAID[line.entry]?.(line) ?? line.entry;
  return `${line.by.name ?? (line.by.kind === 'customer' ? t('desk-from-customer') : 'Lobby')}: ${what}`;
}
