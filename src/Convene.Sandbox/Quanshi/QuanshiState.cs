using System.Collections.Immutable;
using NodaTime;

namespace Convene.Sandbox.Quanshi;

internal sealed record QuanshiState
{
    private const int MostPasses = 5000;

    public long NextId { get; init; } = 239_418_513;

    public long NextEventId { get; init; } = 524_331;

    public long NextPass { get; init; } = 1;

    /// <summary>By conference id; both families of endpoints show the same ones.</summary>
    public ImmutableSortedDictionary<long, QuanshiConference> Conferences { get; init; } = ImmutableSortedDictionary<long, QuanshiConference>.Empty;

    /// <summary>Links made for one person, the newest last; beyond 5000 the oldest stop working.</summary>
    public ImmutableList<QuanshiPass> Passes { get; init; } = [];

    public QuanshiState With(QuanshiConference conference) => this with { Conferences = Conferences.SetItem(conference.Id, conference) };

    public QuanshiState With(QuanshiPass pass) => this with
    {
        NextPass = NextPass + 1,
        Passes = (Passes.Count < MostPasses ? Passes : Passes.RemoveAt(0)).Add(pass),
    };
}

/// <summary>What a link lets its holder be.</summary>
internal enum QuanshiRole
{
    Guest,
    Host,

    /// <summary>Calls in by telephone.</summary>
    Phone,

    /// <summary>Watches the live stream.</summary>
    Viewer,
}

/// <summary>A link that was made for somebody (七, 二十, 二十一), perhaps for a time and a number of uses.</summary>
internal sealed record QuanshiPass(string Code, long ConferenceId, QuanshiRole Role, string Name)
{
    public string Email { get; init; } = "";

    public string Mobile { get; init; } = "";

    public Instant? ExpiresAt { get; init; }

    public int? UsesLeft { get; init; }

    public bool IsGoodAt(Instant now) => (ExpiresAt is null || now < ExpiresAt) && UsesLeft is null or > 0;
}
