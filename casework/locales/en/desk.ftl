# used: desk-move-*
# used: desk-reply-*
# used: desk-note-*
# The desk: the queue, the page of a case, taking a report.

## Queue
# used: desk-view-*
desk-view-mine = Mine
desk-view-team = My team
desk-view-unassigned = Unassigned
desk-view-late = Late
desk-view-paused = Paused
desk-view-all = All open
desk-view-closed = Finished
desk-views = Views
desk-cases-label = Cases
desk-cases = { $n ->
    [one] 1 case
   *[other] { $n } cases
  }
desk-cases-many = { $n } cases
desk-more-than = more than { $n }
desk-empty = Nothing waits here.
# $cases is a number with its word, as in “47 cases”.
desk-empty-elsewhere = In all teams: { $cases }
desk-empty-narrowed = Nothing fits these filters.
desk-empty-late = Nothing is late.
desk-empty-mine = You have nothing to do here. Take a case from your team’s list.
desk-found = Cases with “{ $words }”
desk-found-nothing = No case has these words. Try the reference, the street or the kind of report.
desk-commands = Pages of the desk
# used: desk-also-*
desk-also-queue = cases queue view list
desk-also-take = new report telephone phone counter
desk-also-page = page
desk-also-keys = keyboard shortcuts
# used: desk-column-*
desk-column-case = Case
desk-column-clock = Clock
desk-column-state = State
desk-column-age = Age
desk-column-with = With
desk-nobody = Nobody yet
# used: desk-filter-*
desk-filter = Filter
desk-filter-do = Show these
desk-filters-on = Filters in use
desk-filter-service = Kind
desk-filter-group = Stage
desk-filter-team = Team
desk-filter-district = District
desk-filter-late = Clock
desk-filter-late-only = Late only
desk-filter-late-done = Done too late
desk-filter-with = With
desk-filter-state = State
desk-filter-from = Closed from
desk-filter-to = Closed up to
desk-filter-from-day = From { $day }
desk-filter-to-day = Up to { $day }
desk-filter-off = Without
desk-gone = { $what }: “{ $value }” is not there any more.
desk-any = Any
# used: desk-saved-*
desk-saved = Saved views
desk-saved-keep = Save this view
desk-saved-change = Change “{ $name }”
desk-saved-name = Name of the view
desk-saved-for = Who sees it
desk-saved-for-me = Only me
desk-saved-for-team = Everybody in my team
desk-saved-do = Save view
desk-saved-rename = Change view
desk-saved-remove = Remove
desk-saved-done = The view is saved.
desk-saved-replaced = There was a view of this name. It now shows these cases.
desk-saved-renamed = The view has its new name.
desk-saved-removed = The view is removed. Its cases stay as they are.
desk-saved-shared = Everybody in your team sees this view now.
desk-saved-no-name = Write a name for the view
desk-saved-long = Shorten the name to { $n } characters
desk-saved-taken = There is another view of this name
desk-saved-full = There are 20 views already. Remove one first
# used: desk-group-*
desk-group-received = New
desk-group-open = In hand
desk-group-waiting = Waiting
desk-group-closed = Finished
desk-services-retired = Offered no more
desk-teams-closed = Closed teams
desk-ticked = { "{n}" } selected
desk-given = { $n ->
    [one] 1 case has changed hands.
   *[other] { $n } cases have changed hands.
  }
desk-moved = { $n ->
    [one] 1 case has the new state.
   *[other] { $n } cases have the new state.
  }
desk-many-none = Nothing was ticked. Tick the cases first.
desk-many-state = Choose a state
desk-left-title = { $n ->
    [0] What was ticked is not there
    [one] 1 case stays as it was
   *[other] { $n } cases stay as they were
  }
desk-left-none = No case was changed.
desk-left-unknown = { $n ->
    [one] 1 of the cases ticked is not there.
   *[other] { $n } of the cases ticked are not there.
  }
desk-left-changed = somebody else changed it meanwhile. Look at it as it is now.
desk-left-state = from “{ $state }” it cannot go there.
desk-left-reason = it needs a reason, which the resident reads.
desk-left-erased = the person’s data is erased, and words can no longer be kept with it.
desk-left-fault = something went wrong on our side. Try it again.
desk-left-again = Try again with these
desk-preview = Preview
desk-preview-empty = Move through the list with J and K to see a case here.
desk-open = Open

