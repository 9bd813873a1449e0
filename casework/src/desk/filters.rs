//! What a queue can be narrowed by, in words: the fields of the form, the chips of what is in use,
//! and what is no longer there to narrow by.

use contracts::places::Places;
use kernel::Result;
use ui::Lang;
use ui::parts::{Chip, Chips, Choice, Field, Width};
use ui::web::Visit;

use super::asked::{Asked, NOBODY, pairs};
use super::staff_book::StaffBook;
use crate::case::queue::{Filters, View};
use crate::catalogue;

/// Every value that a filter can have, by its word in the reader's language.
pub(super) struct Choices {
    lang: Lang,
    services: Vec<Choice>,
    groups: Vec<Choice>,
    states: Vec<Choice>,
    teams: Vec<Choice>,
    people: Vec<Choice>,
    districts: Vec<Choice>,
}

impl Choices {
    /// Reads them; everything but the staff is in memory.
    pub(super) async fn read(visit: &Visit, book: &StaffBook) -> Result<Self> {
        let (town, lang) = (&visit.town, &visit.lang);
        let own = visit.actor.staff().map(|staff| staff.team);
        let open = catalogue::teams(town, lang.code()).await?.into_iter();
        let open = open.map(|(id, name)| Choice::new(id.to_string(), name));
        let past = catalogue::past_teams(town, lang.code()).await?.into_iter();
        let word = lang.t("desk-teams-closed");
        let past = past.map(|(id, name)| Choice::new(id.to_string(), name).group(word.clone()));
        let districts = town.port::<dyn Places>();
        let districts = districts.map(|places| places.districts());
        let group = |name: &str| Choice::new(name, lang.t(&format!("desk-group-{name}")));
        let nobody = Choice::new(NOBODY, lang.t("desk-nobody"));
        Ok(Self {
            services: services(visit).await?,
            groups: ["received", "open", "waiting", "closed"]
                .map(group)
                .to_vec(),
            states: states(visit).await?,
            teams: open.chain(past).collect(),
            people: std::iter::once(nobody)
                .chain(book.people(lang, own))
                .collect(),
            districts: districts
                .unwrap_or_default()
                .into_iter()
                .map(|name| Choice::new(&name, &name))
                .collect(),
            lang: lang.clone(),
        })
    }

    fn of(&self, name: &str) -> &[Choice] {
        match name {
            "service" => &self.services,
            "group" => &self.groups,
            "state" => &self.states,
            "team" => &self.teams,
            "with" => &self.people,
            "district" => &self.districts,
            _ => &[],
        }
    }

    /// The fields of the form: those that can narrow this view.
    pub(super) fn fields(&self, asked: &Asked) -> Vec<Field> {
        let set = pairs(&asked.wanted.filters);
        let value = |name: &str| {
            let set = set.iter().find(|(own, _)| *own == name);
            set.map(|(_, value)| value.clone()).unwrap_or_default()
        };
        let names = names(asked).iter().copied();
        names
            .filter_map(|name| {
                let value = value(name);
                let label = self.lang.t(&format!("desk-filter-{name}"));
                let field = match name {
                    "late" => self.late(asked, label),
                    "from" | "to" => Field::date(name, label).width(Width::Middle),
                    _ => self.list(name, label, &value)?,
                };
                Some(field.id(format!("filter-{name}")).value(value))
            })
            .collect()
    }

    fn late(&self, asked: &Asked, label: String) -> Field {
        let key = if asked.wanted.view == View::Closed {
            "desk-filter-late-done"
        } else {
            "desk-filter-late-only"
        };
        let choices = vec![self.any(), Choice::new("1", self.lang.t(key))];
        Field::select("late", label, choices)
    }

    /// A list of what there is. What the address asks for stays in it, even when it is gone.
    fn list(&self, name: &str, label: String, value: &str) -> Option<Field> {
        let known = self.of(name);
        let gone = !value.is_empty() && known.iter().all(|choice| choice.value != value);
        if known.is_empty() && !gone {
            return None;
        }
        let gone = gone.then(|| Choice::new(value, value));
        let choices = std::iter::once(self.any())
            .chain(known.iter().cloned())
            .chain(gone);
        Some(Field::select(name, label, choices.collect()))
    }

    fn any(&self) -> Choice {
        Choice::new("", self.lang.t("desk-any"))
    }

