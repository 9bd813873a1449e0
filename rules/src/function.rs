//! The functions of the language.

/// A function that needs nothing but what it is given, save the calendar for those of working days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Function {
    /// So many calendar days.
    Days,
    /// So many working days.
    WorkingDays,
    /// A number of days as a plain number.
    Number,
    /// A day so many months later; the last of a month stays within it.
    AddMonths,
    AddYears,
    /// Whole years from one day to another, as an age is counted.
    YearsBetween,
    MonthsBetween,
    /// Working days after the first day, up to and with the second.
    WorkingDaysBetween,
    Year,
    Month,
    DayOfMonth,
    /// 1 is Monday.
    Weekday,
    IsWorkingDay,
    /// The day itself if it is a working day, else the next that is.
    NextWorkingDay,
    /// To so many decimals, a half away from zero.
    Round,
    Floor,
    Ceil,
    Abs,
    Min,
    Max,
    /// How many letters, choices, files or rows.
    Length,
    StartsWith,
}

use Function::{
    Abs, AddMonths, AddYears, Ceil, DayOfMonth, Days, Floor, IsWorkingDay, Length, Max, Min, Month,
    MonthsBetween, NextWorkingDay, Number, Round, StartsWith, Weekday, WorkingDays,
    WorkingDaysBetween, Year, YearsBetween,
};

const WORDS: [(&str, Function); 22] = [
    ("days", Days),
    ("working_days", WorkingDays),
    ("number", Number),
    ("add_months", AddMonths),
    ("add_years", AddYears),
    ("years_between", YearsBetween),
    ("months_between", MonthsBetween),
    ("working_days_between", WorkingDaysBetween),
    ("year", Year),
    ("month", Month),
    ("day", DayOfMonth),
    ("weekday", Weekday),
    ("is_working_day", IsWorkingDay),
    ("next_working_day", NextWorkingDay),
    ("round", Round),
    ("floor", Floor),
    ("ceil", Ceil),
    ("abs", Abs),
    ("min", Min),
    ("max", Max),
    ("length", Length),
    ("starts_with", StartsWith),
];

/// What has a form of its own.
const FORMS: [&str; 10] = [
    "contains", "date", "money", "if", "table", "any", "all", "count", "sum", "total",
];

impl Function {
    /// How it is written.
    pub fn word(self) -> &'static str {
        let mut words = WORDS.iter();
        words
            .find(|(_, function)| *function == self)
            .map_or("", |(word, _)| word)
    }

    pub fn named(word: &str) -> Option<Self> {
        let found = WORDS.iter().find(|(name, _)| *name == word);
        found.map(|(_, function)| *function)
    }

    /// How many things it is given, at least and at most.
    pub fn takes(self) -> (usize, usize) {
        match self {
            Days | WorkingDays | Number | Year | Month | DayOfMonth | Weekday | IsWorkingDay
            | NextWorkingDay | Floor | Ceil | Abs | Length => (1, 1),
            AddMonths | AddYears | YearsBetween | MonthsBetween | WorkingDaysBetween
            | StartsWith => (2, 2),
            Round => (1, 2),
            Min | Max => (2, 20),
        }
    }

    /// How many steps it takes at most.
    pub fn steps(self) -> u64 {
        match self {
            WorkingDaysBetween | NextWorkingDay => crate::calendar::MAX_DAYS,
            _ => 1,
        }
    }
}

/// Every word of the language that may stand before `(`.
pub fn words<'a>() -> impl Iterator<Item = &'a str> {
    let functions = WORDS.iter().map(|(word, _)| *word);
    functions.chain(FORMS)
}
