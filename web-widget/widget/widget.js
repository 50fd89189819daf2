/**
 * What a bank's page loads: `<script type="module" src="https://lobby.example/widget.js"></script>`.
 * Puts the chat's button into the corner, unless the page placed a `<lobby-chat>` itself.
 */
await import(new URL('/assets/widget/lobby-chat.js', import.meta.url).href);

if (!document.querySelector('lobby-chat')) document.body.append(document.createElement('lobby-chat'));
