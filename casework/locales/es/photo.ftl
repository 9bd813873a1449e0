# Las fotos: qué se dice de ellas y qué hacer cuando una no sirve.
photo-alt = Foto: { $what }
photo-alt-of = Foto { $n } de { $of }: { $what }
photo-said = { $what }. «{ $said }»
photo-own = Su foto
photo-own-of = Su foto { $n } de { $of }
photo-choose = Elija o tome una foto
photo-choose-more = Agregue otra foto
photo-most = Hasta { $n }. JPEG, PNG o WebP.
photo-more = { $n ->
    [one] Cabe una más. JPEG, PNG o WebP.
   *[other] Hasta { $n } más. JPEG, PNG o WebP.
  }
photo-add-chosen = Agregar lo que elegí
photo-remove = Quitar
photos = Fotos
photo-for-everybody = Todos la ven con el aviso: que no salgan caras ni placas de autos.
photo-for-team = Solo usted y el equipo la ven.
photos-for-everybody = Todos lo ven con el aviso.
photos-for-team = Solo usted y el equipo lo ven.
photo-the-file = este archivo
photo-too-large = «{ $file }» pesa más de { $size }. Elija una foto más pequeña
photo-heic = «{ $file }» es una foto HEIC, y no la podemos abrir. Envíela como JPEG o envíe una captura de pantalla. En un iPhone: Configuración, Cámara, Formatos, Más compatible
photo-not-a-photo = No podemos abrir «{ $file }» como foto. Elija un archivo JPEG, PNG o WebP
photo-too-many-pixels = «{ $file }» es demasiado ancha o alta para abrirla. Elija una foto más pequeña
photo-broken = «{ $file }» no llegó completa. Elíjala otra vez, o elija otra
photo-busy = En este momento llegan muchas fotos. Elija «{ $file }» otra vez en un minuto
photo-enough = { $n ->
    [one] Aquí basta con una foto. Quítela para agregar otra
   *[other] Aquí bastan { $n } fotos. Quite una para agregar otra
  }
