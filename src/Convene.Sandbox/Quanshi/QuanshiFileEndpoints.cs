using System.Globalization;
using System.Text;
using Convene.Sandbox.Pages;
using Convene.Sandbox.Wire;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Convene.Sandbox.Quanshi;

/// <summary>What the other links of the answers lead to: the replay's page and file, the report as a table, the access numbers.</summary>
internal sealed class QuanshiFileEndpoints(SandboxOptions options, SandboxPipeline pipeline, QuanshiAttendance attendance, QuanshiRecordings recordings)
{
    // The smallest box that says of a file that it is an MP4; there is no sound or picture to follow.
    private static readonly byte[] Film = [0, 0, 0, 16, .. "ftypisom"u8, 0, 0, 2, 0];

    public void Map(IEndpointRouteBuilder group)
    {
        Get(group, "/quanshi/rec/page", "rec", Replay);
        Get(group, "/quanshi/resources/{heldId}/downloadzip/{file}", "resources", Download);
        Get(group, "/quanshi/rest/conference/report/download/{heldId}", "report", Report);
        Get(group, "/quanshi/conference/access_number/6/{file}", "access_number", AccessNumbers);
    }

    private void Get(IEndpointRouteBuilder group, string path, string name, Func<HttpRequest, Answer> work) =>
        group.MapMethods(path, [HttpMethods.Get], pipeline.Serve("pages", name, (context, _) => new ValueTask<Answer>(work(context.Request))));

    private Answer Replay(HttpRequest request)
    {
        var (words, now) = (PageShell.Words(request), attendance.Now);
        var own = QuanshiWords.Of(words);
        if (Named(request, request.Query["id"].ToString()) is not { } conference)
        {
            return Page(request, words.WrongLink, Html.Empty, StatusCodes.Status404NotFound);
        }

        if (!QuanshiRecordings.HasRecording(conference, now))
        {
            return Page(request, conference.Title, Html.Of($"""<p class="note">{own.Deleted}</p>"""), StatusCodes.Status410Gone);
        }

        var link = QuanshiLinks.For(request, options).Download(conference, Uri.EscapeDataString(QuanshiRecordings.FileName(conference)));
        return Page(request, conference.Title, recordings.IsConverted(conference, now)
            ? Html.Of($"""<p class="note">{own.StandInRecording}</p><p><a class="button primary" href="{link}">{own.Download}</a></p>""")
            : Html.Of($"""<p class="note" data-waits>{own.NotReady}</p>"""));
    }

    private Answer Download(HttpRequest request)
    {
        var file = request.RouteValues["file"] as string ?? "";
        return Named(request, file.EndsWith(".mp4", StringComparison.Ordinal) ? file[..^4] : "") is { } conference && recordings.IsConverted(conference, attendance.Now)
            ? Attachment("video/mp4", Film, QuanshiRecordings.FileName(conference))
            : Answer.Empty(StatusCodes.Status404NotFound);
    }

    /// <summary>A table of those who came, for a spreadsheet; a name that a spreadsheet would take for a formula is made text.</summary>
    private Answer Report(HttpRequest request)
    {
        if (Named(request, request.Query["key"].ToString()) is not { } conference || !recordings.IsReportReady(conference, attendance.Now))
        {
            return Answer.Empty(StatusCodes.Status404NotFound);
        }

        var end = conference.EndAt(attendance.Now);
        var rows = conference.Stays.Select(stay => string.Join(',', ((string[])
            [stay.Name, stay.Email, QuanshiParameters.Text(stay.JoinedAt), QuanshiParameters.Text(stay.LeftAt ?? end)]).Select(Cell)));
        var table = "\uFEFF姓名,邮箱,入会时间,离会时间\r\n" + string.Concat(rows.Select(row => row + "\r\n"));
        return Attachment("text/csv; charset=utf-8", Encoding.UTF8.GetBytes(table), conference.Title + ".csv");
    }

    private static Answer AccessNumbers(HttpRequest request)
    {
        var words = PageShell.Words(request);
        var rows = QuanshiAccessNumber.All.Select(number => Html.Of($"<dt>{(words == PageWords.Chinese ? number.Area : number.AreaInEnglish)}</dt><dd>{number.Number}</dd>"));
        return Page(request, QuanshiWords.Of(words).AccessNumbers, Html.Of($"<dl>{Html.Join(rows)}</dl>"));
    }

    private QuanshiConference? Named(HttpRequest request, string key) =>
        QuanshiLinks.For(request, options).ReadRecording(key) is { } id ? attendance.State.Conferences.GetValueOrDefault(id) : null;

    private static Answer Page(HttpRequest request, string title, Html body, int status = StatusCodes.Status200OK)
    {
        var words = PageShell.Words(request);
        var main = Html.Of($"""<main class="card"><h1>{title}</h1>{body}<p class="quiet">{words.StandIn}</p></main>""");
        return PageShell.Page(PageShell.Mount(request, "/quanshi/"), words, title, "join", "join.js", main, status);
    }

    private static Answer Attachment(string type, byte[] body, string name) => new(StatusCodes.Status200OK, type, body)
    {
        Headers = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Content-Disposition"] = $"attachment; filename*=UTF-8''{Uri.EscapeDataString(name)}",
            ["X-Content-Type-Options"] = "nosniff",
        },
    };

    private static string Cell(string text)
    {
        var inert = text.Length > 0 && "=+-@".Contains(text[0], StringComparison.Ordinal) ? "'" + text : text;
        return string.Create(CultureInfo.InvariantCulture, $"\"{inert.Replace("\"", "\"\"", StringComparison.Ordinal)}\"");
    }
}
