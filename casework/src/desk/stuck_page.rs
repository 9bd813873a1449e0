//! The page of what the program could not do on its own: each with what it is, why it failed and
//! how often, in words that tell nobody's data and no error's text, and with what can be done.

use askama::Template;
use kernel::jobs::job;
use kernel::notices::notice;
use kernel::{Moment, Trouble, jobs, notices};
use ui::parts::{Facts, Link, Press, Toast};
use ui::web::{Answer, Visit, html};
use ui::{Lang, Page};

use super::stuck;
use crate::permissions::JOBS_TEND;

#[derive(Template)]
#[template(path = "desk/stuck.html")]
struct StuckPage {
    page: Page,
    /// How many there are; `None` when nothing is stuck.
    many: Option<String>,
    /// That only the newest are shown.
    newest: Option<String>,
    stuck: Vec<Shown>,
}

struct Shown {
    what: String,
    facts: Facts,
    retry: Press,
    let_go: Press,
    ended: Moment,
}

/// Shown of each sort.
const MOST: u64 = 50;

pub(super) async fn show(visit: Visit) -> Answer {
    visit.need(JOBS_TEND)?;
    let (town, lang) = (&visit.town, &visit.lang);
    let jobs = jobs::dead::newest(town, MOST).await?;
    let notices = notices::dead::newest(town, MOST).await?;
    let all = stuck::count_anew(town).await?;
    let jobs = jobs.iter().map(|job| of_job(&visit, job));
    let notices = notices.iter().map(|notice| of_notice(&visit, notice));
    let mut stuck: Vec<Shown> = jobs.chain(notices).collect();
    stuck.sort_by_key(|one| std::cmp::Reverse(one.ended));
    let shown = stuck.len();
    let mut page = visit.desk_page(lang.t("desk-stuck"));
    page.find = Some("/desk".into());
    page.toast = toast(&visit);
    html(&StuckPage {
        page,
        many: (all > 0).then(|| lang.tn("desk-stuck-many", all)),
        newest: (all > shown as u64).then(|| lang.tn("desk-stuck-newest", shown)),
        stuck,
    })
}

fn of_job(visit: &Visit, job: &job::Model) -> Shown {
    let id = job.id.to_string();
    let what = word(&visit.lang, "job", &job.kind);
    let facts = facts(visit, job.why.as_deref(), job.due, job.tries, &id);
    shown(visit, "job", id, what, facts, job.due)
}

fn of_notice(visit: &Visit, notice: &notice::Model) -> Shown {
    let lang = &visit.lang;
    let id = notice.id.to_string();
    let what = word(lang, "notice", &notice.template);
    let mut facts = facts(visit, notice.why.as_deref(), notice.due, notice.tries, &id);
    let refs: serde_json::Value = serde_json::from_str(&notice.refs).unwrap_or_default();
    if let Some(case) = refs.get("case").and_then(serde_json::Value::as_str) {
        let link = Link::new(format!("/desk/cases/{case}"), lang.t("desk-taken-open"));
        facts = facts.row_with(lang.t("desk-column-case"), "", link);
    }
    shown(visit, "notice", id, what, facts, notice.due)
}

fn shown(
    visit: &Visit,
    name: &'static str,
    id: String,
    what: String,
    facts: Facts,
    ended: Moment,
) -> Shown {
    let press = |action: &str, word: &str| Press {
        action: format!("/desk/jobs/{action}"),
        csrf: visit.csrf(),
        name,
        value: id.clone(),
        word: visit.lang.t(word),
        about: what.clone(),
    };
    Shown {
        retry: press("retry", "desk-stuck-retry"),
        let_go: press("let-go", "desk-stuck-let-go"),
        what,
        facts,
        ended,
    }
}

fn facts(visit: &Visit, why: Option<&str>, ended: Moment, tries: i32, id: &str) -> Facts {
    let lang = &visit.lang;
    let trouble = Trouble::named(why.unwrap_or_default());
    Facts {
        close: true,
        ..Facts::default()
    }
    .row(
        lang.t("desk-stuck-why"),
        lang.t(&format!("desk-trouble-{}", trouble.name())),
    )
    .row(
        lang.t("desk-stuck-ended"),
        lang.date_time(ended, visit.town.zone()),
    )
    .row(
        lang.t("desk-stuck-tried"),
        lang.tn("desk-stuck-times", tries),
    )
    .row(lang.t("desk-stuck-number"), id)
}

/// What a kind of job or a notice is called. One that this program does not know has its own name.
fn word(lang: &Lang, sort: &str, kind: &str) -> String {
    let key = format!("{sort}-{}", kind.replace('.', "-"));
    if lang.has(&key) {
        return lang.t(&key);
    }
    lang.ta("desk-stuck-other", &[("kind", kind.into())])
}

/// What was done, told by the address it led back to.
fn toast(visit: &Visit) -> Option<Toast> {
    let query = visit.asked();
    let lang = &visit.lang;
    let again = query.get("again").and_then(|n| n.parse::<u32>().ok());
    let told = match (again, query.get("told")) {
        (Some(n), _) => lang.tn("desk-stuck-again", n),
        (None, Some("let-go")) => lang.t("desk-stuck-is-let-go"),
        (None, Some("gone")) => lang.t("desk-stuck-gone"),
        (None, _) => return None,
    };
    Some(Toast::new(told))
}
