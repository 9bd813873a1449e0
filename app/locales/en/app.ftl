# The front page and the demo's outbox.
home-title = What do you need?
home-description = Report, ask and look up: the town hall of { $town }, open day and night.
home-question-first = What do
home-question-second = you need?
home-search = Search the town hall
home-search-example = Street light, pothole, missed bin
home-search-button = Search
outbox-title = Letters of the demo town
outbox-text = A demo town writes to nobody. What it would have sent by mail lies here.
outbox-empty = Nothing was written yet. Report something with an e-mail address, and its letter comes here.
outbox-to = To { $to }
outbox-letter = See the letter as it was designed
home-taps = Most asked for
