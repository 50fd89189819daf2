# What Lobby tells about branches, papers, people and itself.

hours-open = { $branch } is open now, until { $until }.
    { $week }
hours-closed = { $branch } is closed now and opens { $when }.
    { $week }
hours-closed-long = { $branch } is closed now.
    { $week }
hours-day = { $branch }, { $day }: { $hours }.
hours-day-closed = { $branch }, { $day }: closed.
hours-day-holiday = { $branch }, { $day }: closed, a public holiday.
hours-week-line = { $days }: { $hours }
hours-week-closed = { $days }: closed
hours-week-and-days = { $week }
    Days that differ soon:
    { $days }
hours-special-line = { $day }: { $hours }
hours-special-closed = { $day }: closed
weekday-1 = Mon
    .voice = Monday
    .from = from Monday
    .to = to Monday
weekday-2 = Tue
    .voice = Tuesday
    .from = from Tuesday
    .to = to Tuesday
weekday-3 = Wed
    .voice = Wednesday
    .from = from Wednesday
    .to = to Wednesday
weekday-4 = Thu
    .voice = Thursday
    .from = from Thursday
    .to = to Thursday
weekday-5 = Fri
    .voice = Friday
    .from = from Friday
    .to = to Friday
weekday-6 = Sat
    .voice = Saturday
    .from = from Saturday
    .to = to Saturday
weekday-7 = Sun
    .voice = Sunday
    .from = from Sunday
    .to = to Sunday

find-one = { $branch }: { $city }, { $address }.
find-all = These are all our branches:
    { $branches }
find-elsewhere = { $city }: we have no branch there. Here we are:
    { $branches }
find-several = Our branches:
    { $branches }
find-line = { $branch }: { $city }, { $address }
find-line-far = { $branch }: { $city }, { $address } ({ $kilometres } km)
find-near = The nearest to you is { $branch }: { $city }, { $address }.
find-nearest = The branches nearest to you:
    { $branches }
find-far = There is no branch near you. The nearest one: { $branch }, { $city }, { $address }.

load-line = { $branch }: { $load }
load-some = { $waiting ->
    [0] no line
    [one] { $waiting } person is waiting; { $wait }
   *[other] { $waiting } people are waiting; { $wait }
}
load-closed = closed now
load-one = { $branch }: { $load }.
load-closed-until = closed now, opens { $when }
load-one-better = { $branch }: { $load }.
    { $better }
load-better-branch = The wait is shorter nearby: { $branch }, { $load }.
load-better-hour = It will be quieter { $when }. I can book that time for you.
load-several = At the branches right now:
    { $branches }
    .voice = Here is how busy our branches are now. { $branches }

documents = { $document }
documents-unknown = I have no list of documents for { $service }. Bring your ID card or ask a colleague.
check-in-today = You are booked: { $service }, { $when }.
    { $branch }, { $address }.
    Show the QR code to the kiosk or type the code: { $code }. The kiosk gives you a ticket. You can check in from 30 minutes before the start.
    Your page: { $link }
    .voice = You are booked: { $service }, { $when }, { $branch }. Your code for the kiosk: { $code }. You can check in from 30 minutes before the start.
check-in-later = Your visit is not today: { $service }, { $when }.
    { $branch }, { $address }.
    On that day show the QR code to the kiosk or type the code { $code }. You can check in from 30 minutes before the start.
    Your page: { $link }
    .voice = Your visit is not today: { $service }, { $when }, { $branch }. Your code for the kiosk: { $code }.
check-in-none = I see no visit of yours for today. If you booked elsewhere, type the code of your booking at the kiosk: it gives you a ticket. Or get a ticket for today's line.
ask-first-paper = Let's see if you have everything for your visit: { $service }. Question { $place } of { $papers }. { $paper }: do you have it?
    .voice = Let's see if you have everything. { $paper }: do you have it?
ask-paper = Question { $place } of { $papers }. { $paper }: do you have it?
    .voice = { $paper }: do you have it?
paper-there = I have it
paper-missing = I don't
paper-needless = Not needed
paper-line = • { $paper }
ready = You have everything. Shall I book a visit?
ready-booked = You have everything. We expect you: { $service }, { $when }.
    { $branch }, { $address }.
    Code: { $code }. Your page: { $link }
    .voice = You have everything. We expect you: { $service }, { $when }, { $branch }. Code: { $code }.
not-ready = This is missing:
    { $papers }
    It is better to come once you have it all. Shall I book a day by which you will?
not-ready-booked = This is missing:
    { $papers }
    If you will have it by your visit, come as booked. If not, it is better to move the visit.

human-now = I have called a colleague, who will answer here. { $place } While you wait, I can help with your visit.
    .voice = I am calling a colleague. { $place }
human-later = Nobody answers at this hour. I have passed your question on: a colleague answers { $when }. Write here anything they should know, and they will read it. Meanwhile I can help with your visit.
    .voice = Nobody answers at this hour. I have passed your question on: a colleague answers { $when }. Meanwhile I can help with your visit.
human-never = I have passed your question on. I can't say when a colleague will answer. Meanwhile I can help with your visit.
human-already = A colleague has been called and will answer here. { $place }
    .voice = A colleague has been called. { $place }
human-already-later = Your question has been passed on: a colleague answers { $when }.
human-withdrawn = All right, I no longer call a colleague. How can I help?
line-next = You are next, and will be answered in a minute or two.
line-place = You are number { $place } in line; the wait is about { $minutes } min.
line-place-only = You are number { $place } in line.

language-ask = I speak Russian, Kazakh and English. Which shall we use?
language-set = All right, let's speak English.
language-ru = Русский
    .voice = Russian
language-kk = Қазақша
    .voice = Kazakh
language-en = English
    .voice = English

help = Here is what I can do:
    • book a visit to a branch, move it or cancel it;
    • get you a ticket and tell you how long you will wait;
    • tell you addresses, opening hours, how busy it is and which documents to bring, and check that you have them;
    • take a complaint and tell you how it stands;
    • help when a card is lost or somebody tries to deceive you;
    • call a colleague.
    Write in your own words or choose:
    .voice = I can book a visit, get you a ticket, tell you how long you will wait, where we are and when we are open, or call a colleague. What do you need?
