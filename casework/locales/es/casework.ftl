door-services = Servicios
door-desk = Mesa de trabajo
mail-see-report = Vea su aviso
mail-received = Ya tenemos su aviso. Ahora lo lee alguien del equipo.
mail-received-by = Ya tenemos su aviso. Lo revisamos a más tardar el { $day }.
mail-reply = El equipo le ha escrito.
mail-closed-question = En su página espera una sola pregunta, si quiere: ¿quedó resuelto para usted?
mail-closed = Su aviso está terminado.

# Lo que un servicio deja decir al pueblo: “Llame ahora al …”, “pase por …”.
# used: town-*
town-emergency-unsaid = número de emergencias
town-phone-unsaid = ayuntamiento
town-counter-unsaid = el mostrador
town-counter = el mostrador, { $address }
