namespace Convene.Channels.Connector;

/// <summary>
/// Addresses below a service address. Ids hold <c>:</c>, <c>@</c>, <c>;</c> and <c>/</c> and are percent-encoded; the service address
/// may have a path, with or without a slash at its end, and keeps it.
/// </summary>
internal static class ConnectorPaths
{
    public const string Conversations = "v3/conversations";

    public static string Activities(string conversationId) => $"{Conversations}/{Escape(conversationId)}/activities";

    public static string Activity(string conversationId, string activityId) => $"{Activities(conversationId)}/{Escape(activityId)}";

    public static string Member(string conversationId, string memberId) =>
        $"{Conversations}/{Escape(conversationId)}/members/{Escape(memberId)}";

    public static string PagedMembers(string conversationId, int pageSize, string? continuationToken) =>
        $"{Conversations}/{Escape(conversationId)}/pagedmembers?pageSize={pageSize}"
        + (continuationToken is null ? "" : $"&continuationToken={Escape(continuationToken)}");

    public static Uri Join(Uri serviceUrl, string path) =>
        new($"{serviceUrl.GetLeftPart(UriPartial.Path).TrimEnd('/')}/{path}", UriKind.Absolute);

    /// <summary>An id of dots alone would climb out of its place in the path, so no such id is sent.</summary>
    private static string Escape(string id) => id.Length == 0 || id.All(c => c == '.')
        ? throw new ArgumentException("An id that cannot stand in an address.", nameof(id))
        : Uri.EscapeDataString(id);
}
