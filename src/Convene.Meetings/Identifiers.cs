namespace Convene.Meetings;

/// <summary>The id of a configured vendor account (<c>Providers:n:Id</c>); a company may have several of one kind.</summary>
public readonly record struct ProviderId(string Value)
{
    public override string ToString() => Value;
}

/// <summary>The vendor's own id of a conference, as opaque text: vendors write ids as numbers and as strings.</summary>
public readonly record struct ConferenceId(string Value)
{
    public override string ToString() => Value;
}

/// <summary>What makes one wish of a person one wish however often it arrives: an activity id, a card's key, an API idempotency key.</summary>
public readonly record struct CommandKey(string Value)
{
    public override string ToString() => Value;
}
