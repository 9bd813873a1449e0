door-requests = Street reports
requests-title = Street reports
requests-description = What people reported in the streets of the town, where it is, and how far the work has come.
requests-report = Report something
requests-lede-open = { $n ->
    [0] Nothing is open.
    [one] One report is open.
   *[other] { $shown } are open.
}
requests-lede-late = { $n ->
    [0] None is late.
    [one] One of them is late.
   *[other] { $shown } of them are late.
}
requests-lede-finished = { $n ->
    [0] None was finished in the last 30 days.
    [one] One was finished in the last 30 days.
   *[other] { $shown } were finished in the last 30 days.
}
requests-more-than = more than { $n }
requests-search = Search
requests-search-hint = Street, district or word
requests-show = Show
requests-what = What
requests-everything = Everything
requests-district = District
requests-all-of = All of { $town }
requests-state = State
# used: requests-state-*
requests-state-all = All
requests-state-open = Open
requests-state-late = Late
requests-state-paused = Paused
requests-state-finished = Finished in 30 days
requests-newest-first = Newest first
requests-newest = Back to the newest
requests-none = No report fits all of that.
requests-none-text = Take one filter away, or look for another word.
requests-show-all = Show all reports
requests-photos = { $n ->
    [one] 1 photo
   *[other] { $n } photos
  }
requests-line = { $place }. Sent { $ago }.
requests-no-place = Place not known
requests-map = Where the listed reports are. The list says the same in words.
requests-map-live = Map of the reports. The list beside it says the same in words.
requests-in-part = Only the part of town that the map shows.
requests-whole-town = Show the whole town
requests-to-map = Go to the map
requests-map-of = Map of { $place }
requests-same-list = The same list as
requests-days-late = { $n ->
    [one] 1 day late
   *[other] { $n } days late
}
requests-due-today = Due today
requests-sent = Sent: { $when }
# used: requests-says-*
requests-says-received = The report is in. Someone from the team reads it next.
requests-says-open = { $state }. The team has this report and is at work on it.
requests-says-waiting = { $state }. The town waits for someone else before it can go on.
requests-says-closed = { $state }. The work on this report has ended.
requests-case-lede = { $what }. { $place }.
requests-words = What was written
requests-clock = Clock
requests-story = What happened and what is next
requests-promise = Our promise: { $days }
requests-paused = Paused
requests-paused-text = The clock stands still while the town waits for somebody else.
requests-due = Due { $day }.
requests-was-due = It was due { $day }.
requests-event-opened = The report came in
requests-event-category = Moved to another kind of report
requests-event-other = The town worked on it
requests-next-done = The work is done

requests-home-lately = Finished lately
# $state is the state's own word, as in “Fixed”.
requests-home-line = { $place }. { $state } after { $took }.
requests-home-all = All street reports
requests-home-follow = Follow something
requests-home-reference = Reference
requests-home-reference-hint = It stands in our message to you and on your receipt.
requests-home-look = Look
requests-home-districts = District by district
requests-home-districts-text = Choose a district to see what is open in your streets.
requests-home-map = Map of the town with its districts. The table beside it names them.

# Services that are made of another system's categories.
import-no-category = Without a category
import-service-summary = It came from the system that the town used before.
import-service-no-internet = Ask at the town hall.
import-service-place = Where is it?

# The desk's page of keys for other programs.
door-senders = Keys
sender-title = Keys for other apps
sender-text = Other apps send reports over Open311. A report that comes with a key shows whose app it came from, and its sender may post as many as they like.
sender-text-free = Without a key an app can post too, a limited number in an hour.
sender-text-required = In this town an app without a key cannot post.
sender-name = Who will send reports with it?
sender-name-hint = The name that staff see on each case, such as “FixIt app”.
sender-name-missing = Write the name of whoever will send reports
sender-name-long = Use at most { $n } letters for the name
sender-make = Make a key
sender-made = A key for { $sender }
sender-made-once = Copy it now and hand it over by a safe way. We keep no copy, so nobody can show it again.
sender-made-how = The app sends it in the field api_key of the form that it posts to { $address }.
sender-list = Keys that were made
sender-none = No key was made yet.
# used: sender-column-*
sender-column-sender = Sender
sender-column-made = Made
sender-column-used = Last used
sender-column-do = Revoke
sender-made-line = { $day }, by { $by }
sender-never-used = Never
sender-revoke = Revoke
sender-revoked = Revoked { $day }

requests-near-title = Your part of town
requests-near-text = See what is open and what was put right within a few minutes’ walk.
requests-near-field = Address, street or landmark
requests-near-hint = A house, a corner, a district or a building people know: all work.
requests-near-around = Around { $place }
requests-near-unknown = We do not know that place. Try a street, a house number with its street, or a building people know.
requests-near-others = Or did you mean:
requests-near-open = Open now
requests-near-none = Nothing is open here, and nothing was lately.
requests-near-none-text = That can mean that all is well, or that nobody has told us yet.
requests-near-all = All reports around here, the older ones too
requests-near-keep = Show this on the front page
requests-near-keep-text = Your browser then keeps the place for a year. The town keeps nothing.
requests-near-kept = It stands on your front page. Your browser keeps the place, the town does not.
requests-near-forget = Take it off the front page
requests-near-feed = A feed of what is reported around here
