using Convene.Meetings;
using Convene.Meetings.Capabilities;
using Convene.Providers.Tests.Conformance;
using NodaTime;

namespace Convene.Providers.Tests.BizConf;

/// <summary>Webinars and registration.</summary>
public sealed class BizConfWebinarTests : IAsyncLifetime
{
    private static readonly WebinarOrder Order = new() { Title = "年会 & more", Window = VendorHarness.Window(24), Password = "12" };

    private BizConfHarness _harness = null!;
    private ProviderRig _rig = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private IWebinars Webinars => (IWebinars)_rig.Provider;

    private IRegistration Registration => (IRegistration)_rig.Provider;

    public async ValueTask InitializeAsync()
    {
        _harness = await BizConfHarness.StartAsync(Token);
        _rig = new ProviderRig(_harness.Clock, _harness.Settings);
    }

    public async ValueTask DisposeAsync()
    {
        _harness.Violations.ShouldBeEmpty();
        await _rig.DisposeAsync();
        await _harness.DisposeAsync();
    }

    [Fact]
    public async Task A_webinar_is_created_read_and_deleted()
    {
        var created = await Webinars.CreateWebinarAsync(VendorHarness.Host, Order, Token);
        var read = await Webinars.GetWebinarAsync(VendorHarness.Host, created.Number, Token);
        var link = await Webinars.GetWebinarHostLinkAsync(VendorHarness.Host, created.Number, Token);
        await Webinars.DeleteWebinarAsync(VendorHarness.Host, created.Number, Token);

        created.ShouldBe(new Webinar
        {
            Number = "123333333",
            Title = Order.Title,
            StartsAt = Order.Window.StartsAt,
            Duration = Order.Window.Duration,
            Password = "12",
            JoinUrl = "https://xxx.bizvideo.cn/w/123333333/JOINHASH",
            RoomId = "1089142",
            HostVideo = true,
            ParticipantVideo = true,
            Audio = ConferenceAudio.TelephoneAndComputer,
        });
        read.ShouldBe(created);
        (link.Url, link.ClientUrl).ShouldBe(("https://xxx.bizvideo.cn/j/123333333/HOSTHASH", null));
        $"{created}".ShouldBe("Webinar(123333333)");
        _harness.Extras.WebinarCount.ShouldBe(0);
        _harness.Requests.First().Parameters.Keys
            .ShouldBe(["loginName", "siteSign", "timeStamp", "token", "confName", "password", "startTime", "duration"]);
    }

    [Fact]
    public async Task What_an_update_does_not_set_returns_to_the_default_and_the_echo_is_not_believed()
    {
        var full = Order with
        {
            HostVideo = false,
            ParticipantVideo = false,
            Audio = ConferenceAudio.TelephoneAndComputer,
            LiveStream = new LiveStreamTarget("rtmp://push.example/a", "key", "https://watch.example/a"),
        };
        var created = await Webinars.CreateWebinarAsync(VendorHarness.Host, full, Token);
        var bare = Order with { Title = "next", Window = VendorHarness.Window(48) };

        var updated = await Webinars.UpdateWebinarAsync(VendorHarness.Host, created.Number, bare, Token);

        (created.HostVideo, created.ParticipantVideo, created.WatchUrl, created.MixedConferenceNumber)
            .ShouldBe((false, false, "https://watch.example/a", "2232323"));
        created.DialInNumbers.ShouldBe(["+86 4006012733"]);
        (updated.Title, updated.StartsAt, updated.HostVideo, updated.ParticipantVideo, updated.WatchUrl, updated.MixedConferenceNumber)
            .ShouldBe(("next", bare.Window.StartsAt, true, true, null, null));
    }

