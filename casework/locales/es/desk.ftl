# used: desk-move-*
# used: desk-reply-*
# used: desk-note-*
# La mesa de trabajo: la lista, la página de un caso, tomar un aviso.

## Lista
# used: desk-view-*
desk-view-mine = Míos
desk-view-team = Mi equipo
desk-view-unassigned = Sin asignar
desk-view-late = Atrasados
desk-view-paused = En pausa
desk-view-all = Todos los abiertos
desk-view-closed = Terminados
desk-views = Vistas
desk-cases-label = Casos
desk-cases = { $n ->
    [one] 1 caso
   *[other] { $n } casos
  }
desk-cases-many = { $n } casos
desk-more-than = más de { $n }
desk-empty = Aquí no hay nada pendiente.
# $cases es un número con su palabra, como en «47 casos».
desk-empty-elsewhere = En todos los equipos: { $cases }
desk-empty-narrowed = Nada coincide con estos filtros.
desk-empty-late = Nada está atrasado.
desk-empty-mine = No tiene nada pendiente. Tome un caso de la lista de su equipo.
desk-found = Casos con «{ $words }»
desk-found-nothing = Ningún caso tiene estas palabras. Pruebe con la referencia, la calle o el tipo de aviso.
desk-commands = Páginas de la mesa de trabajo
# used: desk-also-*
desk-also-queue = casos cola vista lista
desk-also-take = nuevo aviso teléfono mostrador
desk-also-page = página
desk-also-keys = atajos teclado
# used: desk-column-*
desk-column-case = Caso
desk-column-clock = Plazo
desk-column-state = Estado
desk-column-age = Edad
desk-column-with = Con
desk-nobody = Nadie todavía
# used: desk-filter-*
desk-filter = Filtrar
desk-filter-do = Mostrar estos
desk-filters-on = Filtros en uso
desk-filter-service = Tipo
desk-filter-group = Etapa
desk-filter-team = Equipo
desk-filter-district = Distrito
desk-filter-late = Plazo
desk-filter-late-only = Solo atrasados
desk-filter-late-done = Terminados tarde
desk-filter-with = Con
desk-filter-state = Estado
desk-filter-from = Cerrados desde
desk-filter-to = Cerrados hasta
desk-filter-from-day = Desde el { $day }
desk-filter-to-day = Hasta el { $day }
desk-filter-off = Sin
desk-gone = { $what }: «{ $value }» ya no existe.
desk-any = Cualquiera
# used: desk-saved-*
desk-saved = Vistas guardadas
desk-saved-keep = Guardar esta vista
desk-saved-change = Cambiar «{ $name }»
desk-saved-name = Nombre de la vista
desk-saved-for = Quién la ve
desk-saved-for-me = Solo yo
desk-saved-for-team = Todo mi equipo
desk-saved-do = Guardar vista
desk-saved-rename = Cambiar vista
desk-saved-remove = Quitar
desk-saved-done = La vista está guardada.
desk-saved-replaced = Ya había una vista con este nombre. Ahora muestra estos casos.
desk-saved-renamed = La vista tiene su nuevo nombre.
desk-saved-removed = La vista se ha quitado. Sus casos siguen como estaban.
desk-saved-shared = Todo su equipo ve ahora esta vista.
desk-saved-no-name = Escriba un nombre para la vista
desk-saved-long = Acorte el nombre a { $n } caracteres
desk-saved-taken = Ya hay otra vista con este nombre
desk-saved-full = Ya hay 20 vistas. Quite una primero
# used: desk-group-*
desk-group-received = Nuevos
desk-group-open = En curso
desk-group-waiting = En espera
desk-group-closed = Terminados
desk-services-retired = Ya no se ofrecen
desk-teams-closed = Equipos cerrados
desk-ticked = { "{n}" } seleccionados
desk-given = { $n ->
    [one] 1 caso ha cambiado de manos.
   *[other] { $n } casos han cambiado de manos.
  }
