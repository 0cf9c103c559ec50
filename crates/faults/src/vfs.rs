//! The calls by which `SQLite` reaches a file layer, handed on to [`crate::machine`].
#![expect(unsafe_code, reason = "SQLite calls a file layer through pointers only")]

use std::ffi::{CStr, c_char, c_int, c_void};
use std::ptr::null_mut;
use std::slice;
use std::sync::Once;
use std::sync::atomic::{AtomicU64, Ordering};

use rusqlite::ffi::{self, sqlite3_file, sqlite3_io_methods, sqlite3_vfs};

use crate::machine::{self, Code, Handle, VFS};

/// Milliseconds since the Julian epoch: noon of 24 November 2000. The fake machine has no clock.
const NOW: i64 = 2_451_873 * 86_400_000;

/// What `SQLite` reserves for an open file: its own part first.
#[repr(C)]
struct File {
    base: sqlite3_file,
    handle: *mut Handle,
}

static METHODS: sqlite3_io_methods = sqlite3_io_methods {
    iVersion: 2,
    xClose: Some(close),
    xRead: Some(read),
    xWrite: Some(write),
    xTruncate: Some(truncate),
    xSync: Some(sync),
    xFileSize: Some(size),
    xLock: Some(lock),
    xUnlock: Some(unlock),
    xCheckReservedLock: Some(check_reserved),
    xFileControl: Some(control),
    xSectorSize: Some(sector_size),
    xDeviceCharacteristics: Some(characteristics),
    xShmMap: Some(map),
    xShmLock: Some(lock_slots),
    xShmBarrier: Some(barrier),
    xShmUnmap: Some(unmap),
    xFetch: None,
    xUnfetch: None,
};

/// Tells `SQLite` of the file layer, once; it is never taken back.
pub fn register() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let name = std::ffi::CString::new(VFS).expect("a name without zeros");
        let vfs = sqlite3_vfs {
            iVersion: 2,
            szOsFile: c_int::try_from(size_of::<File>()).expect("a few words"),
            mxPathname: 1024,
            pNext: null_mut(),
            zName: name.into_raw(),
            pAppData: null_mut(),
            xOpen: Some(open),
            xDelete: Some(delete),
            xAccess: Some(access),
            xFullPathname: Some(full_path),
            xDlOpen: None,
            xDlError: None,
            xDlSym: None,
            xDlClose: None,
            xRandomness: Some(randomness),
            xSleep: Some(sleep),
            xCurrentTime: None,
            xGetLastError: None,
            xCurrentTimeInt64: Some(now),
            xSetSystemCall: None,
            xGetSystemCall: None,
            xNextSystemCall: None,
        };
        // SAFETY: the table and its name are leaked, so they live as long as SQLite does.
        let registered = unsafe { ffi::sqlite3_vfs_register(Box::into_raw(Box::new(vfs)), 0) };
        assert_eq!(registered, ffi::SQLITE_OK, "SQLite takes the file layer");
    });
}

fn code(done: Result<(), Code>) -> c_int {
    done.err().unwrap_or(ffi::SQLITE_OK)
}

/// # Safety
/// `text` is null or a text that ends with a zero and lives longer than `'a`.
unsafe fn text<'a>(text: *const c_char) -> Option<&'a str> {
    // SAFETY: by the contract above.
    (!text.is_null()).then(|| unsafe { CStr::from_ptr(text) }.to_str().ok()).flatten()
}

/// # Safety
/// `file` was opened by [`open`] and not closed.
unsafe fn handle<'a>(file: *mut sqlite3_file) -> &'a mut Handle {
    // SAFETY: by the contract above it is the box that `open` leaked, and SQLite uses a file from
    // one thread at a time.
    unsafe { &mut *(*file.cast::<File>()).handle }
}

