//! The functions that a page calls: bytes in and out through the memory that both see.
//!
//! An answer is the address of its bytes in the upper 32 bits and their length in the lower ones; the
//! page gives them back with [`dealloc`].
#![expect(unsafe_code, reason = "a page can hand over bytes by address and length only")]

use std::cell::RefCell;
use std::slice;

use crate::Desk;

thread_local! {
    /// One desk for each instance: a page makes as many instances as it wants desks.
    static DESK: RefCell<Desk> = RefCell::default();
}

fn with<R>(work: impl FnOnce(&mut Desk) -> R) -> R {
    DESK.with_borrow_mut(work)
}

/// Reserves `len` bytes; the page writes them.
#[unsafe(no_mangle)]
pub extern "C" fn alloc(len: usize) -> *mut u8 {
    Box::into_raw(vec![0_u8; len].into_boxed_slice()).cast()
}

/// Gives back what [`alloc`] reserved, or an answer.
///
/// # Safety
/// `at` and `len` are those of one reservation, which is given back once.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn dealloc(at: *mut u8, len: usize) {
    // SAFETY: by the contract above this is the box that was leaked.
    drop(unsafe { Box::from_raw(slice::from_raw_parts_mut(at, len)) });
}

/// # Safety
/// `at` and `len` are those of an [`alloc`] that was not given back.
unsafe fn bytes<'a>(at: *const u8, len: usize) -> &'a [u8] {
    // SAFETY: by the contract above these bytes were reserved and initialised by `alloc`.
    unsafe { slice::from_raw_parts(at, len) }
}

fn answer(bytes: Vec<u8>) -> u64 {
    let bytes = bytes.into_boxed_slice();
    let length = bytes.len() as u64;
    (Box::into_raw(bytes).cast::<u8>().addr() as u64) << 32 | length
}

/// See [`Desk::receive`].
///
/// # Safety
/// Both pairs are those of an [`alloc`] that was not given back.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn receive(path: *const u8, path_len: usize, at: *const u8, len: usize) {
    // SAFETY: the caller keeps the contract of this function.
    let (path, bytes) = unsafe { (bytes(path, path_len), bytes(at, len)) };
    with(|desk| desk.receive(&String::from_utf8_lossy(path), bytes));
}

/// See [`Desk::wanted`].
#[unsafe(no_mangle)]
pub extern "C" fn wanted() -> u64 {
    answer(with(Desk::wanted).into_bytes())
}

/// See [`Desk::scan`]. `size` is at most what a page can hold in a number.
#[unsafe(no_mangle)]
pub extern "C" fn scan(size: u32) -> usize {
    with(|desk| desk.scan(size.into()))
}

/// See [`Desk::check`].
#[unsafe(no_mangle)]
pub extern "C" fn check(first: usize, count: usize) -> u64 {
    answer(with(|desk| desk.check(first, count)))
}

/// See [`Desk::hint`].
///
/// # Safety
/// `at` and `len` are those of an [`alloc`] that was not given back.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn hint(at: *const u8, len: usize) {
    // SAFETY: the caller keeps the contract of this function.
    let found = unsafe { bytes(at, len) };
    with(|desk| desk.hint(found));
}

/// See [`Desk::begin`].
#[unsafe(no_mangle)]
pub extern "C" fn begin() -> u64 {
    answer(with(Desk::begin).into_bytes())
}

/// See [`Desk::advance`].
#[unsafe(no_mangle)]
pub extern "C" fn advance(bundles: usize) -> bool {
    with(|desk| desk.advance(bundles))
}

/// See [`Desk::finish`].
#[unsafe(no_mangle)]
pub extern "C" fn finish() -> u64 {
    answer(with(Desk::finish).into_bytes())
}

/// See [`crate::verdict`].
///
/// # Safety
/// `at` and `len` are those of an [`alloc`] that was not given back.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn verdict(at: *const u8, len: usize) -> u64 {
    // SAFETY: the caller keeps the contract of this function.
    answer(crate::verdict(unsafe { bytes(at, len) }).into_bytes())
}

/// See [`crate::check_receipt`].
///
/// # Safety
/// `at` and `len` are those of an [`alloc`] that was not given back.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn check_receipt(at: *const u8, len: usize) -> u64 {
    // SAFETY: the caller keeps the contract of this function.
    answer(crate::check_receipt(unsafe { bytes(at, len) }).into_bytes())
}
