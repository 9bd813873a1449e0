# The face of Townhall: layout, dates, numbers, error pages.
language-name = English

## Numbers and money (Unicode CLDR)
number-group = ,
number-decimal = .
number-group-from = 4
percent = { $n }%
# used: money-*
money-usd = ${ $amount }
money-eur = €{ $amount }
money-gbp = £{ $amount }
money-other = { $amount } { $code }

## Days and hours
date = { $weekday } { $day } { $month }
date-year = { $day } { $month } { $year }
date-short = { $day } { $month-short }
date-short-day = { $weekday-short } { $day } { $month-short }
time = { $hour12 }:{ $minute } { $half }
time-am = am
time-pm = pm
date-time = { $date }, { $time }
today-at = Today, { $time }
yesterday-at = Yesterday, { $time }
tomorrow-at = Tomorrow, { $time }
today = Today
# used: weekday-*
weekday-1 = Monday
weekday-2 = Tuesday
weekday-3 = Wednesday
weekday-4 = Thursday
weekday-5 = Friday
weekday-6 = Saturday
weekday-7 = Sunday
weekday-short-1 = Mon
weekday-short-2 = Tue
weekday-short-3 = Wed
weekday-short-4 = Thu
weekday-short-5 = Fri
weekday-short-6 = Sat
weekday-short-7 = Sun
weekday-letter-1 = M
weekday-letter-2 = T
weekday-letter-3 = W
weekday-letter-4 = T
weekday-letter-5 = F
weekday-letter-6 = S
weekday-letter-7 = S
# used: month-*
month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December
month-short-1 = Jan
month-short-2 = Feb
month-short-3 = Mar
month-short-4 = Apr
month-short-5 = May
month-short-6 = Jun
month-short-7 = Jul
month-short-8 = Aug
month-short-9 = Sep
month-short-10 = Oct
month-short-11 = Nov
month-short-12 = Dec

## Spans of time
# used: ago-*
ago-now = just now
ago-minutes = { $n ->
    [one] 1 minute ago
   *[other] { $n } minutes ago
}
ago-hours = { $n ->
    [one] 1 hour ago
   *[other] { $n } hours ago
}
ago-days = { $n ->
    [one] 1 day ago
   *[other] { $n } days ago
}
ago-months = { $n ->
    [one] 1 month ago
   *[other] { $n } months ago
}
ago-years = { $n ->
    [one] 1 year ago
   *[other] { $n } years ago
}
# used: in-*
in-minutes = { $n ->
    [one] in 1 minute
   *[other] in { $n } minutes
}
in-hours = { $n ->
    [one] in 1 hour
   *[other] in { $n } hours
}
in-days = { $n ->
    [one] in 1 day
   *[other] in { $n } days
}
in-months = { $n ->
    [one] in 1 month
   *[other] in { $n } months
}
in-years = { $n ->
    [one] in 1 year
   *[other] in { $n } years
}
# used: span-*
span-now = less than a minute
span-minutes = { $n ->
    [one] 1 minute
   *[other] { $n } minutes
}
span-hours = { $n ->
    [one] 1 hour
   *[other] { $n } hours
}
span-days = { $n ->
    [one] 1 day
   *[other] { $n } days
}
span-months = { $n ->
    [one] 1 month
   *[other] { $n } months
}
span-years = { $n ->
    [one] 1 year
   *[other] { $n } years
}
age-days = { $n } d
age-hours = { $n } h
age-minutes = { $n } m
working-days = { $n ->
    [one] 1 working day
   *[other] { $n } working days
}
all-services = { $n ->
    [one] The one service there is
   *[other] All { $n } services, A to Z
}

## The page around a page
skip-to-page = Skip to the page
menu = Menu
menu-main = Main
menu-main-small = Main, small screen
menu-desk = Desk
sign-in = Sign in
sign-out = Sign out
footer-person = Talk to a person
footer-call = Call { $phone }
footer-note = This site does not follow you: no advertising, and nothing fetched from elsewhere.
footer-easier = Make it easier to read
text-larger = Larger text
text-normal = Normal text
contrast-more = More contrast
contrast-normal = Normal contrast
theme-dark = Dark colours
theme-light = Light colours
theme-auto = Colours as on this device
find-label = Find a case, street or page of the desk
find-placeholder = Find a case, street or page
find-go = Search
title-of-town = { $title } - { $town }
crest-of = Crest of { $town }
demo-banner = This is a demonstration. The town and its people are made up.

