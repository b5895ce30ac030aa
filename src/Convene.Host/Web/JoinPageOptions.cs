namespace Convene.Host.Web;

/// <summary>Section <c>JoinPage</c>.</summary>
internal sealed class JoinPageOptions
{
    public const string Section = "JoinPage";
    public const int ShortestKey = 32;

    /// <summary>
    /// The secret that the addresses of join pages are made with: at least 32 characters, the same on all hosts and for ever, since another
    /// one makes every address in old mails unknown. Without it there are no join pages, and entries hold the conference's own link alone.
    /// Default none; in Development one that is kept in the data folder.
    /// </summary>
    public string? Key { get; set; }
}
