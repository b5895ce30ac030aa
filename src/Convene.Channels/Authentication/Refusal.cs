namespace Convene.Channels.Authentication;

/// <summary>Why an activity is not heard. The sender learns the status only, the log the reason.</summary>
internal enum RefusalReason
{
    NoToken,
    MalformedToken,
    Issuer,
    Key,
    Signature,
    Lifetime,
    Audience,
    ServiceUrl,
    Endorsement,
    Channel,
    Tenant,
    NotLoopback,
}

/// <summary>401 for a token that is not believed, 403 for one that is but does not permit this activity.</summary>
internal sealed record Refusal(int Status, RefusalReason Reason)
{
    public static Refusal Unauthorized(RefusalReason reason) => new(401, reason);

    public static Refusal Forbidden(RefusalReason reason) => new(403, reason);
}

/// <summary>A token that was proven: the key that verified it and what the channel says about itself.</summary>
internal sealed record ChannelToken(ChannelKey Key, string? ServiceUrl);

/// <summary>Exactly one of the two is there.</summary>
internal sealed record TokenVerdict(ChannelToken? Token, Refusal? Refusal)
{
    public static TokenVerdict Refused(RefusalReason reason) => new(null, Authentication.Refusal.Unauthorized(reason));
}
