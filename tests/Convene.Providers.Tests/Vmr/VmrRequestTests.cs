using System.Security.Cryptography;
using System.Text;
using Convene.Meetings;
using Convene.Providers.Vmr;
using NodaTime;

namespace Convene.Providers.Tests.Vmr;

/// <summary>Every request as it leaves, byte for byte.</summary>
public sealed class VmrRequestTests
{
    private const string Ok = """{"code":200,"data":{"recordId":"r","live":false,"record":false,"started":true},"state":1}""";
    private const string OkList = """{"code":200,"data":[],"state":1}""";

    // 创建预约会议, the sample's values
    private static readonly VmrBooking Booking = new()
    {
        Account = "admin@miwei.com",
        Theme = "Q3 \"x\" 会",
        Introduction = "i",
        VisitorIds = "9187,9182",
        StartDate = new LocalDateTime(2020, 1, 30, 9, 0),
        EndDate = new LocalDateTime(2020, 1, 30, 13, 5),
        IsAutoOpen = true,
        Pid = 486,
        HostPassword = "99999",
        VisitorPassword = "888888",
    };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public Task OpenRecord_names_the_room() =>
        ShouldPostAsync(client => client.OpenRecordAsync("8000000", Token), "/meeting/openRecord", """{"conferenceKey":"8000000"}""");

    [Fact]
    public Task CloseRecord_names_the_room() =>
        ShouldPostAsync(client => client.CloseRecordAsync("8000000", Token), "/meeting/closeRecord", """{"conferenceKey":"8000000"}""");

    [Fact]
    public Task GetRecords_sends_the_id_as_text() =>
        ShouldPostAsync(client => client.GetRecordsAsync("1899", Token), "/meeting/getRecords", """{"recordId":"1899"}""", OkList);

    [Fact]
    public Task GetRecords_sends_an_origin_where_one_is_set() => ShouldPostAsync(
        client => client.GetRecordsAsync("a1-b2", Token),
        "/meeting/getRecords",
        """{"recordId":"a1-b2","origin":"https://api.myvmr.cn"}""",
        OkList,
        options => options.RecordingOrigin = "https://api.myvmr.cn");

    [Fact]
    public Task DelRecordFile_sends_the_id() =>
        ShouldPostAsync(client => client.DeleteRecordFileAsync("a1-b2", Token), "/meeting/delRecordFile", """{"recordId":"a1-b2"}""");

    [Fact]
    public Task GetLiveRecStatus_names_the_room() => ShouldPostAsync(
        client => client.GetLiveRecStatusAsync("8000000", Token), "/meeting/getLiveRecStatus", """{"conferenceKey":"8000000"}""");

    [Fact]
    public Task Getmeetinginfo_names_the_room() =>
        ShouldGetAsync(client => client.GetMeetingInfoAsync("80 00&1", Token), "/api/getmeetinginfo", "addr=80%2000%261", Ok);

    [Fact]
    public Task Getmeeting_names_the_account() =>
        ShouldGetAsync(client => client.GetMeetingAsync("a+b@c.cn", Token), "/subscribe/getmeeting", "account=a%2Bb%40c.cn");

    [Fact]
    public Task Getcontacts_asks_for_all() =>
        ShouldGetAsync(client => client.GetContactsAsync("a@c.cn", null, Token), "/subscribe/getcontacts", "account=a%40c.cn&isAll=yes");

    [Fact]
    public Task Getcontacts_asks_for_a_page() => ShouldGetAsync(
        client => client.GetContactsAsync("a@c.cn", new VmrContactsPage(2, 10), Token),
        "/subscribe/getcontacts",
        "account=a%40c.cn&pageIndex=2&pageSize=10&isAll=no");

    [Fact]
    public async Task Createmeet_sends_every_parameter_in_the_documents_order()
    {
        var answer = await VmrClientRig.SampleAsync("createmeet");
        await ShouldPostAsync(
            client => client.CreateMeetAsync(Booking, Token),
            "/subscribe/createmeet",
            """{"account":"admin@miwei.com","theme":"Q3 \u0022x\u0022 \u4F1A","introduction":"i","visitor_ids":"9187,9182",""" +
            "\"startDate\":\"2020-01-30 09:00\",\"endDate\":\"2020-01-30 13:05\",\"isAutoOpen\":\"yes\",\"pid\":486," +
            "\"shostPwd\":\"99999\",\"svisitorPwd\":\"888888\"}",
            answer);
    }

    [Fact]
    public async Task Createmeet_sends_empty_texts_where_there_is_nothing()
    {
        var answer = await VmrClientRig.SampleAsync("createmeet");
        await ShouldPostAsync(
            client => client.CreateMeetAsync(
                Booking with { Theme = "x", Introduction = "", VisitorIds = "", IsAutoOpen = false, Pid = null, VisitorPassword = "" },
                Token),
            "/subscribe/createmeet",
            """{"account":"admin@miwei.com","theme":"x","introduction":"","visitor_ids":"","startDate":"2020-01-30 09:00",""" +
            "\"endDate\":\"2020-01-30 13:05\",\"isAutoOpen\":\"no\",\"pid\":\"\",\"shostPwd\":\"99999\",\"svisitorPwd\":\"\"}",
            answer);
    }

