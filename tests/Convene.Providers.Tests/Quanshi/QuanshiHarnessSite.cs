using System.Globalization;
using System.Text.Json.Nodes;
using NodaTime;

namespace Convene.Providers.Tests.Quanshi;

/// <summary>
/// The vendor behind it: accounts, conferences and answers, in the shapes and with the quirks of the samples. Both families of endpoints;
/// what was booked by one is not known to the other, unless <see cref="HasOneCalendar"/>.
/// </summary>
internal sealed partial class QuanshiHarnessSite(Func<Instant> now, Func<DateTimeZone> zone)
{
    private readonly Lock _gate = new();
    private readonly List<QuanshiHarnessRow> _rows = [];
    private readonly Dictionary<string, long> _accounts = new(StringComparer.OrdinalIgnoreCase);
    private long _nextId = 239_139_091;
    private long _nextAccount = 81_299_515;

    /// <summary>Each family also knows what the other booked: the documents leave it open.</summary>
    public bool HasOneCalendar { get; set; }

    /// <summary>An hour is added to what is booked, as in the sample of 一, which answers with another day than was asked for.</summary>
    public TimeSpan Shift { get; set; }

    /// <summary>Whether the answer of 一 shows the shift of its sample though the conference is as ordered.</summary>
    public bool EchoesAnotherDay { get; set; }

    public int ScheduledCount => Rows(row => row is { IsGone: false, Status: 1 }).Count;

    /// <summary>二 answers success and changes nothing.</summary>
    public bool IgnoresChanges { get; set; }

    /// <summary>How many calls asked the vendor itself to tell people.</summary>
    public int NotificationsAsked { get; private set; }

    private DateTime Now => now().InZone(zone()).LocalDateTime.ToDateTimeUnspecified();

    public IReadOnlyList<QuanshiHarnessRow> Rows(Func<QuanshiHarnessRow, bool> isWanted)
    {
        lock (_gate)
        {
            return [.. _rows.Where(isWanted)];
        }
    }

    public QuanshiHarnessRow Row(string id) => Rows(row => row.Id == id).Single();

    public void SetStatus(string id, int status) => Row(id).Status = status;

    public void AddAccount(string email, long userId)
    {
        lock (_gate)
        {
            _accounts[email] = userId;
        }
    }

    public long UserIdOf(string email)
    {
        lock (_gate)
        {
            return FindAccount(email)!.Value.Id;
        }
    }

    public JsonObject Answer(string section, QuanshiHarnessRequest r)
    {
        lock (_gate)
        {
            return section switch
            {
                "1" => Reserve(r),
                "2" => Update(r),
                "3" => Cancel(r),
                "4" => List(r),
                "5" => Tell(r),
                "6" => Status(r),
                "7" => Join(r),
                "8" => FindAnywhere(r) is { } row
                    ? Success($"tang:///app:6/cid:{row.Id}/pcode:{r.Text("pcode")}/name:{r.Text("name")}")
                    : NoConference(),
                "9" => Replays(r),
                "10" => Report(r),
                "11" => Access(r),
                "12" => DeleteRecordings(r),
                "13" => BindBoxes(r),
                "19" => Replay(r),
                "20" => Pull(r),
                "21" => JoinFreely(r),
                "22" => Launch(r),
                "004" => Living(r),
                _ => AnswerOfRooms(section, r),
            };
        }
    }

    public static JsonObject Code(int code, string message) =>
        new() { ["status"] = code, ["msg"] = message, ["content_type"] = "application/json" };

    private static JsonObject Success(JsonNode? result) => new()
    {
        ["status"] = 0,
        ["result"] = result,
        ["msg"] = "conferenceserver-192.168.35.230-1599549814.204008317.9",
        ["request_id"] = "confopenapiserver-192.168.28.45-1599549813.881554224.81",
        ["timestamp"] = 1599549813881,
        ["content_type"] = "application/json",
    };

    private static JsonObject NoConference() => Code(50709, "conference does not exist or get conference failed");

    private static JsonObject NoAccount() => Code(51104, "未查到会议主持人账号信息");

    private static JsonObject Wrong(string what) => Code(50103, $"请求的参数不合法: {what}");

    private JsonObject Reserve(QuanshiHarnessRequest r)
    {
        if (FindHost(r) is not { } host)
        {
            return NoAccount();
        }

        var row = new QuanshiHarnessRow(_nextId++, host.Id, host.Email, isOfRooms: false, zone());
        if (Describe(row, r) is { } problem)
        {
            return problem;
        }

        row.Start += Shift;
        _rows.Add(row);
        var answer = row.Booked();
        if (EchoesAnotherDay)
        {
            answer["startTime"] = QuanshiHarnessRow.Text(row.Start.AddDays(1));
        }

        return Success(answer);
    }

    private JsonObject Update(QuanshiHarnessRequest r)
    {
        if (FindHost(r) is not { } host)
        {
            return NoAccount();
        }

        if (Find(r.Text("conferenceId"), isOfRooms: false) is not { } row || row.HostId != host.Id)
        {
            return NoConference();
        }

        // the sample answers with the values from before, under another id
        var echo = row.Booked();
        echo["conferenceId"] = "239138209";
        return IgnoresChanges ? Success(echo) : Describe(row, r) ?? Success(echo);
    }

