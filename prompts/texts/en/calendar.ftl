# The visit in the customer's calendar.

calendar-summary = { $service } — { $branch }
calendar-description = Code for the kiosk: { $code }
calendar-alarm = In two hours: { $service }, { $branch }
