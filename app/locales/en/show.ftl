# The show of a made-up town: its hall, its doors, what stands behind each.
# used: show-*
show-title = Minutes in Millbrook
show-text = Each door shows one thing this town hall can do. Nothing here is a picture: you use the program itself, and the corner below says what it costs this machine.
show-was-reset = “{ $door }” is back to where it began.
show-corner = What it costs, now
show-memory = Memory
show-processor = Processor
show-disk = The town on the disk
show-process = Process number
show-megabytes = { $n } MB
show-percent = { $n } %
show-stand-still = Stop this page from loading itself again
show-go-on = Let this page load itself again

show-wall = Everybody reports, and the wall fills
show-wall-text = A projector shows a code. Whoever points a telephone at it sends a real report, and everybody sees it come.
show-wall-reset = Begin a new round
show-wall-reset-text = The wall begins empty. What was reported stays with the town, as real reports do.
show-wall-code = QR code that leads to { $address }
show-wall-scan = Point your telephone here, or write this address into it:
show-wall-count = { $n ->
    [0] Nobody has reported since { $time }
    [one] One report since { $time }
   *[other] { $n } reports since { $time }
}
show-wall-empty = The first one takes half a minute.
show-wall-alone = Telephones do not reach this machine yet.
show-wall-alone-text = The program answers on this machine alone. Start it with “--listen 0.0.0.0:8080” and open this page again.

show-here = What is wrong in Millbrook?
show-here-text = You are in a made-up town, but this is its real form in short. Your words are shown on the wall.
show-here-choose = Choose one of them.
show-here-where = Where is it?
show-here-where-missing = Say where it is.
show-here-words = In your own words
show-here-words-hint = Everybody in the room reads this.
show-here-send = Send the report
show-here-whole = Use the whole form
show-here-else = Something else is wrong

show-lever = The red lever
show-lever-text = It ends this program with kill -9 while others post reports, and counts what is left.
show-lever-reset = Put the lever back
show-lever-reset-text = Ends what is under way and forgets the count. The posted reports stay with the front desk, where nobody but staff sees them.
show-lever-lede = Eight programs post reports, one after another. In the middle of it the system kills the program that serves this page. A second one starts, and looks how many of the acknowledged reports it has.
show-lever-pull = Pull it: kill -9
show-lever-again = Pull it again: kill -9
show-lever-count = Count again
show-lever-still = The lever is up. The program runs.
show-lever-posting = { $n ->
    [one] One post is acknowledged. The kill comes in a moment.
   *[other] { $n } posts are acknowledged. The kill comes in a moment.
}
show-lever-killed = The program is dead.
show-lever-back = { $n ->
    [one] The program is back. One post is acknowledged.
   *[other] The program is back. { $n } posts are acknowledged.
}
show-lever-counting = The new program counts.
show-lever-done = { $n } acknowledged, { $here } here
show-lever-broken = This run did not come to its end, so it shows nothing. The program’s log says why.
show-lever-all = Nothing is lost.
show-lever-all-text = When this program says it has a report, it has written it down.
show-lever-lacks = { $n ->
    [one] One is missing:
   *[other] { $n } are missing:
}
show-lever-acknowledged = Acknowledged, as noted on the disk
show-lever-ended = What ended the program
show-lever-signal = signal { $n }
show-lever-before = Acknowledged before the kill
show-lever-waiting = Without an answer when it was dead
show-lever-away = From the kill to the next answer
show-lever-ms = { $n } milliseconds
show-lever-repeated = Sent again with the same key, since no answer came
show-lever-here = Found in the database by the new program

show-day = A day in 90 seconds
show-day-text = A town of its own, with a clock that runs fast, lives through a Tuesday from six in the morning to midnight.
show-day-reset = Forget the day
show-day-reset-text = Ends the day if it runs. Its town is removed; the town you are in knows nothing of it.
show-day-lede = Every report, answer and change of this day is the same act as in a real town. Letters and deadlines follow by themselves. Only the clock runs seven hundred times as fast.
show-day-begin = Begin the day
show-day-again = Begin the day once more
show-day-still = Nothing has happened yet.
show-day-preparing = The town of the day is being made, with the forty days before. This takes a few seconds.
show-day-running = The day runs.
show-day-broken = The day did not come to its end, so it shows nothing. The program’s log says why.
show-day-done = The day is over: { $sent } reports came in, { $closed } were finished, { $letters } letters went out.
show-day-over = How much of the day is over
show-day-newest = What happened last
show-day-sent = Reports
show-day-spoken = { $n ->
    [0] All of them written by residents themselves.
    [one] One of them told by telephone or at the counter.
   *[other] { $n } of them told by telephone or at the counter.
}
show-day-answered = Answers
show-day-answered-text = Written by staff to whoever reported.
show-day-closed = Finished
show-day-in-time = { $n ->
    [0] None of them in time so far.
    [one] One of them in time.
   *[other] { $n } of them in time.
}
show-day-letters = Letters
show-day-letters-text = Sent by the town itself to those who left an address.
show-day-by-web = A resident reports it
show-day-by-phone = The front desk takes it by telephone
show-day-at-the-counter = The front desk takes it at the counter
show-day-taken = Somebody takes it on
show-day-was-answered = Staff answer whoever reported it
show-day-noted = Staff leave a note for each other
show-day-wrote = The resident writes back

show-keys = A whole report by keyboard, as it is heard
show-keys-text = Every key that is pressed, and what a screen reader says then, for somebody who sees nothing of the page.
show-keys-lede = Somebody who does not see the page reports a street light. It takes { $keys } keys on { $pages } pages, beside the words they type. This was heard of the program itself, and every test of the program hears it again: where a page says something else, the test fails.
show-keys-try = Put the mouse away and try it
show-keys-page = The page says its title:
show-keys-types = types
show-keys-goes = Another page comes.
show-keys-skips = Past the menu, to the page itself.
