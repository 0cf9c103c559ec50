//! The question that people have to answer before seats are known.

use allocation::{Question, Why};
use election::ListCode;

use crate::page::step::{Cite, Said, Teller, key};

/// A question with all that a ruling on it needs.
pub struct QuestionPart {
    pub title: Said,
    /// Who is concerned, for how many seats, and what a ruling has to name.
    pub text: Said,
    pub why: &'static str,
    /// What the law says about it; empty where it names no article.
    pub law: Vec<Cite>,
    /// Said where no article leads to the question.
    pub no_article: Option<&'static str>,
    /// A ruling repeats it.
    pub id: String,
}

impl Teller<'_> {
    pub fn question(&self, question: &Question) -> QuestionPart {
        let kind = key(question.kind.as_str());
        let open = ("open", question.open.0.into());
        let title = self.tell(&format!("question-{kind}"), std::slice::from_ref(&open));
        let lists: Vec<String> = question.lists.iter().map(|code| self.either(code)).collect();
        let args = [("lists", lists.join(", ").into()), ("count", lists.len().into()), open];
        let silent = question.law.is_empty() && question.why == Why::LawSilent;
        QuestionPart {
            title: Said(self.titled(title, question.district.as_deref())),
            text: Said(self.tell(&format!("question-{kind}-text"), &args)),
            why: self.l.say(&format!("why-{}", key(question.why.as_str()))),
            law: self.cites(&question.law),
            no_article: silent.then(|| self.l.say("question-no-article")),
            id: question.id.clone(),
        }
    }

    /// A list, or a district where districts claim seats.
    pub(super) fn either(&self, code: &ListCode) -> String {
        let list = self.name(code);
        if list == code.as_str() { self.district(code.as_str()) } else { list }
    }
}
