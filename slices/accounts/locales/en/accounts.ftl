# Signing in.
account-sign-in-title = Sign in
account-sign-in-text = For the town’s staff. To report something or to follow a report you need no account.
account-username = Username
account-password = Password
account-cookie = Signing in sets one cookie. It ends when you sign out or close the browser.
account-wrong = That is not the right username and password together.
account-wrong-next = Check both and try again. If you forgot your password, ask an administrator for a link to choose a new one.
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

# Another password.
account-password-hint = { $n } characters at least. Four or five words are easier to remember than signs.
account-password-short = Choose { $n } characters or more
account-password-long = Choose a shorter one: { $n } letters at most
account-new = New password
account-again = The new password once more
account-again-differs = The two are not the same. Write the new password twice
account-link-title = Choose a new password
account-link-text = For { $username }. With it you are signed out everywhere else, and this link ends.
account-link-keep = Keep the new password
account-link-kept = Your new password is kept
account-link-kept-text = Sign in with it now.
account-link-over = This link is not good any more
account-link-over-text = It works once, and for one day. Ask an administrator of your town for another one.
account-own-back = Your page
account-own-title = Change your password
account-own-text = Every other browser in which you are signed in is signed out.
account-own-keep = Keep the new password
account-own-kept = Your new password is kept
account-own-kept-text = Every other browser was signed out.
account-present = Present password
account-present-wrong = That is not your present password
