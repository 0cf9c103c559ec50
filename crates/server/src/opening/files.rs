//! The files of a package that registers can give.

use exchange::{Files, Package};
use register::Registers;

/// The files that the registers hold, by path; a register that is not kept gives none.
pub(super) fn of_registers(_package: &Package, _registers: &Registers) -> Files {
    Files::new()
}
