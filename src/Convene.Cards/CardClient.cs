namespace Convene.Cards;

/// <summary>How the client sends a button's press (facts/clients.md A and B).</summary>
public enum CardClient
{
    /// <summary>Teams and Outlook: Action.Execute, refresh.</summary>
    Universal,

    /// <summary>Web Chat, which ignores Action.Execute: the same buttons as Action.Submit with the verb among the data.</summary>
    Submit,
}
