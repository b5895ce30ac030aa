using System.Collections;
using System.Globalization;
using System.Text;
using NodaTime;
using NodaTime.Text;
using Spectre.Console;

namespace Convene.Host.Operators.Answers;

/// <summary>An answer for people: tables, and lines of name and value for a single thing. Instants are shown in one zone, which is named.</summary>
internal sealed class AnswerTable(IAnsiConsole console, DateTimeZone zone)
{
    private static readonly ZonedDateTimePattern Pattern = ZonedDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd HH:mm o<+HH:mm>", null);

    public void Write(Answer answer)
    {
        foreach (var part in answer.Parts)
        {
            if (answer.Parts.Count > 1)
            {
                console.WriteLine();
                console.WriteLine(part.Name);
            }

            Write(part);
        }
    }

    private void Write(AnswerPart part)
    {
        if (part.IsOne)
        {
            WriteLines(part);
        }
        else if (part.Rows.Count == 0)
        {
            console.WriteLine("none");
        }
        else
        {
            WriteTable(part);
        }
    }

    // a link must stay in one piece to be copied, so a single thing is written as lines and not as a table that would wrap it
    private void WriteLines(AnswerPart part)
    {
        var width = part.Columns.Max(column => column.Length);
        foreach (var (column, cell) in part.Columns.Zip(part.Rows[0]))
        {
            console.Profile.Out.Writer.WriteLine($"{column.PadRight(width)}  {TextOf(cell)}");
        }
    }

    private void WriteTable(AnswerPart part)
    {
        var table = new Table().Border(TableBorder.Minimal);
        foreach (var column in part.Columns)
        {
            table.AddColumn(new TableColumn(new Text(column)));
        }

        foreach (var row in part.Rows)
        {
            table.AddRow(row.Select(cell => new Text(TextOf(cell))));
        }

        console.Write(table);
    }

    private string TextOf(object? cell) => cell switch
    {
        null => "-",
        true => "yes",
        false => "no",
        Instant instant => Pattern.Format(instant.InZone(zone)),
        string text => Visible(text),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        IEnumerable list => string.Join(", ", list.Cast<object?>().Select(TextOf)),
        _ => Visible(cell.ToString() ?? ""),
    };

    // what a vendor or a participant wrote must not be able to command the terminal
    private static string Visible(string text)
    {
        if (!text.Any(char.IsControl))
        {
            return text;
        }

        var visible = new StringBuilder(text.Length);
        foreach (var character in text)
        {
            visible.Append(char.IsControl(character) ? '\uFFFD' : character);
        }

        return visible.ToString();
    }
}
