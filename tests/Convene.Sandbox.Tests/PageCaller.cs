using System.Net;
using System.Text.RegularExpressions;

namespace Convene.Sandbox.Tests;

/// <summary>A browser without scripts, on the pages behind a vendor's links.</summary>
internal sealed class PageCaller(SandboxServer sandbox)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Opens a link, and follows where it leads.</summary>
    public async Task<string> OpenAsync(string url, HttpStatusCode status = HttpStatusCode.OK)
    {
        using var response = await sandbox.Http.GetAsync(new Uri(url), Token);
        if (response.StatusCode == HttpStatusCode.SeeOther)
        {
            return await OpenAsync(new Uri(new Uri(url), response.Headers.Location!).ToString(), status);
        }

        response.StatusCode.ShouldBe(status);
        return await response.Content.ReadAsStringAsync(Token);
    }

    /// <summary>Sends a page's form; what follows is the page that it leads to.</summary>
    public async Task<string> SendAsync(string url, params (string Name, string Value)[] form)
    {
        using var response = await sandbox.Http.PostAsync(
            new Uri(url), new FormUrlEncodedContent(form.ToDictionary(field => field.Name, field => field.Value)), Token);
        response.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        return await OpenAsync(new Uri(new Uri(url), response.Headers.Location!).ToString());
    }

    public static string Session(string page) => Regex.Match(page, "name=\"session\" value=\"([0-9a-f]+)\"").Groups[1].Value;

    public static string Phase(string page) => Regex.Match(page, "data-phase=\"([A-Za-z]+)\"").Groups[1].Value;
}
