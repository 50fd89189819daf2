# What Lobby tells about branches, papers, people and itself.

hours-open = { $branch } is open now, until { $until }.
    { $week }
hours-closed = { $branch } is closed now and opens { $when }.
    { $week }
hours-closed-long = { $branch } is closed now.
    { $week }
hours-day = { $branch }, { $day }: { $hours }.
hours-day-closed = { $branch }, { $day }: closed.
hours-week-line = { $days }: { $hours }
hours-week-closed = { $days }: closed
weekday-1 = Mon
weekday-2 = Tue
weekday-3 = Wed
weekday-4 = Thu
weekday-5 = Fri
weekday-6 = Sat
weekday-7 = Sun

find-one = { $branch }: { $city }, { $address }.
find-several = Our branches:
    { $branches }
find-line = { $branch }: { $city }, { $address }
find-near = The nearest to you is { $branch }: { $city }, { $address }.

load-line = { $branch }: { $load }
load-some = { $waiting ->
    [0] no line
    [one] { $waiting } person is waiting; { $wait }
   *[other] { $waiting } people are waiting; { $wait }
}
load-closed = closed now
load-one = { $branch }: { $load }.
load-several = At the branches right now:
    { $branches }

documents = { $document }
documents-unknown = I have no list of documents for { $service }. Bring your ID card or ask a colleague.
check-in = Show the QR code to the kiosk at the branch or type the code: the kiosk gives you a ticket. You can check in from 30 minutes before the start.

human-now = I have called a colleague, who will answer here. { $place } While you wait, I can help with your visit.
human-later = Nobody answers at this hour. I have passed your question on: a colleague answers { $when }. Write here anything they should know, and they will read it. Meanwhile I can help with your visit.
human-never = I have passed your question on. I can't say when a colleague will answer. Meanwhile I can help with your visit.
human-already = A colleague has been called and will answer here. { $place }
human-already-later = Your question has been passed on: a colleague answers { $when }.
line-next = You are next, and will be answered in a minute or two.
line-place = You are number { $place } in line; the wait is about { $minutes } min.
line-place-only = You are number { $place } in line.

language-ask = Which language shall we speak?
language-set = All right, let's speak English.
language-ru = Русский
language-kk = Қазақша
language-en = English

help = Here is what I can do:
    • book a visit to a branch, move it or cancel it;
    • get you a ticket and tell you how long you will wait;
    • tell you addresses, opening hours, how busy it is and which documents to bring;
    • call a colleague.
    Write in your own words or choose:
