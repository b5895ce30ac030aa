namespace Convene.Language.Requests;

/// <summary>What the rules can ask of a text beside its cues; in the rules' files <c>#people</c> and its like.</summary>
internal enum Fact
{
    Time,
    Clock,
    Length,
    People,

    /// <summary>A person is added to a meeting.</summary>
    Added,

    /// <summary>A person is taken off a meeting.</summary>
    Taken,
    Quoted,
    Provider,
    Zone,
    Language,

    /// <summary>The word "to".</summary>
    To,

    /// <summary>The word "from".</summary>
    From,

    Password,

    /// <summary>An option of the meeting, such as a waiting room.</summary>
    Option,

    /// <summary>A day that is over.</summary>
    Past,
    Negated,

    /// <summary>Another room is asked for.</summary>
    ToRoom,

    /// <summary>A shift: "by half an hour".</summary>
    Shift,

    /// <summary>The only time is this moment.</summary>
    Now,

    /// <summary>"Without" somebody.</summary>
    Without,

    /// <summary>Some words could be a title.</summary>
    Title,

    /// <summary>Only a stretch of time is named: no clock time, nobody, no title.</summary>
    Window,
}

/// <summary>The facts of one text.</summary>
internal sealed class Facts(TitleReader title)
{
    private int _known;
    private bool? _hasTitle;

    /// <summary>A window if nothing turns out to be a title.</summary>
    public bool MayBeWindow { get; init; }

    public void Add(Fact fact) => _known |= 1 << (int)fact;

    /// <summary>Few rules ask for a title and looking for one is work, so that it is done on demand.</summary>
    public bool Has(Fact fact) => fact switch
    {
        Fact.Title => _hasTitle ??= title.Read(asks: false) is not null,
        Fact.Window => MayBeWindow && !Has(Fact.Title),
        _ => (_known >> (int)fact & 1) != 0,
    };
}
