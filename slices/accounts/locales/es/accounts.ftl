# Entrar.
account-sign-in-title = Entrar
account-sign-in-text = Para el personal del ayuntamiento. Para dar un aviso o seguirlo no hace falta cuenta.
account-username = Usuario
account-password = Contraseña
account-cookie = Al entrar se guarda una cookie. Termina cuando usted sale o cierra el navegador.
account-wrong = El usuario y la contraseña no van juntos.
account-wrong-next = Revise los dos e intente otra vez. Si olvidó su contraseña, pida a administración un enlace para elegir otra.
account-too-often = Demasiados intentos
account-wait = Para que no entre gente extraña, hay una pausa. Intente otra vez { $when }.
account-code-title = Escriba su código
account-code = Código de seis cifras
account-code-hint = Está en el autenticador de su teléfono. Cambia cada 30 segundos.
account-code-wrong = Escriba el código que ve ahora en su teléfono. Cada código sirve una vez.
account-start-again = Empezar de nuevo
account-you-are = Entró como { $username }, { $role }.
account-has-codes = Usted entra con una contraseña y un código de su teléfono.
account-has-no-codes = Usted entra solo con una contraseña.
# used: account-role-*
account-role-resident = residente
account-role-agent = agente
account-role-supervisor = supervisión
account-role-administrator = administración

# Otra contraseña.
account-password-hint = Al menos { $n } caracteres. Cuatro o cinco palabras se recuerdan mejor que los signos.
account-password-short = Elija { $n } caracteres o más
account-password-long = Elija una más corta: { $n } letras como máximo
account-new = Contraseña nueva
account-again = La contraseña nueva otra vez
account-again-differs = No son iguales. Escriba la contraseña nueva dos veces
account-link-title = Elija una contraseña nueva
account-link-text = Para { $username }. Con ella se cierra la sesión en todos los demás lugares y este enlace termina.
account-link-keep = Guardar la contraseña nueva
account-link-kept = Su contraseña nueva quedó guardada
account-link-kept-text = Entre ahora con ella.
account-link-over = Este enlace ya no sirve
account-link-over-text = Sirve una sola vez y durante un día. Pida otro a administración.
account-own-back = Su página
account-own-title = Cambiar su contraseña
account-own-text = Se cierra la sesión en todos los demás navegadores.
account-own-keep = Guardar la contraseña nueva
account-own-kept = Su contraseña nueva quedó guardada
account-own-kept-text = Se cerró la sesión en todos los demás navegadores.
account-present = Contraseña actual
account-present-wrong = Esa no es su contraseña actual
