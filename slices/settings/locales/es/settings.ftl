# El primer minuto de un municipio.
set-up-title = Abra su ayuntamiento
set-up-text = Seis respuestas sobre su municipio, tres sobre usted, y queda abierto. Todo se puede cambiar después.
set-up-town = Su municipio
set-up-you = Usted, la primera persona que administra
set-up-services = Lo que se puede pedir
set-up-services-text = Al empezar están todos activados. Quite lo que su municipio no hace; cada uno se vuelve a activar cuando quiera.
set-up-open = Abrir el ayuntamiento
set-up-waits = Este ayuntamiento todavía no está abierto
set-up-waits-text = Quien puso en marcha Townhall encuentra el enlace para prepararlo donde lo arrancó: en la terminal o en el registro.

# Los ajustes.
# used: set-town-*
# used: set-contact-*
# used: set-calendar-*
# used: set-mail-*
# used: set-services-*
# used: set-people-*
# used: set-receivers-*
door-settings = Ajustes
set-title = Ajustes
set-town-title = Nombre y aspecto
set-town-text = Nombre, color, escudo, idiomas, zona horaria, dirección en internet.
set-contact-title = Teléfono, dirección y horario
set-contact-text = Lo que va al pie de cada página y de cada carta.
set-calendar-title = Días festivos
set-calendar-text = Días sin trabajo. Los plazos no corren en ellos.
set-mail-title = Correo
set-mail-text = La dirección desde la que salen las cartas, y un mensaje de prueba.
set-services-title = Servicios
set-services-text = Cuáles se pueden pedir.
set-services-hint = Desactivado, un servicio no recibe avisos nuevos. Los que ya tiene siguen su curso.
set-people-title = Equipos y personas
set-people-text = Quién trabaja aquí, en qué equipo y qué puede hacer.
set-receivers-title = Quién recibe qué avisos
set-receivers-text = Qué equipo recibe los avisos nuevos de cada servicio.
set-receivers-hint = Los avisos nuevos de un servicio van al equipo que está aquí. Los abiertos se quedan donde están.
set-receiver-none = Ningún equipo todavía
set-keep = Guardar estos ajustes
set-kept = Guardado
set-kept-text = Desde ahora vale así. Se puede deshacer en Ajustes.
set-meanwhile = Otra persona lo cambió mientras tanto
set-meanwhile-text = Lo que usted escribió sigue aquí y todavía no se guardó nada. Pulse otra vez el botón para que valga lo suyo.
set-services-meanwhile = La lista muestra lo que está activado ahora. No se guardó nada de lo suyo.
set-in-file = Esto está en el archivo de configuración de la máquina y se cambia allí.

