/**
 * What a bank's page loads: `<script type="module" async src="https://lobby.example/widget.js"></script>`.
 * Puts the chat's button into the corner, unless the page placed a `<lobby-chat>` itself. The page comes first: nothing
 * more is loaded before it is there.
 */
if (document.readyState === 'complete') begin();
else addEventListener('load', begin, { once: true });

async function begin() {
  await import(new URL('/assets/widget/lobby-chat.js', import.meta.url).href);
  if (!document.querySelector('lobby-chat')) document.body.append(document.createElement('lobby-chat'));
}
