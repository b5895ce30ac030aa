using System.Runtime.InteropServices;

namespace Convene.Language.Times;

/// <summary>A day that was read, and the token behind it.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct DateRead(DateSpec Spec, int End);