unsafe extern "C" fn open(
    _: *mut sqlite3_vfs,
    name: *const c_char,
    file: *mut sqlite3_file,
    flags: c_int,
    out: *mut c_int,
) -> c_int {
    // SAFETY: SQLite hands over `szOsFile` bytes for the file, a name or null, and null or a place
    // for the flags.
    unsafe {
        (*file).pMethods = std::ptr::null();
        let opened = match Handle::open(text(name), flags) {
            Ok(opened) => opened,
            Err(code) => return code,
        };
        (*file.cast::<File>()).handle = Box::into_raw(Box::new(opened));
        (*file).pMethods = &raw const METHODS;
        if !out.is_null() {
            *out = flags;
        }
    }
    ffi::SQLITE_OK
}

unsafe extern "C" fn close(file: *mut sqlite3_file) -> c_int {
    // SAFETY: SQLite closes an open file once.
    drop(unsafe { Box::from_raw((*file.cast::<File>()).handle) });
    ffi::SQLITE_OK
}

unsafe extern "C" fn delete(_: *mut sqlite3_vfs, name: *const c_char, synced: c_int) -> c_int {
    // SAFETY: SQLite hands over a name.
    let name = unsafe { text(name) };
    code(name.ok_or(ffi::SQLITE_IOERR_DELETE).and_then(|name| machine::delete(name, synced != 0)))
}

unsafe extern "C" fn access(
    _: *mut sqlite3_vfs,
    name: *const c_char,
    _: c_int,
    out: *mut c_int,
) -> c_int {
    // SAFETY: SQLite hands over a name and a place for the answer.
    let name = unsafe { text(name) };
    match name.ok_or(ffi::SQLITE_IOERR_ACCESS).and_then(machine::exists) {
        Ok(there) => {
            // SAFETY: as above.
            unsafe { *out = c_int::from(there) };
            ffi::SQLITE_OK
        }
        Err(code) => code,
    }
}

unsafe extern "C" fn full_path(
    _: *mut sqlite3_vfs,
    name: *const c_char,
    room: c_int,
    out: *mut c_char,
) -> c_int {
    // SAFETY: SQLite hands over a name and `room` bytes for the answer.
    unsafe {
        let bytes = CStr::from_ptr(name).to_bytes_with_nul();
        if usize::try_from(room).is_ok_and(|room| bytes.len() > room) {
            return ffi::SQLITE_CANTOPEN;
        }
        out.copy_from_nonoverlapping(bytes.as_ptr().cast(), bytes.len());
    }
    ffi::SQLITE_OK
}

unsafe extern "C" fn randomness(_: *mut sqlite3_vfs, room: c_int, out: *mut c_char) -> c_int {
    static COUNTER: AtomicU64 = AtomicU64::new(1);
    for place in 0..usize::try_from(room).unwrap_or(0) {
        let byte = COUNTER.fetch_add(1, Ordering::Relaxed).wrapping_mul(0x9e37_79b9) >> 24;
        // SAFETY: SQLite hands over `room` bytes.
        unsafe { out.cast::<u8>().add(place).write((byte & 0xff) as u8) };
    }
    room
}

unsafe extern "C" fn sleep(_: *mut sqlite3_vfs, microseconds: c_int) -> c_int {
    std::thread::yield_now();
    microseconds
}

unsafe extern "C" fn now(_: *mut sqlite3_vfs, out: *mut ffi::sqlite3_int64) -> c_int {
    // SAFETY: SQLite hands over a place for the answer.
    unsafe { *out = NOW };
    ffi::SQLITE_OK
}

unsafe extern "C" fn read(
    file: *mut sqlite3_file,
    out: *mut c_void,
    length: c_int,
    offset: ffi::sqlite3_int64,
) -> c_int {
    let length = usize::try_from(length).unwrap_or(0);
    // SAFETY: SQLite hands over an open file and `length` bytes.
    let (handle, bytes) =
        unsafe { (handle(file), slice::from_raw_parts_mut(out.cast::<u8>(), length)) };
    match handle.read(offset.unsigned_abs(), bytes) {
        Ok(read) if read == length => ffi::SQLITE_OK,
        Ok(read) => {
            bytes[read..].fill(0);
            ffi::SQLITE_IOERR_SHORT_READ
        }
        Err(code) => code,
    }
}

