using Convene.Channels.Turns;

namespace Convene.Dialogs;

/// <summary>Convene's side of a conversation: takes what a channel delivers and answers it.</summary>
public sealed class ConveneBot : ActivityHandler;