    private JsonObject? Describe(QuanshiHarnessRow row, QuanshiHarnessRequest r)
    {
        if (r.Number("length") is not > 0)
        {
            return Wrong("length");
        }

        if (r.Json["enableCloudMCU"]?.ToString() == "1" && r.Number("sv") is not >= 100)
        {
            return Wrong("sv");
        }

        if (r.Json["inviteeList"] is JsonArray invitees)
        {
            if (invitees.Any(one => one!["userId"] is null && one["email"] is null && one["mobile"] is null))
            {
                return Wrong("inviteeList");
            }

            row.Invitees = [.. invitees.Select(one => one!["email"]?.ToString() ?? "")];
        }

        row.Title = r.Text("title");
        row.Start = DateTime.ParseExact(r.Text("starttime"), QuanshiHarnessRow.TimeFormat, CultureInfo.InvariantCulture);
        row.Length = r.Number("length")!.Value;
        NotificationsAsked += r.Text("email_notify") == "true" || r.Text("sms_notify") == "true" ? 1 : 0;
        row.HasLive = r.Number("liveOpenFlag") == 1;
        row.LivePassword = r.Text("livePassword");
        row.HasCloudMcu = r.Number("enableCloudMCU") == 1;
        return null;
    }

    // :appId/:conferenceId/:language/:userIdEmail/:callbackUrl/:email_notify/:sms_notify
    private JsonObject Cancel(QuanshiHarnessRequest r)
    {
        var segments = r.Path.Split('/')[4..].Select(Uri.UnescapeDataString).ToList();
        if (segments.Count != 7 || segments[0] != "6" || segments[5] is not ("true" or "false") || segments[6] is not ("true" or "false"))
        {
            return Wrong(r.Path);
        }

        var host = long.TryParse(segments[3], out var id) ? FindAccount(id) : FindAccount(segments[3]);
        if (host is null)
        {
            return NoAccount();
        }

        if (Find(segments[1], isOfRooms: false) is not { } row || row.HostId != host.Value.Id)
        {
            return NoConference();
        }

        NotificationsAsked += segments[5] == "true" || segments[6] == "true" ? 1 : 0;
        row.IsGone = true;
        return Success(null);
    }

    private JsonObject List(QuanshiHarnessRequest r)
    {
        if ((r.Number("userId") is { } id ? FindAccount(id) : FindAccount(r.Text("emailAccount"))) is not { } account)
        {
            return NoAccount();
        }

        var from = TimeOr(r, "startDate", Now);
        var to = TimeOr(r, "endDate", Now.AddMonths(3));
        var rows = _rows
            .Where(row => !row.IsGone && row.Status != 0 && IsKnownTo(row, isOfRooms: false) && row.Start >= from && row.Start <= to)
            .Where(row => row.HostId == account.Id || row.Invitees.Contains(account.Email, StringComparer.OrdinalIgnoreCase))
            .OrderBy(row => row.Start)
            .ToList();
        var days = rows.GroupBy(row => row.Start.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)).Select(
            day => KeyValuePair.Create<string, JsonNode?>(
                day.Key, new JsonArray([.. day.Select(row => (JsonNode)row.Listed(row.HostId == account.Id))])));
        return Success(new JsonObject
        {
            ["totalNum"] = rows.Count,
            // an empty object is written as an array by this vendor's language
            ["list"] = rows.Count == 0 ? new JsonArray() : new JsonObject(days),
            ["currentTime"] = QuanshiHarnessRow.Text(Now),
        });
    }

    private JsonObject Tell(QuanshiHarnessRequest r)
    {
        var segments = r.Path.Split('/')[4..];
        return segments is ["6", var id] && r.Body.Length == 0 && Find(id, isOfRooms: false) is { } row
            ? Success(row.Told())
            : NoConference();
    }

    private JsonObject Status(QuanshiHarnessRequest r) => FindAnywhere(r) is { } row && row.HostId == r.Number("userId")
        ? Success(new JsonObject
        {
            ["confStatus"] = row.Status,
            ["attendees"] = row.People,
            ["pwdType"] = 1,
            ["mayJoin"] = 1,
            ["advanceHours"] = "2",
        })
        : NoConference();

    private static DateTime TimeOr(QuanshiHarnessRequest r, string name, DateTime otherwise) => r.Json[name] is { } text
        ? DateTime.ParseExact(text.ToString(), QuanshiHarnessRow.TimeFormat, CultureInfo.InvariantCulture)
        : otherwise;

    private bool IsKnownTo(QuanshiHarnessRow row, bool isOfRooms) => HasOneCalendar || row.IsOfRooms == isOfRooms;

    private QuanshiHarnessRow? Find(string id, bool isOfRooms) => _rows.Find(
        row => row.Id == id && IsKnownTo(row, isOfRooms) && !row.IsGone && (isOfRooms || row.Status != 0));

    private QuanshiHarnessRow? FindAnywhere(QuanshiHarnessRequest r) =>
        _rows.Find(row => row.Id == r.Text("conferenceId") && row is { IsGone: false, Status: not 0 });

    private (long Id, string Email)? FindHost(QuanshiHarnessRequest r) =>
        r.Number("userId") is { } id ? FindAccount(id) : FindAccount(r.Text("email"));

    private (long Id, string Email)? FindAccount(long id)
    {
        var known = _accounts.FirstOrDefault(account => account.Value == id);
        return known.Key is null ? null : (known.Value, known.Key);
    }

    private (long Id, string Email)? FindAccount(string email)
    {
        if (!_accounts.ContainsKey(email) && email.EndsWith("@contoso.com", StringComparison.OrdinalIgnoreCase))
        {
            _accounts[email] = _nextAccount++;
        }

        return _accounts.TryGetValue(email, out var id) ? (id, email) : null;
    }
}