# Los campos.
set-name = Nombre del municipio
set-name-hint = Como lo dice la gente.
set-name-missing = Escriba el nombre de su municipio
set-prefix = Letras delante de cada referencia
set-prefix-hint = Dos o tres. Los avisos que ya existen conservan las suyas.
set-prefix-wrong = Escriba dos o tres letras de la A a la Z
set-colour = El color del municipio
set-colour-hint = Un solo color. Los demás salen de él de modo que todo se pueda leer.
# used: set-colour-*
set-colour-weir = Verde presa
set-colour-cobalt = Azul cobalto
set-colour-kiln = Rojo horno
set-colour-plum = Ciruela
set-colour-olive = Oliva
set-colour-copper = Marrón cobre
set-colour-slate = Azul pizarra
set-colour-night = Negro noche
set-colour-own = Otro color
set-colour-own-number = Número del color
set-colour-own-hint = Con # y seis cifras, como #0b4f47.
set-colour-none = Escriba el color con # y seis cifras, como #0b4f47
set-colour-light = Sobre este color no se leen letras blancas. El más cercano que sirve es { $nearest }
set-crest = Qué lleva el escudo
# used: set-crest-*
set-crest-initials = Las primeras letras del municipio sobre agua
set-crest-wheel-and-river = Una rueda de molino sobre un arroyo
set-crest-anchor = Un ancla
set-crest-kiln = Una llama sobre ladrillos
set-crest-own = El nuestro, de un archivo
set-crest-file = Archivo del escudo
set-crest-file-hint = Más o menos tan ancho como alto. Va sobre blanco, en páginas claras y en oscuras.
set-crest-file-add = Elija una imagen o un dibujo
set-crest-file-kinds = PNG, JPEG, WebP o SVG. Lo guardamos como imagen pequeña, y nada más del archivo.
set-crest-none = Elija un archivo, o uno de nuestros escudos
set-crest-not = Esto no es una imagen que podamos leer. Envíe PNG, JPEG, WebP o SVG
set-crest-large = Esta imagen es demasiado grande. Hágala más pequeña; bastan 512 píxeles
set-crest-broken = El archivo está cortado o no se puede leer. Guárdelo de nuevo y envíelo otra vez
set-crest-busy = Estamos trabajando con imágenes de otros. Pulse el botón otra vez en un momento
set-crest-empty = En esta imagen no se ve nada
set-crest-has = Este dibujo usa «{ $part }», que no dibujamos. Guárdelo como SVG simple con las letras convertidas en formas, o como PNG
set-languages = Idiomas
set-languages-hint = En los que se puede leer y escribir aquí.
set-languages-none = Elija al menos un idioma
set-zone = Zona horaria
set-zone-hint = Elija la ciudad más cercana.
set-zone-choose = Elija una ciudad
set-zone-none = Elija una zona horaria de la lista
set-site = Dirección en internet
set-site-hint = Adonde llevan los enlaces de las cartas, como https://hall.example.org
set-site-wrong = Escríbala como https://hall.example.org, sin nada detrás del nombre
set-phone = Teléfono del ayuntamiento
set-phone-hint = Para quien prefiere llamar.
set-emergency = Número para lo peligroso
set-emergency-hint = Donde alguien contesta de día y de noche.
set-address = Dónde se atiende
set-hours = Horario de atención, en { $language }
set-hours-hint = Por ejemplo: «De lunes a viernes, de 8 a 18 h».
set-holidays = Días sin trabajo
set-holidays-hint = Un día en cada línea, como 2026-12-25.
set-holidays-wrong = Escriba cada día como 2026-12-25. Esta línea no lo es: { $line }
set-mail-from = Las cartas salen de
set-mail-from-hint = Una dirección del ayuntamiento que alguien lee.
set-mail-from-wrong = Escriba una dirección como hall@example.org

# El mensaje de prueba.
# used: set-test-*
set-test = Enviar un mensaje de prueba
set-test-nowhere = Todavía no hay servidor de correo
set-test-nowhere-text = Las cartas a los vecinos esperan en la carpeta «outbox» de la máquina y no llegan a nadie. Quien opera el programa indica un servidor como mail.smtp en su archivo de configuración.
set-test-title = ¿Llega el correo?
set-test-text = Un mensaje corto va a la propia dirección del ayuntamiento, por el mismo camino que todas las cartas.
set-test-asked = El mensaje de prueba va en camino
set-test-asked-text = Pedido el { $when }. Vuelva a cargar esta página en un momento.
set-test-sent = El servidor de correo aceptó el mensaje de prueba
set-test-sent-text = El { $when }, para { $to }. Mire en ese buzón.
set-test-failed = El mensaje de prueba no salió
set-test-failed-text = El { $when }. El motivo está en la mesa de trabajo, en lo que no se pudo hacer.
set-test-subject = Un mensaje de prueba de su ayuntamiento
set-test-letter = Este es un mensaje de prueba del ayuntamiento de { $town }. Si lo lee, las cartas a la gente salen bien.

# used: job-settings-*
job-settings-test_mail = Enviar un mensaje de prueba

