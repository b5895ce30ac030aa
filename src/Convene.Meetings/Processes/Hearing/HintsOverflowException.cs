namespace Convene.Meetings.Processes.Hearing;

/// <summary>More hints wait to be stored than may: whoever sent them must send them again later.</summary>
public sealed class HintsOverflowException() : Exception("Too many hints wait to be stored");
