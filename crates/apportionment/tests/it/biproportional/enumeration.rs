//! Every table of seats that fits, and the best of them: what the method must find.

use apportionment::BiproportionalOutcome;
use election::Seats;

use super::words;

/// Every table of seats with the given sums, no seat where there is no vote, `floors` kept.
fn tables(votes: &[u64], districts: &[u32], lists: &[u32], floors: &[u32]) -> Vec<Vec<u32>> {
    fn extend(
        done: &mut Vec<u32>,
        at: (&[u64], &[u32], &[u32]),
        rows: &mut Vec<u32>,
        columns: &mut Vec<u32>,
        found: &mut Vec<Vec<u32>>,
    ) {
        let (votes, floors, _) = at;
        let cell = done.len();
        if cell == votes.len() {
            if rows.iter().chain(columns.iter()).all(|&left| left == 0) {
                found.push(done.clone());
            }
            return;
        }
        let (row, column) = (cell / columns.len(), cell % columns.len());
        if column == 0 && row > 0 && rows[row - 1] > 0 {
            return;
        }
        let most = if votes[cell] == 0 { 0 } else { rows[row].min(columns[column]) };
        for own in floors[cell]..=most {
            done.push(own);
            rows[row] -= own;
            columns[column] -= own;
            extend(done, at, rows, columns, found);
            rows[row] += own;
            columns[column] += own;
            done.pop();
        }
    }
    let mut found = Vec::new();
    let (mut rows, mut columns) = (districts.to_vec(), lists.to_vec());
    extend(&mut Vec::new(), (votes, floors, lists), &mut rows, &mut columns, &mut found);
    found
}

/// The tables that minimise the product of `(2n - 1) / votes` over all seats `n` of all cells.
fn best(votes: &[u64], tables: Vec<Vec<u32>>) -> Vec<Vec<u32>> {
    let price = |table: &[u32]| {
        let mut part = num_bigint::BigUint::from(1_u32);
        let mut whole = part.clone();
        for (&own, &votes) in table.iter().zip(votes) {
            for seat in 1..=own {
                part *= 2 * seat - 1;
                whole *= votes;
            }
        }
        (part, whole)
    };
    let mut best: Vec<Vec<u32>> = Vec::new();
    for table in tables {
        let Some(known) = best.first() else {
            best.push(table);
            continue;
        };
        let ((part, whole), (known_part, known_whole)) = (price(&table), price(known));
        match (part * known_whole).cmp(&(known_part * whole)) {
            std::cmp::Ordering::Less => best = vec![table],
            std::cmp::Ordering::Equal => best.push(table),
            std::cmp::Ordering::Greater => {}
        }
    }
    best
}

/// What the outcome must be, from all tables.
pub fn by_enumeration(votes: &[u64], districts: &[u32], lists: &[u32], floors: &[u32]) -> String {
    let best = best(votes, tables(votes, districts, lists, floors));
    let Some(first) = best.first() else { return "impossible".into() };
    let least: Vec<u32> =
        (0..votes.len()).map(|cell| best.iter().map(|one| one[cell]).min().unwrap_or(0)).collect();
    let cells: Vec<(usize, usize)> = (0..votes.len())
        .filter(|&cell| best.iter().any(|one| one[cell] != first[cell]))
        .map(|cell| (cell / lists.len(), cell % lists.len()))
        .collect();
    let seats: Vec<Seats> = least.into_iter().map(Seats).collect();
    words(&if cells.is_empty() {
        BiproportionalOutcome::Complete { seats, district_divisors: vec![], list_divisors: vec![] }
    } else {
        BiproportionalOutcome::Tied { seats, cells }
    })
}

/// Strongest cells of the districts: 1 where a seat is promised, or `None` where votes are equal.
pub fn winners(votes: &[u64], districts: &[u32], lists: &[u32]) -> Option<Vec<u32>> {
    let mut floors = vec![0; votes.len()];
    for (district, row) in votes.chunks(lists.len()).enumerate() {
        let strength = |list: usize| if lists[list] > 0 { row[list] } else { 0 };
        let most = (0..lists.len()).map(strength).max().unwrap_or(0);
        if most == 0 || districts[district] == 0 {
            continue;
        }
        let leading: Vec<usize> = (0..lists.len()).filter(|&one| strength(one) == most).collect();
        let [winner] = leading[..] else { return None };
        floors[district * lists.len() + winner] = 1;
    }
    Some(floors)
}