# Equipos y personas.
set-person-new = Añadir una persona
set-person-title = Una persona que trabaja aquí
set-person-name = Nombre
set-person-name-hint = Como se lee debajo de una respuesta.
set-person-name-missing = Escriba un nombre
set-person-team = Equipo
set-person-team-missing = Elija un equipo de la lista
set-person-role = Qué puede hacer
set-person-role-missing = Elija una de las tres
# used: set-role-*
set-role-agent = Trabaja en los avisos, atiende llamadas.
set-role-supervisor = Lo mismo, y cuida lo que el equipo comparte.
set-role-administrator = Todo eso, y estos ajustes.
set-person-works = Trabaja aquí
set-person-works-hint = Quien se ha ido ya no puede entrar. Lo que hizo conserva su nombre.
set-person-left = se ha ido
set-person-added = { $username } ya puede entrar
set-person-password = Su contraseña es { $password }. Se muestra solo esta vez; entréguela en persona.
set-username-hint = Lo que se escribe para entrar: letras, cifras y . - _ @
set-username-wrong = Use letras, cifras y . - _ @
set-username-taken = Ya hay alguien con este nombre de usuario. Elija otro
set-password-again = Escriba la contraseña otra vez; no la devolvemos
# used: set-last-*
set-last = Tiene que quedar una persona que administre
set-last-text = Primero dé ese papel a otra persona.
set-team-title = Nombre de un equipo
set-team-name = Nombre en { $language }
set-team-name-missing = Escriba el nombre en cada idioma
set-team-name-taken = Otro equipo tiene este nombre. Elija uno que no se confunda
set-team-new = Añadir un equipo
set-team-empty = Nadie todavía.
set-team-close = Cerrar este equipo
set-team-close-text = Otro equipo se hace cargo de todo lo que tiene. Usted ve qué es antes de que pase nada.
set-team-close-look = Ver lo que tiene
set-team-close-title = Cerrar el equipo { $team }
set-team-close-stays = Los avisos ya cerrados conservan el nombre de este equipo, y sus cifras también. Puede abrir el equipo otra vez.
set-team-close-do = Cerrar el equipo
set-team-has = Lo que tiene ahora
set-team-has-nothing = Ningún aviso abierto, ninguna persona y ningún servicio son de este equipo ahora. Lo que aún llegue para él va al equipo que usted elija.
set-team-has-cases = { $n ->
    [one] Un aviso abierto
   *[other] { $n } avisos abiertos
}
set-team-has-many = Más de { $n } avisos abiertos
set-team-has-people = { $n ->
    [one] Una persona trabaja en él
   *[other] { $n } personas trabajan en él
}
set-team-has-services = { $n ->
    [one] Le llegan los avisos de un servicio
   *[other] Le llegan los avisos de { $n } servicios
}
set-team-has-views = { $n ->
    [one] Una vista guardada
   *[other] { $n } vistas guardadas
}
set-more = { $n } más
set-team-heir = ¿Qué equipo se hace cargo de todo?
set-team-heir-choose = Elija un equipo
set-team-heir-missing = Elija el equipo que se hace cargo
set-team-last = Este es el único equipo abierto.
set-team-last-text = Añada otro primero, para que nada quede sin nadie.
set-team-closed = El equipo está cerrado
set-team-closed-text = Lo que tenía está con el equipo que se hizo cargo. Si hay muchos avisos abiertos, los últimos llegan en unos minutos.
set-teams-closed = Equipos cerrados
set-team-is-closed = Este equipo está cerrado
set-team-closed-since = Cerrado el { $day }. Se hizo cargo { $team }.
set-team-closed-empty = Cerrado el { $day }. Todavía no tenía nada.
set-team-open-again = Abrirlo otra vez
set-team-open-again-text = Recibe de vuelta lo que tenía y nadie movió después: personas, servicios, vistas guardadas, avisos abiertos.
# used: set-name-taken-*
# used: set-team-needed-*
set-name-taken = Otro equipo tiene este nombre ahora
set-name-taken-text = Dé primero otro nombre a ese equipo.
set-team-needed = Algo es de este equipo ahora
set-team-needed-text = Ciérrelo en su página, en «Equipos y personas», y elija quién se hace cargo.
# used: set-team-*
set-team-streets = Calles
set-team-lights = Alumbrado
set-team-waste = Basura y limpieza
set-team-parks = Parques
set-team-water = Agua y desagües
set-team-parking = Estacionamiento
set-team-environment = Medio ambiente
set-team-front-desk = Atención al público

