using System.Runtime.InteropServices;

namespace Convene.Cards;

/// <summary>A wall-clock moment in the zone of the window it belongs to.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct LocalMoment(DateOnly Date, TimeOnly Time);

/// <summary>
/// When something takes place, in the wall time that the reader thinks in. Zone is an IANA id, shown by its name where the strings know it
/// (<c>Asia/Shanghai</c> is "Beijing time" and "北京时间"), or any other text, shown as it is.
/// </summary>
public sealed record LocalWindow(LocalMoment Start, LocalMoment End, string Zone);
