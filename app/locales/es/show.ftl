# La presentación de un pueblo de demostración: su sala, sus puertas y lo que hay detrás de cada una.
# used: show-*
show-title = Minutos en Millbrook
show-text = Cada puerta enseña una cosa que este ayuntamiento sabe hacer. Nada de esto es un dibujo: usted usa el programa mismo, y el rincón de abajo dice cuánto le cuesta a esta máquina.
show-was-reset = «{ $door }» está otra vez como al principio.
show-corner = Lo que cuesta ahora
show-memory = Memoria
show-processor = Procesador
show-disk = El pueblo en el disco
show-process = Número del proceso
show-megabytes = { $n } MB
show-percent = { $n } %
show-stand-still = Que esta página no se cargue más por sí sola
show-go-on = Que esta página se cargue otra vez por sí sola

show-wall = Todos avisan y la pared se llena
show-wall-text = Un proyector muestra un código. Quien le apunta con el teléfono manda un aviso de verdad, y todos lo ven llegar.
show-wall-reset = Empezar otra ronda
show-wall-reset-text = La pared empieza vacía. Los avisos se quedan en el pueblo, como los de verdad.
show-wall-code = Código QR que lleva a { $address }
show-wall-scan = Apunte aquí con su teléfono o escriba esta dirección:
show-wall-count = { $n ->
    [0] Nadie ha avisado desde las { $time }
    [one] Un aviso desde las { $time }
   *[other] { $n } avisos desde las { $time }
}
show-wall-empty = El primero lleva medio minuto.
show-wall-alone = Los teléfonos todavía no llegan a esta máquina.
show-wall-alone-text = El programa solo responde en esta máquina. Arránquelo con --listen 0.0.0.0:8080 y abra otra vez esta página.

show-here = ¿Qué está mal en Millbrook?
show-here-text = Está en un pueblo inventado, pero este es su formulario de verdad, en breve. Sus palabras salen en la pared.
show-here-choose = Elija una.
show-here-where = ¿Dónde es?
show-here-where-missing = Diga dónde es.
show-here-words = Con sus palabras
show-here-words-hint = Lo lee toda la sala.
show-here-send = Enviar el aviso
show-here-whole = Usar el formulario entero
show-here-else = Se trata de otra cosa

show-lever = La palanca roja
show-lever-text = Termina este programa con kill -9 mientras otros mandan avisos, y cuenta lo que queda.
show-lever-reset = Levantar la palanca
show-lever-reset-text = Termina lo que está en marcha y olvida la cuenta. Los avisos enviados se quedan en recepción, donde solo los ve el personal.
show-lever-lede = Ocho programas mandan avisos, uno tras otro. A la mitad, el sistema mata al programa que sirve esta página. Arranca otro y mira cuántos de los avisos confirmados tiene.
show-lever-pull = Bajarla: kill -9
show-lever-again = Bajarla otra vez: kill -9
show-lever-count = Contar otra vez
show-lever-still = La palanca está arriba. El programa funciona.
show-lever-posting = { $n ->
    [one] Hay un envío confirmado. El golpe llega enseguida.
   *[other] Hay { $n } envíos confirmados. El golpe llega enseguida.
}
show-lever-killed = El programa está muerto.
show-lever-back = { $n ->
    [one] El programa ha vuelto. Hay un envío confirmado.
   *[other] El programa ha vuelto. Hay { $n } envíos confirmados.
}
show-lever-counting = El programa nuevo cuenta.
show-lever-done = { $n } confirmados, { $here } aquí
show-lever-broken = Esta vez no llegó al final, así que no demuestra nada. El registro del programa dice por qué.
show-lever-all = No se perdió nada.
show-lever-all-text = Cuando este programa dice que tiene un aviso, ya lo ha escrito.
show-lever-lacks = { $n ->
    [one] Falta uno:
   *[other] Faltan { $n }:
}
show-lever-acknowledged = Confirmados, según lo anotado en el disco
show-lever-ended = Lo que terminó el programa
show-lever-signal = señal { $n }
show-lever-before = Confirmados antes del golpe
show-lever-waiting = Sin respuesta cuando estaba muerto
show-lever-away = Del golpe a la siguiente respuesta
show-lever-ms = { $n } milisegundos
show-lever-repeated = Enviados otra vez con la misma clave, porque no hubo respuesta
show-lever-here = Encontrados en la base de datos por el programa nuevo

show-day = Un día en 90 segundos
show-day-text = Un pueblo aparte, con un reloj que corre, vive un martes desde las seis de la mañana hasta medianoche.
show-day-reset = Olvidar el día
show-day-reset-text = Termina el día si está en marcha. Su pueblo se borra; el pueblo en el que usted está no sabe nada de él.
show-day-lede = Cada aviso, respuesta y cambio de este día es el mismo acto que en un pueblo de verdad. Las cartas y los plazos vienen solos. Solo el reloj corre setecientas veces más rápido.
show-day-begin = Empezar el día
show-day-again = Empezar el día otra vez
show-day-still = Todavía no ha pasado nada.
show-day-preparing = Se está haciendo el pueblo del día, con los cuarenta días anteriores. Tarda unos segundos.
show-day-running = El día está en marcha.
show-day-broken = El día no llegó al final, así que no demuestra nada. El registro del programa dice por qué.
show-day-done = El día ha terminado: llegaron { $sent } avisos, se resolvieron { $closed } y salieron { $letters } cartas.
show-day-over = Cuánto del día ha pasado
show-day-newest = Lo último que ha pasado
show-day-sent = Avisos
show-day-spoken = { $n ->
    [0] Todos escritos por los propios vecinos.
    [one] Uno de ellos contado por teléfono o en el mostrador.
   *[other] { $n } de ellos contados por teléfono o en el mostrador.
}
show-day-answered = Respuestas
show-day-answered-text = Escritas por el personal a quien avisó.
show-day-closed = Resueltos
show-day-in-time = { $n ->
    [0] Ninguno a tiempo hasta ahora.
    [one] Uno de ellos a tiempo.
   *[other] { $n } de ellos a tiempo.
}
show-day-letters = Cartas
show-day-letters-text = Enviadas por el pueblo mismo a quienes dejaron una dirección.
show-day-by-web = Una persona avisa
show-day-by-phone = Recepción lo anota por teléfono
show-day-at-the-counter = Recepción lo anota en el mostrador
show-day-taken = Alguien se hace cargo
show-day-was-answered = El personal responde a quien avisó
show-day-noted = El personal se deja una nota
show-day-wrote = La persona escribe de nuevo

show-keys = Un aviso entero con el teclado, tal como se oye
show-keys-text = Cada tecla que se pulsa y lo que dice entonces un lector de pantalla, para quien no ve nada de la página.
show-keys-lede = Alguien que no ve la página avisa de una farola. Son { $keys } teclas en { $pages } páginas, además de las palabras que escribe. Esto se oyó del programa mismo, y cada prueba del programa lo oye otra vez: si una página dice otra cosa, la prueba falla.
show-keys-try = Deje el ratón y pruébelo
show-keys-page = La página dice su título:
show-keys-types = escribe
show-keys-goes = Llega otra página.
show-keys-skips = Pasa el menú y llega a la página misma.
