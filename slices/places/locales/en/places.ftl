# Where something is, around the town's own name of the place.
# used: place-*
place-in-front-of = In front of { $label }
place-corner = { $label }
place-in = { $label }
place-on = On { $label }
