using Convene.Host.Logging;
using Microsoft.Extensions.Configuration;

namespace Convene.Host.Tests;

public sealed class RedactionTests
{
    private static Redaction With(params (string Key, string Value)[] settings) => new(
        new ConfigurationBuilder().AddInMemoryCollection(settings.Select(s => KeyValuePair.Create(s.Key, (string?)s.Value))).Build());

    [Theory]
    [InlineData("Providers:0:ApiKey")]
    [InlineData("MicrosoftAppPassword")]
    [InlineData("Graph:ClientSecret")]
    [InlineData("Providers:1:Token")]
    public void A_configured_secret_never_leaves(string key) =>
        With((key, "s3cr3t-value")).Apply("vendor said: bad key s3cr3t-value!").ShouldBe("vendor said: bad key ***!");

    [Theory]
    [InlineData("Meetings:SettleSeconds", "1000000")]
    [InlineData("Channel:OAuthScope", "https://api.botframework.com/.default")]
    [InlineData("Providers:0:BaseUrl", "https://api.bizvideo.cn/openapi/v1")]
    public void What_is_no_secret_stays_readable(string key, string value) => With((key, value)).Apply($"uses {value}").ShouldBe($"uses {value}");

    [Theory]
    [InlineData("Authorization: Bearer abc.def-ghi", "Authorization: Bearer ***")]
    [InlineData("token eyJhbGciOiJub25lIn0.eyJzdWIiOiIxMjM0In0.c2ln was sent", "token *** was sent")]
    [InlineData("GET /x?confId=1&token=AB12CD&siteSign=s", "GET /x?confId=1&token=***&siteSign=s")]
    [InlineData("sfcloud://www.confcloud.cn/start?confno=1&token=x", "sfcloud://***")]
    [InlineData("http://site.bizvideo.cn/j/189293/B0F6BCF63F6BA5DD", "http://site.bizvideo.cn/j/***")]
    [InlineData("http://mtest.qsh1.cn/k/NJu0FajedAo", "http://mtest.qsh1.cn/k/***")]
    [InlineData("https://api.myvmr.cn/meet/share/VTZI8", "https://api.myvmr.cn/meet/share/***")]
    [InlineData("tang:///app:6/token:512af56c/wuid:1", "tang://***")]
    public void Tokens_passwords_and_vendors_links_are_masked_wherever_they_stand(string line, string masked) => With().Apply(line).ShouldBe(masked);

    [Fact]
    public void A_secret_that_contains_another_is_masked_whole() =>
        With(("A:ApiKey", "abcdef"), ("B:ApiKey", "abcdef-longer")).Apply("abcdef-longer").ShouldBe("***");
}
