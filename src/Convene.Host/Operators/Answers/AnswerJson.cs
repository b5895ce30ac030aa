using System.Collections;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using NodaTime;
using NodaTime.Text;

namespace Convene.Host.Operators.Answers;

/// <summary>An answer for programs: one JSON value, instants in UTC, absent values as null.</summary>
internal static class AnswerJson
{
    private static readonly JsonWriterOptions Options = new() { Indented = true, Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    public static string Write(Answer answer)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, Options))
        {
            WriteParts(writer, answer);
        }

        return System.Text.Encoding.UTF8.GetString(buffer.ToArray());
    }

    private static void WriteParts(Utf8JsonWriter writer, Answer answer)
    {
        if (answer.Parts is [var single])
        {
            Write(writer, single);
            return;
        }

        writer.WriteStartObject();
        foreach (var part in answer.Parts)
        {
            writer.WritePropertyName(part.Name);
            Write(writer, part);
        }

        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, AnswerPart part)
    {
        if (part.IsOne)
        {
            WriteRow(writer, part.Columns, part.Rows[0]);
            return;
        }

        writer.WriteStartArray();
        foreach (var row in part.Rows)
        {
            WriteRow(writer, part.Columns, row);
        }

        writer.WriteEndArray();
    }

    private static void WriteRow(Utf8JsonWriter writer, IReadOnlyList<string> columns, IReadOnlyList<object?> row)
    {
        writer.WriteStartObject();
        foreach (var (column, cell) in columns.Zip(row))
        {
            writer.WritePropertyName(column);
            WriteCell(writer, cell);
        }

        writer.WriteEndObject();
    }

    private static void WriteCell(Utf8JsonWriter writer, object? cell)
    {
        switch (cell)
        {
            case null:
                writer.WriteNullValue();
                break;
            case bool truth:
                writer.WriteBooleanValue(truth);
                break;
            case int number:
                writer.WriteNumberValue(number);
                break;
            case long number:
                writer.WriteNumberValue(number);
                break;
            case Instant instant:
                writer.WriteStringValue(InstantPattern.ExtendedIso.Format(instant));
                break;
            case string text:
                writer.WriteStringValue(text);
                break;
            case IEnumerable list:
                WriteList(writer, list);
                break;
            default:
                writer.WriteStringValue(cell.ToString());
                break;
        }
    }

    private static void WriteList(Utf8JsonWriter writer, IEnumerable list)
    {
        writer.WriteStartArray();
        foreach (var item in list)
        {
            WriteCell(writer, item);
        }

        writer.WriteEndArray();
    }
}
