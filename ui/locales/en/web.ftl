# What every page around a room's own says.
town-tagline = Town hall
footer-town-hall = The town hall
# used: error-*
error-conflict-title = This is there already
error-conflict-text = It was sent before, with another content. Look at what is there, then send yours as a new one.
