namespace Convene.Providers.Quanshi;

/// <summary>What 7 is sent.</summary>
/// <param name="Pcode">Whose password decides as what the person joins: the attendees' or the host's.</param>
internal sealed record QuanshiJoinLinkRequest(string ConferenceId, string Pcode, string Name)
{
    /// <summary><c>new_name</c>.</summary>
    public string? NewName { get; init; }

    /// <summary>Shown instead of the name.</summary>
    public string? NickName { get; init; }

    /// <summary>Null makes a link without limits.</summary>
    public QuanshiSecureLink? Security { get; init; }

    public override string ToString() => $"join link of {ConferenceId}";
}

/// <summary><c>securityInfo</c> of 7 with <c>isSecurityLink</c> 1.</summary>
/// <param name="UserId">Required for a secure link.</param>
/// <param name="TimeoutMinutes">Null takes the vendor's 5.</param>
/// <param name="UsableCount">Null takes the vendor's 6.</param>
internal sealed record QuanshiSecureLink(long UserId, long? TimeoutMinutes, long? UsableCount);

/// <summary>What 8 is sent.</summary>
/// <param name="IconUrl">The person's picture; null for none.</param>
internal sealed record QuanshiLaunchRequest(string ConferenceId, string Pcode, string Name, string? IconUrl = null)
{
    public override string ToString() => $"launch string of {ConferenceId}";
}

/// <summary>What 20 is told of a viewer; null is not sent.</summary>
/// <param name="TimeoutMinutes">Null takes the vendor's 5.</param>
/// <param name="UsableCount">Null takes the vendor's 6.</param>
/// <param name="ExternalId">第三方ID.</param>
/// <param name="CountryCode">Such as 86.</param>
internal sealed record QuanshiViewer(
    long? TimeoutMinutes, long? UsableCount, string? ExternalId, string? Name, string? Mobile, string? CountryCode, string? Email)
{
    public override string ToString() => "viewer";
}

/// <summary>22. All of it is secret (decision c35).</summary>
internal sealed record QuanshiClientLaunch(string? Token, long? UserId, string? WebJoinLink, string? AppJoinLink)
{
    public override string ToString() => "launch";
}

/// <summary>What 11 is sent: all four, empty where not known.</summary>
/// <param name="OwnNumbers"><c>acFlag</c>: the company's own numbers rather than the general ones.</param>
/// <param name="FallsBackToBeijing"><c>strategy</c> 1: where the telephone's place is not known.</param>
internal sealed record QuanshiAccessNumberQuery(bool OwnNumbers, string? BillingCode, string? Phone, bool FallsBackToBeijing = true)
{
    public override string ToString() => "access number query";
}

/// <summary>11.</summary>
internal sealed record QuanshiAccessNumber(string? AccessId, string Number, string? Type, string? Platform);

/// <summary>13: a meeting-room box.</summary>
/// <param name="ConferenceRoomId">0 for a box that stands in no room.</param>
internal sealed record QuanshiBox(string BoxId, long ConferenceRoomId, string? ConferenceRoomPhone);

/// <param name="Error">The vendor's words: for operators.</param>
internal sealed record QuanshiInvalidBox(QuanshiBox Box, string? Error);

/// <summary>13: what became of each box; also read where the vendor says 51208, none was valid.</summary>
internal sealed record QuanshiBoxBinding(IReadOnlyList<QuanshiBox> Bound, IReadOnlyList<QuanshiInvalidBox> Invalid);
