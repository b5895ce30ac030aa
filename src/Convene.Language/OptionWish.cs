namespace Convene.Language;

/// <summary>Something of a conference that can be on or off.</summary>
public enum ConferenceOption
{
    /// <summary>People wait until they are let in.</summary>
    WaitingRoom,

    /// <summary>People are muted when they come in.</summary>
    MuteOnEntry,

    /// <summary>A password is needed to come in.</summary>
    Password,

    /// <summary>The conference is recorded from its start.</summary>
    Recording,

    /// <summary>People may come in before the host.</summary>
    JoinBeforeHost,

    /// <summary>The cameras of participants are on.</summary>
    Video,

    /// <summary>Of a webinar: people register before they are let in.</summary>
    Registration,
}

/// <summary>An option that was asked for or refused ("no password", 开启等候室).</summary>
public sealed record OptionWish(ConferenceOption Option, bool IsOn, TextSpan Span);