# Lo que se cambió.
set-changes = Cambios recientes
set-changes-none = Todavía no se cambió nada.
set-column-what = Qué
set-column-change = Antes → ahora
set-column-when = Cuándo y quién
set-changed-by = { $day }, { $by }
set-changed-first = { $day }, al preparar el municipio
set-undo = Deshacer
set-is-undone = Deshecho
# used: set-undone-*
# used: set-since-*
# used: set-begun-*
set-undone = Deshecho
set-undone-text = Está como antes.
set-since = Se cambió otra vez después
set-since-text = Deshaga primero el cambio más nuevo.
set-begun = Su ayuntamiento está abierto
set-begun-text = Ahora: teléfono y horario, las personas con las que trabaja, el correo. Cada cosa es una página corta, aquí abajo. Después envíe usted un aviso y vea cómo llega.
set-switched-on = Activados: { $services }
set-switched-off = Desactivados: { $services }
set-on = activado
set-off = desactivado
set-many = { $n } entradas
# used: set-part-*
set-part-profile = El municipio
set-part-services = Servicios
set-part-receivers = Quién recibe qué avisos
set-part-person = Persona
set-part-team = Equipo
# used: set-value-*
set-value-profile-name = Nombre
set-value-profile-prefix = Letras de las referencias
set-value-profile-colour = Color
set-value-profile-crest = Escudo
set-value-profile-languages = Idiomas
set-value-profile-time-zone = Zona horaria
set-value-profile-site = Dirección en internet
set-value-profile-phone = Teléfono
set-value-profile-emergency-phone = Número para lo peligroso
set-value-profile-address = Mostrador
set-value-profile-hours = Horario
set-value-profile-mail-from = Las cartas salen de
set-value-profile-holidays = Días festivos
set-value-profile-centre = Centro del municipio
set-value-person-name = Nombre
set-value-person-team = Equipo
set-value-person-role = Papel
set-value-person-active = Trabaja aquí
set-value-team-names = Nombres
set-value-team-open = Abierto
set-value-team-heir = Se hizo cargo
set-value-team-people = Personas

# Dejar entrar a un colega.
set-signs-in = Cómo entra
set-signs-in-alone = { $username } entra solo con una contraseña.
set-signs-in-codes = { $username } entra con una contraseña y un código de su teléfono.
set-link-make = Hacer un enlace para otra contraseña
set-link-text = Quien olvidó su contraseña elige otra con un enlace. Sirve una vez y durante un día, y cierra su sesión en todos los demás lugares.
set-link-waits = Ya se hizo uno que sirve hasta el { $when }. Otro nuevo lo anula.
set-link-made = Entregue este enlace, mejor en persona
set-link-once = Se muestra solo esta vez, sirve una vez y hasta el { $when }. Quien lo tiene elige la contraseña.
set-link-mailed = Otro enlace propio va también a { $address }. Cuando se usa uno de los dos, terminan ambos.
set-link-subject = Un enlace para elegir otra contraseña
set-link-headline = Elija otra contraseña
set-link-letter = Administración de su ayuntamiento hizo este enlace para usted. Sirve una vez, hasta el { $when }.
set-link-letter-not = Si no lo pidió, avise. Mientras nadie lo use, su contraseña sigue siendo la misma.
set-link-button = Elegir otra contraseña
set-codes-take = Quitar los códigos
set-codes-text = Si perdió su teléfono, quite los códigos. Entrará solo con la contraseña hasta que reciba otros. No se puede deshacer.
job-settings-mail_link = Enviar un enlace para otra contraseña
set-part-link = Enlace para otra contraseña
set-part-codes = Códigos quitados

# Lo que dice el municipio con sus propias palabras.
# used: set-texts-*
set-texts-title = Textos
set-texts-text = Bienvenida, privacidad, quién es responsable, el pie de cada página.
set-texts-form = Una línea en blanco empieza otro párrafo, «## » delante de una línea hace un título, «- » hace una lista. Las direcciones se vuelven enlaces solas. Donde deje un idioma vacío, va nuestro propio texto.
set-texts-see = Ver la página
# used: set-text-*
set-text-welcome = Bienvenida en la portada
set-text-welcome-hint = Una o dos frases bajo la búsqueda.
set-text-welcome-in = Bienvenida, en { $language }
set-text-privacy = Página sobre privacidad
set-text-privacy-hint = La nuestra dice qué guarda este programa y qué no. Añada lo que pida su ley.
set-text-privacy-in = Privacidad, en { $language }
set-text-imprint = Quién es responsable
set-text-imprint-hint = El nuestro se compone de su nombre, ventanilla, teléfono y correo.
set-text-imprint-in = Quién es responsable, en { $language }
set-text-accessibility = A quién preguntar por el acceso
set-text-accessibility-hint = Va al final de la página que dice cómo se usan estas páginas.
set-text-accessibility-in = A quién preguntar por el acceso, en { $language }
set-text-footer = Nota al pie de cada página
set-text-footer-hint = Una frase.
set-text-footer-in = Nota al pie, en { $language }
set-value-profile-welcome = Bienvenida
set-value-profile-privacy = Privacidad
set-value-profile-imprint = Quién es responsable
set-value-profile-accessibility = A quién preguntar por el acceso
set-value-profile-footer = Nota al pie

