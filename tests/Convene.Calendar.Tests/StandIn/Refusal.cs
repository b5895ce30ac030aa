namespace Convene.Calendar.Tests.StandIn;

/// <summary>Graph's answer to something that it does not like.</summary>
internal sealed class Refusal(int status, string code) : Exception(code)
{
    public int Status { get; } = status;

    public string Code { get; } = code;
}
