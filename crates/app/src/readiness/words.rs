//! The findings in English words, for the command line. The window's stand in `ui/src/i18n`.
//! Never says "safe": only what was seen, and what to do.

/// What was found, and what to do about it.
pub fn in_english(code: &str) -> Option<(&'static str, &'static str)> {
    Some(match code {
        "disk-encrypted" => (
            "The disk under the vault is encrypted",
            "Nothing to do; switch the laptop off when you can, then the disk is locked too.",
        ),
        "disk-open" => (
            "No encryption is seen under the vault's folder",
            "Encrypt the whole disk (the system's installer offers it), or keep the vault on an encrypted stick. A disk that encrypts by itself cannot be seen from here.",
        ),
        "disk-memory" => (
            "The folder is in memory: it is gone when the laptop is switched off",
            "Keep the vault on an encrypted stick or in persistent storage.",
        ),
        "disk-unknown" => (
            "Whether the disk is encrypted cannot be told",
            "Look into the system's disk settings.",
        ),
        "swap-none" => (
            "There is no swap: memory is never written to the disk",
            "Nothing to do.",
        ),
        "swap-encrypted" => ("Swap is encrypted or in memory", "Nothing to do."),
        "swap-open" => (
            "Memory can be written to a swap that is not encrypted",
            "Switch swap off (swapoff -a, and its line in /etc/fstab) or encrypt it.",
        ),
        "swap-unknown" => (
            "Whether there is open swap cannot be told",
            "Look whether the system's disk is encrypted as a whole.",
        ),
        "hibernation-off" => ("The laptop cannot hibernate", "Nothing to do."),
        "hibernation-encrypted" => (
            "Hibernation goes to an encrypted swap",
            "Better switch off; Sotto locks before the laptop sleeps.",
        ),
        "hibernation-open" => (
            "Hibernation would write all memory to an open disk",
            "Switch hibernation off (systemctl mask hibernate.target hybrid-sleep.target) or encrypt the swap.",
        ),
        "hibernation-unknown" => (
            "Whether the laptop hibernates cannot be told",
            "Switch it off rather than let it sleep.",
        ),
        "folder-local" => (
            "No program is seen that copies the folder elsewhere",
            "A program that Sotto does not know is not seen: keep the vault out of folders that are synchronised or backed up to a cloud.",
        ),
        "folder-synced" => (
            "Another program copies this folder elsewhere",
            "Move the vault to a folder that is not synchronised.",
        ),
        "folder-history" => (
            "Windows' File History is set up and may copy this folder",
            "Leave the folder out in File History's settings, or see that its drive is encrypted.",
        ),
        "folder-remote" => (
            "The folder is on another machine, or behind another program",
            "Keep the vault on this laptop or on a stick.",
        ),
        "erasing-in-place" => (
            "What is overwritten on this disk is overwritten in its place",
            "Nothing to do.",
        ),
        "erasing-in-memory" => (
            "The folder is in memory, so nothing is left of it when the laptop is off",
            "Nothing to do.",
        ),
        "erasing-flash-encrypted" => (
            "Flash keeps old pieces, here under the disk's encryption",
            "Nothing to do; erasing rests on destroying keys.",
        ),
        "erasing-flash" => (
            "Flash keeps old pieces of what was overwritten",
            "Encrypt the disk; erasing rests on destroying keys, and a strong passphrase guards the old ones.",
        ),
        "erasing-elsewhere" => (
            "This file system keeps old blocks, and perhaps snapshots",
            "On btrfs, a vault made or restored anew is overwritten in place. Switch snapshots off for it, or keep it on ext4 or xfs.",
        ),
        "erasing-journal" => (
            "The file system writes contents into its journal too",
            "Mount it without data=journal.",
        ),
        "erasing-unknown" => (
            "Whether overwriting reaches the old bytes cannot be told",
            "Rely on a strong passphrase and on the disk's encryption.",
        ),
        "clock-synchronised" => ("The clock is kept by the network", "Nothing to do."),
        "clock-plausible" => (
            "The clock is plausible",
            "Compare it with another clock: dates of consent and embargo rest on it.",
        ),
        "clock-behind" => (
            "The clock is behind: it shows a time before the vault was last saved, or before this program was made",
            "Set the clock before you take down anything.",
        ),
        "space-enough" => ("There is space on the disk", "Nothing to do."),
        "space-low" => (
            "There is little space on the disk",
            "Free some, or use another disk, before a long interview.",
        ),
        "space-unknown" => (
            "How much space is free cannot be told",
            "Look into the system's file manager.",
        ),
        "microphone-there" => (
            "A microphone is connected; this version does not record yet",
            "Nothing to do.",
        ),
        "microphone-none" => (
            "No microphone is seen; none is needed, as this version does not record yet",
            "Nothing to do.",
        ),
        "microphone-unknown" => (
            "Whether there is a microphone cannot be told; none is needed, as this version does not record yet",
            "Nothing to do.",
        ),
        "keys-secret" => (
            "The vault's key would lie in memory that nobody else can read (memfd_secret)",
            "Nothing to do.",
        ),
        "keys-locked" => (
            "The vault's key would lie in memory that is not swapped (mlock)",
            "Nothing to do; Linux 6.5 and later can do better.",
        ),
        "keys-ordinary" => (
            "The vault's key would lie in ordinary memory",
            "Encrypt the swap or have none; raise the limit for locked memory (ulimit -l).",
        ),
        "dumps-off" => ("No core dump is written of Sotto", "Nothing to do."),
        "dumps-on" => (
            "The system did not let Sotto switch core dumps off",
            "Set the limit yourself: ulimit -c 0.",
        ),
        "dumps-unknown" => (
            "Whether this system writes memory dumps cannot be told",
            "Switch error reporting off in the system's settings.",
        ),
        "webview-version" => (
            "The part of the system that draws the window (WebKitGTK or WebView2)",
            "Whether it is the newest cannot be told from here: install the system's updates.",
        ),
        _ => return None,
    })
}