## Clock
desk-clock = Service clock
desk-clock-none = not started
desk-clock-day = day { $day } of { $days }
desk-clock-paused-late = { $n ->
    [one] paused 1 day late
   *[other] paused { $n } days late
}
desk-clock-still = The clock stands still until the work goes on.
desk-clock-paused = paused on day { $day } of { $days }
desk-clock-finished = finished on day { $day }
desk-clock-late = { $n ->
    [one] 1 day late
   *[other] { $n } days late
  }
desk-clock-due = Due { $day }.

## Case
desk-back = Queue
desk-case = The case
desk-told = What they told us
desk-told-nothing = They left no words.
desk-answers = Answers
desk-photos = { $n ->
    [one] 1 photo
   *[other] { $n } photos
  }
desk-team = Team
desk-public = Shown in public
desk-channel = Came by
# used: desk-channel-*
desk-channel-web = Web
desk-channel-phone = Telephone
desk-channel-counter = Counter
desk-channel-api = Another app
desk-channel-import = Import
# $channel is “Another app”, $sender the name of whose app it is.
desk-came-from = { $channel }: { $sender }
desk-opened = Reported
desk-old-reference = Earlier number
desk-person = Person
desk-contact-none = They left no way to reach them.
desk-contact-show = Show
desk-contact-written = Each look is written down with your name.
desk-contact-hidden = Your role does not show this.
desk-contact-gone = Erased at the person’s wish
desk-contact-name = Name
desk-contact-email = E-mail
desk-contact-phone = Telephone
desk-place = Place
desk-place-none = No place given
desk-map = Map around { $place }
desk-near = Open nearby
desk-near-line = { $metres } m, { $ago }
desk-aside = Clock, place and what to do

## What happened
desk-story = Everything that happened
desk-show = What is shown
# used: desk-show-*
desk-show-all = All
desk-show-messages = Messages
desk-show-notes = Notes
# used: desk-story-*
desk-story-opened = Reported: { $value }
desk-story-assigned = Given to { $value } by { $by }
desk-story-unassigned = Taken from the list of one person by { $by }
desk-story-team = Handed to { $value } by { $by }
desk-story-taken-over = { $value }
desk-story-given-back = { $value }
desk-story-state = { $value }, set by { $by }
desk-story-reply = { $by } answered
desk-story-note = Note for staff, { $by }
desk-story-resident = The resident wrote
desk-story-category = Sorted as { $value } by { $by }
# used: desk-taken-*
# used: desk-given-*
desk-taken-over = { $to } took this over when the team { $from } closed
desk-given-back = { $to } is open again and has this back from { $from }
desk-story-photo-hidden = { $by } hid a photo
desk-story-photo-shown = { $by } showed a photo again
desk-story-photo-missed = The photo that the report points to could not be fetched: { $value }
desk-by-resident = the resident
desk-by-town = the town
desk-by-staff = a former colleague

## What staff do
desk-assign = Assign
desk-assign-to = Give to
desk-assign-own = Of the team
desk-assign-others = Others
desk-assign-teams = Teams
desk-assign-do = Give
desk-take-it = Take it
desk-move = Change state
desk-move-to = New state
desk-move-reasoned = { $state } (with a reason)
# used: desk-*-words
desk-move-words = Reason
desk-move-hint = The resident reads this. A public case shows it to everybody.
desk-move-do = Change
desk-close = Close
desk-reply = Reply to the resident
desk-reply-words = Your reply
desk-reply-hint = The resident reads this.
desk-reply-do = Send
desk-note = Note, staff only
desk-note-words = Your note
desk-note-hint = Only staff read this.
desk-note-do = Keep note
desk-category = The right kind
desk-category-change = Edit the kind
desk-category-do = Sort it there
# used: desk-refused-*
desk-refused-no-words = Write something first
desk-refused-too-long = Shorten this to { $n } characters
desk-refused-no-reason = Write the reason; the resident reads it
desk-refused-state = Choose one of the states that may follow
desk-refused-staff = Choose somebody who works here
desk-refused-team = Choose a team from the list
desk-refused-service = Choose a kind from the list
desk-stale-title = Somebody was quicker.
desk-stale-text = { $by } changed this case: { $when }. What you wrote is still here. Look at the case as it is now, then send again.

