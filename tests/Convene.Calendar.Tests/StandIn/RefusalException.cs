namespace Convene.Calendar.Tests.StandIn;

/// <summary>Graph's answer to something that it does not like.</summary>
public sealed class RefusalException(int status, string code) : Exception(code)
{
    public int Status { get; } = status;

    public string Code { get; } = code;
}