unsafe extern "C" fn write(
    file: *mut sqlite3_file,
    bytes: *const c_void,
    length: c_int,
    offset: ffi::sqlite3_int64,
) -> c_int {
    let length = usize::try_from(length).unwrap_or(0);
    // SAFETY: SQLite hands over an open file and `length` bytes.
    let (handle, bytes) =
        unsafe { (handle(file), slice::from_raw_parts(bytes.cast::<u8>(), length)) };
    code(handle.write(offset.unsigned_abs(), bytes))
}

unsafe extern "C" fn truncate(file: *mut sqlite3_file, size: ffi::sqlite3_int64) -> c_int {
    // SAFETY: SQLite hands over an open file.
    code(unsafe { handle(file) }.truncate(size.unsigned_abs()))
}

unsafe extern "C" fn sync(file: *mut sqlite3_file, _: c_int) -> c_int {
    // SAFETY: SQLite hands over an open file.
    code(unsafe { handle(file) }.sync())
}

unsafe extern "C" fn size(file: *mut sqlite3_file, out: *mut ffi::sqlite3_int64) -> c_int {
    // SAFETY: SQLite hands over an open file and a place for the answer.
    match unsafe { handle(file) }.size() {
        Ok(size) => {
            // SAFETY: as above.
            unsafe { *out = size.cast_signed() };
            ffi::SQLITE_OK
        }
        Err(code) => code,
    }
}

unsafe extern "C" fn lock(file: *mut sqlite3_file, level: c_int) -> c_int {
    // SAFETY: SQLite hands over an open file.
    code(unsafe { handle(file) }.lock(level))
}

unsafe extern "C" fn unlock(file: *mut sqlite3_file, level: c_int) -> c_int {
    // SAFETY: SQLite hands over an open file.
    unsafe { handle(file) }.unlock(level);
    ffi::SQLITE_OK
}

unsafe extern "C" fn check_reserved(file: *mut sqlite3_file, out: *mut c_int) -> c_int {
    // SAFETY: SQLite hands over an open file and a place for the answer.
    unsafe { *out = c_int::from(handle(file).is_reserved()) };
    ffi::SQLITE_OK
}

unsafe extern "C" fn control(_: *mut sqlite3_file, _: c_int, _: *mut c_void) -> c_int {
    ffi::SQLITE_NOTFOUND
}

unsafe extern "C" fn sector_size(_: *mut sqlite3_file) -> c_int {
    512
}

/// As the layer of `SQLite` for Unix says by default: a write damages no byte beside it.
unsafe extern "C" fn characteristics(_: *mut sqlite3_file) -> c_int {
    ffi::SQLITE_IOCAP_POWERSAFE_OVERWRITE
}

unsafe extern "C" fn map(
    file: *mut sqlite3_file,
    region: c_int,
    size: c_int,
    extend: c_int,
    out: *mut *mut c_void,
) -> c_int {
    let (region, size) = (region.unsigned_abs() as usize, size.unsigned_abs() as usize);
    // SAFETY: SQLite hands over an open file and a place for the answer; the memory lives until the
    // last connection has given it back.
    unsafe { *out = handle(file).map(region, size, extend != 0).cast() };
    ffi::SQLITE_OK
}

unsafe extern "C" fn lock_slots(
    file: *mut sqlite3_file,
    first: c_int,
    count: c_int,
    flags: c_int,
) -> c_int {
    let (first, count) = (first.unsigned_abs() as usize, count.unsigned_abs() as usize);
    // SAFETY: SQLite hands over an open file.
    code(unsafe { handle(file) }.lock_slots(first, count, flags))
}

unsafe extern "C" fn barrier(_: *mut sqlite3_file) {
    std::sync::atomic::fence(Ordering::SeqCst);
}

unsafe extern "C" fn unmap(file: *mut sqlite3_file, _: c_int) -> c_int {
    // SAFETY: SQLite hands over an open file.
    unsafe { handle(file) }.unmap();
    ffi::SQLITE_OK
}