## Taking a report
desk-take = Take a report
desk-take-service = What is it about?
desk-take-service-hint = Type the first letters.
desk-take-choose = Show the questions
desk-take-channel = How they reached us
desk-take-words = What happened, in their words
desk-take-words-hint = Write while they speak. From the words we propose what it is about.
desk-take-ask = Propose again
desk-take-all = Or choose from the list
desk-take-by-words = Chosen by the words
desk-take-another = Something else
desk-take-place = Where is it?
desk-take-place-hint = An address, a corner, the number of a lamp, or words.
desk-take-place-which = Which place is meant?
desk-take-place-words = None of these: keep the words
desk-take-place-pick = Choose the place that is meant
desk-take-when = Ask only where it fits the answers before.
desk-take-email-wrong = Write the whole address, such as name@example.org
desk-take-contact-needed = Ask for a telephone number or an e-mail address; the town has to ask back
desk-take-language = Language for answers
desk-take-do = Send the report
desk-taken = The report is in
desk-taken-read = Read this reference out:
desk-taken-due = { $day } is the last day of our promise.
desk-taken-link = Link for the caller
desk-taken-link-hint = Whoever holds this link can follow the report and write to the team.
desk-taken-next = Take another
desk-taken-open = Open the case
desk-key-enter = Enter

## Photos
desk-photo-hide = Hide
desk-photo-show = Show again
desk-photo-hidden = Hidden. Only staff see it.
desk-photo-is-hidden = The photo is hidden. Only staff see it now.
desk-photo-is-shown = The photo is shown again.
desk-reply-photos = Photos with your reply
desk-take-photos = Photos they show or send you
# used: desk-missed-*
desk-missed-address = its address leads nowhere we go
desk-missed-gone = there is nothing at its address
desk-missed-silent = nobody answered there
desk-missed-large = it is too large
desk-missed-photo = what is there is no photo we can open

## Stuck jobs
door-jobs = Stuck jobs
desk-stuck = Stuck jobs
desk-stuck-text = The program tried each of them as often as it may. Mend what stood in the way, then have it try again.
desk-stuck-none = Nothing is stuck. What the program has to do is done, or it still tries.
desk-stuck-many = { $n ->
    [one] 1 job is stuck.
   *[other] { $n } jobs are stuck.
  }
desk-stuck-newest = { $n ->
    [one] The newest is shown.
   *[other] The newest { $n } are shown.
  }
desk-stuck-all = Try all again
desk-stuck-retry = Try again
desk-stuck-let-go = Let go
desk-stuck-let-go-text = What you let go of is never done. That you did so is on record.
desk-stuck-why = Why
desk-stuck-ended = Given up
desk-stuck-tried = Tried
desk-stuck-times = { $n ->
    [one] once
   *[other] { $n } times
  }
desk-stuck-number = Number in the log
desk-stuck-other = Something this program does not know ({ $kind })
desk-stuck-again = { $n ->
    [0] Nothing was stuck any more.
    [one] 1 job is tried again now.
   *[other] { $n } jobs are tried again now.
  }
desk-stuck-is-let-go = The job is let go. That is on record.
desk-stuck-gone = Somebody was quicker. The job is not stuck any more.
# used: desk-trouble-*
desk-trouble-away = Something outside did not answer, such as the mail server or the file store.
desk-trouble-stopped = The program stopped in the middle of each try.
desk-trouble-slow = It took longer than it may.
desk-trouble-unknown = This program does not know how it is done. Another version may have asked for it.
desk-trouble-refused = What it is about is gone, or it cannot be done as asked.
desk-trouble-broken = A fault of ours. The log says more.
# used: job-*
job-kernel-clean = Tidying up what is over
job-kernel-renew_keys = Renewing the master key
job-kernel-sweep_files = Removing files that nothing needs
job-casework-forget_keys = Forgetting keys of old retries
job-casework-count_figures = Counting how the services do
job-casework-take_over = Handing over the cases of a closed team
job-casework-give_back = Handing cases back to a team that is open again
job-casework-fetch_photo = Fetching a photo that another program named
job-casework-find_again = Making cases findable again after a restore
job-casework-sweep_drafts = Giving up old drafts
# used: notice-*
notice-case-received = Mail to a resident: we have your report
notice-case-reply = Mail to a resident: a reply
notice-case-closed = Mail to a resident: your report is finished
# used: desk-outcome-*
desk-story-outcome = Asked whether it is settled, the resident says: { $value }
desk-outcome-yes = yes
desk-outcome-partly = partly
desk-outcome-no = no
