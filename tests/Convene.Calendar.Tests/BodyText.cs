using System.Net;
using System.Text.RegularExpressions;

namespace Convene.Calendar.Tests;

/// <summary>What a person reads of a body that the product wrote.</summary>
internal static partial class BodyText
{
    public static string Of(string html) => WebUtility.HtmlDecode(Tag().Replace(html, "\n"));

    [GeneratedRegex("<[^>]*>", RegexOptions.None, 1000)]
    private static partial Regex Tag();
}
