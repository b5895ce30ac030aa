using Convene.Language.Reading;
using Convene.Language.Words;

namespace Convene.Language.Requests;

/// <summary>Reads each clause of a message by itself and tells requests from what only goes on with the request before.</summary>
internal sealed class SeveralReader(string text, Sentence s, IReadOnlyList<TimeMention> times, Func<string, Understanding> understand)
{
    /// <summary>Kinds of words of which a request holds at least one, unless it names a time.</summary>
    private static readonly CategorySet Asking = CategorySet.Of(Category.Cue, Category.Option, Category.OptionWish, Category.Without);

    /// <summary>The requests, if there are at least two; else nothing.</summary>
    public List<RequestClause> Read()
    {
        var clauses = new ClauseCutter(s).Cut();
        if (clauses.Count > 1) JoinMute(clauses);
        if (clauses.Count < 2) return [];
        var read = clauses.ConvertAll(Clause);
        for (var at = 0; at < read.Count && read.Count > 1;)
        {
            var isRequest = IsRequest(read[at].Meaning.Intent) && (at == 0 || !GoesOn(read[at - 1].Meaning, read[at].Meaning) && !Explains(clauses[at - 1], read[at].Meaning));
            if (isRequest)
            {
                at++;
                continue;
            }

            // what asks for nothing leads to what follows or belongs to what came before
            var first = at == 0 ? 0 : at - 1;
            var joined = clauses[first].Start..clauses[first + 1].End;
            clauses[first] = joined;
            read[first] = Clause(joined);
            clauses.RemoveAt(first + 1);
            read.RemoveAt(first + 1);
            at = first;
            if (!IsRequest(read[first].Meaning.Intent) && first > 0) return [];
            if (first > 0 || IsRequest(read[first].Meaning.Intent)) at = first + 1;
        }

        return read.Count > 1 ? read : [];
    }

    /// <summary>Every clause is read once more by itself, so that those that can ask for nothing are joined to others before.</summary>
    private void JoinMute(List<Range> clauses)
    {
        for (var at = 0; at < clauses.Count && clauses.Count > 1;)
        {
            if (MayAsk(clauses[at]))
            {
                at++;
                continue;
            }

            var first = at == 0 ? 0 : at - 1;
            clauses[first] = clauses[first].Start..clauses[first + 1].End;
            clauses.RemoveAt(first + 1);
        }
    }

    private bool MayAsk(Range clause)
    {
        for (var at = clause.Start.Value; at < clause.End.Value; at++)
        {
            if (s.MayHave(at, Asking)) return true;
        }

        var span = s.Span(clause.Start.Value, clause.End.Value);
        foreach (var time in times)
        {
            if (time.Span.Overlaps(span)) return true;
        }

        return false;
    }

    /// <summary>The rest of the text is blanked, so that spans count in the whole message.</summary>
    private RequestClause Clause(Range range)
    {
        var span = s.Span(range.Start.Value, range.End.Value);
        return new RequestClause(span, understand(string.Concat(new string(' ', span.Start), text.AsSpan(span.Start, span.Length))));
    }

    /// <summary>"We no longer need the sync, delete it": the first part says what the second points at.</summary>
    private bool Explains(Range before, Understanding after) =>
        !ClauseCutter.IsRequestAt(s, before.Start.Value) && (after.Missing.Count > 0 || after.Slots.Reference is { IsPronoun: true, Title: null, Person: null, Time: null });

    private static bool IsRequest(Intent intent) =>
        intent is not (Intent.None or Intent.Confirm or Intent.Reject or Intent.Thanks or Intent.Greeting or Intent.Help);

    /// <summary>"Book … and invite Carol", "… and call it Sync", "… with a waiting room": nothing of its own.</summary>
    private static bool GoesOn(Understanding before, Understanding after)
    {
        // 会议时间改一下，改成后天: one change in two steps
        if (before.Intent == after.Intent && before.Missing.Count > 0 && after.Slots.Reference is null or { Title: null, Person: null, Time: null }) return true;
        var makes = before.Intent is Intent.Book or Intent.Start or Intent.Rooms;
        var slots = after.Slots;
        var points = slots.Reference is { Title: null, Person: null, Time: null } or null || slots.Reference is { Title: null, Time: null } && after.Intent is Intent.AddAttendees or Intent.RemoveAttendees;
        if (after.Intent is Intent.AddAttendees or Intent.RemoveAttendees or Intent.Rename or Intent.Update) return makes && points;
        var says = slots.Title is not null || slots.Start is not null || slots.Attendees.Count > 0 || slots.Groups.Count > 0 || slots.Recurrence is not null || slots.Room is not null || slots.Capacity is not null;
        if (after.Intent is Intent.Book) return makes && (!says || slots.Start is null && slots.Attendees.Count == 0) || before.Intent is Intent.Reschedule && !says;
        return after.Intent is Intent.Rooms && makes && slots.Start is null;
    }
}
