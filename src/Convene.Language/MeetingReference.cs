namespace Convene.Language;

/// <summary>Words that point at a meeting instead of describing a new one; several may be set ("the next one with Bob").</summary>
public sealed record MeetingReference
{
    /// <summary>"The second one": its place in what was shown or in the window, from 1; -1 is the last one.</summary>
    public int? Ordinal { get; init; }

    /// <summary>"It", "that meeting", "这个会": the one just talked about.</summary>
    public bool IsPronoun { get; init; }

    /// <summary>"My next meeting".</summary>
    public bool IsNext { get; init; }

    /// <summary>"The meeting I am in", "当前会议".</summary>
    public bool IsCurrent { get; init; }

    /// <summary>"The last meeting", "my previous call": the latest one that is over.</summary>
    public bool IsPrevious { get; init; }

    /// <summary>"Any of them", 都行: whichever.</summary>
    public bool IsAny { get; init; }

    public string? Title { get; init; }

    public string? Person { get; init; }

    /// <summary>When the meeting in question takes place.</summary>
    public When? Time { get; init; }

    /// <summary>The identity of the meeting in <see cref="Context.Shown"/>, where the words pick exactly one of them.</summary>
    public string? ShownId { get; init; }

    public TextSpan Span { get; init; }
}
