using System.CommandLine;
using Convene.Host.Operators.Answers;
using Convene.Meetings;
using Convene.Meetings.Capabilities;
using NodaTime;

namespace Convene.Host.Operators.Verbs;

/// <summary>Recordings: listed, found, deleted; started and stopped.</summary>
internal static class RecordingVerbs
{
    public static IEnumerable<Verb> All(IClock clock) => [List(clock), Files(), Delete(), Start(), Stop(), State()];

    private static Verb List(IClock clock)
    {
        var conference = Parameters.Text("--conference", "Of this conference alone.");
        var days = Parameters.Text("--days", "2026-11-01..2026-11-23, both included; else the last 14 days.");
        var hosts = Parameters.Several("--host", "Mail addresses of hosts; else the person.");
        return Verb.For<IRecordings>("recordings", "Lists recordings by host and day, or of one conference.", [conference, days, hosts], async (provider, call, given) =>
        {
            if (conference.Of(given) is { } id)
            {
                return Answer.Of(Shown.Of(await provider.GetRecordingsAsync(call.Person, new ConferenceId(id), call.Cancelled)));
            }

            var people = hosts.Of(given) is { Length: > 0 } addresses ? addresses.Select(call.Other).ToList() : [call.Person];
            // days are the vendor's, where tomorrow may have begun
            var today = clock.GetCurrentInstant().InZone(call.Zone).Date;
            var span = days.Of(given) is { } text ? OperatorTimes.ReadDays(text) : new DateInterval(today.PlusDays(-13), today.PlusDays(1));
            var (recordings, note) = await call.TakeAsync(provider.ListRecordingsAsync(people, span, call.Cancelled));
            return new Answer([Shown.Of(recordings)], note);
        });
    }

    private static Verb Files()
    {
        var recording = new Argument<string>("recording") { Description = "The id that start-recording gave." };
        return Verb.For<IRecordingFiles>("recording-files", "Finds a recording's files.", [recording], async (provider, call, given) =>
            Answer.Of(Shown.Of(await provider.GetRecordingFilesAsync(
                call.Person, new RecordingId(given.GetRequiredValue(recording)), call.Cancelled))));
    }

    private static Verb Delete()
    {
        var recordings = new Argument<string[]>("recordings") { Description = "The recordings' ids.", Arity = ArgumentArity.OneOrMore };
        return Verb.For<IRecordingDeletion>("delete-recordings", "Deletes recordings for good.", [recordings], async (provider, call, given) =>
        {
            var ids = given.GetRequiredValue(recordings).Select(id => new RecordingId(id)).ToList();
            var outcomes = await provider.DeleteRecordingsAsync(call.Person, ids, call.Cancelled);
            var answer = Answer.Of(AnswerPart.Many(
                "deletions",
                outcomes,
                ("recording", o => o.Id.Value),
                ("deleted", o => o.Failure is null),
                ("failure", o => o.Failure is { } failure ? OperatorFailures.SentenceOf(failure) : null)));
            return outcomes.Any(outcome => outcome.Failure is not null) ? answer with { Note = "Not all were deleted.", Exit = OperatorExit.Refused } : answer;
        });
    }

    private static Verb Start()
    {
        var conference = Parameters.Conference();
        return Verb.For<IRecordingControl>("start-recording", "Begins to record a conference that takes place.", [conference], async (provider, call, given) =>
            Answer.Of(AnswerPart.One(
                "recording", ("recording", (await provider.StartRecordingAsync(call.Person, conference.Of(given), call.Cancelled)).Value))));
    }

    private static Verb Stop()
    {
        var conference = Parameters.Conference();
        return Verb.For<IRecordingControl>("stop-recording", "Ends recording.", [conference], async (provider, call, given) =>
            Answer.Of(AnswerPart.One(
                "recording", ("recording", (await provider.StopRecordingAsync(call.Person, conference.Of(given), call.Cancelled)).Value))));
    }

    private static Verb State()
    {
        var conference = Parameters.Conference();
        return Verb.For<IRecordingControl>("recording-state", "Tells whether a conference is being recorded.", [conference], async (provider, call, given) =>
        {
            var state = await provider.GetRecordingStateAsync(call.Person, conference.Of(given), call.Cancelled);
            return Answer.Of(AnswerPart.One(
                "state", ("recordingNow", state.IsRecording), ("recording", state.Current?.Value), ("failedReason", state.FailedReason)));
        });
    }
}
