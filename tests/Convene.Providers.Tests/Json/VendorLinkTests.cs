using Convene.Providers.Json;

namespace Convene.Providers.Tests.Json;

public sealed class VendorLinkTests
{
    [Theory]
    [InlineData("http://x.example/j/1/HASH", "http://x.example/j/1/HASH")]
    [InlineData(" https://x.example/page? id=1 ", "https://x.example/page?id=1")]
    [InlineData("https://x.example/会议#a", "https://x.example/%E4%BC%9A%E8%AE%AE#a")]
    [InlineData("https://x.example/?q=\"<script>", "https://x.example/?q=%22%3Cscript%3E")]
    [InlineData("javascript:alert(1)", null)]
    [InlineData("/j/1", null)]
    [InlineData("sfcloud://x/join", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void A_web_link_is_a_web_address_or_nothing(string? text, string? expected) => VendorLink.Web(text).ShouldBe(expected);

    [Theory]
    [InlineData("sfcloud://x/start?uname=张三&token=A", "sfcloud://x/start?uname=%E5%BC%A0%E4%B8%89&token=A")]
    [InlineData("sfcloud://x/start?uname=api test&token=A", "sfcloud://x/start?uname=api%20test&token=A")]
    [InlineData("sfcloud://x/start?uname=api%20test&token=A", "sfcloud://x/start?uname=api%20test&token=A")]
    [InlineData("sfcloud://x/start?uname=100%&token=A", "sfcloud://x/start?uname=100%25&token=A")]
    [InlineData("sfcloud://x/start?uname=A#1&token=A", "sfcloud://x/start?uname=A%231&token=A")]
    [InlineData("sfcloud://x/start?uname=🚀&token=A", "sfcloud://x/start?uname=%F0%9F%9A%80&token=A")]
    [InlineData("sfcloud://x/start?uname=a\"<b&token=A", "sfcloud://x/start?uname=a%22%3Cb&token=A")]
    [InlineData("javascript://x/%0aalert(1)", null)]
    [InlineData("DATA://x", null)]
    [InlineData("no scheme", null)]
    [InlineData("://x", null)]
    public void A_client_link_is_encoded_once_and_runs_nothing(string text, string? expected) => VendorLink.Client(text).ShouldBe(expected);

    [Fact]
    public void Encoding_twice_changes_nothing()
    {
        var once = VendorLink.Client("sfcloud://x/start?uname=张 三 50%&token=A%2B");

        VendorLink.Client(once).ShouldBe(once);
    }
}
