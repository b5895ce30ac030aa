using System.Net;
using Convene.Cards.Texts;
using Convene.Host.Hosting;
using Convene.Host.Web;
using Convene.Meetings;
using Convene.Meetings.Capabilities;
using Convene.Meetings.Ports;
using Convene.Store;
using Convene.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Convene.Host.Tests.Web;

public sealed class JoinPageTests : IAsyncLifetime
{
    private const string Secret = "a-key-of-more-than-thirty-two-characters";
    private const string Title = "Secret takeover";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("convene-join-");
    private readonly TestClock _clock = new();
    private readonly HttpClient _browser = new(new HttpClientHandler { AllowAutoRedirect = false });
    private LoopbackServer? _server;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private LoopbackServer Server => _server ?? throw new InvalidOperationException("Not started.");

    private ILedger Ledger => Server.Services.GetRequiredService<ILedger>();

    public async ValueTask InitializeAsync()
    {
        var settings = new Dictionary<string, string?> { ["Store:ConnectionString"] = $"Data Source={Path.Combine(_folder.FullName, "convene.db")}" };
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
        _server = await LoopbackServer.StartAsync(
            services => services.AddStore(configuration).AddJoinPage()
                .AddSingleton<IClock>(_clock)
                .AddSingleton(new Strings(Path.Combine(AppContext.BaseDirectory, "cards")))
                .Configure<PublicUrlOptions>(static options => options.PublicUrl = "https://convene.example/")
                .Configure<JoinPageOptions>(static options => options.Key = Secret),
            static app => app.MapJoinPage(),
            Token);
        await Server.Services.GetRequiredService<IStoreMigration>().MigrateAsync(Token);
    }

    public async ValueTask DisposeAsync()
    {
        _browser.Dispose();
        await Server.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task The_old_link_leads_to_the_conference_as_it_is_now()
    {
        var meeting = await AddAsync(AMeeting("https://vendor.example/j/1?pwd=a%20b"));
        var url = AddressOf(meeting);
        (await OpenAsync(url)).Headers.Location.ShouldBe(new Uri("https://vendor.example/j/1?pwd=a%20b"));

        await SaveAsync(meeting with { Reservation = AReservation("https://vendor.example/j/2") });

        var answer = await OpenAsync(url);
        answer.StatusCode.ShouldBe(HttpStatusCode.Found);
        answer.Headers.Location.ShouldBe(new Uri("https://vendor.example/j/2"));
        answer.Headers.CacheControl.ShouldNotBeNull().NoStore.ShouldBeTrue();
        answer.Headers.GetValues("Referrer-Policy").ShouldHaveSingleItem().ShouldBe("no-referrer");
    }

    [Theory]
    [InlineData("en-GB,en;q=0.9", "has been cancelled", "lang=\"en-US\"")]
    [InlineData("fr, zh-TW;q=0.8, en;q=0.5", "已取消", "lang=\"zh-CN\"")]
    [InlineData("", "has been cancelled", "lang=\"en-US\"")]
    public async Task A_cancelled_meeting_is_told_in_the_language_of_the_browser_and_by_nothing_of_its_data(string languages, string says, string lang)
    {
        var meeting = await AddAsync(AMeeting("https://vendor.example/j/1") with { State = MeetingState.Cancelled });

        var answer = await OpenAsync(AddressOf(meeting), languages);

        answer.StatusCode.ShouldBe(HttpStatusCode.Gone);
        var page = await answer.Content.ReadAsStringAsync(Token);
        page.ShouldContain(says);
        page.ShouldContain(lang);
        page.ShouldNotContain(Title);
        page.ShouldNotContain("vendor.example");
    }

    [Fact]
    public async Task A_meeting_that_runs_over_can_still_be_joined_and_later_is_over()
    {
        var meeting = await AddAsync(AMeeting("https://vendor.example/j/1"));
        _clock.Advance(Duration.FromMinutes(60 + 30 + 20));
        (await OpenAsync(AddressOf(meeting))).StatusCode.ShouldBe(HttpStatusCode.Found);

        _clock.Advance(Duration.FromMinutes(20));

        var answer = await OpenAsync(AddressOf(meeting));
        answer.StatusCode.ShouldBe(HttpStatusCode.Gone);
        (await answer.Content.ReadAsStringAsync(Token)).ShouldContain("is over");
    }

    [Fact]
    public async Task A_meeting_without_a_conference_yet_says_when_to_come_again()
    {
        var meeting = await AddAsync(AMeeting(null) with { State = MeetingState.Requested });

        var answer = await OpenAsync(AddressOf(meeting));

        answer.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        answer.Headers.RetryAfter.ShouldNotBeNull();
    }

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("vendorclient://join/1")]
    public async Task Only_web_links_are_led_to(string link)
    {
        var meeting = await AddAsync(AMeeting(link));

        (await OpenAsync(AddressOf(meeting))).StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
    }

