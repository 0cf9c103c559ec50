//! The verdict of the verification, for programs and for people in three languages.

use std::fmt::Write as _;

use verifier::Verdict;

use crate::output::grouped;

/// Words of a language for the text of a verdict.
struct Words {
    title: &'static str,
    agrees: &'static str,
    differs: &'static str,
    origin: &'static str,
    size: &'static str,
    root: &'static str,
    signed: &'static str,
    contest: &'static str,
    votes: &'static str,
    seats: &'static str,
    open: &'static str,
}

const LANGUAGES: [(&str, Words); 3] = [
    (
        "en",
        Words {
            title: "What the verification of this log found",
            agrees: "Everything agrees: every entry is signed and lawful, and the result below \
                     follows from the entries.",
            differs: "The published files DIFFER from what the entries give",
            origin: "Log",
            size: "Entries",
            root: "Root",
            signed: "Signed by the log (UTC)",
            contest: "Contest",
            votes: "votes",
            seats: "seats",
            open: "not decided",
        },
    ),
    (
        "kk",
        Words {
            title: "Осы журналды тексеру не көрсетті",
            agrees: "Бәрі сәйкес келеді: әрбір жазбаға қол қойылған және ол заңды, төмендегі \
                     қорытынды жазбалардан шығады.",
            differs: "Жарияланған файлдар жазбалардан шығатын нәтижеден ӨЗГЕШЕ",
            origin: "Журнал",
            size: "Жазбалар",
            root: "Түбір хеш",
            signed: "Журнал қол қойған уақыт (UTC)",
            contest: "Сайлау",
            votes: "дауыс",
            seats: "мандат",
            open: "шешілмеген",
        },
    ),
    (
        "ru",
        Words {
            title: "Что показала проверка этого журнала",
            agrees: "Всё сходится: каждая запись подписана и законна, и результат ниже следует из \
                     записей.",
            differs: "Опубликованные файлы РАСХОДЯТСЯ с тем, что дают записи",
            origin: "Журнал",
            size: "Записей",
            root: "Корневой хеш",
            signed: "Подписано журналом (UTC)",
            contest: "Выборы",
            votes: "голосов",
            seats: "мандатов",
            open: "не решено",
        },
    ),
];

/// The text of a verdict in a language: `signed_at` is the signed time of the head.
pub fn texts(verdict: &Verdict, origin: &str, signed_at: Option<&str>) -> Vec<(String, String)> {
    let text = |(tag, words): &(&str, Words)| {
        (format!("verdict.{tag}.txt"), words.text(verdict, origin, signed_at))
    };
    LANGUAGES.iter().map(text).collect()
}

impl Words {
    fn text(&self, verdict: &Verdict, origin: &str, signed_at: Option<&str>) -> String {
        let mut out = format!("{}\n\n", self.title);
        if verdict.verdict == "agrees" {
            let _ = writeln!(out, "{}\n", self.agrees);
        } else {
            let code = verdict.code.unwrap_or_default();
            let place = verdict.place.as_deref().unwrap_or_default();
            let _ = writeln!(out, "{}: {place} [{code}]\n", self.differs);
        }
        let _ = writeln!(out, "{}: {origin}", self.origin);
        if let (Some(size), Some(root)) = (verdict.size, &verdict.root) {
            let _ = writeln!(out, "{}: {}\n{}: {root}", self.size, grouped(size), self.root);
        }
        if let Some(signed_at) = signed_at {
            let _ = writeln!(out, "{}: {signed_at}", self.signed);
        }
        for contest in &verdict.contests {
            let (code, votes) = (&contest.contest, grouped(contest.votes));
            let _ = writeln!(out, "\n{} {code}: {votes} {}", self.contest, self.votes);
            for list in &contest.lists {
                let seats =
                    list.seats.map_or_else(|| self.open.to_owned(), |seats| seats.to_string());
                let (votes, words) = (grouped(list.votes), (self.votes, self.seats));
                let _ = writeln!(out, "  {}: {votes} {}, {}: {seats}", list.list, words.0, words.1);
            }
        }
        out
    }
}
