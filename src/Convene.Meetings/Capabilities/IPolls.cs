using NodaTime;

namespace Convene.Meetings.Capabilities;

/// <summary>Tells what was asked in a conference's polls and who answered what.</summary>
public interface IPolls
{
    Task<PollResults> GetPollsAsync(Person host, ConferenceId conferenceId, CancellationToken cancellationToken);
}

public sealed record PollResults
{
    public required ConferenceId ConferenceId { get; init; }

    public required Instant? StartsAt { get; init; }

    public required IReadOnlyList<PollRespondent> Respondents { get; init; }
}

/// <param name="Address">Null for those who came without an account.</param>
public sealed record PollRespondent(string Name, string? Address, IReadOnlyList<PollAnswer> Answers);

public sealed record PollAnswer(string Question, string Answer);
