using Convene.Host.Logging;
using Convene.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Convene.Host.Tests;

public sealed class RedactedConsoleTests
{
    private const string Secret = "a+b/c&d=e'f";

    private static string LineOf(string environment, string message, Exception? exception = null)
    {
        var settings = new Dictionary<string, string?> { ["Providers:0:ApiKey"] = Secret };
        var redaction = new Redaction(new ConfigurationBuilder().AddInMemoryCollection(settings).Build());
        var console = new RedactedConsole(redaction, new HostingEnvironment { EnvironmentName = environment }, new TestClock());
        using var writer = new StringWriter();
        KeyValuePair<string, object?>[] state = [new("Words", message)];
        console.Write(
            new LogEntry<KeyValuePair<string, object?>[]>(LogLevel.Error, "Convene.Some.Thing", new EventId(1), state, exception, (_, _) => message), null, writer);
        return writer.ToString();
    }

    [Theory]
    [InlineData("Development")]
    [InlineData("Production")]
    public void A_secret_with_characters_that_JSON_escapes_is_masked_in_message_fields_and_exception(string environment)
    {
        var line = LineOf(environment, $"the key {Secret} was refused", new InvalidOperationException($"key {Secret}"));

        line.ShouldContain("***");
        foreach (var part in new[] { Secret, "a+b", "a\\u002Bb", "d=e" })
        {
            line.ShouldNotContain(part);
        }
    }

    [Fact]
    public void A_token_that_is_not_the_first_parameter_is_masked_in_JSON_too() =>
        LineOf("Production", "GET /x?confId=1&token=AB12CD34").ShouldNotContain("AB12CD34");

    [Fact]
    public void Outside_Development_a_line_is_one_JSON_object()
    {
        var line = LineOf("Production", "two\nlines “quoted”");

        var json = System.Text.Json.JsonDocument.Parse(line).RootElement;
        json.GetProperty("message").GetString().ShouldBe("two\nlines “quoted”");
        json.GetProperty("level").GetString().ShouldBe("Error");
        line.TrimEnd().ShouldNotContain("\n");
    }
}
