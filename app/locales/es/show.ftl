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