# Las páginas mismas, mientras el municipio no haya escrito las suyas.
welcome-ours = Díganos qué está roto y vea qué pasa con ello. No necesita cuenta.
# used: privacy-title-*
privacy-title = Privacidad
privacy-title-of = Qué guarda { $town } de usted en estas páginas, y qué no.
# used: imprint-title-*
imprint-title = Quién es responsable
imprint-title-of = Quién es responsable de las páginas de { $town } y cómo dar con ellos.
# used: accessibility-title-*
accessibility-title = Usar estas páginas
accessibility-title-of = Cómo puede usar cualquiera las páginas de { $town }, y a quién preguntar.
texts-ask = Pregúntenos:
texts-ask-counter = Pregúntenos en la ventanilla del ayuntamiento.
texts-phone = Teléfono { $phone }
texts-mail = Correo { $mail }
imprint-ours = { $town } es responsable de estas páginas.
privacy-ours =
    Puede usar estas páginas sin decirnos quién es.

    ## Lo que no hacemos
    - No le seguimos. No hay publicidad ni rastreadores.
    - Nada se pide a otras empresas. Letras, mapas e imágenes vienen solo de este sitio.
    - Contamos cuántos avisos se empiezan y se envían, y a nadie por su nombre.

    ## Cookies
    No se pone ninguna antes de que haga algo que la necesite.
    - «report», mientras escribe un aviso, para que no se pierda nada. Termina cuando lo envía, a más tardar a los 30 días.
    - «reader», «lang» y «near», cuando elige texto más grande, más contraste, colores, un idioma o su parte del municipio. Quedan un año en su navegador.
    - «session», para quienes trabajan en el ayuntamiento y entran con su nombre. Termina cuando salen o cierran el navegador.

    ## Lo que nos cuenta
    - Un aviso se guarda con lo que escribió, el lugar, sus fotos y, si lo dio, cómo dar con usted. Lo usamos para resolver el aviso y responderle.
    - Su contacto se guarda cifrado. Solo lo lee quien trabaja aquí.
    - Las fotos se hacen de nuevo. Lo que un teléfono esconde en ellas, como el lugar, se quita. Leemos el lugar solo si nos lo pide.
    - Los avisos sobre lugares públicos los ve cualquiera: lo que escribió, el lugar, las fotos y lo que hicimos. Su contacto no se muestra nunca, y las direcciones de correo y los teléfonos de su texto se tapan.
    - Los avisos privados, como uno sobre un vecino, no se muestran a nadie de fuera.

    ## Cuánto tiempo
    - Lo que empezó y no envió se borra a los 30 días.
    - Los avisos quedan en los archivos del municipio mientras lo pida la ley.
    - De noche se hacen copias de seguridad y se guardan un tiempo, por lo general hasta un año.

    ## Sus derechos
    Puede preguntar qué tenemos de usted y pedir que se corrija o se borre, como dice la ley.

    { $ask }
accessibility-ours =
    Cualquiera debería poder usar estas páginas. Seguimos WCAG 2.2 en el nivel AA.

    - Cada página funciona solo con el teclado, con lector de pantalla y sin guiones.
    - Al pie de cada página puede elegir texto más grande, más contraste, y colores claros u oscuros.
    - El texto crece hasta cuatro veces su tamaño, y las páginas caben en un teléfono estrecho.
    - Lo que dice un color, lo dicen también una palabra y una forma.

    ## Lo que no funciona para todos
    Los mapas son imágenes. Todo lo que muestran está en palabras a su lado, y un lugar se puede escribir en vez de señalarlo.
accessibility-ask = Si algo le estorba
