door-services = Services
door-desk = Desk
mail-see-report = See your report
mail-received = We have your report. Someone from the team reads it next.
mail-received-by = We have your report. We look at it by { $day }.
mail-reply = The team has written to you.
mail-closed-question = On its page waits one question, if you like: is this settled for you?
mail-closed = Your report is finished.

# What a service leaves to the town to say: “Call … now”, “come to …”.
# used: town-*
town-emergency-unsaid = the emergency services
town-phone-unsaid = the town hall
town-counter-unsaid = the counter
town-counter = the counter, { $address }
