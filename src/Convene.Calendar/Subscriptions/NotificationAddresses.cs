namespace Convene.Calendar.Subscriptions;

/// <summary>Where Graph sends its notifications: registered by the host, which serves them below <c>PublicUrl</c>.</summary>
/// <param name="Changes">For changes of events: <c>{PublicUrl}/api/graph/notifications</c>.</param>
/// <param name="Lifecycle">For news of the subscription itself: <c>{PublicUrl}/api/graph/lifecycle</c>.</param>
public sealed record NotificationAddresses(Uri Changes, Uri Lifecycle);
