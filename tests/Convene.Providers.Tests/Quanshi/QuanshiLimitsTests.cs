using Convene.Meetings;
using Convene.Providers.Quanshi;
using NodaTime;

namespace Convene.Providers.Tests.Quanshi;

/// <summary>What is refused before any call: the documents' limits, wrong settings, ids that are none.</summary>
public sealed class QuanshiLimitsTests
{
    private static readonly LocalDate Day = new(2020, 8, 20);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(0, 0)]
    [InlineData(11, 0)]
    [InlineData(1, 14)]
    [InlineData(1, -1)]
    public async Task More_recordings_than_one_call_may_ask_for_are_not_asked_for(int emails, int days)
    {
        await using var rig = await QuanshiClientRig.StartAsync();

        await Should.ThrowAsync<ArgumentException>(
            () => rig.Conferences.GetReplaysAsync(Texts(emails), Day, Day.PlusDays(days), Token));

        rig.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task As_many_as_one_call_may_hold_are_sent()
    {
        await using var rig = await QuanshiClientRig.StartWithAnswerAsync("""{"status":0,"result":{}}""");

        await rig.Conferences.GetReplaysAsync(Texts(10), Day, Day.PlusDays(13), Token);
        await rig.Conferences.DeleteRecordsAsync(1, Texts(20), Token);

        rig.Requests.Count.ShouldBe(2);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(21)]
    public async Task More_deletions_than_one_call_may_hold_are_not_sent(int count)
    {
        await using var rig = await QuanshiClientRig.StartAsync();

        await Should.ThrowAsync<ArgumentException>(() => rig.Conferences.DeleteRecordsAsync(1, Texts(count), Token));

        rig.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task More_boxes_than_one_call_may_hold_are_not_sent()
    {
        await using var rig = await QuanshiClientRig.StartAsync();

        await Should.ThrowAsync<ArgumentException>(
            () => rig.Conferences.BindBoxesAsync("1", [.. Texts(21).Select(id => new QuanshiBox(id, 0, null))], Token));

        rig.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task Boxes_are_not_bound_over_plain_http_unless_that_is_switched_on()
    {
        await using var rig = await QuanshiClientRig.StartAsync(options => options.BoxBaseUrl = QuanshiOptions.DocumentedBoxBaseUrl);

        var failure = await Should.ThrowAsync<ProviderException>(() => rig.Conferences.BindBoxesAsync("1", [], Token));

        (failure.Kind, failure.Reason).ShouldBe((ProviderFailure.Refused, RefusalReason.NotOffered));
    }

    [Theory]
    [InlineData("")]
    [InlineData("..")]
    public async Task What_is_no_id_does_not_become_another_address(string id)
    {
        await using var rig = await QuanshiClientRig.StartAsync();

        var failure = await Should.ThrowAsync<ProviderException>(
            () => rig.Conferences.CancelAsync(QuanshiAccount.From("7"), id, QuanshiNotices.None, Token));

        failure.Reason.ShouldBe(RefusalReason.NoSuchMeeting);
        rig.Requests.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("81299515", 81299515L, null)]
    [InlineData(" 81299515 ", 81299515L, null)]
    [InlineData("eyh1@test1.com", null, "eyh1@test1.com")]
    [InlineData("-1", null, "-1")]
    [InlineData("99999999999999999999", null, "99999999999999999999")]
    public void Digits_alone_are_a_user_id(string account, long? userId, string? email)
    {
        var read = QuanshiAccount.From(account);

        (read.UserId, read.Email, read.ToText()).ShouldBe((userId, email, account.Trim()));
    }

    [Fact]
    public void Settings_with_address_and_token_are_enough() => Problems(_ => { }).ShouldBeEmpty();

    public static TheoryData<Action<QuanshiOptions>, string> Wrong => new()
    {
        { options => options.BaseUrl = "", "p:BaseUrl" },
        { options => options.BaseUrl = "openapi.quanshi.com", "p:BaseUrl" },
        { options => options.BaseUrl = "https://openapi.quanshi.com/conference", "p:BaseUrl" },
        { options => options.BaseUrl = "https://openapi.quanshi.com/confopenapi/", "p:BaseUrl" },
        { options => options.BaseUrl = "https://openapi.quanshi.com?x=1", "p:BaseUrl" },
        { options => options.BaseUrl = InsecureHost, "p:BaseUrl must be https" },
        { options => options.BoxBaseUrl = "", "p:BoxBaseUrl" },
        { options => options.BoxBaseUrl = InsecureHost, "p:BoxBaseUrl is http: set BoxOverHttp" },
        { options => options.Token = "", "p:Token" },
        { options => options.Token = "a b", "p:Token" },
        { options => options.Token = "a\r\nb", "p:Token" },
        { options => options.Name = " ", "p:Name" },
        { options => options.TimeZone = "Beijing", "p:TimeZone" },
        { options => options.AppId = 0, "p:AppId" },
        { options => options.Language = "", "p:Language" },
        { options => options.From = "", "p:From" },
        { options => options.AdminUserId = 0, "p:AdminUserId" },
        { options => (options.CloudMcu, options.ClientVersion) = (true, 99), "p:ClientVersion" },
        { options => options.Accounts["a@b.cn"] = " ", "p:Accounts:a@b.cn" },
        { options => options.AuthMode = (QuanshiAuthMode)9, "p:AuthMode" },
        { options => options.SecurityFormat = (QuanshiSecurityFormat)9, "p:SecurityFormat" },
        { options => options.CancelPath = (QuanshiCancelPath)9, "p:CancelPath" },
        { options => options.AdminTimes = (QuanshiAdminTimes)9, "p:AdminTimes" },
        { options => options.ParticipantSeparator = "", "p:ParticipantSeparator" },
        { options => options.PageSize = 0, "p:PageSize" },
        { options => options.AdminPageSize = 201, "p:AdminPageSize" },
        { options => options.MaxPages = 0, "p:MaxPages" },
        { options => options.Http.MaxRetries = 99, "p:Http:MaxRetries" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void A_wrong_setting_is_named_in_one_message(Action<QuanshiOptions> change, string message) =>
        Problems(change).ShouldHaveSingleItem().ShouldStartWith(message);

    [Fact]
    public void What_is_switched_on_explicitly_is_right()
    {
        Problems(options => (options.BoxBaseUrl, options.BoxOverHttp) = (InsecureHost, true)).ShouldBeEmpty();
        Problems(options => (options.Token, options.AuthMode) = ("", QuanshiAuthMode.None)).ShouldBeEmpty();
        Problems(options => options.BaseUrl = options.BoxBaseUrl = "http://127.0.0.1:5000/sandbox/quanshi/").ShouldBeEmpty();
    }

    private const string InsecureHost = "http://api.contoso.com";

    private static IReadOnlyList<string> Problems(Action<QuanshiOptions> change)
    {
        var options = new QuanshiOptions { BaseUrl = "https://openapi.quanshi.com", Token = "t" };
        change(options);
        var result = new QuanshiOptionsValidation("first", "p").Validate("first", options);
        return result.Failed ? [.. result.Failures] : [];
    }

    private static List<string> Texts(int count) => [.. Enumerable.Range(0, count).Select(i => $"x{i}@y.cn")];
}
