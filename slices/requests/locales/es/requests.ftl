door-requests = Avisos de la calle
requests-title = Avisos de la calle
requests-description = Lo que la gente avisó en las calles del municipio, dónde está y cómo va el trabajo.
requests-report = Dar un aviso
requests-lede-open = { $n ->
    [0] No hay nada pendiente.
    [one] Hay un aviso pendiente.
   *[other] Hay { $shown } pendientes.
}
requests-lede-late = { $n ->
    [0] Ninguno está atrasado.
    [one] Uno de ellos está atrasado.
   *[other] De ellos, { $shown } están atrasados.
}
requests-lede-finished = { $n ->
    [0] En los últimos 30 días no se terminó ninguno.
    [one] En los últimos 30 días se terminó uno.
   *[other] En los últimos 30 días se terminaron { $shown }.
}
requests-more-than = más de { $n }
requests-search = Buscar
requests-search-hint = Calle, barrio o palabra
requests-show = Mostrar
requests-what = Qué
requests-everything = Todo
requests-district = Barrio
requests-all-of = Todo { $town }
requests-state = Estado
# used: requests-state-*
requests-state-all = Todos
requests-state-open = Pendientes
requests-state-late = Atrasados
requests-state-paused = En pausa
requests-state-finished = Terminados en 30 días
requests-newest-first = Los más nuevos primero
requests-newest = Volver a los más nuevos
requests-none = Ningún aviso cumple con todo eso.
requests-none-text = Quite un filtro o busque otra palabra.
requests-show-all = Mostrar todos los avisos
requests-photos = { $n ->
    [one] 1 foto
   *[other] { $n } fotos
  }
requests-line = { $place }. Enviado { $ago }.
requests-no-place = Lugar desconocido
requests-map = Dónde están los avisos de la lista. La lista dice lo mismo con palabras.
requests-map-live = Mapa de los avisos. La lista de al lado dice lo mismo en palabras.
requests-in-part = Solo la parte del municipio que muestra el mapa.
requests-whole-town = Mostrar todo el municipio
requests-to-map = Ir al mapa
requests-map-of = Mapa de { $place }
requests-same-list = La misma lista en
requests-days-late = { $n ->
    [one] 1 día de atraso
   *[other] { $n } días de atraso
}
requests-due-today = Vence hoy
requests-sent = Enviado: { $when }
# used: requests-says-*
requests-says-received = El aviso ya llegó. Ahora lo lee alguien del equipo.
requests-says-open = { $state }. El equipo tiene este aviso y trabaja en él.
requests-says-waiting = { $state }. El ayuntamiento espera a otra persona o empresa para seguir.
requests-says-closed = { $state }. El trabajo en este aviso ha terminado.
requests-case-lede = { $what }. { $place }.
requests-words = Lo que se escribió
requests-clock = Plazo
requests-story = Qué pasó y qué sigue
requests-promise = Nuestro compromiso: { $days }
requests-paused = En pausa
requests-paused-text = El plazo no corre mientras el municipio espera a otra parte.
requests-due = Vence el { $day }.
requests-was-due = Venció el { $day }.
requests-event-opened = Llegó el aviso
requests-event-category = Pasó a otro tipo de aviso
requests-event-other = El municipio trabajó en ello
requests-next-done = El trabajo está hecho

requests-home-lately = Terminados hace poco
# $state is the state's own word, as in “Arreglado”.
requests-home-line = { $place }. { $state }, en { $took }.
requests-home-all = Todos los avisos
requests-home-follow = Siga un asunto
requests-home-reference = Referencia
requests-home-reference-hint = Está en el mensaje que le enviamos y en su recibo.
requests-home-look = Ver
requests-home-districts = Barrio por barrio
requests-home-districts-text = Elija un barrio para ver qué hay abierto en sus calles.
requests-home-map = Mapa del municipio con sus barrios. La tabla de al lado los nombra.

# Servicios hechos de las categorías de otro sistema.
import-no-category = Sin categoría
import-service-summary = Viene del sistema que el ayuntamiento usaba antes.
import-service-no-internet = Pregunte en el ayuntamiento.
import-service-place = ¿Dónde es?

# La página de la mesa con las claves para otros programas.
door-senders = Claves
sender-title = Claves para otras aplicaciones
sender-text = Otras aplicaciones envían avisos por Open311. Si un aviso llega con clave, el caso muestra de qué aplicación viene, y quien la usa envía cuantos quiera.
sender-text-free = Sin clave también se puede enviar, hasta cierto número por hora.
sender-text-required = En este municipio no se puede enviar sin clave.
sender-name = ¿Quién enviará avisos con ella?
sender-name-hint = El nombre que el personal verá en cada caso, por ejemplo «Aplicación Arréglalo».
sender-name-missing = Escriba el nombre de quien enviará los avisos
sender-name-long = Use como máximo { $n } letras en el nombre
sender-make = Crear una clave
sender-made = Clave para { $sender }
sender-made-once = Cópiela ahora y entréguela por una vía segura. No guardamos copia: nadie podrá mostrarla otra vez.
sender-made-how = La aplicación la envía en el campo api_key del formulario que manda a { $address }.
sender-list = Claves creadas
sender-none = Todavía no se ha creado ninguna clave.
# used: sender-column-*
sender-column-sender = Quién envía
sender-column-made = Creada
sender-column-used = Último uso
sender-column-do = Anular
sender-made-line = { $day }, por { $by }
sender-never-used = Nunca
sender-revoke = Anular
sender-revoked = Anulada el { $day }

requests-near-title = Su parte del municipio
requests-near-text = Vea qué está abierto y qué se arregló a pocos minutos a pie.
requests-near-field = Dirección, calle o lugar conocido
requests-near-hint = Sirven una casa, una esquina, un barrio o un edificio que la gente conoce.
requests-near-around = Alrededor de { $place }
requests-near-unknown = No conocemos ese lugar. Pruebe con una calle, un número con su calle o un edificio que la gente conoce.
requests-near-others = O quiso decir:
requests-near-open = Abierto ahora
requests-near-none = Aquí no hay nada abierto, ni lo hubo hace poco.
requests-near-none-text = Puede que todo esté bien, o que nadie nos haya avisado todavía.
requests-near-all = Todos los avisos de alrededor, también los antiguos
requests-near-keep = Mostrarlo en la portada
requests-near-keep-text = Su navegador guarda entonces el lugar durante un año. El municipio no guarda nada.
requests-near-kept = Está en su portada. El lugar lo guarda su navegador; el municipio, no.
requests-near-forget = Quitarlo de la portada
requests-near-feed = Un canal con lo que se avisa por aquí
