# La parte del vecino: el formulario, la página de seguimiento, la lista de servicios.
# used: step-*
step-what = Qué
step-where = Dónde
step-details = Detalles
step-you = Usted
step-check = Revisar

report-what-title = ¿Qué pasa?
report-what-lede = Escríbalo como lo diría. Nosotros lo enviamos al equipo que corresponde.
report-words = Con sus palabras
report-words-missing = Escriba qué pasa o elija de la lista
report-choose = Elija lo que más se acerca
report-which = ¿Es algo de esto?
report-which-hint = Lo elegimos por sus palabras. Cámbielo si no acertamos.
report-or-choose = O elija de la lista
report-all-services = ¿Nada de esto? Vea todo lo que puede pedir
report-quoted = «{ $word }»
report-list = { $some } y { $last }
report-because = Porque escribió { $words }
report-cookie = Al continuar, este navegador guarda una cookie para que sus respuestas le esperen 30 días.
report-call = O llame al
report-gone-title = Sus respuestas ya no están aquí
report-gone-text = O bien el aviso ya se envió, o bien esperó más de 30 días. Puede empezar de nuevo.
report-again = Empezar de nuevo

report-where-title = ¿Dónde está?
report-where-text = Dirección, calle o lugar conocido
report-where-hint = Sirve una casa, una esquina o un edificio que todos conocen.
report-where-unknown = No conocemos ningún lugar con ese nombre. Pruebe solo con la calle o describa el lugar abajo.
report-where-hits = ¿A cuál se refiere?
report-find = Buscar
report-which-asset = ¿Cuál es?
report-which-asset-hint = Cada uno lleva un número.
report-not-sure = No estoy seguro
report-away = a { $metres } m
report-described = Describa el lugar
report-described-hint = ¿Qué hay al lado? Una cuadrilla que no conoce la calle debe encontrarlo.
report-where-outside = Eso queda fuera de { $town }. Toque más cerca de sus calles o escriba la dirección.
report-map-town = Mapa de { $town }
report-map-tap = Toque el lugar y el mapa se acerca. No hace falta usarlo.
report-map-marked = El lugar marcado en el mapa
report-map-move = Toque para mover el marcador. No hace falta usar el mapa.
report-map-live = Mapa para señalar el lugar. Muévalo hasta que la señal del centro esté donde es.
map-around = Mapa de los alrededores de { $place }
report-same-eyebrow = Avisos cercanos
report-same-title = ¿Es lo mismo?
report-same-line = { $ago }, a { $metres } m de su marca.
report-same-yes = Sí, ver ese aviso
report-same-no = Si es otra cosa, continúe arriba.
report-same-map = Su marca en amarillo, el otro aviso en verde, a { $metres } metros

report-details-title = Lo que la cuadrilla necesita saber

report-you-title = ¿Cómo le localizamos?
report-you-lede = No tiene que decirlo. Con una dirección le avisamos cuando pase algo.
report-you-needed = Para esto tenemos que poder preguntarle. Basta un correo electrónico o un teléfono.
report-you-for = Solo lo ve el equipo que atiende su aviso. Lo usamos para este aviso y para nada más.
report-name = Su nombre
report-email = Correo electrónico
report-email-hint = Le escribimos al recibirlo, al responder y al terminar.
report-email-wrong = Escriba la dirección completa, por ejemplo ana@example.org
report-phone = Teléfono
report-phone-hint = Solo para preguntas.
report-phone-wrong = Escriba el número con cifras, por ejemplo 555 0134
report-contact-missing = Escriba un correo electrónico o un teléfono

report-check-title = ¿Está todo bien?
report-left-out = Esto quedó sin responder, y no pasa nada:
report-public = Todos pueden ver qué es, dónde está y cómo avanza. Su nombre y su dirección se quedan con el equipo.
report-private = Solo usted y el equipo ven este aviso.
report-promise = Nuestro compromiso: { $days }.
report-send = Enviar el aviso

