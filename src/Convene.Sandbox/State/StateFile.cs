using System.Text.Json;

namespace Convene.Sandbox.State;

/// <summary>The state as one JSON file that is always whole: written beside, flushed to the disk, renamed over the old one.</summary>
internal sealed class StateFile(string path)
{
    public SandboxState? Load()
    {
        if (!File.Exists(path))
        {
            return null;
        }

        try
        {
            using var stream = File.OpenRead(path);
            return JsonSerializer.Deserialize(stream, StateJson.Default.SandboxState)
                ?? throw new JsonException("The file holds null.");
        }
        catch (JsonException exception)
        {
            throw new InvalidOperationException($"The sandbox's state file {path} cannot be read; delete it to begin anew.", exception);
        }
    }

    public async Task SaveAsync(SandboxState state, CancellationToken cancellationToken)
    {
        var beside = path + ".new";
        await using (var stream = new FileStream(beside, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 16, FileOptions.Asynchronous))
        {
            await JsonSerializer.SerializeAsync(stream, state, StateJson.Default.SandboxState, cancellationToken);
            await stream.FlushAsync(cancellationToken);
            stream.Flush(flushToDisk: true);
        }

        File.Move(beside, path, overwrite: true);
    }
}
