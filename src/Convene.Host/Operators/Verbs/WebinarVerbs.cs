using System.CommandLine;
using Convene.Host.Operators.Answers;
using Convene.Meetings.Capabilities;

namespace Convene.Host.Operators.Verbs;

/// <summary>Webinars, by their number: no vendor lists them.</summary>
internal static class WebinarVerbs
{
    public static IEnumerable<Verb> All() => [Create(), Update(), Get(), Delete(), Start()];

    private static Verb Create()
    {
        var order = new WebinarParameters();
        return Verb.For<IWebinars>("webinar-create", "Creates a webinar.", order.All, async (provider, call, given) =>
            Show(await provider.CreateWebinarAsync(call.Person, order.Read(call, given), call.Cancelled)));
    }

    private static Verb Update()
    {
        var number = Number();
        var order = new WebinarParameters();
        return Verb.For<IWebinars>("webinar-update", "Replaces everything of a webinar.", [number, .. order.All], async (provider, call, given) =>
            Show(await provider.UpdateWebinarAsync(call.Person, given.GetRequiredValue(number), order.Read(call, given), call.Cancelled)));
    }

    private static Verb Get()
    {
        var number = Number();
        return Verb.For<IWebinars>("webinar-get", "Shows a webinar.", [number], async (provider, call, given) =>
            Show(await provider.GetWebinarAsync(call.Person, given.GetRequiredValue(number), call.Cancelled)));
    }

    private static Verb Delete()
    {
        var number = Number();
        return Verb.For<IWebinars>("webinar-delete", "Deletes a webinar.", [number], async (provider, call, given) =>
        {
            await provider.DeleteWebinarAsync(call.Person, given.GetRequiredValue(number), call.Cancelled);
            return Shown.Done($"deleted {given.GetRequiredValue(number)}");
        });
    }

    private static Verb Start()
    {
        var number = Number();
        return Verb.For<IWebinars>("webinar-host-link", "Gives the host's link of a webinar: whoever has it is the host.", [number], async (provider, call, given) =>
        {
            var link = await provider.GetWebinarHostLinkAsync(call.Person, given.GetRequiredValue(number), call.Cancelled);
            return Answer.Of(AnswerPart.One("hostLink", ("url", link.Url), ("clientUrl", link.ClientUrl)));
        });
    }

    private static Argument<string> Number() => new("number") { Description = "The webinar's number." };

    private static Answer Show(Webinar webinar) => Answer.Of(AnswerPart.One(
        "webinar",
        ("number", webinar.Number),
        ("title", webinar.Title),
        ("start", webinar.StartsAt),
        ("minutes", Shown.MinutesOf(webinar.Duration)),
        ("password", webinar.Password),
        ("joinUrl", webinar.JoinUrl),
        ("hostVideo", webinar.HostVideo),
        ("participantVideo", webinar.ParticipantVideo),
        ("audio", webinar.Audio),
        ("watchUrl", webinar.WatchUrl),
        ("mixedConference", webinar.MixedConferenceNumber),
        ("dialIn", webinar.DialInNumbers),
        ("room", webinar.RoomId)));
}
