using Convene.Calendar.Http;
using Convene.Meetings;
using Convene.Meetings.Ports;
using Microsoft.Graph.Models;
using NodaTime;
using Person = Convene.Meetings.Person;

namespace Convene.Calendar.Events;

/// <summary>The port to Outlook: src/README.md, "Calendar".</summary>
internal sealed class GraphCalendar(EventStore events, EventPatch patches, GraphCalls calls) : ICalendar
{
    /// <summary>Somebody else may change the event between our reading and writing; after this many times in a row it is their turn.</summary>
    private const int Rereads = 5;

    /// <summary>Exchange itself touches an event once or twice when it is made.</summary>
    private static readonly TimeSpan SettlingTime = TimeSpan.FromSeconds(5);

    public Task<Entry> PublishAsync(Person organizer, EntryContent content, CancellationToken cancellationToken) =>
        calls.RunAsync("publish", token => CreateAsync(organizer.Address, content, token), cancellationToken);

    public Task<Entry> RepublishAsync(Entry entry, EntryContent content, CancellationToken cancellationToken) => calls.RunAsync(
        "republish", token => UpdateAsync(EventRef.Of(entry), entry, content, insistsOnTime: false, token), cancellationToken);

    public Task WithdrawAsync(Entry entry, string comment, CancellationToken cancellationToken) =>
        calls.RunAsync("withdraw", token => CancelAsync(EventRef.Of(entry), comment, token), cancellationToken);

    public Task<Entry?> FindAsync(Person organizer, MeetingId meetingId, CancellationToken cancellationToken) =>
        calls.RunAsync("find", token => FindEntryAsync(organizer.Address, meetingId, token), cancellationToken);

    private async Task<Entry> CreateAsync(string mailbox, EntryContent content, CancellationToken cancellationToken)
    {
        Event present;
        try
        {
            present = await events.CreateAsync(mailbox, content, cancellationToken);
            // a transactionId that Graph knows already is answered with the event as it is by now
            if (patches.Between(present, KnownContent.Unknown(present, content.MeetingId), content, insistsOnTime: false) is null)
                return EventMap.ToEntry(present, mailbox, content);
        }
        catch (CalendarException e) when (MayHaveBeenDone(e))
        {
            if (await events.FindAsync(mailbox, content.MeetingId, cancellationToken) is not { } found)
                throw;
            present = found;
        }

        return await UpdateAsync(EventRef.Of(mailbox, present), null, content, IsUntouched(present), cancellationToken);
    }

    /// <summary>Nobody has had the time to move it: where it shows another time than was written, Exchange reckons otherwise than we do.</summary>
    private static bool IsUntouched(Event present) =>
        present.LastModifiedDateTime is not { } modified || modified - present.CreatedDateTime <= SettlingTime;

    /// <summary>An answer that was lost, or a 409 for a <c>transactionId</c> that is taken.</summary>
    private static bool MayHaveBeenDone(CalendarException failure) =>
        (failure.Kind is CalendarFailure.Unavailable && failure.Code is not GraphFailures.Throttled)
        || failure.Kind is CalendarFailure.Conflict;

    private async Task<Entry?> FindEntryAsync(string mailbox, MeetingId meetingId, CancellationToken cancellationToken) =>
        await events.FindAsync(mailbox, meetingId, cancellationToken) is { } found
            ? EventMap.ToEntry(found, mailbox, KnownContent.Of(found, null, meetingId).Last)
            : null;

    /// <param name="journaled">What our journal knows of the event; null for one that it does not know yet.</param>
    private async Task<Entry> UpdateAsync(
        EventRef target, Entry? journaled, EntryContent content, bool insistsOnTime, CancellationToken cancellationToken)
    {
        var (reads, written, insists) = (0, content, insistsOnTime);
        while (true)
        {
            reads++;
            var present = await events.ReadAsync(target, cancellationToken);
            var known = KnownContent.Of(present, journaled, content.MeetingId);
            if (patches.Between(present, known, written, insists) is not { } patch)
                return EventMap.ToEntry(present, target.Mailbox, content);
            patch.SingleValueExtendedProperties = EventProperties.After(present, content, journaled?.ChangeKey);
            try
            {
                var changed = await events.PatchAsync(target, patch, EventMap.ETagOf(present), cancellationToken);
                if (patch.Start is null || EventTimes.AreShown(changed, content.Window))
                    return EventMap.ToEntry(changed, target.Mailbox, content);
                // Exchange's table of this zone is not ours: in UTC there is nothing to disagree about, but for a series' later times
                if (written.Window.Zone == DateTimeZone.Utc || content.Recurrence is not null)
                    throw new CalendarException(CalendarFailure.Rejected, "WrittenButNotShown");
                (written, insists) = (content with { Window = content.Window with { Zone = DateTimeZone.Utc } }, true);
            }
            catch (CalendarException e) when (e.Kind is CalendarFailure.Conflict && reads < Rereads)
            {
                // somebody was faster: the next round starts from what they made of it
            }
        }
    }

    private async Task<bool> CancelAsync(EventRef target, string comment, CancellationToken cancellationToken)
    {
        try
        {
            await events.CancelAsync(target, comment, cancellationToken);
            return true;
        }
        catch (CalendarException e) when (e.Kind is CalendarFailure.NotFound)
        {
            return true;
        }
        catch (CalendarException e) when (e.Kind is CalendarFailure.Rejected)
        {
            // an event without attendees is no meeting to Exchange, and cannot be cancelled
            return await DeleteAsync(target, cancellationToken);
        }
    }

    private async Task<bool> DeleteAsync(EventRef target, CancellationToken cancellationToken)
    {
        try
        {
            await events.DeleteAsync(target, cancellationToken);
            return true;
        }
        catch (CalendarException e) when (e.Kind is CalendarFailure.NotFound)
        {
            return true;
        }
    }
}
