using System.Collections.Immutable;

namespace Convene.Sandbox.BizConf;

internal sealed record BizConfState
{
    public int NextId { get; init; } = 61201;

    /// <summary>Conferences and webinars by id; a webinar's id is never shown.</summary>
    public ImmutableSortedDictionary<int, BizConfMeeting> Meetings { get; init; } = ImmutableSortedDictionary<int, BizConfMeeting>.Empty;

    public BizConfState With(BizConfMeeting meeting) => this with { Meetings = Meetings.SetItem(meeting.Id, meeting) };

    public BizConfMeeting? ByNumber(string number) => Meetings.Values.FirstOrDefault(meeting => meeting.Number == number);
}

/// <summary>2.8 and 3.2: where the picture is pushed to, and where it is watched.</summary>
internal sealed record BizConfStream(string Url, string Key, string LiveUrl);

/// <summary>3.2: what a webinar has and a conference has not.</summary>
internal sealed record BizConfWebinar(bool HostVideo, bool ParticipantVideo);

/// <summary>3.1: what one person answered.</summary>
internal sealed record BizConfBallot(string Name, string? Email, ImmutableList<BizConfAnswer> Answers);

internal sealed record BizConfAnswer(string Question, string Answer);