desk-moved = { $n ->
    [one] 1 caso tiene el nuevo estado.
   *[other] { $n } casos tienen el nuevo estado.
  }
desk-many-none = No había nada marcado. Marque primero los casos.
desk-many-state = Elija un estado
desk-left-title = { $n ->
    [0] Lo que marcó ya no existe
    [one] 1 caso queda como estaba
   *[other] { $n } casos quedan como estaban
  }
desk-left-none = No se cambió ningún caso.
desk-left-unknown = { $n ->
    [one] 1 de los casos marcados no existe.
   *[other] { $n } de los casos marcados no existen.
  }
desk-left-changed = otra persona lo cambió entretanto. Mírelo como está ahora.
desk-left-state = desde «{ $state }» no puede pasar a ese estado.
desk-left-reason = necesita un motivo, que lee quien avisó.
desk-left-erased = los datos de la persona se borraron y ya no se le pueden añadir palabras.
desk-left-fault = algo falló por nuestra parte. Inténtelo otra vez.
desk-left-again = Intentarlo otra vez con estos
desk-preview = Vista previa
desk-preview-empty = Recorra la lista con J y K para ver aquí un caso.
desk-open = Abrir

## Plazo
desk-clock = Plazo del servicio
desk-clock-none = sin empezar
desk-clock-day = día { $day } de { $days }
desk-clock-paused-late = { $n ->
    [one] en pausa, 1 día tarde
   *[other] en pausa, { $n } días tarde
}
desk-clock-still = El plazo no corre hasta que siga el trabajo.
desk-clock-paused = en pausa el día { $day } de { $days }
desk-clock-finished = terminado el día { $day }
desk-clock-late = { $n ->
    [one] 1 día de atraso
   *[other] { $n } días de atraso
  }
desk-clock-due = Vence el { $day }.

## Caso
desk-back = Lista
desk-case = El caso
desk-told = Lo que nos contaron
desk-told-nothing = No dejaron ningún texto.
desk-answers = Respuestas
desk-photos = { $n ->
    [one] 1 foto
   *[other] { $n } fotos
  }
desk-team = Equipo
desk-public = Visible para el público
desk-channel = Llegó por
# used: desk-channel-*
desk-channel-web = Web
desk-channel-phone = Teléfono
desk-channel-counter = Ventanilla
desk-channel-api = Otra aplicación
desk-channel-import = Importación
# $channel es «Otra aplicación»; $sender, el nombre de quien la tiene.
desk-came-from = { $channel }: { $sender }
desk-opened = Avisado
desk-old-reference = Número anterior
desk-person = Persona
desk-contact-none = No dejó ninguna forma de contacto.
desk-contact-show = Mostrar
desk-contact-written = Cada consulta queda anotada con su nombre.
desk-contact-hidden = Su función no permite ver esto.
desk-contact-gone = Borrado a petición de la persona
desk-contact-name = Nombre
desk-contact-email = Correo electrónico
desk-contact-phone = Teléfono
desk-place = Lugar
desk-place-none = Sin lugar indicado
desk-map = Mapa alrededor de { $place }
desk-near = Abiertos cerca
desk-near-line = { $metres } m, { $ago }
desk-aside = Plazo, lugar y qué hacer

## Lo que pasó
desk-story = Todo lo que pasó
desk-show = Qué se muestra
# used: desk-show-*
desk-show-all = Todo
desk-show-messages = Mensajes
desk-show-notes = Notas
# used: desk-story-*
desk-story-opened = Avisado: { $value }
desk-story-assigned = Asignado a { $value } por { $by }
desk-story-unassigned = Sin persona asignada, por { $by }
desk-story-team = Pasado a { $value } por { $by }
desk-story-taken-over = { $value }
desk-story-given-back = { $value }
desk-story-state = { $value }, cambiado por { $by }
desk-story-reply = Respondió { $by }
desk-story-note = Nota interna, { $by }
desk-story-resident = La persona escribió
desk-story-category = Clasificado como { $value } por { $by }
# used: desk-taken-*
# used: desk-given-*
desk-taken-over = { $to } se hizo cargo al cerrarse el equipo { $from }
desk-given-back = { $to } está abierto otra vez y lo recibe de vuelta de { $from }
desk-story-photo-hidden = { $by } ocultó una foto
desk-story-photo-shown = { $by } volvió a mostrar una foto
desk-story-photo-missed = No se pudo traer la foto que se indicó con el aviso: { $value }
desk-by-resident = la persona que avisó
desk-by-town = el ayuntamiento
desk-by-staff = alguien que ya no trabaja aquí

