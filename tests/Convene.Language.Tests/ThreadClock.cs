using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Convene.Language.Tests;

/// <summary>The time that this thread has computed, so that what else runs on the machine does not count. Where the system has no such clock, the time that passed.</summary>
internal static class ThreadClock
{
    /// <summary>CLOCK_THREAD_CPUTIME_ID of clock_gettime(2) on Linux and macOS.</summary>
    private static readonly int Id = OperatingSystem.IsMacOS() ? 16 : 3;

    private static readonly bool Exists = (OperatingSystem.IsLinux() || OperatingSystem.IsMacOS()) && ClockGetTime(Id, out _) == 0;

    public static TimeSpan Now => Exists && ClockGetTime(Id, out var time) == 0
        ? TimeSpan.FromSeconds(time.Seconds) + TimeSpan.FromTicks(time.Nanoseconds / TimeSpan.NanosecondsPerTick)
        : Stopwatch.GetElapsedTime(0);

    [DllImport("libc", EntryPoint = "clock_gettime")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32 | DllImportSearchPath.SafeDirectories)]
    private static extern int ClockGetTime(int clock, out TimeSpec time);

    /// <summary>struct timespec on 64-bit systems.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private readonly struct TimeSpec
    {
        public readonly long Seconds;
        public readonly long Nanoseconds;
    }
}
