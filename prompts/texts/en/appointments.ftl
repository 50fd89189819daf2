# Booking, moving and cancelling visits.

visit-line = { $service }: { $when }, { $branch }
visit-button = { $day }, { $time }
    .voice = { $day }, at { $time }

book-confirm = Shall I book it? { $service }, { $when }, { $branch }, { $address }.
    .voice = Shall I book it? { $service }, { $when }, { $branch }.
book-confirm-yes = Yes, book it
book-done = You are booked: { $service }, { $when }.
    { $branch }, { $address }.
    Code: { $code }. At the branch, show the QR code to the kiosk or type the code.
    Your page: { $link }
    .sms = You are booked: { $when }, { $branch }. Code { $code }. { $link }
    .voice = You are booked: { $service }, { $when }. { $branch }, { $address }. Your code for the kiosk: { $code }.
book-gone = Somebody has just taken that time. The nearest free times are:
alt-qr = QR code of the visit, code { $code }
alt-calendar = Calendar file
alt-place = { $branch }, { $address }

mine-none = You have no visits booked. Shall I book one?
mine-one = You are booked: { $service }, { $when }.
    { $branch }, { $address }.
    Code: { $code }. Your page: { $link }
    .voice = You are booked: { $service }, { $when }. { $branch }, { $address }. Code: { $code }.
mine-several = Your visits:
    { $visits }

move-none = You have no visits booked, so there is nothing to move. Shall I book one?
move-confirm = Move your visit ({ $service }) to { $when }, { $branch }? It is now { $old }.
change-confirm = Change your visit? It will be: { $service }, { $when }, { $branch }. It is now: { $old-service }, { $old }, { $old-branch }.
change-confirm-yes = Yes, change it
move-confirm-yes = Yes, move it
move-done = Your visit is moved: { $service }, { $when }.
    { $branch }, { $address }.
    The code is still { $code }. Your page: { $link }
    .voice = Your visit is moved: { $service }, { $when }. { $branch }, { $address }. The code is still { $code }.
move-over = This visit can no longer be changed.

cancel-none = You have no visits booked, so there is nothing to cancel. How can I help?
cancel-confirm = Cancel this visit: { $service }, { $when }, { $branch }?
cancel-confirm-yes = Yes, cancel it
cancel-confirm-no = No, keep it
cancel-done = The visit is cancelled. Shall I book another time?
kept = All right, everything stays as it was.
picked-elsewhere = Time chosen: { $when }
# Under the photo of a visit, once it is over.
card-cancelled = The visit is cancelled: { $service }, { $when }, { $branch }.
card-missed = The time of this visit is over: { $service }, { $when }, { $branch }. Shall I book another time?
card-moved = The visit is moved, and this QR code no longer works. The new one came in a message of its own.
