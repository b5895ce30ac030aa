using System.Collections;
using System.Globalization;
using System.Text;

namespace Convene.Providers.Tests.Json;

/// <summary>Anything as a text of all its parts: records with lists in them are not equal by themselves, and some hide their parts on purpose.</summary>
internal static class StructuralText
{
    private const int Deepest = 12;

    public static string Of(object? value)
    {
        var text = new StringBuilder();
        Write(text, value, 0);
        return text.ToString();
    }

    private static void Write(StringBuilder text, object? value, int depth)
    {
        depth.ShouldBeLessThan(Deepest, "a contract that contains itself");
        switch (value)
        {
            case null:
                text.Append('-');
                break;
            case string or IFormattable or bool:
                text.Append('\'').Append(CultureInfo.InvariantCulture, $"{value}").Append('\'');
                break;
            case IEnumerable many:
                text.Append('[');
                foreach (var one in many)
                {
                    Write(text, one, depth + 1);
                    text.Append(',');
                }

                text.Append(']');
                break;
            default:
                WriteParts(text, value, depth);
                break;
        }
    }

    private static void WriteParts(StringBuilder text, object value, int depth)
    {
        var type = value.GetType();
        text.Append(type.Name).Append('{');
        foreach (var property in type.GetProperties().Where(property => property.GetIndexParameters().Length == 0))
        {
            text.Append(property.Name).Append('=');
            Write(text, property.GetValue(value), depth + 1);
            text.Append(';');
        }

        // the parts of a tuple are fields
        foreach (var field in type.GetFields().Where(field => !field.IsStatic))
        {
            text.Append(field.Name).Append('=');
            Write(text, field.GetValue(value), depth + 1);
            text.Append(';');
        }

        text.Append('}');
    }
}