    [Fact]
    public async Task An_unknown_meeting_and_a_made_up_address_get_the_same_page()
    {
        var unknown = await OpenAsync(AddressOf(AMeeting(null)));
        var madeUp = await OpenAsync(Changed(AddressOf(await AddAsync(AMeeting("https://vendor.example/j/1")))));
        var refused = await OpenAsync(AddressOf(await AddAsync(AMeeting(null) with { State = MeetingState.Refused })));

        var pages = await Task.WhenAll(new[] { unknown, madeUp, refused }.Select(a => a.Content.ReadAsStringAsync(Token)));
        pages.Distinct().ShouldHaveSingleItem().ShouldContain("leads to no meeting");
        new[] { unknown, madeUp, refused }.ShouldAllBe(a => a.StatusCode == HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("x")]
    [InlineData("%00")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("%E4%BC%9A%E8%AE%AE")]
    public async Task Nonsense_is_an_unknown_address(string token) =>
        (await OpenAsync(new Uri($"https://convene.example/join/{token}"))).StatusCode.ShouldBeOneOf(HttpStatusCode.NotFound, HttpStatusCode.BadRequest);

    [Fact]
    public async Task Guessing_is_stopped_and_keeps_nobody_else_out()
    {
        var meeting = await AddAsync(AMeeting("https://vendor.example/j/1"));
        var wrong = Changed(AddressOf(meeting));
        var answers = new List<HttpStatusCode>();
        for (var i = 0; i < 40; i++)
        {
            answers.Add((await OpenAsync(wrong)).StatusCode);
        }

        answers.ShouldContain(HttpStatusCode.TooManyRequests);
        (await OpenAsync(AddressOf(meeting))).StatusCode.ShouldBe(HttpStatusCode.Found);
    }

    [Fact]
    public async Task A_series_leads_to_the_occurrence_that_is_on_or_comes_next()
    {
        var weekly = new Recurrence(RecurrenceFrequency.Weekly, 1, [IsoDayOfWeek.Monday], [], new LocalDate(2027, 1, 31));
        var series = await AddAsync(AMeeting(null) with { State = MeetingState.Booked, Recurrence = weekly });
        await AddOccurrenceAsync(series, -7, "https://vendor.example/j/last");
        await AddOccurrenceAsync(series, 7, "https://vendor.example/j/next");
        await AddOccurrenceAsync(series, 14, "https://vendor.example/j/later");

        (await OpenAsync(AddressOf(series))).Headers.Location.ShouldBe(new Uri("https://vendor.example/j/next"));
        _clock.Advance(Duration.FromDays(8));
        (await OpenAsync(AddressOf(series))).Headers.Location.ShouldBe(new Uri("https://vendor.example/j/later"));
    }

    [Fact]
    public async Task A_series_that_shares_a_conference_leads_to_it_unless_one_with_its_own_comes_first()
    {
        var weekly = new Recurrence(RecurrenceFrequency.Weekly, 1, [IsoDayOfWeek.Monday], [], new LocalDate(2027, 1, 31));
        var series = await AddAsync(AMeeting("https://vendor.example/j/shared") with { Recurrence = weekly });
        await AddOccurrenceAsync(series, 7, "https://vendor.example/j/own");

        (await OpenAsync(AddressOf(series))).Headers.Location.ShouldBe(new Uri("https://vendor.example/j/shared"));
        _clock.Advance(Duration.FromDays(2));
        (await OpenAsync(AddressOf(series))).Headers.Location.ShouldBe(new Uri("https://vendor.example/j/own"));
        _clock.Advance(Duration.FromDays(7));
        (await OpenAsync(AddressOf(series))).Headers.Location.ShouldBe(new Uri("https://vendor.example/j/shared"));
    }

    [Fact]
    public void Another_key_makes_other_addresses_and_none_makes_none()
    {
        var id = MeetingId.Create(_clock);
        new JoinPageTokens(Secret).Of(id).ShouldNotBe(new JoinPageTokens(Secret + "x").Of(id));
        new JoinPageTokens(Secret + "x").TryRead(new JoinPageTokens(Secret).Of(id), out _).ShouldBeFalse();
        new JoinPageTokens(Secret).TryRead(new JoinPageTokens(Secret).Of(id), out var read).ShouldBeTrue();
        read.ShouldBe(id);

        var without = new JoinPageAddresses(
            Microsoft.Extensions.Options.Options.Create(new PublicUrlOptions { PublicUrl = "https://convene.example" }),
            Microsoft.Extensions.Options.Options.Create(new JoinPageOptions()));
        without.UrlOf(id).ShouldBeNull();
    }

    [Fact]
    public void In_Development_the_key_is_made_once_and_kept()
    {
        var environment = Server.Services.GetRequiredService<Microsoft.Extensions.Hosting.IHostEnvironment>();
        var file = new JoinPageKeyFile(environment, _folder.FullName);
        var (first, second, configured) = (new JoinPageOptions(), new JoinPageOptions(), new JoinPageOptions { Key = Secret });

        file.PostConfigure(null, first);
        file.PostConfigure(null, second);
        file.PostConfigure(null, configured);

        first.Key.ShouldNotBeNull().Length.ShouldBeGreaterThanOrEqualTo(JoinPageOptions.ShortestKey);
        second.Key.ShouldBe(first.Key);
        configured.Key.ShouldBe(Secret);
    }

    private Uri AddressOf(Meeting meeting) => new(Server.Services.GetRequiredService<IJoinPages>().UrlOf(meeting.Id)!);

    /// <summary>With one character of the secret part changed.</summary>
    private static Uri Changed(Uri address)
    {
        var text = address.AbsoluteUri.ToCharArray();
        text[^5] = text[^5] == 'A' ? 'B' : 'A';
        return new Uri(new string(text));
    }

    private async Task<HttpResponseMessage> OpenAsync(Uri address, string languages = "")
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(new Uri(Server.BaseUrl), address.PathAndQuery));
        if (languages.Length > 0)
        {
            request.Headers.Add("Accept-Language", languages);
        }

