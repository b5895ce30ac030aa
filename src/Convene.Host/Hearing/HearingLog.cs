using System.Diagnostics;
using System.Diagnostics.Metrics;
using Convene.Meetings;
using Convene.Meetings.Processes.Following;
using Convene.Meetings.Processes.Hearing;

namespace Convene.Host.Hearing;

/// <summary>Listening as log lines and counts: directory ids, kinds and codes; no addresses, no titles, no secrets.</summary>
internal sealed partial class HearingLog : IHearingLog
{
    private readonly ILogger<HearingLog> _logger;
    private readonly Counter<long> _pages;
    private readonly Counter<long> _subscriptions;
    private readonly Counter<long> _events;

    public HearingLog(ILogger<HearingLog> logger, IMeterFactory meters)
    {
        _logger = logger;
        var meter = meters.Create("Convene.Hearing");
        _pages = meter.CreateCounter<long>("convene.feed.pages");
        _subscriptions = meter.CreateCounter<long>("convene.subscriptions");
        _events = meter.CreateCounter<long>("convene.heard.events");
    }

    public void PageRead(Mailbox mailbox, int events)
    {
        ArgumentNullException.ThrowIfNull(mailbox);
        _pages.Add(1, Outcome("read"));
        LogPageRead(mailbox.Owner.DirectoryId, events);
    }

    public void RoundBegunAnew(Mailbox mailbox)
    {
        ArgumentNullException.ThrowIfNull(mailbox);
        _pages.Add(1, Outcome("expired"));
        LogRoundBegunAnew(mailbox.Owner.DirectoryId);
    }

    public void ReadFailed(Mailbox mailbox, Exception failure)
    {
        ArgumentNullException.ThrowIfNull(mailbox);
        _pages.Add(1, Outcome("failed"));
        LogReadFailed(mailbox.Owner.DirectoryId, mailbox.ReadFailures + 1, WordFor(failure), Unforeseen(failure));
    }

    public void Subscribed(Mailbox mailbox, bool isNew)
    {
        ArgumentNullException.ThrowIfNull(mailbox);
        _subscriptions.Add(1, Outcome(isNew ? "made" : "renewed"));
        LogSubscribed(mailbox.Owner.DirectoryId, isNew);
    }

    public void SubscribeFailed(Mailbox mailbox, Exception failure)
    {
        ArgumentNullException.ThrowIfNull(mailbox);
        _subscriptions.Add(1, Outcome("failed"));
        LogSubscribeFailed(mailbox.Owner.DirectoryId, mailbox.SubscribeFailures + 1, WordFor(failure), Unforeseen(failure));
    }

    public void EventLooked(HeardEvent heard, FollowResult result)
    {
        ArgumentNullException.ThrowIfNull(heard);
        _events.Add(1, Outcome(result.ToString()));
        LogEventLooked(heard.EventId, result);
    }

    public void LookFailed(HeardEvent heard, Exception failure)
    {
        ArgumentNullException.ThrowIfNull(heard);
        _events.Add(1, Outcome("failed"));
        LogLookFailed(heard.EventId, heard.Failures + 1, WordFor(failure), Unforeseen(failure));
    }

    public void MailboxNotFound(int number, CalendarException? failure) => LogMailboxNotFound(number, failure is null ? "NotFound" : WordFor(failure));

    private static TagList Outcome(string outcome) => new() { { "outcome", outcome } };

    private static string WordFor(Exception failure) =>
        failure is CalendarException calendar ? $"{calendar.Kind}/{calendar.Code}" : failure.GetType().Name;

    /// <summary>A refusal or outage needs no stack trace; anything else does.</summary>
    private static Exception? Unforeseen(Exception failure) => failure is CalendarException or TimeoutException ? null : failure;

    [LoggerMessage(Level = LogLevel.Debug, Message = "Read a page of changes in the mailbox of {DirectoryId}: {Events} events")]
    private partial void LogPageRead(string directoryId, int events);

    [LoggerMessage(Level = LogLevel.Information, Message = "The link to the changes in the mailbox of {DirectoryId} is dead: a new round begins")]
    private partial void LogRoundBegunAnew(string directoryId);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Changes in the mailbox of {DirectoryId} could not be read, {Times} times in a row: {Failure}")]
    private partial void LogReadFailed(string directoryId, int times, string failure, Exception? unforeseen);

    [LoggerMessage(Level = LogLevel.Information, Message = "Subscribed to the mailbox of {DirectoryId}, anew: {IsNew}")]
    private partial void LogSubscribed(string directoryId, bool isNew);

    [LoggerMessage(Level = LogLevel.Warning, Message = "No subscription to the mailbox of {DirectoryId}, {Times} times in a row: {Failure}")]
    private partial void LogSubscribeFailed(string directoryId, int times, string failure, Exception? unforeseen);

    [LoggerMessage(Level = LogLevel.Debug, Message = "Looked at event {EventId}: {Result}")]
    private partial void LogEventLooked(string eventId, FollowResult result);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Event {EventId} could not be looked at, {Times} times in a row: {Failure}")]
    private partial void LogLookFailed(string eventId, int times, string failure, Exception? unforeseen);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Nobody of the directory has the address Calendar:Mailboxes:{Number}: {Failure}; it is looked for again")]
    private partial void LogMailboxNotFound(int number, string failure);
}
