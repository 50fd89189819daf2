### The words of the chat: on Lobby’s own page and on the bank’s sites.
### Plain lines: the chat reads them itself, without plurals.

chat-title = Chat with the bank
chat-heading = Chat with the bank
chat-subheading = Appointments, the line, questions
chat-open = Write to us
chat-unread = New messages: { $count }
chat-link-opened = Link opened
chat-log = Conversation
chat-placeholder = Write a message
chat-you = You:
chat-agent = Bank employee
chat-typing = Writing an answer
chat-failed = Not sent. Try again
chat-offline = You are offline. Keep writing: it is sent as soon as you are back.
chat-media-calendar = Add to calendar
chat-media-place = How to get there
chat-media-link = Open the page
chat-with = { $name } is answering
chat-waiting = Calling an employee
chat-typing-name = { $name } is writing
chat-read = Read
chat-attach = Attach a file
chat-file-too-large = The file is larger than 5 MB and was not sent
chat-file-wrong = PNG, JPEG, PDF and plain text are taken
