namespace Convene.Sandbox;

/// <summary>Settings of the stand-in for VMR.</summary>
public sealed class VmrSandboxOptions
{
    /// <summary>What the header <c>auth</c> must hold. Default <c>800</c>, as a tenant of a private cloud sends it.</summary>
    public string Auth { get; set; } = "800";

    /// <summary>The zone of bookings' times, an IANA id; the document names none. Default Asia/Shanghai. Recordings' times are GMT, see the README.</summary>
    public string TimeZone { get; set; } = "Asia/Shanghai";

    /// <summary>Whether an account that nobody knows is one when it is first used; otherwise it is refused. Default true.</summary>
    public bool CreatesAccounts { get; set; } = true;

    /// <summary>Whether <c>getsubmeetings</c> also lists what the account is invited to; the document does not say. Default false.</summary>
    public bool ListsInvitations { get; set; }

    /// <summary>Whether <c>getcontacts</c> answers with bookings, as its sample shows, rather than with people, as its text says. Default false.</summary>
    public bool ContactsAsPrinted { get; set; }
}
