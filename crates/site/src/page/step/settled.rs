//! Questions that were answered, and limits.

use allocation::{Capped, QuestionKind, Settled, SettledBy};

use crate::page::step::{Part, Teller, key};

impl Teller<'_> {
    pub(super) fn settled(&self, step: &Settled) -> Part {
        let title = self.l.say("step-settled").to_owned();
        let mut part = Part::titled(self.titled(title, step.district.as_deref()));
        let decision = match step.kind {
            // Districts may tie instead of lists; a code is a name of either.
            QuestionKind::RemainderTie | QuestionKind::AverageTie => {
                let names = step.decision.iter().map(|code| self.either(code));
                names.collect::<Vec<_>>().join(", ")
            }
            _ => self.names(&step.decision),
        };
        let sentence = format!("settled-{}", key(step.kind.as_str()));
        part.say(self.tell(&sentence, &[("lists", decision.into())]));
        part.say(match &step.by {
            SettledBy::RegistrationOrder => self.l.say("settled-by-registration").to_owned(),
            SettledBy::MoreVotes => self.l.say("settled-by-more-votes").to_owned(),
            SettledBy::Ruling { basis } => {
                self.tell("settled-by-ruling", &[("basis", basis.as_str().into())])
            }
        });
        if let Some(why) = step.why {
            part.say(self.l.say(&format!("why-{}", key(why.as_str()))));
        }
        part.say(self.tell("settled-question", &[("id", step.question.as_str().into())]));
        part
    }

    pub(super) fn capped(&self, step: &Capped) -> Part {
        let mut part = Part::titled(self.l.say("step-capped"));
        part.say(self.tell(
            "step-capped-text",
            &[
                ("list", self.name(&step.list).into()),
                ("won", step.won.0.into()),
                ("kept", step.kept.0.into()),
                ("to", self.names(&step.to).into()),
            ],
        ));
        part
    }
}
