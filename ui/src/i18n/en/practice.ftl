# The practice vault.
practice-title = Practice
practice-lead = A vault of invented testimonies, to try everything without risk. No passphrase to think up: it protects nothing, so write nothing real there.
practice-open = Open the practice vault
practice-busy = Getting it ready…
practice-changed = Its passphrase was changed while somebody practised. Open its folder, Sotto-practice, with that one, or begin anew.
practice-anew = Begin practice anew
practice-anew-ask = Begin anew…
practice-anew-lead = Throws this practice vault away, with everything done in it, and makes a fresh one. Real vaults are not touched.
practice-anew-sure = Everything done in this practice vault will be gone. All of it is invented.
practice-mark-label = Practice
practice-mark = Practice: everything here is invented.
practice-mark-why = Write nothing real: the passphrase is “practice”, for everybody.
