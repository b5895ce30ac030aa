using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace Convene.Host.Logging;

/// <summary>Log lines on standard output: plain for people in Development, one JSON object a line elsewhere. Both pass <see cref="Redaction"/>.</summary>
internal sealed class RedactedConsole(Redaction redaction, IHostEnvironment environment, TimeProvider timeProvider) : ConsoleFormatter(FormatterName)
{
    public const string FormatterName = "convene";

    public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        var message = logEntry.Formatter(logEntry.State, logEntry.Exception);
        var line = environment.IsDevelopment()
            ? PlainLine(logEntry.LogLevel, logEntry.Category, message, logEntry.Exception)
            : JsonLine(logEntry.LogLevel, logEntry.Category, message, logEntry.Exception, logEntry.State, scopeProvider);
        textWriter.WriteLine(line);
    }

    private string PlainLine(LogLevel level, string category, string message, Exception? exception)
    {
        var time = timeProvider.GetUtcNow().ToString("HH:mm:ss.fff", System.Globalization.CultureInfo.InvariantCulture);
        var word = level >= LogLevel.Warning ? $" {level.ToString().ToUpperInvariant()}" : "";
        var where = category[(category.LastIndexOf('.') + 1)..];
        var line = exception is null ? $"{time}{word} {where}: {message}" : $"{time}{word} {where}: {message}{Environment.NewLine}{exception}";
        return redaction.Apply(line);
    }

    private string JsonLine<TState>(
        LogLevel level, string category, string message, Exception? exception, TState state, IExternalScopeProvider? scopes)
    {
        var fields = new Dictionary<string, string?>
        {
            ["time"] = timeProvider.GetUtcNow().ToString("O", System.Globalization.CultureInfo.InvariantCulture),
            ["level"] = level.ToString(),
            ["category"] = category,
            ["message"] = message,
        };
        if (exception is not null)
        {
            fields["exception"] = exception.ToString();
        }

        AddFields(state, fields);
        scopes?.ForEachScope(static (scope, all) => AddFields(scope, all), fields);
        // Masked before they are escaped: escaping would hide a secret from the mask, not from a reader.
        var masked = fields.ToDictionary(field => field.Key, field => field.Value is { } value ? redaction.Apply(value) : null);
        return JsonSerializer.Serialize(masked, LogJson.Default.DictionaryStringString);
    }

    private static void AddFields(object? state, Dictionary<string, string?> fields)
    {
        if (state is not IEnumerable<KeyValuePair<string, object?>> pairs)
        {
            return;
        }

        foreach (var (name, value) in pairs)
        {
            fields.TryAdd(name, value?.ToString());
        }
    }
}
