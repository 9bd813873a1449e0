# The first minute of a town.
set-up-title = Open your town hall
set-up-text = Six answers about your town, three about you, and it opens. You can change all of it later.
set-up-town = Your town
set-up-you = You, the first administrator
set-up-services = What residents can ask for
set-up-services-text = All are switched on to begin with. Take away what your town does not do; you can switch each on again at any time.
set-up-open = Open the town hall
set-up-waits = This town hall is not open yet
set-up-waits-text = Whoever started Townhall finds the link that sets it up where it was started, in the terminal or the log.

# The settings.
# used: set-town-*
# used: set-contact-*
# used: set-calendar-*
# used: set-mail-*
# used: set-services-*
# used: set-people-*
# used: set-receivers-*
door-settings = Settings
set-title = Settings
set-town-title = Name and look
set-town-text = Name, colour, crest, languages, time zone, address on the internet.
set-contact-title = Telephone, address and hours
set-contact-text = What stands at the foot of every page and letter.
set-calendar-title = Holidays
set-calendar-text = Days without work. Clocks of cases stand still on them.
set-mail-title = Mail
set-mail-text = The address that letters come from, and a test message.
set-services-title = Services
set-services-text = Which of them residents can ask for.
set-services-hint = Switched off, a service takes no new cases. Cases that it has go on.
set-people-title = Teams and people
set-people-text = Who works here, in which team, and what they may do.
set-receivers-title = Who gets which reports
set-receivers-text = Which team gets the new reports of each service.
set-receivers-hint = New reports of a service go to the team that stands here. Open cases stay where they are.
set-receiver-none = No team yet
set-keep = Keep these settings
set-kept = Kept
set-kept-text = The town says so from now on. It can be undone under Settings.
set-meanwhile = Somebody else changed this meanwhile
set-meanwhile-text = What you typed still stands here, and nothing was kept yet. Press the button again to have it your way.
set-services-meanwhile = The list shows what is switched on now. Nothing of yours was kept.
set-in-file = This stands in the configuration file of the machine and is changed there.

# The fields.
set-name = Name of the town
set-name-hint = As residents say it.
set-name-missing = Write the name of your town
set-prefix = Letters before each reference
set-prefix-hint = Two or three. Cases that are there keep theirs.
set-prefix-wrong = Write two or three letters from A to Z
set-colour = The town’s colour
set-colour-hint = One colour. All others are made from it so that they can be read.
# used: set-colour-*
set-colour-weir = Weir green
set-colour-cobalt = Cobalt blue
set-colour-kiln = Kiln red
set-colour-plum = Plum
set-colour-olive = Olive
set-colour-copper = Copper brown
set-colour-slate = Slate blue
set-colour-night = Night black
set-colour-own = Another colour
set-colour-own-number = Number of the colour
set-colour-own-hint = As # and six digits, like #0b4f47.
set-colour-none = Write the colour as # and six digits, like #0b4f47
set-colour-light = White letters cannot be read on this colour. The nearest that works is { $nearest }
set-crest = What stands on the crest
# used: set-crest-*
set-crest-initials = The town’s first letters over water
set-crest-wheel-and-river = A mill wheel above a brook
set-crest-anchor = An anchor
set-crest-kiln = A flame over bricks
set-crest-own = Our own, from a file
set-crest-file = File of the crest
set-crest-file-hint = About as wide as it is high. It stands on white, on light pages and on dark ones.
set-crest-file-add = Choose a picture or a drawing
set-crest-file-kinds = PNG, JPEG, WebP or SVG. We keep it as a small picture and nothing else of the file.
set-crest-none = Choose a file, or one of our crests
set-crest-not = This is no picture that we can read. Send a PNG, JPEG, WebP or SVG
set-crest-large = This picture is too large. Make it smaller; 512 pixels are enough
set-crest-broken = This file breaks off or cannot be read. Save it anew and send it again
set-crest-busy = Others’ pictures are being worked on. Press the button again in a moment
set-crest-empty = Nothing can be seen in this picture
set-crest-has = This drawing uses “{ $part }”, which we do not draw. Save it as a plain SVG with letters turned into shapes, or as a PNG
set-languages = Languages
set-languages-hint = In which residents can read and write here.
set-languages-none = Choose one language at least
set-zone = Time zone
set-zone-hint = Choose the nearest city.
set-zone-choose = Choose a city
set-zone-none = Choose a time zone from the list
set-site = Address on the internet
set-site-hint = Where links in letters lead, like https://hall.example.org
set-site-wrong = Write it like https://hall.example.org, with nothing behind the name
set-phone = Telephone of the town hall
set-phone-hint = For whoever would rather call.
set-emergency = Number for what is dangerous
set-emergency-hint = Where somebody picks up day and night.
set-address = Where the counter is
set-hours = Opening hours, in { $language }
set-hours-hint = Like “Monday to Friday, 8 am to 6 pm”.
set-holidays = Days without work
set-holidays-hint = One day on each line, like 2026-12-25.
set-holidays-wrong = Write each day like 2026-12-25. This line is none: { $line }
set-mail-from = Letters come from
set-mail-from-hint = An address of the town’s own that somebody reads.
set-mail-from-wrong = Write an address like hall@example.org

