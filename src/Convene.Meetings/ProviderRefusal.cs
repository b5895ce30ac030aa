namespace Convene.Meetings;

/// <summary>A provider that did not take a booking, which another one was then asked for: the person is told.</summary>
/// <param name="Failure">Of those that leave nothing behind.</param>
/// <param name="Reason">The reason, where it refused.</param>
public sealed record ProviderRefusal(ProviderId Provider, ProviderFailure Failure, RefusalReason? Reason);
