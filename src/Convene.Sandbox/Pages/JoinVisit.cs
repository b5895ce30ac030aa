namespace Convene.Sandbox.Pages;

/// <summary>One opened link: what is behind it, and what can be done through it.</summary>
internal interface IJoinVisit
{
    /// <summary>The page's whole address, without a query.</summary>
    string Address { get; }

    /// <summary>Name of whoever the link was made for, who comes in unasked; empty when anybody may come with it.</summary>
    string KnownName { get; }

    /// <summary>Somebody's stay by its session, over or not.</summary>
    JoinStay? Find(string session);

    /// <summary>The stay of somebody who is there now under this name.</summary>
    JoinStay? FindPresent(string name);

    JoinEntry Enter(JoinGuest guest);

    void Leave(string session);

    /// <summary>Ends it for everybody, if this link or this session is the host's.</summary>
    void End(string session);

    JoinView View(JoinStay? stay, JoinRefusal refusal, PageWords words);
}

/// <summary>Somebody at the door.</summary>
internal sealed record JoinGuest(string Name, string Password, string Device, string Ip);

internal sealed record JoinStay(string Session, string Name, bool HasLeft, bool IsHost);

/// <summary>Why somebody did not get in.</summary>
internal enum JoinRefusal
{
    None,
    WrongPassword,
    NotOpen,
}

internal sealed record JoinEntry(JoinStay? Stay, JoinRefusal Refusal)
{
    public static JoinEntry Refused(JoinRefusal refusal) => new(null, refusal);
}