# The test message.
# used: set-test-*
set-test = Send a test message
set-test-nowhere = No mail server is named yet
set-test-nowhere-text = Letters to residents wait in the folder “outbox” on the machine and reach nobody. Whoever runs the program names a server as mail.smtp in its settings file.
set-test-title = Does mail arrive?
set-test-text = A short message goes to the town’s own address, the way all letters go.
set-test-asked = A test message is on its way
set-test-asked-text = Asked for on { $when }. Load this page again in a moment.
set-test-sent = The mail server took the test message
set-test-sent-text = On { $when }, for { $to }. Look into that mailbox.
set-test-failed = The test message was not sent
set-test-failed-text = On { $when }. What stood in the way is told under “What did not go through” on the desk.
set-test-subject = A test message of your town hall
set-test-letter = This is a test message of the town hall of { $town }. If you read it, letters to residents go out.

# used: job-settings-*
job-settings-test_mail = Sending a test message

# Teams and people.
set-person-new = Add a person
set-person-title = A person who works here
set-person-name = Name
set-person-name-hint = As residents read it under an answer.
set-person-name-missing = Write a name
set-person-team = Team
set-person-team-missing = Choose a team from the list
set-person-role = What they may do
set-person-role-missing = Choose one of the three
# used: set-role-*
set-role-agent = Works on cases, takes calls.
set-role-supervisor = As an agent, and tends what the team shares.
set-role-administrator = All of that, and these settings.
set-person-works = Works here
set-person-works-hint = Who has left cannot sign in any more. What they did keeps their name.
set-person-left = has left
set-person-added = { $username } can sign in
set-person-password = Their password is { $password }. It stands here this once; hand it over in person.
set-username-hint = What is typed to sign in: letters, digits, and . - _ @
set-username-wrong = Use letters, digits, and . - _ @
set-username-taken = Somebody has this username already. Choose another
set-password-again = Write the password once more; we do not send it back
# used: set-last-*
set-last = One administrator has to stay
set-last-text = Make somebody else an administrator first.
set-team-title = Name of a team
set-team-name = Name in { $language }
set-team-name-missing = Write the name in each language
set-team-name-taken = Another team has this name. Choose one that people can tell apart
set-team-new = Add a team
set-team-empty = Nobody yet.
set-team-close = Close this team
set-team-close-text = Another team takes over all that it has. You see what that is before anything happens.
set-team-close-look = See what it has
set-team-close-title = Close the team { $team }
set-team-close-stays = Cases that are closed keep the name of this team, and so do their figures. You can open the team again.
set-team-close-do = Close the team
set-team-has = What it has now
set-team-has-nothing = No open case, nobody and no service belongs to this team now. What still comes for it goes to the team that you choose.
set-team-has-cases = { $n ->
    [one] One open case
   *[other] { $n } open cases
}
set-team-has-many = More than { $n } open cases
set-team-has-people = { $n ->
    [one] One person works in it
   *[other] { $n } people work in it
}
set-team-has-services = { $n ->
    [one] The reports of one service come to it
   *[other] The reports of { $n } services come to it
}
set-team-has-views = { $n ->
    [one] One saved view
   *[other] { $n } saved views
}
set-more = { $n } more
set-team-heir = Which team takes all of it over?
set-team-heir-choose = Choose a team
set-team-heir-missing = Choose the team that takes over
set-team-last = This is the only team that is open.
set-team-last-text = Add another one first, so that nothing is left with nobody.
set-team-closed = The team is closed
set-team-closed-text = What it had is with the team that took over. If there are many open cases, the last arrive in a few minutes.
set-teams-closed = Closed teams
set-team-is-closed = This team is closed
set-team-closed-since = Closed on { $day }. { $team } took over.
set-team-closed-empty = Closed on { $day }. It had nothing yet.
set-team-open-again = Open it again
set-team-open-again-text = It has back what it had and nobody moved since: people, services, saved views, open cases.
# used: set-name-taken-*
# used: set-team-needed-*
set-name-taken = Another team has this name now
set-name-taken-text = Give that team another name first.
set-team-needed = Something belongs to this team now
set-team-needed-text = Close it on its page under “Teams and people” and choose who takes over.
# used: set-team-*
set-team-streets = Streets
set-team-lights = Street lights
set-team-waste = Waste and cleaning
set-team-parks = Parks
set-team-water = Water and drains
set-team-parking = Parking
set-team-environment = Environment
set-team-front-desk = Front desk

