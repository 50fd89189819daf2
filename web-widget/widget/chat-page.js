/** `/chat`: the widget filling a page of its own. */
import { language, t, texts } from '../shared/words.js';
import './chat-push.js';
import './lobby-chat.js';

// Screen readers and tabs are told what the document is in the language it speaks.
texts.addEventListener('change', () => {
  document.documentElement.lang = language();
  document.title = t('chat-title');
});
