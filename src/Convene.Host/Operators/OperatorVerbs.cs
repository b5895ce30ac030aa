using Convene.Host.Operators.Verbs;
using NodaTime;

namespace Convene.Host.Operators;

/// <summary>Every verb, in the order of the help. Made anew for each run, as a parameter belongs to one command.</summary>
internal static class OperatorVerbs
{
    public static IReadOnlyList<Verb> All(IClock clock) =>
    [
        DescribeVerb.Describe(),
        .. BookingVerbs.All(clock),
        .. ListingVerbs.All(),
        .. RoomVerbs.All(),
        .. ReportVerbs.All(),
        .. RecordingVerbs.All(clock),
        .. LiveVerbs.All(),
        .. LinkVerbs.All(),
        .. WebinarVerbs.All(),
        .. RegistrationVerbs.All(),
        .. PeopleVerbs.All(),
    ];
}
