namespace Convene.Testing;

/// <summary>
/// The data folder of one test server, with a lock file beside it that the operating system lets go when the test process dies,
/// however it dies: so a server that was left behind is known as such.
/// </summary>
internal sealed class PostgresFolder : IDisposable
{
    private const string LockSuffix = ".lock";
    private const int CreateTries = 5;

    private static readonly string Root = Path.Combine(Path.GetTempPath(), $"convene-postgres-{Environment.UserName}");

    private readonly FileStream _lock;

    private PostgresFolder(string path, FileStream held) => (DataPath, _lock) = (path, held);

    public string DataPath { get; }

    /// <summary>Beside the data and not in it: initdb wants an empty folder.</summary>
    public string PasswordPath => DataPath + ".password";

    public static PostgresFolder Create()
    {
        Directory.CreateDirectory(Root);
        var tries = 0;
        while (true)
        {
            tries++;
            var path = Path.Combine(Root, Guid.CreateVersion7().ToString("N"));
            try
            {
                var held = new FileStream(path + LockSuffix, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None);
                Directory.CreateDirectory(path);
                return new PostgresFolder(path, held);
            }
            catch (IOException) when (tries < CreateTries)
            {
                // another process that looks for abandoned folders was quicker to lock the new file than we were
            }
        }
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
        using (_lock)
        {
            File.Delete(PasswordPath);
            if (Directory.Exists(DataPath))
            {
                Directory.Delete(DataPath, recursive: true);
            }

            File.Delete(DataPath + LockSuffix);
        }
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
