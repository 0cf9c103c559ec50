//! Lineage as a tree of text.

use register::party::{Ancestor, continued};

/// The lines before each ancestor: `├─ `, `│  └─ `.
pub fn branches(lineage: &[Ancestor]) -> Vec<String> {
    let branch = |(levels, ancestor): (Vec<bool>, &Ancestor)| {
        let above: String = levels.iter().map(|open| if *open { "│  " } else { "   " }).collect();
        format!("{above}{}", if ancestor.last { "└─ " } else { "├─ " })
    };
    continued(lineage).into_iter().zip(lineage).map(branch).collect()
}

#[cfg(test)]
mod tests {
    use law::Date;
    use register::party::Link;

    use super::*;

    #[test]
    fn a_tree_is_drawn_from_the_top() {
        let on = Date::new(2013, 4, 26).expect("a day");
        let ancestor = |depth, last| Ancestor {
            party: "p".into(),
            depth,
            of: "q".into(),
            link: Link::Merged,
            on,
            last,
        };
        let lineage = [
            ancestor(1, false),
            ancestor(2, false),
            ancestor(2, true),
            ancestor(3, true),
            ancestor(1, true),
            ancestor(2, true),
        ];
        assert_eq!(branches(&lineage), ["├─ ", "│  ├─ ", "│  └─ ", "│     └─ ", "└─ ", "   └─ "]);
    }
}
