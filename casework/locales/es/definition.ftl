# Lo que se dice junto a un campo. La pregunta está arriba; aquí se dice qué hacer.
answer-missing-text = Escriba una respuesta
answer-missing-choice = Elija una opción
answer-missing-choices = Elija al menos una opción
answer-missing-number = Escriba un número
answer-missing-date = Elija un día
answer-missing-yes-no = Elija sí o no
answer-missing-photo = Agregue una foto
answer-missing-location = Escriba dónde es o márquelo en el mapa
answer-too-long = Acorte el texto a { $max } caracteres
answer-too-short = Escriba al menos { $min } caracteres
answer-strange-signs = Escriba solo con letras, cifras y signos de puntuación
answer-not-a-choice = Elija de la lista
answer-too-many-choices = Elija { $most } como máximo
answer-too-many-photos = Deje { $most } fotos como máximo
answer-not-whole = Escriba un número entero
answer-too-fine = Escriba como máximo { $decimals } { $decimals ->
    [one] cifra
   *[other] cifras
  } después del punto
answer-too-small = Escriba { $min } { $unit } o más
answer-too-large = Escriba { $max } { $unit } o menos
answer-too-early = Elija un día a partir del { $day }
answer-too-late = Elija un día hasta el { $day }
answer-after-today = Elija un día hasta hoy, { $day }
answer-stops = { $message }
answer-wrong-kind = Responda otra vez; lo que llegó no corresponde a la pregunta
answer-not-asked = Este formulario no pregunta eso. Vuelva a la página anterior y envíelo de nuevo
