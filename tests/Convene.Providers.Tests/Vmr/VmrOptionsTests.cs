using Convene.Meetings;
using Convene.Providers.Tests.Conformance;
using Convene.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Convene.Providers.Tests.Vmr;

public sealed class VmrOptionsTests
{
    private static readonly Dictionary<string, string?> Complete = new()
    {
        ["Kind"] = "Vmr",
        ["BaseUrl"] = "https://api.myvmr.cn",
        ["AuthTemplate"] = "{apiId}{apiKey}{timestamp}",
        ["AuthDigest"] = "md5",
        ["ApiId"] = "id",
        ["ApiKey"] = "key",
    };

    private static readonly string[] Pieces = ["AuthTemplate", "AuthDigest", "ApiId", "ApiKey"];

    [Fact]
    public void The_least_settings_of_either_cloud_are_enough()
    {
        FailuresOf().ShouldBeEmpty();
        FailuresOf([.. Pieces.Select(piece => (piece, (string?)null)), ("Auth", "800")]).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("BaseUrl", null, "BaseUrl is missing")]
    [InlineData("BaseUrl", "ftp://x", "BaseUrl must be an absolute http or https address")]
    [InlineData("BaseUrl", "http://api.myvmr.cn", "BaseUrl must be https")]
    [InlineData("BaseUrl", "https://api.myvmr.cn?x=1", "BaseUrl must be without a query")]
    [InlineData("Name", "", "Name must not be empty")]
    [InlineData("Auth", "800", "Auth and AuthTemplate are both set")]
    [InlineData("AuthTemplate", null, "Auth is missing")]
    [InlineData("AuthTemplate", "{apiId}", "AuthTemplate has no {apiKey}")]
    [InlineData("ApiId", null, "ApiId is missing")]
    [InlineData("ApiKey", null, "ApiKey is missing")]
    [InlineData("AuthDigest", "7", "AuthDigest must be none, md5 or base64")]
    [InlineData("TimeZone", "Beijing", "TimeZone 'Beijing' is no IANA time zone")]
    [InlineData("RecordingTimeZone", "GMT+8 h", "RecordingTimeZone 'GMT+8 h' is no IANA time zone")]
    [InlineData("RoomChoice", "7", "RoomChoice must be")]
    [InlineData("EarlyEntry", "03:00:00", "EarlyEntry must be")]
    [InlineData("PageSize", "0", "PageSize must be")]
    [InlineData("FirstPage", "2", "FirstPage must be 0 or 1")]
    [InlineData("MaxPages", "0", "MaxPages must be")]
    [InlineData("Accounts:a@b.c", "", "Accounts:a@b.c is empty")]
    [InlineData("Accounts:a@b.c", "123456789012345678901234567890123456789012345678901", "Accounts:a@b.c has more than the 50")]
    [InlineData("Http:TryTimeout", "00:00:00", "Http:TryTimeout must be")]
    public void A_wrong_setting_is_named_at_start(string key, string? value, string message) =>
        FailuresOf((key, value)).ShouldHaveSingleItem().ShouldStartWith($"Providers:0:{message}");

    [Fact]
    public void A_header_that_is_too_long_is_named_at_start()
    {
        FailuresOf(("AuthDigest", "none"), ("ApiKey", new string('k', 45))).ShouldBeEmpty();
        FailuresOf(("AuthDigest", "none"), ("ApiKey", new string('k', 46))).ShouldHaveSingleItem()
            .ShouldBe("Providers:0:AuthTemplate makes a header of 61 characters: the vendor takes 60.");
        FailuresOf([.. Pieces.Select(piece => (piece, (string?)null)), ("Auth", new string('k', 61))]).ShouldHaveSingleItem()
            .ShouldBe("Providers:0:Auth makes a header of 61 characters: the vendor takes 60.");
    }

    [Fact]
    public void A_header_that_cannot_be_sent_is_named_at_start() =>
        FailuresOf([.. Pieces.Select(piece => (piece, (string?)null)), ("Auth", "钥匙")]).ShouldHaveSingleItem()
            .ShouldBe("Providers:0:Auth makes a header with characters that no header may have.");

    [Fact]
    public void A_digest_of_a_literal_is_named_at_start() =>
        FailuresOf(("AuthTemplate", null), ("Auth", "800")).ShouldHaveSingleItem()
            .ShouldStartWith("Providers:0:AuthDigest is for AuthTemplate");

    [Fact]
    public void An_origin_that_is_too_long_is_named_at_start() =>
        FailuresOf(("RecordingOrigin", $"https://{new string('x', 121)}")).ShouldHaveSingleItem()
            .ShouldStartWith("Providers:0:RecordingOrigin has more");

    [Fact]
    public async Task Defaults_are_those_that_are_documented()
    {
        await using var rig = new ProviderRig(new TestClock(), Complete);

        rig.Provider.Description.ShouldSatisfyAllConditions(
            description => description.Id.ShouldBe(new ProviderId("first")),
            description => description.Kind.ShouldBe("Vmr"),
            description => description.Name.ShouldBe("VMR"));
    }

    private static IReadOnlyList<string> FailuresOf(params (string Key, string? Value)[] changes)
    {
        using var services = (ServiceProvider)new ProviderRig(new TestClock(), Complete, changes).Services;
        try
        {
            services.GetRequiredService<IStartupValidator>().Validate();
            return [];
        }
        catch (OptionsValidationException failure)
        {
            return [.. failure.Failures];
        }
    }
}
