using Convene.Meetings.Processes.Following;

namespace Convene.Meetings.Tests.Following;

/// <summary>What was handed on to where series are followed.</summary>
internal sealed class RecordingSeries : ISeriesFollowing
{
    public List<string> Calls { get; } = [];

    public Task<FollowResult> FollowAsync(CalendarEvent heard, Meeting? meeting, CancellationToken cancellationToken) =>
        Record($"follow {heard.Kind} {(meeting is null ? "unknown" : "known")}");

    public Task<FollowResult> EndAsync(Meeting meeting, CancellationToken cancellationToken) => Record("end");

    public Task<FollowResult> JoinAsync(CalendarEvent master, Person organizer, string culture, CancellationToken cancellationToken) =>
        Record($"join {organizer.DirectoryId} {culture}");

    private Task<FollowResult> Record(string call)
    {
        Calls.Add(call);
        return Task.FromResult(FollowResult.Taken);
    }
}
