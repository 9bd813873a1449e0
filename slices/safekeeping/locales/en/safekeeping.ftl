door-kept-safe = Kept safe
safe-title = Kept safe
safe-asked = A backup is being made
safe-asked-text = Look again in a moment. It is proven right after.
safe-never = No backup has been proven yet
safe-never-text = The first comes tonight at two o’clock. You can also make one now; it takes seconds.
safe-proven = The backup comes back
safe-old = The last proof is old: look at what went wrong below
# $when: a day and a time, as in “Today, 11:27 am”. $rows, $files: numbers. $size: millions of bytes. $seconds: seconds.
safe-proven-text = { $when }: { $rows } rows and { $files } files, { $size } MB, every one compared, in { $seconds } seconds.
safe-now = Back up now
safe-where = Where and how long
# $days, $weeks, $months: numbers.
safe-plan = Every night at two o’clock. The newest archive of { $days } days, { $weeks } weeks and { $months } months is kept.
safe-plan-none = No backup is made at night: the settings of the program say so.
safe-archives = The town
safe-keys = Its keys, apart
safe-where-text = Whoever has both reads everything; whoever has one reads nothing personal. Keep them on two other machines, named in the program’s settings as backup.to and backup.keys_to.
safe-restore = If this machine is lost
safe-restore-text = On a new one with the same program, with the newest archive of keys:
safe-runs = Backups and proofs
safe-runs-none = There are none yet.
safe-column-what = What
safe-column-when = When
safe-column-how = How it went
safe-backup = Backup
safe-proof = Proof
# $size: millions of bytes. $seconds: seconds.
safe-went-well = { $size } MB in { $seconds } seconds
safe-failed = It did not go well
# $run: what a text in the program’s log is found by.
safe-fault-away = The disk is full, or the place for archives does not answer. Make room or mend it, then back up now. The log tells more under { $run }.
safe-fault-damaged = The archive is damaged or not whole. Back up now, and look at the disk that it lies on. The log tells more under { $run }.
safe-fault-proof = The archive did not come back. Back up now; it is proven right after. The log says why under { $run }.
safe-fault-backup = There is no new archive. See that the places named above are there and can be written to, then back up now. The log says why under { $run }.
# used: job-safekeeping-*
job-safekeeping-night = The backup of the night
job-safekeeping-backup = A backup that was asked for
job-safekeeping-prove = The proof of a backup
