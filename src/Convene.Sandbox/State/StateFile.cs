using System.Text.Json;

namespace Convene.Sandbox.State;

/// <summary>The state as one JSON file that is always whole: written beside, flushed to the disk, renamed over the old one.</summary>
internal sealed class StateFile
{
    private readonly string _path;

    public StateFile(string path)
    {
        _path = Path.GetFullPath(path);
        Directory.CreateDirectory(Path.GetDirectoryName(_path)!);
    }

    public SandboxState? Load()
    {
        if (!File.Exists(_path))
        {
            return null;
        }

        try
        {
            using var stream = File.OpenRead(_path);
            return JsonSerializer.Deserialize(stream, StateJson.Default.SandboxState)
                ?? throw new JsonException("The file holds null.");
        }
        catch (JsonException exception)
        {
            throw new InvalidOperationException($"The sandbox's state file {_path} cannot be read; delete it to begin anew.", exception);
        }
    }

    public async Task SaveAsync(SandboxState state, CancellationToken cancellationToken)
    {
        var beside = _path + ".new";
        await using (var stream = new FileStream(beside, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 16, FileOptions.Asynchronous))
        {
            await JsonSerializer.SerializeAsync(stream, state, StateJson.Default.SandboxState, cancellationToken);
            await stream.FlushAsync(cancellationToken);
            stream.Flush(flushToDisk: true);
        }

        File.Move(beside, _path, overwrite: true);
    }
}
