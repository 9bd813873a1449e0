# La portada y el buzón de la demostración.
home-title = ¿Qué necesita?
home-description = Avise, pregunte y consulte: el ayuntamiento de { $town }, abierto día y noche.
home-question-first = ¿Qué
home-question-second = necesita?
home-search = Buscar en el ayuntamiento
home-search-example = Farola, bache, contenedor
home-search-button = Buscar
outbox-title = Cartas del pueblo de demostración
outbox-text = Un pueblo de demostración no escribe a nadie. Lo que habría enviado por correo queda aquí.
outbox-empty = Todavía no se ha escrito nada. Dé un aviso con una dirección de correo y su carta llegará aquí.
outbox-to = Para { $to }
outbox-letter = Ver la carta con su diseño
home-taps = Lo más pedido
