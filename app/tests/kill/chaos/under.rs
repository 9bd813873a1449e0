//! Loaded before the program by the chaos proof: the machine under it, with a clock that is moved and a
//! disk that forgets on a power cut what was not flushed. A library of its own, made by `rustc` when
//! the proof runs; nothing of it is in the program.
//!
//! - `CHAOS_CLOCK` names a file with the seconds by which the clock is ahead.
//! - `CHAOS_DISK` names a folder that gets each database file as it would be after a power cut: what
//!   was written reaches it when the program asks for the flush and not before.
//! - `CHAOS_DISK_LIES=1`: the disk says that it has flushed and has not, which is what
//!   `synchronous=OFF` risks.

use std::collections::HashMap;
use std::ffi::{CStr, CString, c_char, c_int, c_long, c_void};
use std::fs::{File, OpenOptions};
use std::os::unix::fs::FileExt;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, OnceLock, PoisonError};

#[cfg(target_arch = "x86_64")]
mod number {
    pub const WRITE: i64 = 1;
    pub const LSEEK: i64 = 8;
    pub const PWRITE: i64 = 18;
    pub const FSYNC: i64 = 74;
    pub const FDATASYNC: i64 = 75;
    pub const FTRUNCATE: i64 = 77;
    pub const CLOCK_GETTIME: i64 = 228;
    pub const UNLINKAT: i64 = 263;
}
#[cfg(target_arch = "aarch64")]
mod number {
    pub const WRITE: i64 = 64;
    pub const LSEEK: i64 = 62;
    pub const PWRITE: i64 = 68;
    pub const FSYNC: i64 = 82;
    pub const FDATASYNC: i64 = 83;
    pub const FTRUNCATE: i64 = 46;
    pub const CLOCK_GETTIME: i64 = 113;
    pub const UNLINKAT: i64 = 35;
}

const FROM_HERE: c_int = 1;
/// The folder that names of files begin at.
const HERE: c_int = -100;
/// What a file's bytes are not yet on the disk: from where to where.
type Waiting = (u64, u64);

unsafe extern "C" {
    fn syscall(number: c_long, ...) -> c_long;
}

