using System.CommandLine;
using Convene.Host.Operators.Answers;
using Convene.Meetings;
using Convene.Meetings.Capabilities;
using Convene.Meetings.Ports;

namespace Convene.Host.Operators.Verbs;

/// <summary>Lists conferences: a person's, and everybody's on the vendor's site.</summary>
internal static class ListingVerbs
{
    public static IEnumerable<Verb> All() => [Own(), Site()];

    private static Verb Own()
    {
        var (status, from, to) = Bounds();
        return Verb.Core("list", "Lists the person's conferences.", [status, from, to], (call, given) =>
            ShowAsync(call, call.Provider.ListAsync(call.Person, QueryOf(call, given, status, from, to), call.Cancelled)));
    }

    private static Verb Site()
    {
        var (status, from, to) = Bounds();
        return Verb.For<ISiteConferences>("site", "Lists everybody's conferences on the site.", [status, from, to], (provider, call, given) =>
            ShowAsync(call, provider.ListSiteAsync(call.Person, QueryOf(call, given, status, from, to), call.Cancelled)));
    }

    private static (Option<ConferenceStatus> Status, Option<string?> From, Option<string?> To) Bounds() => (
        new Option<ConferenceStatus>("--status")
        {
            Description = "scheduled, living or finished, as far as the vendor can.",
            DefaultValueFactory = _ => ConferenceStatus.Scheduled,
        },
        Parameters.Text("--from", "Starting at or after this time."),
        Parameters.Text("--to", "Starting before this time."));

    private static ConferenceQuery QueryOf(
        OperatorCall call, ParseResult given, Option<ConferenceStatus> status, Option<string?> from, Option<string?> to) => new(
            status.Of(given),
            from.Of(given) is { } first ? OperatorTimes.ReadInstant(first, call.Zone) : null,
            to.Of(given) is { } last ? OperatorTimes.ReadInstant(last, call.Zone) : null);

    private static async Task<Answer> ShowAsync(OperatorCall call, IAsyncEnumerable<Conference> list)
    {
        var (rows, note) = await call.TakeAsync(list);
        return new Answer([Shown.Of(rows)], note);
    }
}
