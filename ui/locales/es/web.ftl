# Lo que dice cada página alrededor de lo propio.
town-tagline = Ayuntamiento
footer-town-hall = El ayuntamiento
# used: error-*
error-conflict-title = Esto ya está
error-conflict-text = Ya se envió antes, con otro contenido. Vea lo que hay y envíe lo suyo como algo nuevo.