## Small things said by parts
back = Back
change = Change
add = Add
continue = Continue
required-optional = If you like
step-of = Step { $step } of { $steps }
step-past = done
errors-title = { $n ->
    [one] One thing to put right
    [2] Two things to put right
    [3] Three things to put right
   *[other] { $n } things to put right
}
error-title-mark = Put right: { $title }
yes = Yes
no = No
day = Day
month = Month
year = Year
day-of = Day { $day } of { $days }
pages = Pages
page-next = Next
page-previous = Previous
page-of = Page { $n }
close = Close
undo = Undo
select = Select
select-case = Select { $reference }
photo = Photo
photo-add = Add a photo
photo-hint = It helps, but you don’t need one. We remove its hidden location.
photo-sending = On its way
photo-unsent = No connection. The photo goes with the form when you continue.
photo-left-out = A photo was not taken, and above it says why. Choose another one, or continue without it.
locate = Use where I am now
nudge = Move the pin { $metres } m
nudge-west = West
nudge-north = North
nudge-south = South
nudge-east = East
map-open = Open the map
map-opening = The map is coming.
map-opened = The map is open. Arrow keys move it, plus and minus bring it closer or farther.
map-opened-point = Move the map until the pin stands where it is: with fingers, with these keys, or with the arrow keys. Then use the place.
map-failed = The map could not be drawn here. The drawing above and the words beside it say the same.
map-keys = Move the map
map-in = Closer
map-out = Farther away
map-west = West
map-north = North
map-south = South
map-east = East
map-town = Whole town
map-close = Close the map
map-use = Use this place
map-ctrl = Hold Ctrl and turn the wheel to come closer
map-command = Hold ⌘ and turn the wheel to come closer
map-fingers = Use two fingers to move the map
locate-working = Finding out where you are.
locate-failed = Your device did not tell us where you are. Write the address instead.
saved = Saved.
saved-at = Saved at { $time }
not-saved = Not saved yet. We try again with your next word.
clock-cell-past = gone
clock-cell-today = today
clock-cell-due = due
clock-cell-over = late
clock-cell-off = no working day
timeline-now = Now
timeline-next = Next
state-new = New
state-open = In hand
state-soon = Due soon
state-late = Late
state-wait = Paused
state-done = Finished
keys-on = Turn keys on
keys-off = Turn keys off
nobody = nobody yet

## When something does not work
# used: error-*
error-not-found-title = There is no page here
error-not-found-text = The address may have a typing error, or the page has moved. If you came by a link on this site, tell us.
error-forbidden-title = This is not yours to open
error-forbidden-text = You are signed in, but this belongs to somebody else’s work.
error-forbidden-who = { $who } can open it.
error-sign-in-title = Sign in to see this
error-sign-in-text = This page is for people we know. Your place is kept.
error-stale-title = This changed while you wrote
error-stale-text = Somebody else saved it first. Your text is kept below. Read what is new, then send yours again.
error-too-large-title = That is too big to send
error-too-large-text = We take up to { $size } in one go. Choose a smaller photo, or send fewer at once.
error-too-many-title = Too many at once
error-too-many-text = We had many messages from your address in a short time. Try again { $when }.
error-unreadable-title = We could not read that
error-unreadable-text = Something was cut off on the way. Go back and send it again. What you wrote is still in your browser.
error-down-title = We are closed for a moment
error-down-text = The town hall’s computer is busy with itself. Try again in a few minutes. If you were writing, go back: your words are still in your browser.
error-fault-title = This did not work, and it is our fault
error-fault-text = Your text is kept. Try again, or call us and say the reference.
error-expired-title = This page was open for too long
error-expired-text = For your safety a form can be sent for a day. Load it again; your answers are kept.
error-kept = What you wrote
error-reference = If you call, say
error-call = Or call { $phone }.
error-home = Go to the front page
error-back = Go back

## Letters by mail
mail-reference = Your reference
mail-open = Or copy this address into your browser:
mail-why = You get this because you asked us to keep you informed.
mail-stop = Stop these messages
mail-person = Talk to a person: { $phone }

## Keys of the desk
keys-title = Keys
keys-text = They work anywhere on the page except inside a field.
keys-all = all keys
key-move = up and down
key-select = select
key-open = open
key-reply = reply
key-note = note for staff
key-assign = assign
key-state = change state
key-end = close the case
key-find = find
key-go = to the views
key-help = show these keys
