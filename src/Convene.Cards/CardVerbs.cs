namespace Convene.Cards;

/// <summary>What a button asks for: the <c>verb</c> of an Action.Execute, the field <see cref="CardFields.Verb"/> of an Action.Submit.</summary>
public static class CardVerbs
{
    /// <summary>Let the host in. The server checks the sender and fetches the way in; the card never has it.</summary>
    public const string Start = "meeting.start";
    public const string Change = "meeting.change";
    public const string Cancel = "meeting.cancel";
    public const string Report = "meeting.report";
    public const string Show = "meeting.show";

    /// <summary>Leave the meeting as it is.</summary>
    public const string Keep = "meeting.keep";

    /// <summary>What was changed in Outlook and refused by the vendor goes back to what was agreed.</summary>
    public const string MoveBack = "meeting.moveBack";

    /// <summary>What was refused by the vendor is asked of the provider named in <see cref="CardFields.Provider"/>.</summary>
    public const string Elsewhere = "meeting.elsewhere";

    /// <summary>The filled-in form comes back.</summary>
    public const string Book = "booking.book";

    /// <summary>An empty form is wanted.</summary>
    public const string NewBooking = "booking.new";
    public const string Confirm = "dialog.confirm";
    public const string Reject = "dialog.reject";

    /// <summary>Change something before confirming.</summary>
    public const string Edit = "dialog.edit";
    public const string Choose = "dialog.choose";
    public const string Retry = "dialog.retry";
    public const string List = "meetings.list";
    public const string Refresh = "card.refresh";
    public const string Help = "help.show";

    /// <summary>For administrators: the last comparison of vendors, ledger and calendars, a page of it.</summary>
    public const string Reconciliation = "reconciliation.show";
    public const string Reconcile = "reconciliation.run";
    public const string RepairFinding = "finding.repair";
    public const string DismissFinding = "finding.dismiss";
}
