using Convene.Providers.Json;

namespace Convene.Providers.Tests.Json;

public sealed class VendorTextTests
{
    [Theory]
    [InlineData("%E6%B5%8B%E8%AF%95", "测试")]
    [InlineData("%e6%b5%8b%e8%af%95%25", "测试%")]
    [InlineData("a+b%2Bc", "a+b+c")]
    [InlineData("测试%", "测试%")]
    [InlineData("50% off", "50% off")]
    [InlineData("%zz%2", "%zz%2")]
    [InlineData("%E6%B5", "%E6%B5")]
    [InlineData("%ED%A0%80", "%ED%A0%80")]
    [InlineData("%F0%9F%9A%80", "🚀")]
    [InlineData("\ud800%20", "\ud800 ")]
    [InlineData("", "")]
    public void What_is_encoded_is_decoded_and_the_rest_left_alone(string text, string expected) => VendorText.Decode(text).ShouldBe(expected);

    [Fact]
    public void What_was_encoded_comes_back_as_it_was()
    {
        const string Title = "50%25 of +1 会议 🚀 \"quoted\"";

        VendorText.Decode(Uri.EscapeDataString(Title)).ShouldBe(Title);
    }
}
