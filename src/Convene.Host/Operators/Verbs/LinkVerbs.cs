using Convene.Host.Operators.Answers;
using Convene.Meetings.Capabilities;
using NodaTime;

namespace Convene.Host.Operators.Verbs;

/// <summary>Links, minted anew each time, and the numbers for dialling in.</summary>
internal static class LinkVerbs
{
    public static IEnumerable<Verb> All() => [Host(), Personal(), PasswordFree(), Client(), Launch(), DialIn()];

    private static Verb Host()
    {
        var conference = Parameters.Conference();
        return Verb.For<IHostLinks>("host-link", "Gives the host's link: whoever has it is the host.", [conference], async (provider, call, given) =>
        {
            var link = await provider.GetHostLinkAsync(call.Person, conference.Of(given), call.Cancelled);
            return Answer.Of(AnswerPart.One("hostLink", ("url", link.Url), ("clientUrl", link.ClientUrl)));
        });
    }

    private static Verb Personal()
    {
        var conference = Parameters.Conference();
        var name = Parameters.Needed("--name", "The name that the others see.");
        var lifetime = Parameters.Number("--lifetime", "How long the link works, in minutes.");
        var uses = Parameters.Number("--uses", "How often it works.");
        return Verb.For<IJoinLinks>("join-link", "Makes a join link for one person.", [conference, name, lifetime, uses], async (provider, call, given) =>
        {
            var wish = new JoinLinkWish(name.Of(given), lifetime.Of(given) is { } minutes ? Duration.FromMinutes(minutes) : null, uses.Of(given));
            var link = await provider.GetJoinLinkAsync(call.Person, conference.Of(given), wish, call.Cancelled);
            return Answer.Of(AnswerPart.One("joinLink", ("url", link.Url)));
        });
    }

    private static Verb PasswordFree()
    {
        var conference = Parameters.Conference();
        var attendee = Parameters.Needed("--attendee", "The mail address of somebody of the company.");
        return Verb.For<IPasswordFreeLinks>("password-free-link", "Makes a join link that asks for no password.", [conference, attendee], async (provider, call, given) =>
        {
            var link = await provider.GetPasswordFreeLinkAsync(call.Person, call.Other(attendee.Of(given)), conference.Of(given), call.Cancelled);
            return Answer.Of(AnswerPart.One("joinLink", ("url", link.Url)));
        });
    }

    private static Verb Client()
    {
        var conference = Parameters.Conference();
        var name = Parameters.Needed("--name", "The name that the others see.");
        return Verb.For<IClientLinks>("client-link", "Makes what opens the vendor's installed client in the conference.", [conference, name], async (provider, call, given) =>
        {
            var link = await provider.GetClientLinkAsync(call.Person, conference.Of(given), name.Of(given), call.Cancelled);
            return Answer.Of(AnswerPart.One("clientLink", ("url", link.Url)));
        });
    }

    private static Verb Launch() => Verb.For<IClientLaunch>("client-launch", "Makes what opens the vendor's client for the person.", [], async (provider, call, _) =>
    {
        var launch = await provider.GetClientLaunchAsync(call.Person, call.Cancelled);
        return Answer.Of(AnswerPart.One("launch", ("applicationLink", launch.ApplicationLink), ("webLink", launch.WebLink)));
    });

    private static Verb DialIn()
    {
        var conference = Parameters.Text("--conference", "The numbers of this conference.");
        var caller = Parameters.Text("--caller", "A telephone number: the access number nearest to it.");
        return Verb.For<IDialIn>("dial-in", "Lists the telephone numbers for dialling in.", [conference, caller], async (provider, call, given) =>
        {
            Meetings.ConferenceId? id = conference.Of(given) is { } text ? new Meetings.ConferenceId(text) : null;
            var numbers = await provider.GetAccessNumbersAsync(call.Person, id, caller.Of(given), call.Cancelled);
            return Answer.Of(AnswerPart.Many("numbers", numbers, ("number", n => n.Number), ("area", n => n.Area), ("language", n => n.Language)));
        });
    }
}
