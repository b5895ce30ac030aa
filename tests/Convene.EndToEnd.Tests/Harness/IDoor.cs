namespace Convene.EndToEnd.Tests.Harness;

/// <summary>Where a channel delivers to: one host, or what stands before several.</summary>
internal interface IDoor
{
    /// <summary>Scheme, host and port, without a trailing slash.</summary>
    string BaseUrl { get; }

    /// <summary>Everything that was written behind it, for whoever looks into a failure.</summary>
    string Output { get; }
}
