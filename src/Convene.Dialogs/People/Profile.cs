using Convene.Meetings;
using NodaTime;

namespace Convene.Dialogs.People;

/// <summary>What the directory told of a person, kept for a while so that not every turn asks again.</summary>
/// <param name="Zone">The mailbox's IANA zone; null when it has none that is known.</param>
/// <param name="Culture">The mailbox's language; null when it does not say.</param>
internal sealed record Profile(Person Person, string? Zone, string? Culture, Instant AskedAt);
