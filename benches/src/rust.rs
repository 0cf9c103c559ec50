//! Crates of others. All of them count in floats or 32 bits and break ties by chance or not at all.

use zetelverdeling::ZetelVerdelerBuilder;

use crate::cases::National;
use crate::measure::median;
use crate::ours;
use crate::table::Table;

/// Times one house.
pub fn national(table: &mut Table, case: &National) {
    let floats: Vec<f64> = case.votes.iter().map(|&votes| votes as f64).collect();
    let house = usize::try_from(case.house).expect("a house is small");
    let webster = || sainte_lague::distribute(&floats, &house, &false);
    let found = webster().ok().map(|seats| seats.iter().map(|&one| one as u32).collect());
    let same = found == Some(ours::seats(case, ours::SAINTE_LAGUE));
    table.add(case.name, ours::SAINTE_LAGUE, "sainte_lague 0.1.2 (Rust)", median(webster), same);

    let hamilton = || largest_remainder_method::apportion(&case.votes, u64::from(case.house));
    let found: Vec<u32> = hamilton().iter().map(|&one| one as u32).collect();
    let same = found == ours::seats(case, ours::HARE);
    let name = "largest-remainder-method 0.1.1 (Rust)";
    table.add(case.name, ours::HARE, name, median(hamilton), same);

    let named: Vec<(usize, u32)> =
        case.votes.iter().enumerate().map(|(nth, &votes)| (nth, votes as u32)).collect();
    let builder = ZetelVerdelerBuilder::new(&named).zetels(case.house);
    let Ok(divider) = builder.finish() else { return };
    let found: Vec<u32> = {
        let seats = divider.dhondt();
        (0..named.len()).map(|nth| seats.get(&nth).copied().unwrap_or(0)).collect()
    };
    let same = found == ours::seats(case, ours::DHONDT);
    table.add(
        case.name,
        ours::DHONDT,
        "zetelverdeling 0.2.2 (Rust)",
        median(|| divider.dhondt()),
        same,
    );
}