## Lo que hace el personal
desk-assign = Asignar
desk-assign-to = Asignar a
desk-assign-own = Del equipo
desk-assign-others = Otras personas
desk-assign-teams = Equipos
desk-assign-do = Asignar
desk-take-it = Me encargo yo
desk-move = Cambiar estado
desk-move-to = Nuevo estado
desk-move-reasoned = { $state } (con motivo)
# used: desk-*-words
desk-move-words = Motivo
desk-move-hint = La persona lo lee. En un caso público lo ve todo el mundo.
desk-move-do = Cambiar
desk-close = Cerrar
desk-reply = Responder a la persona
desk-reply-words = Su respuesta
desk-reply-hint = La persona lo lee.
desk-reply-do = Enviar
desk-note = Nota, solo personal
desk-note-words = Su nota
desk-note-hint = Solo la lee el personal.
desk-note-do = Guardar nota
desk-category = El tipo correcto
desk-category-change = Corregir el tipo
desk-category-do = Clasificar así
# used: desk-refused-*
desk-refused-no-words = Escriba algo antes
desk-refused-too-long = Acorte esto a { $n } caracteres
desk-refused-no-reason = Escriba el motivo; la persona lo lee
desk-refused-state = Elija uno de los estados que pueden seguir
desk-refused-staff = Elija a alguien que trabaje aquí
desk-refused-team = Elija un equipo de la lista
desk-refused-service = Elija un tipo de la lista
desk-stale-title = Alguien se adelantó.
desk-stale-text = Cambio hecho por { $by }: { $when }. Lo que usted escribió sigue aquí. Mire el caso como está ahora y vuelva a enviar.

## Tomar un aviso
desk-take = Tomar un aviso
desk-take-service = ¿De qué se trata?
desk-take-service-hint = Escriba las primeras letras.
desk-take-choose = Mostrar las preguntas
desk-take-channel = Cómo nos contactó
desk-take-words = Qué pasó, en sus palabras
desk-take-words-hint = Escriba mientras habla. Con sus palabras proponemos de qué se trata.
desk-take-ask = Proponer otra vez
desk-take-all = O elija de la lista
desk-take-by-words = Según sus palabras
desk-take-another = Otra cosa
desk-take-place = ¿Dónde está?
desk-take-place-hint = Una dirección, una esquina, el número de un farol o palabras.
desk-take-place-which = ¿A qué lugar se refiere?
desk-take-place-words = Ninguno: dejar las palabras
desk-take-place-pick = Elija el lugar al que se refiere
desk-take-when = Pregunte solo si corresponde a lo anterior.
desk-take-email-wrong = Escriba la dirección completa, como nombre@example.org
desk-take-contact-needed = Pida un teléfono o un correo; el ayuntamiento tiene que volver a preguntar
desk-take-language = Idioma de las respuestas
desk-take-do = Enviar el aviso
desk-taken = El aviso está registrado
desk-taken-read = Lea esta referencia en voz alta:
desk-taken-due = El plazo termina el { $day }.
desk-taken-link = Enlace para la persona
desk-taken-link-hint = Quien tenga este enlace puede seguir el aviso y escribir al equipo.
desk-taken-next = Tomar otro
desk-taken-open = Abrir el caso
desk-key-enter = Intro

