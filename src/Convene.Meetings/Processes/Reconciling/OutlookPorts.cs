using Convene.Meetings.Ports;

namespace Convene.Meetings.Processes.Reconciling;

/// <summary>The doors to Outlook: reading, writing, and saying that an event is to be looked at.</summary>
public sealed record OutlookPorts(ICalendar Calendar, ICalendarFeed Feed, IMailboxes Mailboxes);
