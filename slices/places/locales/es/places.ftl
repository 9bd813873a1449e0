# Dónde está algo, alrededor del nombre que el propio municipio da al lugar.
# used: place-*
place-in-front-of = Frente a { $label }
place-corner = Esquina de { $label }
place-in = { $label }
place-on = En { $label }
