using System.Text.Encodings.Web;
using System.Text.Json;
using Convene.Language;
using NodaTime;
using NodaTime.Text;

namespace Convene.Host.Understand;

/// <summary>
/// <c>understand</c>: one JSON line in, one JSON line out, in order, so that the language layer can be tried and measured without a channel.
/// </summary>
internal sealed class UnderstandCommand(IUnderstand understand)
{
    private static readonly LocalDateTimePattern NowPattern = LocalDateTimePattern.ExtendedIso;
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Task RunAsync(TextReader input, TextWriter output, CancellationToken cancellationToken) =>
        new UnderstandCommand(Understander.Default).AnswerAllAsync(input, output, cancellationToken);

    private async Task AnswerAllAsync(TextReader input, TextWriter output, CancellationToken cancellationToken)
    {
        while (await input.ReadLineAsync(cancellationToken) is { } line)
        {
            if (string.IsNullOrWhiteSpace(line)) continue;
            await output.WriteLineAsync(Answer(line).AsMemory(), cancellationToken);
            await output.FlushAsync(cancellationToken);
        }

        await output.FlushAsync(cancellationToken);
    }

    private string Answer(string line)
    {
        string? id = null;
        try
        {
            using var document = JsonDocument.Parse(line);
            if (document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty("id", out var value)) id = value.ToString();
            return Written(writer => UnderstandingJson.Write(writer, id, understand.Understand(Read(document.RootElement))));
        }
        catch (Exception fault) when (fault is JsonException or FormatException or KeyNotFoundException or InvalidOperationException)
        {
            return Written(writer =>
            {
                writer.WriteStartObject();
                writer.WriteString("id", id);
                writer.WriteString("error", fault.Message);
                writer.WriteEndObject();
            });
        }
    }

    private static Utterance Read(JsonElement row)
    {
        if (row.ValueKind != JsonValueKind.Object) throw new FormatException("A line must be a JSON object.");
        var text = Text(row, "text") ?? throw new FormatException("'text' is missing.");
        var now = NowPattern.Parse(Text(row, "now") ?? throw new FormatException("'now' is missing.")).GetValueOrThrow();
        var zone = Text(row, "timeZone") ?? "Etc/UTC";
        return new Utterance(text, Text(row, "culture") ?? "en-US", now, DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone) ?? throw new FormatException($"There is no time zone '{zone}'."));
    }

    private static string? Text(JsonElement row, string name) =>
        row.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static string Written(Action<Utf8JsonWriter> write)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, Plain)) write(writer);
        return System.Text.Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }
}