    [Fact]
    public async Task A_webinar_without_password_is_created_so_and_an_update_takes_one_away()
    {
        var open = await Webinars.CreateWebinarAsync(VendorHarness.Host, Order with { Password = "" }, Token);
        var locked = await Webinars.UpdateWebinarAsync(VendorHarness.Host, open.Number, Order, Token);
        var opened = await Webinars.UpdateWebinarAsync(VendorHarness.Host, open.Number, Order with { Password = "" }, Token);

        (open.Password, locked.Password, opened.Password).ShouldBe(("", "12", ""));
        _harness.Requests.First().Parameters.ContainsKey("password").ShouldBeFalse();
    }

    [Theory]
    [InlineData(ConferenceAudio.Telephone, "1")]
    [InlineData(ConferenceAudio.Computer, "2")]
    [InlineData(ConferenceAudio.TelephoneAndComputer, "3")]
    public async Task Audio_goes_there_and_comes_back(ConferenceAudio audio, string sent)
    {
        var created = await Webinars.CreateWebinarAsync(VendorHarness.Host, Order with { Audio = audio }, Token);

        (created.Audio, _harness.Requests.Single().Parameters["audio"]).ShouldBe((audio, sent));
    }

    [Fact]
    public async Task A_webinar_that_is_not_there_is_refused_as_such()
    {
        foreach (var asking in (Func<Task>[])[
            () => Webinars.GetWebinarAsync(VendorHarness.Host, "1", Token),
            () => Webinars.UpdateWebinarAsync(VendorHarness.Host, "1", Order, Token),
            () => Webinars.DeleteWebinarAsync(VendorHarness.Host, "1", Token)])
        {
            (await Should.ThrowAsync<ProviderException>(asking)).Reason.ShouldBe(RefusalReason.NoSuchMeeting);
        }
    }

    [Fact]
    public async Task The_form_is_replaced_by_both_its_arrays()
    {
        var id = await BookAsync();
        var form = new RegistrationForm(
            [new FormField("last_name", true), new FormField("org", false)],
            [new CustomQuestion("忌口?", true, []), new CustomQuestion("T恤 \"size\"", false, ["S", "M"])]);

        await Registration.SetQuestionsAsync(VendorHarness.Host, id, form, Token);
        var set = _harness.Extras.Questions;
        await Registration.SetQuestionsAsync(VendorHarness.Host, id, new RegistrationForm([], []), Token);

        set.ShouldBe((
            """[{"answers":[],"required":true,"title":"忌口?","type":"short"},{"answers":["S","M"],"required":false,"title":"T恤 \"size\"","type":"single"}]""",
            """[{"field_name":"last_name","required":true},{"field_name":"org","required":false}]"""));
        _harness.Extras.Questions.ShouldBe(("[]", "[]"));
    }

    [Fact]
    public async Task Somebody_registers_once_however_often_and_is_listed_under_their_status()
    {
        var id = await BookAsync();
        var registration = Ann with
        {
            LastName = "Lee",
            Language = "ja-JP",
            Fields = new Dictionary<string, string> { ["org"] = "Contoso", ["city"] = "上海", ["no_of_employees"] = "1,001-5,000", ["country"] = "CN" },
            Answers = new Dictionary<string, string> { ["忌口?"] = "无" },
            IsApproved = false,
        };

        var first = await Registration.AddRegistrantAsync(VendorHarness.Host, id, registration, Token);
        var again = await Registration.AddRegistrantAsync(VendorHarness.Host, id, registration, Token);
        await Registration.AddRegistrantAsync(VendorHarness.Host, id, Ann with { Address = "ben@x.example" }, Token);
        _harness.Extras.SetRegistrantStatus("ben@x.example", "denied");
        var pending = await ListAsync(id, RegistrantStatus.Pending);

        again.Id.ShouldBe(first.Id);
        (first.Status, first.FirstName, first.Address).ShouldBe((null, "Ann", "ann@x.example"));
        first.JoinUrl.ShouldNotBeNull().ShouldContain("?tk=");
        var one = pending.ShouldHaveSingleItem();
        (one.Id, one.Status, one.FirstName, one.LastName, one.Address, one.RegisteredAt).ShouldBe(
            (first.Id, RegistrantStatus.Pending, "Ann", "Lee", "ann@x.example", Instant.FromUtc(2026, 11, 23, 1, 0)));
        one.Fields.ShouldBe(registration.Fields, ignoreOrder: true);
        one.Answers.ShouldBe(registration.Answers);
        (await ListAsync(id, RegistrantStatus.Denied)).ShouldHaveSingleItem().Address.ShouldBe("ben@x.example");
        (await ListAsync(id, RegistrantStatus.Approved)).ShouldBeEmpty();
        _harness.Requests.First(request => request.Endpoint?.Section == "3.7").Parameters["language"].ShouldBe("jp-JP");
    }

