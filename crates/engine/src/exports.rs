//! The functions that a page calls: bytes in and out through the memory that both see.
#![expect(unsafe_code, reason = "a page can hand over bytes by address and length only")]

use std::slice;

use ::receipt::json::answer as check_receipt;

use crate::answer::answer;
use crate::list::check_list;

/// Reserves `len` bytes for a reform; the page writes it there.
#[unsafe(no_mangle)]
pub extern "C" fn alloc(len: usize) -> *mut u8 {
    Box::into_raw(vec![0_u8; len].into_boxed_slice()).cast()
}

/// Gives back what [`alloc`], [`seats`] or [`check`] reserved.
///
/// # Safety
/// `at` and `len` are those of one reservation, which is given back once.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn dealloc(at: *mut u8, len: usize) {
    // SAFETY: by the contract above this is the box that was leaked.
    drop(unsafe { Box::from_raw(slice::from_raw_parts_mut(at, len)) });
}

/// Answers the reform of `len` bytes at `at`: the address of the answer in the upper 32 bits, its
/// length in the lower ones.
///
/// # Safety
/// `at` and `len` are those of an [`alloc`] that was not given back.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn seats(at: *const u8, len: usize) -> u64 {
    // SAFETY: the caller keeps the contract of this function.
    unsafe { answered(at, len, answer) }
}

/// Answers the draft list of `len` bytes at `at`, as [`seats`] does.
///
/// # Safety
/// `at` and `len` are those of an [`alloc`] that was not given back.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn check(at: *const u8, len: usize) -> u64 {
    // SAFETY: the caller keeps the contract of this function.
    unsafe { answered(at, len, check_list) }
}

/// Answers the receipt and the keys of `len` bytes at `at`, as [`seats`] does.
///
/// # Safety
/// `at` and `len` are those of an [`alloc`] that was not given back.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn receipt(at: *const u8, len: usize) -> u64 {
    // SAFETY: the caller keeps the contract of this function.
    unsafe { answered(at, len, check_receipt) }
}

/// # Safety
/// `at` and `len` are those of an [`alloc`] that was not given back.
unsafe fn answered(at: *const u8, len: usize, answer: fn(&str) -> String) -> u64 {
    // SAFETY: by the contract above these bytes were reserved and initialised by `alloc`.
    let asked = unsafe { slice::from_raw_parts(at, len) };
    let answer = answer(&String::from_utf8_lossy(asked)).into_bytes().into_boxed_slice();
    let length = answer.len() as u64;
    (Box::into_raw(answer).cast::<u8>().addr() as u64) << 32 | length
}
