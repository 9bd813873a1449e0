# La cara de Townhall: marco de la página, fechas, números, páginas de error.
language-name = Español

## Números y dinero (Unicode CLDR)
number-group = .
number-decimal = ,
number-group-from = 5
percent = { $n }{"\u00A0"}%
# used: money-*
money-usd = ${ $amount }
money-eur = { $amount }{"\u00A0"}€
money-gbp = { $amount }{"\u00A0"}£
money-other = { $amount }{"\u00A0"}{ $code }

## Días y horas
date = { $weekday } { $day } de { $month }
date-year = { $day } de { $month } de { $year }
date-short = { $day } { $month-short }
date-short-day = { $weekday-short } { $day } { $month-short }
time = { $hour }:{ $minute }
time-am = a. m.
time-pm = p. m.
date-time = { $date }, { $time }
today-at = Hoy, { $time }
yesterday-at = Ayer, { $time }
tomorrow-at = Mañana, { $time }
today = Hoy
# used: weekday-*
weekday-1 = lunes
weekday-2 = martes
weekday-3 = miércoles
weekday-4 = jueves
weekday-5 = viernes
weekday-6 = sábado
weekday-7 = domingo
weekday-short-1 = lun
weekday-short-2 = mar
weekday-short-3 = mié
weekday-short-4 = jue
weekday-short-5 = vie
weekday-short-6 = sáb
weekday-short-7 = dom
weekday-letter-1 = L
weekday-letter-2 = M
weekday-letter-3 = X
weekday-letter-4 = J
weekday-letter-5 = V
weekday-letter-6 = S
weekday-letter-7 = D
# used: month-*
month-1 = enero
month-2 = febrero
month-3 = marzo
month-4 = abril
month-5 = mayo
month-6 = junio
month-7 = julio
month-8 = agosto
month-9 = septiembre
month-10 = octubre
month-11 = noviembre
month-12 = diciembre
month-short-1 = ene
month-short-2 = feb
month-short-3 = mar
month-short-4 = abr
month-short-5 = may
month-short-6 = jun
month-short-7 = jul
month-short-8 = ago
month-short-9 = sep
month-short-10 = oct
month-short-11 = nov
month-short-12 = dic

## Plazos y duraciones
# used: ago-*
ago-now = ahora mismo
ago-minutes = { $n ->
    [one] hace 1 minuto
   *[other] hace { $n } minutos
}
ago-hours = { $n ->
    [one] hace 1 hora
   *[other] hace { $n } horas
}
ago-days = { $n ->
    [one] hace 1 día
   *[other] hace { $n } días
}
ago-months = { $n ->
    [one] hace 1 mes
   *[other] hace { $n } meses
}
ago-years = { $n ->
    [one] hace 1 año
   *[other] hace { $n } años
}
# used: in-*
in-minutes = { $n ->
    [one] en 1 minuto
   *[other] en { $n } minutos
}
in-hours = { $n ->
    [one] en 1 hora
   *[other] en { $n } horas
}
in-days = { $n ->
    [one] en 1 día
   *[other] en { $n } días
}
in-months = { $n ->
    [one] en 1 mes
   *[other] en { $n } meses
}
in-years = { $n ->
    [one] en 1 año
   *[other] en { $n } años
}
# used: span-*
span-now = menos de un minuto
span-minutes = { $n ->
    [one] 1 minuto
   *[other] { $n } minutos
}
span-hours = { $n ->
    [one] 1 hora
   *[other] { $n } horas
}
span-days = { $n ->
    [one] 1 día
   *[other] { $n } días
}
span-months = { $n ->
    [one] 1 mes
   *[other] { $n } meses
}
span-years = { $n ->
    [one] 1 año
   *[other] { $n } años
}
age-days = { $n } d
age-hours = { $n } h
age-minutes = { $n } min
working-days = { $n ->
    [one] 1 día hábil
   *[other] { $n } días hábiles
}
all-services = { $n ->
    [one] El único trámite que hay
   *[other] Los { $n } trámites, de la A a la Z
}

## El marco de la página
skip-to-page = Ir al contenido
menu = Menú
menu-main = Principal
menu-main-small = Principal, pantalla pequeña
menu-desk = Mesa de trabajo
sign-in = Entrar
sign-out = Salir
footer-person = Hable con una persona
footer-call = Llame al { $phone }
footer-note = Este sitio no le sigue: sin publicidad, y sin pedir nada a otros sitios.
footer-easier = Para leer mejor
text-larger = Letra más grande
text-normal = Letra normal
contrast-more = Más contraste
contrast-normal = Contraste normal
theme-dark = Colores oscuros
theme-light = Colores claros
theme-auto = Colores como en este dispositivo
find-label = Buscar un caso, una calle o una página de la mesa de trabajo
find-placeholder = Busque un caso, una calle o una página
find-go = Buscar
title-of-town = { $title } - { $town }
crest-of = Escudo de { $town }
demo-banner = Esto es una demostración. El municipio y su gente son inventados.

