using NodaTime;

namespace Convene.Providers.BizConf;

/// <summary>The parameters of 3.7 behind the signature, in the order of the table.</summary>
/// <param name="Texts">Name and value.</param>
/// <param name="CustomQuestions">A JSON array; null is not sent.</param>
/// <param name="LaterTexts">Those that stand behind <c>custom_questions</c>.</param>
internal sealed record BizConfRegistrantBooking(
    IReadOnlyList<(string Name, string Value)> Texts,
    string? CustomQuestions,
    IReadOnlyList<(string Name, string Value)> LaterTexts,
    bool AutoApprove)
{
    public override string ToString() => "registrant";
}

/// <summary>3.6: two JSON arrays.</summary>
internal sealed record BizConfQuestions(string CustomQuestions, string Questions);

/// <summary>3.7: what registering gave. <c>data.id</c> is left out: it looks like the conference's number (decision b10).</summary>
internal sealed record BizConfRegistered(string RegistrantId, string? JoinUrl)
{
    public override string ToString() => $"registered {RegistrantId}";
}

/// <summary>3.8: one of those who registered.</summary>
internal sealed record BizConfRegistrant
{
    public required string Id { get; init; }

    public string? FirstName { get; init; }

    public string? LastName { get; init; }

    public string? Email { get; init; }

    public string? Status { get; init; }

    /// <summary>UTC: the samples end with Z.</summary>
    public LocalDateTime? CreateTime { get; init; }

    public string? JoinUrl { get; init; }

    /// <summary>What was filled in, by the vendor's names.</summary>
    public required IReadOnlyDictionary<string, string> Fields { get; init; }

    public required IReadOnlyDictionary<string, string> Answers { get; init; }

    public override string ToString() => $"registrant {Id}";
}
