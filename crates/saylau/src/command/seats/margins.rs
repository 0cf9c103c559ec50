//! `saylau seats --margins`: the fewest votes that change the result.

use allocation::{ListMargins, Margin, Shift};

use crate::output::{grouped, table};

/// Prints the margins of every list, and what each of them changes.
pub fn print(margins: &[ListMargins]) {
    let short = |list: &ListMargins| match (list.short_by, list.ahead_by) {
        (Some(votes), _) => format!("short by {}", grouped(votes)),
        (_, Some(votes)) => format!("ahead by {}", grouped(votes)),
        (None, None) if list.takes_part => "in any case".into(),
        (None, None) => "out of reach".into(),
    };
    let votes = |margin: &Option<Margin>| {
        margin.as_ref().map_or_else(|| "–".into(), |margin| grouped(margin.votes))
    };
    let rows = margins.iter().map(|list| {
        vec![
            named(list.list.as_str(), list.district.as_deref()),
            short(list),
            votes(&list.added),
            votes(&list.removed),
            votes(&list.moved_in),
            votes(&list.moved_out),
        ]
    });
    let header = ["list", "threshold", "more", "fewer", "moved to it", "moved away"];
    println!("{}", table(&header, rows.collect(), 2));
    println!(
        "Fewest votes that change seats or an admission: more or fewer for the list, or moved between\n\
         it and the other list that needs the fewest. One vote less changes nothing. The threshold\n\
         column counts votes moved to the list from others, or away from it."
    );
    let smallest = margins.iter().filter_map(ListMargins::smallest).min_by_key(|one| one.votes);
    if let Some(margin) = smallest {
        println!("\nThe closest change: {}", sentence(margin));
    }
    println!("\nWhat each would change:");
    for list in margins {
        for margin in
            [&list.added, &list.removed, &list.moved_in, &list.moved_out].into_iter().flatten()
        {
            println!("  {}", sentence(margin));
        }
    }
}

/// What has to happen, and what follows.
fn sentence(margin: &Margin) -> String {
    let votes = grouped(margin.votes);
    let cause = match &margin.shift {
        Shift::Added { list } => format!("{votes} more for {list}"),
        Shift::Removed { list } => format!("{votes} fewer for {list}"),
        Shift::Moved { from, to } => format!("{votes} from {from} to {to}"),
    };
    let mut effects: Vec<String> = Vec::new();
    effects.extend(margin.admitted.iter().map(|list| format!("{list} takes part")));
    effects.extend(margin.excluded.iter().map(|list| format!("{list} no longer takes part")));
    effects.extend(
        margin.seats.iter().map(|(list, one)| format!("{list} {} → {}", one.before, one.after)),
    );
    let tie = margin.tie_at.map_or_else(String::new, |at| format!(" (a tie at {})", grouped(at)));
    named(&format!("{cause}{tie}: {}", effects.join(", ")), margin.district.as_deref())
}

fn named(text: &str, district: Option<&str>) -> String {
    district.map_or_else(|| text.into(), |district| format!("{district}: {text}"))
}