# What was changed.
set-changes = Changed lately
set-changes-none = Nothing was changed yet.
set-column-what = What
set-column-change = Before → now
set-column-when = When, by whom
set-changed-by = { $day }, { $by }
set-changed-first = { $day }, when the town was set up
set-undo = Undo
set-is-undone = Undone
# used: set-undone-*
# used: set-since-*
# used: set-begun-*
set-undone = Undone
set-undone-text = It is as it was before.
set-since = It was changed again since
set-since-text = Undo the newer change first.
set-begun = Your town hall is open
set-begun-text = Next: telephone and hours, the people you work with, mail. Each is one short page below. Then report something yourself and see it arrive.
set-switched-on = Switched on: { $services }
set-switched-off = Switched off: { $services }
set-on = on
set-off = off
set-many = { $n } entries
# used: set-part-*
set-part-profile = The town
set-part-services = Services
set-part-receivers = Who gets which reports
set-part-person = Person
set-part-team = Team
# used: set-value-*
set-value-profile-name = Name
set-value-profile-prefix = Letters of references
set-value-profile-colour = Colour
set-value-profile-crest = Crest
set-value-profile-languages = Languages
set-value-profile-time-zone = Time zone
set-value-profile-site = Address on the internet
set-value-profile-phone = Telephone
set-value-profile-emergency-phone = Number for what is dangerous
set-value-profile-address = Counter
set-value-profile-hours = Opening hours
set-value-profile-mail-from = Letters come from
set-value-profile-holidays = Holidays
set-value-profile-centre = Middle of town
set-value-person-name = Name
set-value-person-team = Team
set-value-person-role = Role
set-value-person-active = Works here
set-value-team-names = Names
set-value-team-open = Open
set-value-team-heir = Taken over by
set-value-team-people = People

# Letting a colleague in.
set-signs-in = Signing in
set-signs-in-alone = { $username } signs in with a password alone.
set-signs-in-codes = { $username } signs in with a password and a code from their phone.
set-link-make = Make a link for a new password
set-link-text = Whoever forgot their password chooses a new one behind a link. It works once and for one day, and signs them out everywhere else.
set-link-waits = One was made and is good until { $when }. A new one ends it.
set-link-made = Hand this link over, best in person
set-link-once = It stands here this once, works once, and is good until { $when }. Whoever has it chooses the password.
set-link-mailed = A link of its own goes to { $address } too. When one of the two is used, both end.
set-link-subject = A link to choose a new password
set-link-headline = Choose a new password
set-link-letter = An administrator of your town hall made this link for you. It works once, until { $when }.
set-link-letter-not = If you did not ask for it, tell them. As long as nobody uses it, your password stays.
set-link-button = Choose a new password
set-codes-take = Take the codes away
set-codes-text = If their phone is lost, take the codes away. They sign in with the password alone then, until they are given codes again. This cannot be undone.
job-settings-mail_link = Mailing a link for a new password
set-part-link = Link for a new password
set-part-codes = Codes taken away

