# The resident's front: the form, the status page, the list of services.
# used: step-*
step-what = What
step-where = Where
step-details = Details
step-you = You
step-check = Check

report-what-title = What is wrong?
report-what-lede = Write it as you would say it. We send it to the right team.
report-words = In your words
report-words-missing = Write what is wrong, or choose from the list
report-choose = Choose the one that fits best
report-which = Is it one of these?
report-which-hint = Chosen from your words. Change it if we got it wrong.
report-or-choose = Or choose from the list
report-all-services = None of these? See everything you can ask for
report-quoted = “{ $word }”
report-list = { $some } and { $last }
report-because = Because you wrote { $words }
report-cookie = When you continue, this browser keeps one cookie, so that your answers wait for you for 30 days.
report-call = Or call
report-gone-title = Your answers are not here any more
report-gone-text = Either the report was sent, or it waited for more than 30 days. You can begin again.
report-again = Begin again

report-where-title = Where is it?
report-where-text = Address, street or landmark
report-where-hint = A house, a corner or a building people know: all work.
report-where-unknown = We don’t know a place of that name. Try the street alone, or describe the place below.
report-where-hits = Which of these do you mean?
report-find = Find
report-which-asset = Which one is it?
report-which-asset-hint = Each has a number on it.
report-not-sure = I’m not sure
report-away = { $metres } m away
report-described = Describe the place
report-described-hint = What stands beside it? A crew that does not know the street should find it.
report-where-outside = That is outside of { $town }. Tap nearer to its streets, or write the address.
report-map-town = Map of { $town }
report-map-tap = Tap where it is, and the map comes closer. You never have to use it.
report-map-marked = The place marked on the map
report-map-move = Tap to move the pin. You never have to use the map.
report-map-live = Map for pointing at the place. Move it until the pin in its middle stands where it is.
map-around = Map around { $place }
report-same-eyebrow = Reported nearby
report-same-title = Is this the same thing?
report-same-line = { $ago }, { $metres } m from your pin.
report-same-yes = Yes, look at that one
report-same-no = If it is another one, continue above.
report-same-map = Your pin in yellow, the other report in green, { $metres } metres apart

report-details-title = What the crew needs to know

report-you-title = How can we reach you?
report-you-lede = You don’t have to tell us. With an address you hear from us when something happens.
report-you-needed = For this we have to be able to ask you back. An e-mail address or a phone number is enough.
report-you-for = Only the team that works on your report sees this. We use it for this report and nothing else.
report-name = Your name
report-email = E-mail
report-email-hint = We write when we have it, when we answer and when it is done.
report-email-wrong = Write the address in full, for example ana@example.org
report-phone = Phone
report-phone-hint = For questions only.
report-phone-wrong = Write the number with figures, for example 555 0134
report-contact-missing = Write an e-mail address or a phone number

report-check-title = Is everything right?
report-left-out = You left these out, which is fine:
report-public = Everyone can see what it is, where it is and how far we are. Your name and address stay with the team.
report-private = Only you and the team see this report.
report-promise = Our promise: { $days }.
report-send = Send the report

status-opened = We have your report
status-opened-short = We have your report.
status-sent-text = Keep this page’s address. Or come back with reference { $reference } and code { $code }.
status-back = To come back: { $link }, or reference { $reference } and code { $code }.
status-sent = Sent: { $when }
status-clock = Clock
status-promise = Our promise: { $days }
status-finished-on = Finished on day { $day } of { $days }
status-finished-late = { $n ->
    [one] Finished 1 working day late
   *[other] Finished { $n } working days late
}
status-paused-on = Paused on day { $day } of { $days }
status-late = { $n ->
    [one] 1 working day late
   *[other] { $n } working days late
}
status-due = Due { $day }.
status-was-due = It was due { $day }.
status-by = By { $day }
status-story = What happened and what is next
status-you-wrote = You wrote to us
status-team-wrote = The team wrote to you
status-moved = Passed to the team that does this
status-changed = Something changed
status-you = You
status-next-read = Someone from the team reads it
status-next-done = The work is done
status-next-goes-on = We go on
status-next-tell = You tell us whether it works
status-next-tell-text = If it doesn’t, write to us here.
status-write = Write to the team
status-write-hint = They read it with your report and answer here.
status-photos = Photos with your message
status-write-again = Something changed while you wrote. Your text is still here; send it again.
status-send = Send

find-title = Find your report
find-lede = The reference and the code stand on the page you saw after sending.
find-reference = Reference
find-reference-hint = For example MB-4F7K-2Q
find-code = Code
find-code-hint = Eight letters and figures
find-look = Look
find-wrong = This reference and code don’t belong together. Check both, letter by letter.

services-title = Services
services-search = What do you need?
services-look = Look
services-found = { $n ->
    [one] One service fits
   *[other] { $n } services fit
}
services-none = No service has these words
services-none-text = Tell us in your own words; a person reads it and sends it to the right team.
services-none-link = Tell us what is wrong
services-to-finish = to finish
service-promise = Our promise
service-seen = Who sees it
service-public = Everyone; never your name
service-private = Only you and the team
service-team = Who does it
service-asks = What we ask you
service-no-internet = Without internet
service-really = How long it really takes
# $span is a span of time, as in “4 working days”.
service-half = Half were done in { $span }
service-counted = { $n ->
    [one] Counted from one report finished in the last 12 months.
   *[other] Counted from { $n } reports finished in the last 12 months.
}

# used: group-*
group-animals = Animals
group-cleaning = Clean streets
group-lights = Street lights
group-noise = Noise
group-other = Something else
group-parks = Parks and playgrounds
group-roads = Roads and pavements
group-trees = Trees and green
group-vehicles = Cars and parking
group-waste = Bins and rubbish
group-water = Water and drains

today-received = Received today
# $weekday is the day's name, as in “Tuesday”.
today-received-text = Last { $weekday } by this time: { $n }.
today-received-link = The newest
today-put-right = { $n ->
    [0] None was put right today so far.
    [one] One was put right today.
   *[other] { $n } were put right today.
}
today-open = Open now
today-open-text = { $n ->
    [0] None of them is late.
    [one] One of them is late.
   *[other] { $n } of them are late.
}
today-open-link = See which
today-paused = Paused
today-paused-text = We wait for a part, a permit or somebody else. The clock stands still.
today-paused-link = For what
today-on-time = Finished on time
today-on-time-text = { $n ->
    [one] Of one finished in 30 days.
   *[other] Of { $n } finished in 30 days.
}
today-on-time-link = See them

home-most-used = Most used this month
home-most-used-aside = The time is what it really took: half were done by then.
home-not-used = What you can ask for here
home-not-used-aside = What is used most comes first, once people have asked.
home-today = { $town } today

# The one question after closing.
settled-title = Is this settled for you?
settled-text = One question, and the only one. Your answer is counted, never published by itself.
# used: settled-*
settled-yes = Yes
settled-partly = Partly
settled-no = No
settled-thanks = Thank you, we have your answer.
settled-said-yes = It is counted with those of everybody who asked for the same.
settled-said-no = Tell the team below what is missing: your words open this again.
