using Convene.Meetings;

namespace Convene.Host.Operators;

/// <summary>A vendor's refusal or failure in one sentence for an operator, who may see the vendor's code and words.</summary>
internal static class OperatorFailures
{
    public static OperatorExit ExitOf(ProviderException failure) => failure.Kind switch
    {
        ProviderFailure.Refused when failure.Reason == RefusalReason.NotOffered => OperatorExit.NotOffered,
        ProviderFailure.Refused => OperatorExit.Refused,
        ProviderFailure.Unauthorized => OperatorExit.Unauthorized,
        ProviderFailure.Unavailable => OperatorExit.Unavailable,
        _ => OperatorExit.Unknown,
    };

    public static string SentenceOf(ProviderException failure) => failure.Kind switch
    {
        ProviderFailure.Refused => $"The vendor refused: {failure.Reason?.ToString() ?? "no reason"}{VendorOf(failure)}.",
        ProviderFailure.Unauthorized => $"The vendor does not accept our credentials{VendorOf(failure)}: check the provider's settings.",
        ProviderFailure.Unavailable => $"The vendor cannot be reached; nothing was done{VendorOf(failure)}.",
        _ => $"The outcome is unknown{VendorOf(failure)}: look before you try again, it may have been done.",
    };

    private static string VendorOf(ProviderException failure) => (failure.VendorCode, failure.VendorMessage) switch
    {
        (null, null) => "",
        (null, var words) => $" ({words})",
        (var code, null) => $" (code {code})",
        var (code, words) => $" (code {code}: {words})",
    };
}