# What the town says in its own words.
# used: set-texts-*
set-texts-title = Texts
set-texts-text = Welcome, privacy, who is responsible, the foot of every page.
set-texts-form = A blank line begins a new paragraph, “## ” before a line makes it a heading, “- ” makes a list. Addresses become links by themselves. Where you leave a language empty, our own text stands there.
set-texts-see = See the page
# used: set-text-*
set-text-welcome = Welcome on the front page
set-text-welcome-hint = One or two sentences under the search.
set-text-welcome-in = Welcome, in { $language }
set-text-privacy = Page on privacy
set-text-privacy-hint = Ours says what this program keeps and what it does not. Add what your law asks for.
set-text-privacy-in = Privacy, in { $language }
set-text-imprint = Who is responsible
set-text-imprint-hint = Ours is put together from your name, counter, telephone and mail.
set-text-imprint-in = Who is responsible, in { $language }
set-text-accessibility = Whom to ask about access
set-text-accessibility-hint = It stands at the end of the page that says how these pages can be used.
set-text-accessibility-in = Whom to ask about access, in { $language }
set-text-footer = Note at the foot of every page
set-text-footer-hint = One sentence.
set-text-footer-in = Note at the foot, in { $language }
set-value-profile-welcome = Welcome
set-value-profile-privacy = Privacy
set-value-profile-imprint = Who is responsible
set-value-profile-accessibility = Whom to ask about access
set-value-profile-footer = Note at the foot

# The pages themselves, as long as the town has not written its own.
welcome-ours = Tell us what is broken and see what becomes of it. You need no account.
# used: privacy-title-*
privacy-title = Privacy
privacy-title-of = What { $town } keeps of you on these pages, and what it does not.
# used: imprint-title-*
imprint-title = Who is responsible
imprint-title-of = Who is responsible for the pages of { $town }, and how to reach them.
# used: accessibility-title-*
accessibility-title = Using these pages
accessibility-title-of = How the pages of { $town } can be used by everybody, and whom to ask.
texts-ask = Ask us:
texts-ask-counter = Ask us at the counter of the town hall.
texts-phone = Telephone { $phone }
texts-mail = Mail { $mail }
imprint-ours = { $town } is responsible for these pages.
privacy-ours =
    You can use these pages without telling us who you are.

    ## What we do not do
    - We do not follow you. There is no advertising and no tracker.
    - Nothing is fetched from other companies. Letters, maps and pictures come from this site alone.
    - We count how many reports are begun and sent, and nobody by name.

    ## Cookies
    None is set before you do something that needs it.
    - “report”, while you write a report, so that nothing is lost. It ends when you send it, at the latest after 30 days.
    - “reader”, “lang” and “near”, when you choose larger text, more contrast, colours, a language or your part of town. They stay in your browser for a year.
    - “session”, for people who work at the town hall and sign in. It ends when they sign out or close the browser.

    ## What you tell us
    - A report is kept with what you wrote, the place, your pictures and, if you gave it, how to reach you. We use it to settle the report and to answer you.
    - Your contact is kept encrypted. Only people who work here can read it.
    - Pictures are made anew. What a telephone hides in them, such as the place, is removed. We read the place only if you ask us to.
    - Reports about public places are shown to everybody: what you wrote, the place, pictures and what we did. Your contact is never shown, and mail addresses and telephone numbers in your text are covered.
    - Reports that are private, such as one about a neighbour, are shown to nobody outside.

    ## How long
    - What you began and did not send goes after 30 days.
    - Reports stay in the town’s records for as long as the law asks.
    - Copies for safety are made at night and kept for a while, as a rule for up to a year.

    ## Your rights
    You may ask what we have of you, and have it put right or erased as the law says.

    { $ask }
accessibility-ours =
    Everybody should be able to use these pages. We follow WCAG 2.2 at level AA.

    - Every page works with a keyboard alone, with a screen reader, and without scripts.
    - At the foot of each page you can choose larger text, more contrast, and light or dark colours.
    - Text grows to four times its size, and pages fit a narrow telephone.
    - What a colour says, a word and a shape say too.

    ## What does not work for everybody
    The maps are pictures. All they show stands in words beside them, and a place can be written instead of pointed at.
accessibility-ask = If something is in your way
