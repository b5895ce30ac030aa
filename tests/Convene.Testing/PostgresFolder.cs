namespace Convene.Testing;

/// <summary>
/// The data folder of one test server, with a lock file beside it that the operating system lets go when the test process dies,
/// however it dies: so a server that was left behind is known as such.
/// </summary>
internal sealed class PostgresFolder : IDisposable
{
    private const string LockSuffix = ".lock";

    private static readonly string Root = Path.Combine(Path.GetTempPath(), $"convene-postgres-{Environment.UserName}");

    private readonly FileStream _lock;

    private PostgresFolder(string path, FileStream held) => (DataPath, _lock) = (path, held);

    public string DataPath { get; }

    public static PostgresFolder Create()
    {
        Directory.CreateDirectory(Root);
        var path = Path.Combine(Root, Guid.CreateVersion7().ToString("N"));
        var held = new FileStream(path + LockSuffix, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None);
        Directory.CreateDirectory(path);
        return new PostgresFolder(path, held);
    }

    /// <summary>Folders whose test process is gone; each is held by the caller until disposed.</summary>
    public static IEnumerable<PostgresFolder> TakeAbandoned()
    {
        if (!Directory.Exists(Root))
        {
            yield break;
        }

        foreach (var file in Directory.GetFiles(Root, "*" + LockSuffix))
        {
            if (TryHold(file) is { } held)
            {
                yield return new PostgresFolder(file[..^LockSuffix.Length], held);
            }
        }
    }

    public void Dispose()
    {
        if (Directory.Exists(DataPath))
        {
            Directory.Delete(DataPath, recursive: true);
        }

        File.Delete(DataPath + LockSuffix);
        _lock.Dispose();
    }

    private static FileStream? TryHold(string file)
    {
        try
        {
            return new FileStream(file, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
        }
        catch (Exception held) when (held is IOException or UnauthorizedAccessException)
        {
            // a living process has it, another one is just removing it, or it is another user's
            return null;
        }
    }
}
