using Convene.Host.Operators.Answers;
using NodaTime;

namespace Convene.Host.Operators.Verbs;

/// <summary>What a provider says of itself.</summary>
internal static class DescribeVerb
{
    public static Verb Describe() => Verb.Core("describe", "Shows what the provider can do and what it limits.", [], (call, _) =>
    {
        var description = call.Provider.Description;
        var limits = description.Limits;
        return Task.FromResult(Answer.Of(AnswerPart.One(
            "provider",
            ("provider", description.Id.Value),
            ("kind", description.Kind),
            ("name", description.Name),
            ("options", description.Options.Select(option => option.ToString()).Order(StringComparer.Ordinal).ToList()),
            ("lists", description.Lists.Select(status => status.ToString()).Order(StringComparer.Ordinal).ToList()),
            ("capabilities", CapabilitiesOf(call.Provider)),
            ("largestCapacity", limits.LargestCapacity),
            ("startStepMinutes", MinutesOf(limits.StartStep)),
            ("joinableMinutesBefore", MinutesOf(limits.JoinableBefore)),
            ("mailboxesPerRecordingList", limits.MailboxesPerRecordingList),
            ("daysPerRecordingList", limits.DaysPerRecordingList),
            ("recordingsPerDeletion", limits.RecordingsPerDeletion),
            ("devicesPerConference", limits.DevicesPerConference),
            ("registrationAnswerLength", limits.RegistrationAnswerLength))));
    });

    /// <summary>The names of the capability interfaces that the provider implements, without the I.</summary>
    public static IReadOnlyList<string> CapabilitiesOf(object provider) =>
    [
        .. provider.GetType().GetInterfaces()
            .Where(port => port.Namespace == "Convene.Meetings.Capabilities")
            .Select(port => port.Name[1..])
            .Order(StringComparer.Ordinal),
    ];

    private static long? MinutesOf(Duration? duration) => duration is { } value ? Shown.MinutesOf(value) : null;
}
