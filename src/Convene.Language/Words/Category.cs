namespace Convene.Language.Words;

/// <summary>What a word can be. The headings of the lexicon files name these, in lower case with dots: <c>[weekday.plural]</c>.</summary>
/// <remarks>At most 128: <see cref="CategorySet"/> keeps them as bits.</remarks>
internal enum Category
{
    /// <summary>A word that hides shorter ones inside it: 日历 holds no 日.</summary>
    Plain,
    Number,
    Tens,
    Hundred,
    Ordinal,
    OrdinalTens,
    OrdinalSuffix,
    OrdinalPrefix,
    HanDigit,
    HanMultiplier,
    Half,
    QuarterHour,
    Quarter,
    Few,
    Couple,
    Article,
    And,
    Weekday,
    WeekdayPlural,
    WeekdayPrefix,
    WeekdayDigit,
    Month,
    MonthSuffix,
    DaySuffix,
    YearSuffix,
    YearRelative,
    DayRelative,
    DayDaypart,
    Daypart,
    DaypartPlural,
    Early,
    Late,
    Mid,
    ClockFixed,
    ClockSuffix,
    ClockHalf,
    ClockMinute,
    ClockSecond,
    OClock,
    Meridiem,
    MeridiemShort,
    Past,
    Before,
    After,
    Ago,
    Hence,
    Since,
    Until,
    AtEarliest,
    Around,
    From,
    Between,
    To,
    At,
    On,
    In,
    Of,
    The,
    For,
    Within,
    Relation,
    Unit,
    UnitShort,
    UnitBusinessDay,
    Weekend,
    Season,
    /// <summary>Ten years by name; the value is their first.</summary>
    Decade,
    DecadeSuffix,
    HalfYear,
    QuarterName,
    /// <summary>"EOD": the last second of the day said beside it, or of today.</summary>
    EndOfDay,
    Beginning,
    End,
    Rest,
    Every,
    Other,
    Frequency,
    EveryWeekday,
    Now,
    AllUnit,
    Holiday,

    /// <summary>农历: the date behind it is one of the Chinese calendar.</summary>
    Moon,
    MoonMonth,
    MoonDay,

    /// <summary>多, 来: the number before it is not exact.</summary>
    OrSo,
    Zone,
    MeasureWord,
    Times,
    SameTime,

    /// <summary>A word that begins a phrase of time and is of no other kind: "eod", 还 of 还剩3小时.</summary>
    Opener,

    /// <summary>"no wait": what follows replaces what was said.</summary>
    Correction,

    /// <summary>Words that lead to the new time of a meeting: "to", 改到.</summary>
    MoveTo,
    Earlier,
    Later,

    /// <summary>Words by which the length changes and not the start.</summary>
    Longer,

    /// <summary>What seats are counted in: people, 人.</summary>
    PeopleUnit,

    /// <summary>Words that point at a meeting: "it", 这个, 下一个.</summary>
    Pointer,
    Or,
    Nobody,

    /// <summary>Words that tell what is wanted; the value is the number of the cue's name.</summary>
    Cue,
    Filler,
    Generic,
    With,
    PeopleEnd,
    TitleMarker,
    TitleEnd,
    Surname,
    PersonTitle,
    NotPerson,
    GroupOfPeople,
    Me,
    Provider,
    Language,
    TitleHead,

    /// <summary>Words behind a title that only say what kind of thing it is.</summary>
    TitleTail,
    Place,

    /// <summary>Words that lead to a further request: "and then", 然后.</summary>
    Then,

    /// <summary>"Another one": a further booking like the one before.</summary>
    Another,

    /// <summary>A part of a conference that a word beside it switches on or off.</summary>
    Option,

    /// <summary>Words that switch a part of a conference on by themselves: "record it", 入会静音.</summary>
    OptionWish,
    SwitchOn,
    SwitchOff,

    /// <summary>A city whose clock is meant where a zone is asked for.</summary>
    City,

    /// <summary>Words that alone name a group of people: "everyone", "engineering", 大家.</summary>
    GroupName,

    /// <summary>What is left of those shown: "both", 全部.</summary>
    AllShown,
    AnyShown,

    /// <summary>A place among those shown: the value is a number, -1 the last, 0 the middle one.</summary>
    OrdinalShown,

    /// <summary>Words before the name of a person who is not to come: "without", 别叫.</summary>
    Without,
}
