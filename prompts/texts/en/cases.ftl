# Complaints and how cases stand.

ask-complaint = I am sorry about that. Please tell me in one message what happened: where, when and what went wrong. I will record it and give you a number.
    .voice = I am sorry about that. Please tell me what happened: where, when and what went wrong.
ask-complaint-again = Please describe what happened: the case begins with that.
ask-complaint-short = What happened?
ask-category = What is it about?
ask-category-again = Please choose a subject:
ask-category-short = The subject?
category-card = Card or ATM
category-loan = Loan
category-transfer = Transfer or payment
category-branch = Service at a branch
category-app = The app
category-fees = Fees
category-other = Something else

complaint-confirm = Shall I record this? Subject: { $category }.
    “{ $text }”
complaint-confirm-yes = Yes, record it
complaint-done = Case { $number } is recorded. You will have an answer by: { $due }.
    The answer comes here. Ask me at any time how it stands, by its number.
    .voice = Case { $number } is recorded. You will have an answer by: { $due }. Ask how it stands by this number.
complaint-done-undated = Case { $number } is recorded. The answer comes here. Ask me at any time how it stands, by its number.
    .voice = Case { $number } is recorded. Ask how it stands by this number.
complaint-angry = I understand why you are angry, and I am sorry it came to this. I am calling a colleague, who sees everything written here: you won't have to repeat anything.
    .voice = I understand why you are angry, and I am sorry it came to this. I am calling a colleague.

ask-case = Which case do you mean?
ask-case-again = Please choose a case or write its number:
ask-case-short = Which case?
case-button = { $number }: { $category }
case-none = There is no case in this chat. Shall I record a new one? If you told us elsewhere, I can call a colleague, who will find it.
    .voice = I see no case of yours. Shall I record a new one, or call a colleague?
case-unknown = There is no case { $number } in this chat. Please check the number. If you told us elsewhere, I can call a colleague, who will find it.
    .voice = I see no case { $number }. Please check the number, or ask for a colleague.
case-open = We are working on case { $number } ({ $category }). You will have an answer by: { $due }.
case-open-undated = We are working on case { $number } ({ $category }).
case-overdue = We are still working on case { $number } ({ $category }), and we have not kept the time we promised. We are sorry. Shall I call a colleague?
case-waiting = We need an answer from you in case { $number } ({ $category }). Write it in your next message and I will pass it on.
    .voice = We need an answer from you in case { $number }. Tell me, and I will pass it on.
case-asked = We need an answer from you in case { $number } ({ $category }).
    “{ $answer }”
    Write it in your next message and I will pass it on.
    .voice = We need an answer from you in case { $number }. { $answer } Tell me, and I will pass it on.
case-later = I'll answer later
case-later-then = All right, case { $number } will wait for your answer.
case-added = I have passed it on; we are working on case { $number } again.
case-resolved = There is a solution for case { $number } ({ $category }). If you are not happy with it, I can call a colleague.
case-answered = There is a solution for case { $number } ({ $category }).
    “{ $answer }”
    If you are not happy with it, I can call a colleague.
case-closed = Case { $number } ({ $category }) is closed.
