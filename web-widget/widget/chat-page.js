/** `/chat`: the widget filling a page of its own. */
import { openPage } from '../shared/language.js';
import './lobby-chat.js';

await openPage('chat-title');