#[repr(C)]
pub struct Time {
    seconds: i64,
    nanoseconds: i64,
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn clock_gettime(clock: c_int, time: *mut Time) -> c_int {
    let answer = unsafe { syscall(number::CLOCK_GETTIME, clock, time) } as c_int;
    // The wall's clock, exact and coarse. What measures how long something takes is left alone.
    if answer == 0 && matches!(clock, 0 | 5) {
        unsafe { (*time).seconds += ahead() };
    }
    answer
}

fn ahead() -> i64 {
    static FILE: OnceLock<Option<String>> = OnceLock::new();
    let file = FILE.get_or_init(|| std::env::var("CHAOS_CLOCK").ok());
    let said = file
        .as_ref()
        .and_then(|file| std::fs::read_to_string(file).ok());
    said.and_then(|said| said.trim().parse().ok()).unwrap_or(0)
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn write(file: c_int, bytes: *const c_void, count: usize) -> isize {
    let place = is_kept(file).map(|name| (name, position(file)));
    let done = unsafe { syscall(number::WRITE, file, bytes, count) } as isize;
    if let Some((name, at)) = place {
        wait(name, at, done);
    }
    done
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn pwrite(f: c_int, bytes: *const c_void, count: usize, at: i64) -> isize {
    let done = unsafe { syscall(number::PWRITE, f, bytes, count, at) } as isize;
    if let Some(name) = is_kept(f) {
        wait(name, at as u64, done);
    }
    done
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn pwrite64(f: c_int, bytes: *const c_void, count: usize, at: i64) -> isize {
    unsafe { pwrite(f, bytes, count, at) }
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftruncate(file: c_int, length: i64) -> c_int {
    let done = unsafe { syscall(number::FTRUNCATE, file, length) } as c_int;
    if done == 0
        && let Some(name) = is_kept(file)
    {
        wait(name, length as u64, 0);
    }
    done
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftruncate64(file: c_int, length: i64) -> c_int {
    unsafe { ftruncate(file, length) }
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn fsync(file: c_int) -> c_int {
    flush(file).unwrap_or_else(|| unsafe { syscall(number::FSYNC, file) } as c_int)
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn fdatasync(file: c_int) -> c_int {
    flush(file).unwrap_or_else(|| unsafe { syscall(number::FDATASYNC, file) } as c_int)
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn unlink(path: *const c_char) -> c_int {
    let name = unsafe { CStr::from_ptr(path) }
        .to_string_lossy()
        .into_owned();
    if let Some(kept) = kept_as(Path::new(&name)).filter(|_| !lies()) {
        if let Ok(kept) = CString::new(kept.into_os_string().into_encoded_bytes()) {
            unsafe { syscall(number::UNLINKAT, HERE, kept.as_ptr(), 0) };
        }
    }
    unsafe { syscall(number::UNLINKAT, HERE, path, 0) as c_int }
}

/// What is kept of a file, by its name.
fn kept_as(path: &Path) -> Option<PathBuf> {
    static FOLDER: OnceLock<Option<PathBuf>> = OnceLock::new();
    let folder = FOLDER.get_or_init(|| std::env::var_os("CHAOS_DISK").map(PathBuf::from));
    let name = path.file_name()?.to_str()?;
    let is_database = matches!(name, "town.db" | "town.db-wal" | "keys.db" | "keys.db-wal");
    if !is_database {
        return None;
    }
    Some(folder.as_ref()?.join(name))
}

fn lies() -> bool {
    static LIES: OnceLock<bool> = OnceLock::new();
    *LIES.get_or_init(|| std::env::var_os("CHAOS_DISK_LIES").is_some())
}

/// The file of an open one, and what is kept of it.
fn is_kept(file: c_int) -> Option<(PathBuf, PathBuf)> {
    let path = std::fs::read_link(format!("/proc/self/fd/{file}")).ok()?;
    let kept = kept_as(&path)?;
    // What is kept lies in a folder of its own and is not kept again.
    (path != kept).then_some((path, kept))
}

fn position(file: c_int) -> u64 {
    unsafe { syscall(number::LSEEK, file, 0_i64, FROM_HERE) as u64 }
}

fn waiting() -> &'static Mutex<HashMap<PathBuf, Waiting>> {
    static WAITING: OnceLock<Mutex<HashMap<PathBuf, Waiting>>> = OnceLock::new();
    WAITING.get_or_init(Mutex::default)
}

fn wait((path, _): (PathBuf, PathBuf), at: u64, count: isize) {
    let end = at + u64::try_from(count).unwrap_or(0);
    let mut waiting = waiting().lock().unwrap_or_else(PoisonError::into_inner);
    let range = waiting.entry(path).or_insert((at, end));
    *range = (range.0.min(at), range.1.max(end));
}

/// Brings what waits to what is kept. `None` for files of which nothing is kept.
fn flush(file: c_int) -> Option<c_int> {
    let (path, kept) = is_kept(file)?;
    if lies() {
        return Some(0);
    }
    let range = {
        let mut waiting = waiting().lock().unwrap_or_else(PoisonError::into_inner);
        waiting.remove(&path)
    };
    let brought = range.map_or(Ok(()), |range| bring(&path, &kept, range));
    Some(brought.map_or(-1, |()| 0))
}

fn bring(path: &Path, kept: &Path, (from, to): Waiting) -> std::io::Result<()> {
    let is = File::open(path)?;
    let keeps = OpenOptions::new()
        .create(true)
        .truncate(false)
        .write(true)
        .open(kept)?;
    let length = is.metadata()?.len();
    let mut bytes = vec![0; usize::try_from(to.min(length).saturating_sub(from)).unwrap_or(0)];
    is.read_exact_at(&mut bytes, from)?;
    keeps.write_all_at(&bytes, from)?;
    if keeps.metadata()?.len() > length {
        keeps.set_len(length)?;
    }
    Ok(())
}
