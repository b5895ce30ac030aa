using System.Collections;
using Convene.Meetings;
using Convene.Meetings.Capabilities;

namespace Convene.Store.Tests;

/// <summary>Compares records field by field, and their lists by what is in them: a record's own equality compares lists by identity.</summary>
internal static class Sameness
{
    public static void ShouldBeTheSameAs(this Meeting actual, Meeting expected) => Compare(actual, expected, nameof(Meeting));

    public static void ShouldBeTheSameAs(this AttendanceReport actual, AttendanceReport expected) => Compare(actual, expected, nameof(AttendanceReport));

    /// <summary>Fields of the record, and of the records in it, that hold nothing.</summary>
    public static IEnumerable<string> EmptyFields(object record, string path) =>
        from field in Fields(record)
        let value = field.GetValue(record)
        let name = $"{path}.{field.Name}"
        from empty in IsEmpty(value) ? [name] : value is not IEnumerable && IsOurs(value) ? EmptyFields(value, name) : []
        select empty;

    private static void Compare(object? actual, object? expected, string path)
    {
        if (expected is IEnumerable and not string)
        {
            var (left, right) = (Items(actual.ShouldNotBeNull(path)), Items(expected));
            left.Count.ShouldBe(right.Count, path);
            for (var i = 0; i < left.Count; i++)
            {
                Compare(left[i], right[i], $"{path}[{i}]");
            }
        }
        else if (expected is not null && IsOurs(expected))
        {
            actual.ShouldNotBeNull(path);
            foreach (var field in Fields(expected))
            {
                Compare(field.GetValue(actual), field.GetValue(expected), $"{path}.{field.Name}");
            }
        }
        else
        {
            actual.ShouldBe(expected, path);
        }
    }

    private static bool IsEmpty(object? value) => value is null or "" || (value is IEnumerable list && Items(list).Count == 0);

    private static List<object?> Items(object list) => [.. ((IEnumerable)list).Cast<object?>()];

    private static bool IsOurs(object value) => value.GetType() is { IsClass: true, Namespace: "Convene.Meetings" or "Convene.Meetings.Capabilities" };

    private static IEnumerable<System.Reflection.PropertyInfo> Fields(object record) => record.GetType().GetProperties().Where(p => p.CanWrite);
}
