# Signing in.
account-sign-in-title = Sign in
account-sign-in-text = For the town’s staff. To report something or to follow a report you need no account.
account-username = Username
account-password = Password
account-cookie = Signing in sets one cookie. It ends when you sign out or close the browser.
account-wrong = That is not the right username and password together.
account-wrong-next = Check both and try again. If you forgot your password, ask whoever looks after Townhall in your town.
account-too-often = Too many tries
account-wait = To keep strangers out, this stops for a while. Try again { $when }.
account-code-title = Enter your code
account-code = Six-digit code
account-code-hint = From the authenticator on your phone. It changes every 30 seconds.
account-code-wrong = Enter the code that is on your phone now. Each code works once.
account-start-again = Start again
account-you-are = You are signed in as { $username }, { $role }.
account-has-codes = You sign in with a password and a code from your phone.
account-has-no-codes = You sign in with a password alone.
# used: account-role-*
account-role-resident = resident
account-role-agent = agent
account-role-supervisor = supervisor
account-role-administrator = administrator
