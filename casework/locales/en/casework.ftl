door-services = Services
door-desk = Desk
