# What is said beside a field. The label above it is the question; this says what to do.
answer-missing-text = Write an answer
answer-missing-choice = Choose one
answer-missing-choices = Choose at least one
answer-missing-number = Write a number
answer-missing-date = Choose a day
answer-missing-yes-no = Choose yes or no
answer-missing-photo = Add a photo
answer-missing-location = Write where it is, or choose it on the map
answer-too-long = Shorten this to { $max } characters
answer-too-short = Write at least { $min } characters
answer-strange-signs = Write this with letters, figures and punctuation only
answer-not-a-choice = Choose from the list
answer-too-many-choices = Choose { $most } at most
answer-too-many-photos = Keep { $most } photos at most
answer-not-whole = Write a whole number
answer-too-fine = Write at most { $decimals } { $decimals ->
    [one] figure
   *[other] figures
  } after the point
answer-too-small = Write { $min } { $unit } or more
answer-too-large = Write { $max } { $unit } or less
answer-too-early = Choose a day from { $day } on
answer-too-late = Choose a day up to { $day }
answer-after-today = Choose a day up to today, { $day }
answer-stops = { $message }
answer-wrong-kind = Answer this again; what arrived does not fit the question
answer-not-asked = This form does not ask that. Go back one page and send it again
