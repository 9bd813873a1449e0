door-figures = How well services do
figures-eyebrow = How well services do
figures-title = What was asked, and how it went
# $span is a span of time, as in “4 working days”.
figures-title-half = Half of what people asked for was done in { $span }
figures-description = How many asked the town for something, how fast it went, by which way they came, and where people stopped writing.
# $when is a day and a time.
figures-lede = Counted from every public report of the last twelve months, up to { $when }. Without cookies, and without anything about a person.
figures-not-yet = Nothing is counted yet. The first figures come within ten minutes.
figures-asked = Asked
figures-asked-text = Reports since { $month }, month by month.
figures-done = Finished
figures-done-text = Finished in the same months, whenever they were asked.
figures-half = Half were done in
figures-half-text = { $n ->
    [one] working day. Half of all that was finished took no longer.
   *[other] working days. Half of all that was finished took no longer.
}
figures-on-time = On time
figures-on-time-text = Finished before the promise ran out.
figures-settled = Settled
# $n is how many answered.
figures-settled-text = Say so of the { $n } who answered the one question after closing.
# $month is a name: “March”; $year is written as it is: “2026”.
figures-month = { $month } { $year }
figures-too-few = too few
# $n is a number that is rounded to the nearest five.
figures-about = about { $n }
figures-months-title = { $month } brought the most: { $n }
figures-months-text = What came in each month, and how soon half of what was finished then had been done.
figures-services-title = { $quick } is done soonest, in { $least }; { $slow } takes longest, { $most }
figures-services-plain = How fast each service is
figures-services-text = The bar is how long half of them took. Times are told when at least 20 were finished.
# $channel says how they came, as in “on the web”.
figures-channels-title = { $share } came { $channel }
# used: figures-channel-*
figures-channel-web = Web
figures-channel-phone = Telephone
figures-channel-counter = Counter, or on paper
figures-channel-api = Other apps (Open311)
figures-channel-import = The system before Townhall
# used: figures-by-*
figures-by-web = on the web
figures-by-phone = by telephone
figures-by-counter = at the counter
figures-by-api = through other apps
figures-by-import = from the system before Townhall
figures-form-title = { $share } of those who began a report on the web sent it
figures-form-text = About { $begun } were begun and about { $sent } sent. Here is where the others stopped.
figures-form-half = { $n ->
    [one] Half of those who sent theirs needed a minute at most.
   *[other] Half of those who sent theirs needed { $n } minutes at most.
}
# used: figures-page-*
figures-page-what = What happened
figures-page-where = Where it is
figures-page-details = Details and photos
figures-page-you = How to reach you
figures-page-check = Check and send
figures-teams-title = Teams of five people or more
figures-teams-text = Figures of teams, never of people. Smaller teams are counted together.
figures-teams-others = Smaller teams together
figures-years-title = Half took { $before } before Townhall, and { $since } since
figures-years-plain = Before Townhall, and since
figures-years-text = What the earlier system says is counted by its own dates, under the same rules.
# used: figures-years-*
figures-years-before = Before Townhall
figures-years-since = Since
figures-col-month = Month
figures-col-drawn = Drawn as a bar
figures-col-asked = Asked
figures-col-done = Finished
figures-col-half = Half in
figures-col-most = Nine in ten in
figures-col-on-time = On time
figures-col-service = Service
figures-col-channel = How they came
figures-col-share = Share
figures-col-page = Page of the form
figures-col-stopped = Stopped here
figures-col-team = Team
figures-col-year = Year
figures-col-system = Counted from
figures-rules = How we count
figures-rule-days = Working days are those of the town’s calendar; the day on which something is asked is the first. A report counts in the month in which it was asked, and in the month in which it was finished.
figures-rule-form = A report is begun with the first answer. It counts as stopped when nobody has written on for a day.
figures-rule-small = What people did in the form is told in fives, and under five not at all, so that no figure points at anybody.
figures-rule-private = Reports that are not public are in none of these figures.
figures-rule-private-some = Reports that are not public are in none of these figures. There were about { $n } in these months.
figures-rule-teams = No figure is about a member of staff. Teams of fewer than five people are not shown by themselves.
figures-same = The same for your own tools:
