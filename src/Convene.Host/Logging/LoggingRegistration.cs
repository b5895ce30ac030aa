using Microsoft.Extensions.Logging.Console;

namespace Convene.Host.Logging;

internal static class LoggingRegistration
{
    /// <summary>Replaces every other logger, so that no line gets past the redaction.</summary>
    public static void AddRedactedConsole(this ILoggingBuilder logging, IConfiguration configuration, IHostEnvironment environment)
    {
        logging.ClearProviders();
        logging.Services.AddSingleton(environment);
        logging.Services.AddSingleton<Redaction>(_ => new Redaction(configuration));
        logging.AddConsole(options => options.FormatterName = RedactedConsole.FormatterName);
        logging.AddConsoleFormatter<RedactedConsole, ConsoleFormatterOptions>();
    }
}
