/** A file for the employee who answers. The id makes a repeat harmless. */

export const KINDS = '.png,.jpg,.jpeg,.pdf,.txt';
const LARGEST = 5 * 1024 * 1024;

/**
 * `sent`, or why not: `failed` may be tried again.
 * @param {string} conversation @param {string} id @param {File} file
 * @returns {Promise<import('./entries.js').Delivery>}
 */
export async function upload(conversation, id, file) {
  if (file.size > LARGEST) return 'file_too_large';
  const body = new FormData();
  body.set('id', id);
  body.set('file', file);
  try {
    const answer = await fetch(new URL(`/chat/${conversation}/files`, import.meta.url), { method: 'POST', body });
    if (answer.ok) return 'sent';
    const { code } = await answer.json();
    return code === 'file_too_large' || code === 'wrong_file' ? code : 'failed';
  } catch {
    return 'failed';
  }
}
