door-kept-safe = A salvo
safe-title = A salvo
safe-asked = Se está haciendo una copia
safe-asked-text = Vuelva a mirar en un momento. Justo después se comprueba.
safe-never = Todavía no se ha comprobado ninguna copia
safe-never-text = La primera llega esta noche a las dos. También puede hacer una ahora; tarda segundos.
safe-proven = La copia se puede recuperar
safe-old = La última comprobación es antigua: mire abajo qué ha fallado
# $when: a day and a time, as in “Today, 11:27 am”. $rows, $files: numbers. $size: millions of bytes. $seconds: seconds.
safe-proven-text = { $when }: { $rows } filas y { $files } archivos, { $size } MB, comparados uno a uno, en { $seconds } segundos.
safe-now = Hacer una copia ahora
safe-where = Dónde y cuánto tiempo
# $days, $weeks, $months: numbers.
safe-plan = Cada noche a las dos. Se guarda la copia más reciente de { $days } días, { $weeks } semanas y { $months } meses.
safe-plan-none = De noche no se hace ninguna copia: así lo dice la configuración del programa.
safe-archives = El municipio
safe-keys = Sus claves, aparte
safe-where-text = Quien tiene las dos lo lee todo; quien tiene una no lee nada personal. Guárdelas en otras dos máquinas, indicadas en la configuración del programa como backup.to y backup.keys_to.
safe-restore = Si se pierde esta máquina
safe-restore-text = En una nueva con el mismo programa, con la copia de claves más reciente:
safe-runs = Copias y comprobaciones
safe-runs-none = Todavía no hay ninguna.
safe-column-what = Qué
safe-column-when = Cuándo
safe-column-how = Cómo fue
safe-backup = Copia
safe-proof = Comprobación
# $size: millions of bytes. $seconds: seconds.
safe-went-well = { $size } MB en { $seconds } segundos
safe-failed = No ha ido bien
# $run: what a text in the program’s log is found by.
safe-fault-away = El disco está lleno o el lugar de las copias no responde. Haga sitio o arréglelo y haga una copia ahora. El registro del programa dice más: busque { $run }.
safe-fault-damaged = La copia está dañada o incompleta. Haga una copia ahora y revise el disco donde está. El registro del programa dice más: busque { $run }.
safe-fault-proof = La copia no se pudo recuperar. Haga una copia ahora; se comprueba enseguida. El registro del programa dice por qué: busque { $run }.
safe-fault-backup = No hay copia nueva. Compruebe que los lugares de arriba existen y se puede escribir en ellos y haga una copia ahora. El registro del programa dice por qué: busque { $run }.
# used: job-safekeeping-*
job-safekeeping-night = La copia de la noche
job-safekeeping-backup = Una copia que se pidió
job-safekeeping-prove = La comprobación de una copia