        return await _browser.SendAsync(request, Token);
    }

    private async Task<Meeting> AddAsync(Meeting meeting)
    {
        (await Ledger.AddAsync(meeting, new CommandKey($"test:{meeting.Id}"), null, Token)).ShouldBeNull();
        return meeting;
    }

    private async Task SaveAsync(Meeting meeting) =>
        (await Ledger.SaveAsync(new LedgerChange(meeting with { Version = meeting.Version + 1 }), Token)).ShouldBe(SaveResult.Saved);

    private async Task AddOccurrenceAsync(Meeting series, int days, string link)
    {
        var window = series.Window with { StartsAt = series.Window.StartsAt + Duration.FromDays(days) };
        await AddAsync(AMeeting(link) with { Window = window, Occurrence = new OccurrenceOf(series.Id, window.StartsAt) });
    }

    private Meeting AMeeting(string? link) => new()
    {
        Id = MeetingId.Create(_clock),
        Organizer = new Person("tenant", "megan", "megan@contoso.com", "Megan Bowen"),
        Title = Title,
        Window = new Window(TestClock.MondayMorning + Duration.FromHours(1), Duration.FromMinutes(30), DateTimeZoneProviders.Tzdb["Asia/Shanghai"]),
        Attendees = [],
        Provider = new ProviderId("fake"),
        Capacity = 2,
        Culture = "en-US",
        State = MeetingState.Booked,
        Reservation = link is null ? null : AReservation(link),
        CreatedAt = TestClock.MondayMorning,
        Version = 1,
    };

    private static Reservation AReservation(string link) => new()
    {
        Provider = new ProviderId("fake"),
        ConferenceId = new ConferenceId(link),
        Number = "1",
        Password = "2",
        JoinUrl = link,
        Title = Title,
        Window = new Window(TestClock.MondayMorning, Duration.FromMinutes(30), DateTimeZone.Utc),
    };
}