status-opened = Ya tenemos su aviso
status-opened-short = Ya tenemos su aviso.
status-sent-text = Guarde la dirección de esta página. O vuelva con la referencia { $reference } y el código { $code }.
status-back = Para volver: { $link }, o la referencia { $reference } y el código { $code }.
status-sent = Enviado: { $when }
status-clock = Plazo
status-promise = Nuestro compromiso: { $days }
status-finished-on = Terminado el día { $day } de { $days }
status-finished-late = { $n ->
    [one] Terminado con 1 día hábil de retraso
   *[other] Terminado con { $n } días hábiles de retraso
}
status-paused-on = En pausa desde el día { $day } de { $days }
status-late = { $n ->
    [one] 1 día hábil de retraso
   *[other] { $n } días hábiles de retraso
}
status-due = Vence el { $day }.
status-was-due = Vencía el { $day }.
status-by = A más tardar el { $day }
status-story = Qué pasó y qué sigue
status-you-wrote = Usted nos escribió
status-team-wrote = El equipo le escribió
status-moved = Pasó al equipo que se ocupa de esto
status-changed = Algo cambió
status-you = Usted
status-next-read = Lo lee alguien del equipo
status-next-done = El trabajo queda hecho
status-next-goes-on = Seguimos
status-next-tell = Usted nos dice si funciona
status-next-tell-text = Si no, escríbanos aquí.
status-write = Escriba al equipo
status-write-hint = Lo leen con su aviso y responden aquí.
status-photos = Fotos con su mensaje
status-write-again = Algo cambió mientras escribía. Su texto sigue aquí; envíelo otra vez.
status-send = Enviar

find-title = Busque su aviso
find-lede = La referencia y el código están en la página que vio después de enviarlo.
find-reference = Referencia
find-reference-hint = Por ejemplo MB-4F7K-2Q
find-code = Código
find-code-hint = Ocho letras y cifras
find-look = Ver
find-wrong = Esta referencia y este código no van juntos. Revise los dos, letra por letra.

services-title = Servicios
services-search = ¿Qué necesita?
services-look = Buscar
services-found = { $n ->
    [one] Un servicio corresponde
   *[other] { $n } servicios corresponden
}
services-none = Ningún servicio lleva esas palabras
services-none-text = Cuéntelo con sus palabras; una persona lo lee y lo envía al equipo que corresponde.
services-none-link = Cuéntenos qué pasa
services-to-finish = hasta terminar
service-promise = Nuestro compromiso
service-seen = Quién lo ve
service-public = Todos; nunca su nombre
service-private = Solo usted y el equipo
service-team = Quién lo hace
service-asks = Lo que le preguntamos
service-no-internet = Sin internet
service-really = Cuánto tarda de verdad
service-half = La mitad se hizo en { $span }
service-counted = { $n ->
    [one] Contado con un aviso terminado en los últimos 12 meses.
   *[other] Contado con { $n } avisos terminados en los últimos 12 meses.
}

# used: group-*
group-animals = Animales
group-cleaning = Calles limpias
group-lights = Alumbrado
group-noise = Ruido
group-other = Otra cosa
group-parks = Parques y juegos
group-roads = Calles y aceras
group-trees = Árboles y zonas verdes
group-vehicles = Autos y estacionamiento
group-waste = Basura y contenedores
group-water = Agua y desagües

today-received = Recibidos hoy
# $weekday is the day's name, as in “martes”.
today-received-text = El { $weekday } pasado a esta hora: { $n }.
today-received-link = Los más nuevos
today-put-right = { $n ->
    [0] Hoy no se arregló ninguno todavía.
    [one] Hoy se arregló uno.
   *[other] Hoy se arreglaron { $n }.
}
today-open = Abiertos ahora
today-open-text = { $n ->
    [0] Ninguno está atrasado.
    [one] Uno está atrasado.
   *[other] { $n } están atrasados.
}
today-open-link = Ver cuáles
today-paused = En pausa
today-paused-text = Esperamos una pieza, un permiso o a otros. El plazo no corre.
today-paused-link = Qué esperamos
today-on-time = Terminados a tiempo
today-on-time-text = { $n ->
    [one] De uno terminado en 30 días.
   *[other] De { $n } terminados en 30 días.
}
today-on-time-link = Verlos

home-most-used = Lo más pedido este mes
home-most-used-aside = El tiempo es lo que tardó de verdad: la mitad ya estaba hecha.
home-not-used = Lo que puede pedir aquí
home-not-used-aside = Lo más pedido irá primero en cuanto lleguen los primeros avisos.
home-today = Hoy en { $town }

# La única pregunta después de cerrar.
settled-title = ¿Quedó resuelto para usted?
settled-text = Una sola pregunta, y no hay otra. Su respuesta se cuenta, nunca se publica sola.
# used: settled-*
settled-yes = Sí
settled-partly = En parte
settled-no = No
settled-thanks = Gracias, tenemos su respuesta.
settled-said-yes = Se cuenta con las de todas las personas que pidieron lo mismo.
settled-said-no = Diga abajo al equipo qué falta: sus palabras abren esto otra vez.