    [Theory]
    [InlineData("""{"status":100,"data":[]}""")]
    [InlineData("""{"status":100,"data":""}""")]
    [InlineData("""{"status":109,"message":"参数错误"}""")]
    [InlineData("""{"status":401,"message":"会议不存在"}""")]
    public async Task After_the_end_nobody_is_not_the_answer(string answer)
    {
        var id = await BookAsync();
        _harness.AnswerSectionWith("3.8", answer);
        _harness.End(id);

        (await Should.ThrowAsync<ProviderException>(() => ListAsync(id, RegistrantStatus.Approved))).Reason
            .ShouldBe(RefusalReason.NotAllowed);
    }

    [Fact]
    public async Task Before_the_end_a_refusal_is_what_it_is()
    {
        var id = await BookAsync();
        _harness.AnswerSectionWith("3.8", """{"status":109,"message":"参数错误"}""");

        (await Should.ThrowAsync<ProviderException>(() => ListAsync(id, RegistrantStatus.Approved))).Reason.ShouldBe(RefusalReason.BadInput);
    }

    [Fact]
    public async Task What_the_tables_do_not_know_is_refused_before_any_call()
    {
        var id = new ConferenceId("1");
        Registration[] wrong =
        [
            With("purchasing_time_frame", "soon"), With("no_of_employees", "12"), With("country", "China"), With("email", "x"),
            Ann with { Language = "la" },
            Ann with { Answers = new Dictionary<string, string> { ["q"] = new string('x', 129) } },
        ];

        foreach (var registration in wrong)
        {
            (await Should.ThrowAsync<ProviderException>(
                () => Registration.AddRegistrantAsync(VendorHarness.Host, id, registration, Token))).Reason.ShouldBe(RefusalReason.BadInput);
        }

        var form = new RegistrationForm([new FormField("shoe_size", false)], []);
        (await Should.ThrowAsync<ProviderException>(() => Registration.SetQuestionsAsync(VendorHarness.Host, id, form, Token))).Reason
            .ShouldBe(RefusalReason.BadInput);
        _harness.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_answer_of_128_characters_goes_there_whole()
    {
        var id = await BookAsync();
        var longest = new string('好', 128);

        await Registration.AddRegistrantAsync(
            VendorHarness.Host, id, Ann with { Answers = new Dictionary<string, string> { ["q"] = longest } }, Token);

        (await ListAsync(id, RegistrantStatus.Approved)).ShouldHaveSingleItem().Answers["q"].ShouldBe(longest);
    }

    private static Registration Ann => new() { FirstName = "Ann", Address = "ann@x.example" };

    private static Registration With(string name, string value) =>
        Ann with { Fields = new Dictionary<string, string> { [name] = value } };

    private async Task<ConferenceId> BookAsync() =>
        (await _rig.Provider.ReserveAsync(VendorHarness.Order(), Token)).ConferenceId;

    private async Task<List<Registrant>> ListAsync(ConferenceId id, RegistrantStatus status) =>
        await Registration.ListRegistrantsAsync(VendorHarness.Host, id, status, Token).ToListAsync(Token);
}