## Lo que dicen las piezas pequeñas
back = Volver
change = Cambiar
add = Añadir
continue = Continuar
required-optional = Si quiere
step-of = Paso { $step } de { $steps }
step-past = hecho
errors-title = { $n ->
    [one] Hay una cosa que corregir
    [2] Hay dos cosas que corregir
    [3] Hay tres cosas que corregir
   *[other] Hay { $n } cosas que corregir
}
error-title-mark = Por corregir: { $title }
yes = Sí
no = No
day = Día
month = Mes
year = Año
day-of = Día { $day } de { $days }
pages = Páginas
page-next = Siguiente
page-previous = Anterior
page-of = Página { $n }
close = Cerrar
undo = Deshacer
select = Elegir
select-case = Elegir { $reference }
photo = Foto
photo-add = Añadir una foto
photo-hint = Ayuda, pero no hace falta. Borramos la ubicación oculta de la foto.
photo-sending = En camino
photo-unsent = Sin conexión. La foto se envía con el formulario cuando continúe.
photo-left-out = Una foto no se pudo añadir, y arriba dice por qué. Elija otra o continúe sin ella.
locate = Usar el lugar donde estoy
nudge = Mover el marcador { $metres } m
nudge-west = Oeste
nudge-north = Norte
nudge-south = Sur
nudge-east = Este
map-open = Abrir el mapa
map-opening = El mapa está en camino.
map-opened = El mapa está abierto. Las flechas lo mueven; más y menos lo acercan o lo alejan.
map-opened-point = Mueva el mapa hasta que la señal esté donde es: con los dedos, con estos botones o con las flechas. Después use el lugar.
map-failed = Aquí no se pudo dibujar el mapa. El dibujo de arriba y las palabras de al lado dicen lo mismo.
map-keys = Mover el mapa
map-in = Acercar
map-out = Alejar
map-west = Oeste
map-north = Norte
map-south = Sur
map-east = Este
map-town = Todo el municipio
map-close = Cerrar el mapa
map-use = Usar este lugar
map-ctrl = Mantenga pulsada la tecla Ctrl y gire la rueda para acercar
map-command = Mantenga pulsada la tecla ⌘ y gire la rueda para acercar
map-fingers = Use dos dedos para mover el mapa
locate-working = Buscamos dónde está usted.
locate-failed = Su dispositivo no nos dijo dónde está usted. Escriba la dirección.
saved = Guardado.
saved-at = Guardado a las { $time }
not-saved = Aún sin guardar. Lo intentamos con su próxima palabra.
clock-cell-past = pasado
clock-cell-today = hoy
clock-cell-due = vence
clock-cell-over = con retraso
clock-cell-off = no hábil
timeline-now = Ahora
timeline-next = Después
state-new = Nuevo
state-open = En marcha
state-soon = Vence pronto
state-late = Con retraso
state-wait = En pausa
state-done = Terminado
keys-on = Activar teclas
keys-off = Desactivar teclas
nobody = nadie todavía

## Cuando algo no funciona
# used: error-*
error-not-found-title = Aquí no hay ninguna página
error-not-found-text = Puede que la dirección tenga un error o que la página se haya mudado. Si llegó por un enlace de este sitio, avísenos.
error-forbidden-title = Usted no puede abrir esto
error-forbidden-text = Entró con su cuenta, pero esto es trabajo de otra persona.
error-forbidden-who = Puede abrirlo { $who }.
error-sign-in-title = Entre para ver esto
error-sign-in-text = Esta página es para personas que conocemos. Después vuelve aquí mismo.
error-stale-title = Esto cambió mientras usted escribía
error-stale-text = Otra persona guardó antes. Su texto está guardado abajo. Lea lo nuevo y envíe el suyo otra vez.
error-too-large-title = Es demasiado grande para enviarlo
error-too-large-text = Aceptamos hasta { $size } de una vez. Elija una foto más pequeña o envíe menos a la vez.
error-too-many-title = Demasiado a la vez
error-too-many-text = Recibimos muchos mensajes desde su dirección en poco tiempo. Intente otra vez { $when }.
error-unreadable-title = No pudimos leerlo
error-unreadable-text = Algo se cortó por el camino. Vuelva atrás y envíelo otra vez. Lo que escribió sigue en su navegador.
error-down-title = Cerramos un momento
error-down-text = El sistema del municipio está ocupado. Intente otra vez en unos minutos. Si estaba escribiendo, vuelva atrás: su texto sigue en su navegador.
error-fault-title = No funcionó y es culpa nuestra
error-fault-text = Su texto está guardado. Intente otra vez, o llámenos y diga la referencia.
error-expired-title = Esta página estuvo abierta demasiado tiempo
error-expired-text = Por su seguridad, un formulario se puede enviar durante un día. Cárguelo otra vez; sus respuestas están guardadas.
error-kept = Lo que usted escribió
error-reference = Si llama, diga
error-call = O llame al { $phone }.
error-home = Ir a la portada
error-back = Volver atrás

## Cartas por correo
mail-reference = Su referencia
mail-open = O copie esta dirección en su navegador:
mail-why = Recibe esto porque nos pidió que le informáramos.
mail-stop = No recibir más mensajes
mail-person = Hable con una persona: { $phone }

## Teclas de la mesa de trabajo
keys-title = Teclas
keys-text = Funcionan en toda la página, menos dentro de un campo.
keys-all = todas las teclas
key-move = arriba y abajo
key-select = elegir
key-open = abrir
key-reply = responder
key-note = nota interna
key-assign = asignar
key-state = cambiar estado
key-end = cerrar el caso
key-find = buscar
key-go = a las vistas
key-help = ver estas teclas
