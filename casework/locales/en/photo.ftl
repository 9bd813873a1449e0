# Photos: what is said about them, and what to do when one cannot be taken.
photo-alt = Photo: { $what }
photo-alt-of = Photo { $n } of { $of }: { $what }
photo-said = { $what }. “{ $said }”
photo-own = Your photo
photo-own-of = Your photo { $n } of { $of }
photo-choose = Choose or take a photo
photo-choose-more = Add another photo
photo-most = Up to { $n }. JPEG, PNG or WebP.
photo-more = { $n ->
    [one] One more fits. JPEG, PNG or WebP.
   *[other] Up to { $n } more. JPEG, PNG or WebP.
  }
photo-add-chosen = Add what I chose
photo-remove = Remove
photos = Photos
photo-for-everybody = Everybody sees it with the report, so leave faces and number plates out.
photo-for-team = Only you and the team see it.
photos-for-everybody = Everybody sees this with the report.
photos-for-team = Only you and the team see this.
photo-the-file = this file
photo-too-large = “{ $file }” is larger than { $size }. Choose a smaller photo
photo-heic = “{ $file }” is a HEIC photo, which we cannot open. Send it as JPEG, or send a screenshot of it. On an iPhone: Settings, Camera, Formats, Most Compatible
photo-not-a-photo = We cannot open “{ $file }” as a photo. Choose a JPEG, PNG or WebP
photo-too-many-pixels = “{ $file }” is too wide or too high for us to open. Choose a smaller photo
photo-broken = “{ $file }” did not arrive whole. Choose it again, or another one
photo-busy = Many photos arrive at this moment. Choose “{ $file }” again in a minute
photo-enough = { $n ->
    [one] One photo is enough here. Remove it first to add another
   *[other] { $n } photos are enough here. Remove one first to add another
  }
