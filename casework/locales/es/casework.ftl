door-services = Servicios
door-desk = Mesa de trabajo
