# Lost cards and fraud, opinions of visits, offers, wishes about notifications.

card-lost = First of all, close the card:
    • ring { $phone }, answered day and night, or block the card in the bank's app;
    • tell nobody your PIN or the codes from text messages;
    • don't send the card number here.
    .voice = First of all, block the card in the bank's app. Or ring { $phone }, answered day and night. Tell nobody your PIN or the codes from text messages.
card-lost-no-phone = First of all, close the card:
    • block it in the bank's app;
    • tell nobody your PIN or the codes from text messages;
    • don't send the card number here.
    .voice = First of all, close the card: block it in the bank's app. Tell nobody your PIN or the codes from text messages.
urgent-later = My colleagues answer { $when }. Shall they call you?
fraud = If these people are talking to you now, stop, and do nothing more they ask for.
    • Ring { $phone }, answered day and night: your accounts and cards will be closed to them.
    • Tell nobody codes from text messages, PINs or passwords; the bank never asks for them.
    • If money is gone already, tell the police: 102.
    .voice = Stop talking to these people, and do nothing more they ask for. Ring { $phone }, answered day and night: your accounts and cards will be closed to them. Tell nobody codes or passwords. If money is gone already, call the police: one zero two.
fraud-no-phone = If these people are talking to you now, stop, and do nothing more they ask for.
    • Block your cards in the bank's app.
    • Tell nobody codes from text messages, PINs or passwords; the bank never asks for them.
    • If money is gone already, tell the police: 102.
    .voice = Stop talking to these people, and do nothing more they ask for. Block your cards in the bank's app. Tell nobody codes or passwords. If money is gone already, call the police: one zero two.

ask-mark = How was your visit? Give it a mark from 1 to 5.
ask-mark-again = Please give your visit a mark from 1 to 5.
ask-mark-short = A mark from 1 to 5?
ask-mark-given = We already have your mark for this visit: { $mark }. You can give another one.
ask-mark-of-help = How did my colleague help you? Give a mark from 1 to 5.
ask-mark-of-help-again = Please give my colleague's help a mark from 1 to 5.
ask-mark-of-help-short = A mark from 1 to 5?
ask-mark-of-help-given = We already have your mark for this conversation: { $mark }. You can give another one.
ask-word = Thank you! What did you like, or what should we do better? A few words, or skip this.
ask-word-low = Thank you for being honest. What went wrong? A few words, or skip this.
feedback-thanks = Thank you, I will tell my colleagues.
feedback-sorry = I am sorry the visit did not go well. Thank you for saying so, I will tell my colleagues. Shall I call one of them, or record a complaint?
feedback-sorry-for-help = I am sorry we did not help you as we should have. Thank you for saying so, I will tell my colleagues. Shall I call one of them, or record a complaint?
feedback-help-gone = That conversation can no longer be given a mark. How can I help?
feedback-none = There is no visit to give a mark for yet. How can I help?

offers = For you at the moment:
    { $offers }
offer-line = • { $name }. { $text }
offers-none = There is no special offer at the moment. Ask me again some other day. About deposits, cards and loans our colleagues at the branches and in the chat will gladly tell you.

ask-notices = This is what I write about by myself:
    { $topics }
notices-line-on = • { $topic }: on
notices-line-off = • { $topic }: off
notices-on = On: { $topic }
notices-off = Off: { $topic }
notices-all-on = All on
notices-all-off = All off
notices-stopped = All right, I will no longer write by myself about: { $topics }. If you change your mind, say “turn notifications on”.
notices-all-stopped = All right, I will no longer write by myself about: { $topics }. But if the branch has to change or cancel your visit, I will tell you. If you change your mind, say “turn notifications on”.
notices-resumed = All right, I will write again about: { $topics }.
topic-turn = your turn in line
topic-reminders = visit reminders
topic-feedback = rating our service
topic-cases = news of your cases

ask-callback-phone = Which number shall we call?
ask-callback-time = When does it suit you?
ask-callback-later = Nobody calls at this hour; my colleagues are back { $when }. When shall we call you?
callback-soonest = As soon as possible
callback-not-then = My colleagues don't call at that time. Which of these suits you?
callback-done = All right, we will call { $phone }. { $place } If you were already waiting for an answer, you keep your place.
callback-done-at = All right, we will call { $phone } { $when }. If you change your mind, write to me.
    .voice = All right, we will call you { $when }. The number is { $phone }.
callback-change = Change or cancel it
callback-waits = You asked us to call { $phone }. { $place }
callback-waits-at = You asked us to call { $phone } { $when }.
callback-cancel = Cancel the call
callback-other-time = Another time
callback-keep = Leave it
callback-cancelled = The call is cancelled. Ask again whenever you need it.
callback-gone = There is nothing left to cancel: a colleague is dealing with your question.

notices-to-mail = Also write about visits by e-mail
notices-not-to-mail = Stop writing to { $address }
ask-mail-address = Which address should I write to? Type all of it, such as name@example.kz.
mail-link-sent = I am sending a mail to { $address }. Open the link in it, and confirmations and reminders of visits will come there too.
mail-link-too-many = Several mails with a link went to { $address } already. Look into your mailbox and its spam folder, or try again in an hour.
mail-known = Mails about visits go to { $address } already.
mail-ended = All right, no more e-mails.
mail-not-here = That does not work here: I write about visits in this very conversation.
