### The bell of Lobby’s own chat page.

chat-push = Tell me when it is my turn
chat-push-on = This device will tell you when it is your turn
chat-push-denied = The browser does not allow notifications. They can be allowed in its settings.
