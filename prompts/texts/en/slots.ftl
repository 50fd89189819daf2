# Questions for the values that flows need, and examples for those who are not understood.

ask-service = What is it about?
ask-branch = Which branch?
ask-day = Which day suits you?
ask-time = { $day }. What time?
ask-phone = Please leave a phone number where we can reach you.
ask-name = What is your name?
ask-appointment = Which visit do you mean?
ask-minutes = How many minutes late will you be?

hint-what = Write, for example, "book a visit about my card tomorrow at 11" or "a ticket for the cash desk".
hint-service = Name the service, for example "cards" or "cash desk".
hint-branch = Name the city, the street or the branch.
hint-day = Name a day, for example "tomorrow", "on Friday" or "27 November".
hint-time = Name a time, for example "at 11" or "in the afternoon".
hint-phone = Write the number, for example +7 701 123 45 67, or skip this step.
hint-name = Write your name or skip this step.
hint-appointment = Choose a visit from the list.
hint-minutes = Write the number of minutes, for example "15".
hint-confirm = Answer "yes" or "no".
hint-code = Enter the 6 digits from the message in Telegram.
hint-iin = The IIN is 12 digits; it stands on your identity card.
hint-whose = Choose: only this chat, or everything under your number.

time-taken = { $when } is not free. The nearest times are:
time-none-part = { $day }: nothing is free at that time. These times are:
day-full = { $day }: no time is left. Choose another day:
day-closed = { $day }: the branch is closed. Choose another day:
day-past = That day has passed. Choose another one:
day-far = Visits that far ahead can't be booked yet. Choose a nearer day:
no-days = This branch has no free time in the coming days. Choose another branch:
service-not-here = { $branch } does not offer this service. These branches do:
service-not-bookable = { $service } takes no bookings, only tickets on the day.
branch-not-in-city = { $city }: our branches.
