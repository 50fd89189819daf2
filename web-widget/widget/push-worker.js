/** Rings when Lobby has a notice and its chat is closed. The words come with the push, in the customer's language. */

const worker = /** @type {any} */ (self);

worker.addEventListener('push', (/** @type {any} */ event) => event.waitUntil(ring(event.data.json())));
worker.addEventListener('notificationclick', (/** @type {any} */ event) => {
  event.notification.close();
  event.waitUntil(toTheChat());
});
// A browser may change its address at the push service by itself; the chat page tells the new one when it is next open.
worker.addEventListener('activate', (/** @type {any} */ event) => event.waitUntil(worker.clients.claim()));

/** @param {{ title: string, body: string, language: string, kind: string }} told */
async function ring({ title, body, language, kind }) {
  // The later takes the earlier one's place: "come to counter 4" that of "two are before you".
  await worker.registration.showNotification(title, { body, lang: language, tag: 'lobby', renotify: true, requireInteraction: kind === 'called', icon: '/assets/shared/icon.svg' });
}

async function toTheChat() {
  const open = await worker.clients.matchAll({ type: 'window', includeUncontrolled: true });
  const chat = open.find((/** @type {{ url: string }} */ { url }) => new URL(url).pathname === '/chat');
  return chat ? chat.focus() : worker.clients.openWindow('/chat');
}
