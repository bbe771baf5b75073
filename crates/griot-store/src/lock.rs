//! One writer an archive: an advisory lock on a file beside it, so that two `griot add` do not race.
//!
//! The database's own locks hold for a transaction; this one holds for a whole run. It goes with the process, however that ends.

use crate::error::{Fault, Outcome};
use std::fs::{File, OpenOptions, TryLockError};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// How long a second writer waits.
const PATIENCE: Duration = Duration::from_secs(5);

/// Held for as long as it lives.
pub(crate) struct Lock {
    _file: File,
}

impl Lock {
    /// Takes the lock of an archive.
    pub(crate) fn take(archive: &Path) -> Outcome<Self> {
        let path = beside(archive, ".lock");
        let open = OpenOptions::new().create(true).truncate(false).write(true).open(&path);
        let file = open.map_err(|e| Fault::said(format!("cannot make {}: {e}; its folder must exist and be writable", path.display())))?;
        let since = Instant::now();
        loop {
            match file.try_lock() {
                Ok(()) => return Ok(Lock { _file: file }),
                Err(TryLockError::WouldBlock) if since.elapsed() < PATIENCE => std::thread::sleep(Duration::from_millis(50)),
                Err(TryLockError::WouldBlock) => {
                    return Err(Fault::said("another griot is writing to this archive; run the command again when it is done"));
                }
                Err(TryLockError::Error(error)) => return Err(error.into()),
            }
        }
    }
}

/// A file beside the archive: its name with something after it.
pub(crate) fn beside(archive: &Path, ending: &str) -> PathBuf {
    let mut name = archive.as_os_str().to_owned();
    name.push(ending);
    PathBuf::from(name)
}
