# Entrar.
account-sign-in-title = Entrar
account-sign-in-text = Para el personal del ayuntamiento. Para dar un aviso o seguirlo no hace falta cuenta.
account-username = Usuario
account-password = Contraseña
account-cookie = Al entrar se guarda una cookie. Termina cuando usted sale o cierra el navegador.
account-wrong = El usuario y la contraseña no van juntos.
account-wrong-next = Revise los dos e intente otra vez. Si olvidó su contraseña, pídala a quien se ocupa de Townhall en su ayuntamiento.
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