    [Fact]
    public Task Cancelmeet_sends_the_id_as_text() =>
        ShouldPostAsync(client => client.CancelMeetAsync("1429", Token), "/subscribe/cancelmeet", """{"st_id":"1429"}""");

    [Fact]
    public Task Getsubmeetings_names_the_account() =>
        ShouldGetAsync(client => client.GetSubMeetingsAsync("a@c.cn", Token), "/subscribe/getsubmeetings", "account=a%40c.cn");

    [Fact]
    public async Task The_auth_header_is_the_literal_on_every_call_also_where_no_table_names_it()
    {
        await using var rig = await VmrClientRig.StartAsync(options => options.Auth = "800");
        rig.Harness.AnswerWith(Ok);

        await rig.Client.GetMeetingInfoAsync("1", Token);

        rig.Harness.Requests.ShouldHaveSingleItem().Auth.ShouldBe("800");
    }

    [Theory]
    [InlineData(VmrAuthDigest.None)]
    [InlineData(VmrAuthDigest.Md5)]
    [InlineData(VmrAuthDigest.Base64)]
    public async Task The_auth_header_is_made_from_its_template_with_another_time_for_each_call(VmrAuthDigest digest)
    {
        await using var rig = await VmrClientRig.StartAsync(options =>
        {
            (options.Auth, options.AuthTemplate, options.AuthDigest) = (null, "{apiId}.{apiKey}.{timestamp}", digest);
            (options.ApiId, options.ApiKey) = ("id7", "key9");
        });
        rig.Harness.AnswerWith(Ok);

        await rig.Client.GetMeetingInfoAsync("1", Token);
        await rig.Client.GetMeetingInfoAsync("1", Token);

        var now = rig.Harness.Clock.GetUtcNow().ToUnixTimeMilliseconds();
        rig.Harness.Requests.Select(request => request.Auth).ShouldBe([Expected(now), Expected(now + 1)]);

        string Expected(long timestamp)
        {
            var text = $"id7.key9.{timestamp}";
            var bytes = Encoding.UTF8.GetBytes(text);
            return digest switch
            {
                VmrAuthDigest.Md5 => Convert.ToHexString(MD5.HashData(bytes)).ToLowerInvariant(),
                VmrAuthDigest.Base64 => Convert.ToBase64String(bytes),
                _ => text,
            };
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(51)]
    public async Task What_is_longer_than_documented_or_empty_is_bad_input_before_any_call(int length)
    {
        await using var rig = await VmrClientRig.StartAsync();
        var text = new string('1', length);
        Func<Task>[] calls =
        [
            () => rig.Client.OpenRecordAsync(text, Token), () => rig.Client.CloseRecordAsync(text, Token),
            () => rig.Client.GetRecordsAsync(text, Token), () => rig.Client.DeleteRecordFileAsync(text, Token),
            () => rig.Client.GetLiveRecStatusAsync(text, Token), () => rig.Client.GetMeetingInfoAsync(text, Token),
            () => rig.Client.GetMeetingAsync(text, Token), () => rig.Client.GetContactsAsync(text, null, Token),
            () => rig.Client.GetContactsAsync(text, new VmrContactsPage(1, 1), Token), () => rig.Client.GetSubMeetingsAsync(text, Token),
            () => rig.Client.CreateMeetAsync(Booking with { Account = text }, Token),
        ];

        foreach (var call in calls)
        {
            var refusal = await Should.ThrowAsync<ProviderException>(call);
            (refusal.Kind, refusal.Reason).ShouldBe((ProviderFailure.Refused, RefusalReason.BadInput));
        }

        rig.Harness.Requests.ShouldBeEmpty();
    }

    private static async Task ShouldPostAsync(
        Func<VmrClient, Task> call, string path, string body, string answer = Ok, Action<VmrOptions>? configure = null)
    {
        await using var rig = await VmrClientRig.StartAsync(configure);
        rig.Harness.AnswerWith(answer);

        await call(rig.Client);

        var request = rig.Harness.Requests.ShouldHaveSingleItem();
        (request.Method, request.Path, request.Query, request.Body, request.ContentType, request.Auth)
            .ShouldBe(("POST", path, "", body, "application/json; charset=utf-8", VmrHarness.Auth));
    }

    private static async Task ShouldGetAsync(Func<VmrClient, Task> call, string path, string query, string answer = OkList)
    {
        await using var rig = await VmrClientRig.StartAsync();
        rig.Harness.AnswerWith(answer);

        await call(rig.Client);

        var request = rig.Harness.Requests.ShouldHaveSingleItem();
        (request.Method, request.Path, request.Query, request.Body, request.Auth).ShouldBe(("GET", path, query, "", VmrHarness.Auth));
    }
}