## Photos
desk-photo-hide = Ocultar
desk-photo-show = Volver a mostrar
desk-photo-hidden = Oculta. Solo el personal la ve.
desk-photo-is-hidden = La foto está oculta. Ahora solo la ve el personal.
desk-photo-is-shown = La foto se ve de nuevo.
desk-reply-photos = Fotos con su respuesta
desk-take-photos = Fotos que le muestran o le envían
# used: desk-missed-*
desk-missed-address = su dirección no lleva a ningún sitio adonde vayamos
desk-missed-gone = en esa dirección no hay nada
desk-missed-silent = allí nadie respondió
desk-missed-large = es demasiado grande
desk-missed-photo = lo que hay allí no es una foto que podamos abrir

## Tareas atascadas
door-jobs = Tareas atascadas
desk-stuck = Tareas atascadas
desk-stuck-text = El programa intentó cada una tantas veces como puede. Arregle lo que lo impidió y haga que lo intente otra vez.
desk-stuck-none = Nada está atascado. Lo que el programa tiene que hacer está hecho o aún se intenta.
desk-stuck-many = { $n ->
    [one] 1 tarea está atascada.
   *[other] { $n } tareas están atascadas.
  }
desk-stuck-newest = { $n ->
    [one] Se muestra la más reciente.
   *[other] Se muestran las { $n } más recientes.
  }
desk-stuck-all = Intentar todas otra vez
desk-stuck-retry = Intentar otra vez
desk-stuck-let-go = Dejarla
desk-stuck-let-go-text = Lo que usted deja no se hará nunca. Queda constancia de que lo dejó.
desk-stuck-why = Por qué
desk-stuck-ended = Abandonada
desk-stuck-tried = Intentada
desk-stuck-times = { $n ->
    [one] una vez
   *[other] { $n } veces
  }
desk-stuck-number = Número en el registro
desk-stuck-other = Algo que este programa no conoce ({ $kind })
desk-stuck-again = { $n ->
    [0] Ya no había nada atascado.
    [one] Ahora se intenta otra vez 1 tarea.
   *[other] Ahora se intentan otra vez { $n } tareas.
  }
desk-stuck-is-let-go = La tarea se ha dejado. Queda constancia.
desk-stuck-gone = Alguien se adelantó. La tarea ya no está atascada.
# used: desk-trouble-*
desk-trouble-away = Algo de fuera no respondió, como el servidor de correo o el almacén de archivos.
desk-trouble-stopped = El programa se detuvo a mitad de cada intento.
desk-trouble-slow = Tardó más de lo permitido.
desk-trouble-unknown = Este programa no sabe cómo se hace. Quizá lo pidió otra versión.
desk-trouble-refused = Aquello de lo que trata ya no existe, o no se puede hacer así.
desk-trouble-broken = Un fallo nuestro. El registro dice más.
# used: job-*
job-kernel-clean = Retirar lo que ya terminó
job-kernel-renew_keys = Renovar la clave maestra
job-kernel-sweep_files = Quitar archivos que nada necesita
job-casework-forget_keys = Olvidar claves de reintentos viejos
job-casework-count_figures = Contar cómo van los servicios
job-casework-take_over = Pasar los avisos de un equipo cerrado
job-casework-give_back = Devolver avisos a un equipo que está abierto otra vez
job-casework-fetch_photo = Traer una foto que otro programa indicó
job-casework-find_again = Volver a encontrar los avisos tras una restauración
job-casework-sweep_drafts = Abandonar borradores viejos
# used: notice-*
notice-case-received = Correo a un vecino: tenemos su aviso
notice-case-reply = Correo a un vecino: una respuesta
notice-case-closed = Correo a un vecino: su aviso está terminado
# used: desk-outcome-*
desk-story-outcome = A la pregunta de si quedó resuelto, la persona responde: { $value }
desk-outcome-yes = sí
desk-outcome-partly = en parte
desk-outcome-no = no
