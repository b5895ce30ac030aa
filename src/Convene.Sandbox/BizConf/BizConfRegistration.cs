using System.Collections.Immutable;
using NodaTime;

namespace Convene.Sandbox.BizConf;

/// <summary>3.6 to 3.8: what is asked of those who register, and who did.</summary>
internal sealed record BizConfRegistration
{
    /// <summary>3.6 and 3.7: the fields that may be asked for; <c>first_name</c> and <c>email</c> always are.</summary>
    public static readonly ImmutableArray<string> FieldNames =
    [
        "last_name", "address", "city", "country", "zip", "state", "phone", "industry", "org", "job_title",
        "purchasing_time_frame", "role_in_purchase_process", "no_of_employees", "comments",
    ];

    /// <summary>2.1 <c>registrationType</c> 1.</summary>
    public bool IsRequired { get; init; }

    public ImmutableList<BizConfField> Fields { get; init; } = [];

    public ImmutableList<BizConfQuestion> Questions { get; init; } = [];

    public ImmutableList<BizConfRegistrant> Registrants { get; init; } = [];
}

internal sealed record BizConfField(string Name, bool Required);

/// <summary>3.6 <c>custom_questions</c>; with <c>single</c> one of the answers is to be chosen.</summary>
internal sealed record BizConfQuestion(string Title, bool Required, bool IsSingle, ImmutableList<string> Answers);

internal sealed record BizConfRegistrant
{
    public required string Id { get; init; }

    public required string FirstName { get; init; }

    public required string Email { get; init; }

    /// <summary>By the names of <see cref="BizConfRegistration.FieldNames"/>.</summary>
    public ImmutableSortedDictionary<string, string> Fields { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    public ImmutableList<BizConfAnswer> Answers { get; init; } = [];

    /// <summary><c>pending</c>, <c>approved</c> or <c>denied</c>.</summary>
    public required string Status { get; init; }

    public required Instant CreatedAt { get; init; }

    public string DisplayName() => $"{FirstName} {Fields.GetValueOrDefault("last_name")}".Trim();
}