    /// The word of a filter's value. `None` when it is not there any more.
    pub(super) fn word(&self, name: &str, value: &str) -> Option<String> {
        let lang = &self.lang;
        let day = |key: &str| {
            let day = value.parse().ok().map(|day| lang.day_year(day))?;
            Some(lang.ta(key, &[("day", day.into())]))
        };
        match name {
            "late" => Some(lang.t("desk-filter-late-only")),
            "from" => day("desk-filter-from-day"),
            "to" => day("desk-filter-to-day"),
            _ => {
                let choice = self.of(name).iter().find(|choice| choice.value == value);
                choice.map(|choice| choice.label.clone())
            }
        }
    }

    /// The filters that name something that is gone, each with what it is called.
    pub(super) fn gone(&self, filters: &Filters) -> Vec<String> {
        let gone = |(name, value): &(&'static str, String)| self.word(name, value).is_none();
        let told = |(name, value): (&'static str, String)| {
            let what = self.lang.t(&format!("desk-filter-{name}"));
            let value = value.as_str().into();
            self.lang
                .ta("desk-gone", &[("what", what.into()), ("value", value)])
        };
        pairs(filters).into_iter().filter(gone).map(told).collect()
    }

    /// The filters in use, each with its way out.
    pub(super) fn chips(&self, asked: &Asked) -> Chips {
        let chip = |(name, value): (&'static str, String)| {
            let word = self.word(name, &value).unwrap_or(value);
            let mut chip = Chip::new(asked.without(name).href(), word, true);
            chip.icon = Some("close");
            chip.about = Some(self.lang.t("desk-filter-off"));
            chip
        };
        Chips {
            label: self.lang.t("desk-filters-on"),
            chips: pairs(&asked.wanted.filters).into_iter().map(chip).collect(),
        }
    }
}

/// The filters that make sense in a view.
fn names(asked: &Asked) -> &'static [&'static str] {
    if !asked.words.is_empty() {
        return &[
            "group", "service", "state", "team", "with", "district", "late",
        ];
    }
    match asked.wanted.view {
        View::Mine => &["service", "group", "state", "district", "late"],
        View::MyTeam => &["service", "group", "state", "with", "district", "late"],
        View::Unassigned => &["service", "group", "state", "district", "late"],
        View::Late => &["service", "group", "state", "team", "with", "district"],
        View::Paused => &["service", "state", "team", "with", "district"],
        View::All => &[
            "service", "group", "state", "team", "with", "district", "late",
        ],
        View::Closed => &[
            "from", "to", "service", "state", "team", "with", "district", "late",
        ],
    }
}

/// The services, by their titles in the reader's language; at the end those that are offered no more.
async fn services(visit: &Visit) -> Result<Vec<Choice>> {
    let (lang, mut services) = (&visit.lang, current_services(visit).await?);
    let word = lang.t("desk-services-retired");
    let past = catalogue::past(&visit.town).await?;
    services.extend(past.iter().map(|service| {
        Choice::new(service.id.as_str(), service.title.get(lang.code())).group(word.clone())
    }));
    Ok(services)
}

/// The services that are offered, by their titles in the reader's language.
pub(super) async fn current_services(visit: &Visit) -> Result<Vec<Choice>> {
    let catalogue = catalogue::catalogue(&visit.town).await?;
    let code = visit.lang.code();
    let services = catalogue.iter();
    let services = services.map(|s| Choice::new(s.id.as_str(), s.title.get(code)));
    let mut services: Vec<_> = services.collect();
    services.sort_by(|a, b| a.label.cmp(&b.label));
    Ok(services)
}

/// The states of all services, each once, under their groups.
async fn states(visit: &Visit) -> Result<Vec<Choice>> {
    let (lang, catalogue) = (&visit.lang, catalogue::catalogue(&visit.town).await?);
    let mut states: Vec<(&'static str, Choice)> = Vec::new();
    for state in catalogue.iter().flat_map(|service| service.states.list()) {
        if states.iter().all(|(_, known)| known.value != state.id) {
            let group = state.group.as_str();
            let word = lang.t(&format!("desk-group-{group}"));
            let choice = Choice::new(&state.id, state.label.get(lang.code())).group(word);
            states.push((group, choice));
        }
    }
    let order = ["received", "open", "waiting", "closed"];
    states.sort_by_key(|(group, _)| order.iter().position(|own| own == group));
    Ok(states.into_iter().map(|(_, choice)| choice).collect())
}
