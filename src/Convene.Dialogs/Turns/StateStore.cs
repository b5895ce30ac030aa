using System.Text.Json;
using Convene.Channels.Schema;
using Convene.Meetings.Ports;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace Convene.Dialogs.Turns;

/// <summary>A state as it was loaded: what a save must name to be accepted.</summary>
internal sealed record LoadedState(string Key, long Version, DialogState State, ConversationReference? Reference, string? PersonId);

/// <summary>Loads and saves the state of one person in one conversation; a save over somebody else's is refused.</summary>
internal sealed partial class StateStore(IConversations conversations, IClock clock, ILogger<StateStore> logger)
{
    private const int MostTries = 20;

    public async Task<LoadedState> LoadAsync(string key, CancellationToken cancellationToken)
    {
        var record = await conversations.LoadAsync(key, cancellationToken);
        if (record is null)
        {
            return new LoadedState(key, 0, new DialogState(), null, null);
        }

        var reference = record.Reference is { } json ? JsonSerializer.Deserialize(json, SchemaJson.Default.ConversationReference) : null;
        return new LoadedState(key, record.Version, Read(record.State), reference, record.PersonId);
    }

    /// <summary>False when somebody else saved meanwhile.</summary>
    public Task<bool> TrySaveAsync(LoadedState loaded, DialogState state, CancellationToken cancellationToken)
    {
        var json = JsonSerializer.Serialize(state, DialogStateJson.Default.DialogState);
        var reference = loaded.Reference is { } known ? JsonSerializer.Serialize(known, SchemaJson.Default.ConversationReference) : null;
        var record = new ConversationRecord(loaded.Key, loaded.Version, json, reference, loaded.PersonId, clock.GetCurrentInstant());
        return conversations.TrySaveAsync(record, cancellationToken);
    }

    /// <summary>Applies a pure change to whatever the state is now.</summary>
    public async Task UpdateAsync(string key, Func<DialogState, DialogState> change, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < MostTries; attempt++)
        {
            var loaded = await LoadAsync(key, cancellationToken);
            if (loaded.Version == 0 || await TrySaveAsync(loaded, change(loaded.State), cancellationToken))
            {
                return;
            }
        }

        throw new StateContentionException();
    }

    // An unfinished dialog of another version of the program is given up: meetings are in the ledger, not here.
    private DialogState Read(string json)
    {
        try
        {
            if (JsonSerializer.Deserialize(json, DialogStateJson.Default.DialogState) is { Schema: DialogState.CurrentSchema } state)
            {
                return state;
            }

            LogUnreadable(logger, null);
        }
        catch (JsonException failure)
        {
            LogUnreadable(logger, failure);
        }

        return new DialogState();
    }

    [LoggerMessage(EventId = 8101, Level = LogLevel.Warning, Message = "A conversation's state is of another version and begins anew")]
    private static partial void LogUnreadable(ILogger logger, Exception? failure);
}

/// <summary>So many turns of one conversation at once that none could be saved in time.</summary>
public sealed class StateContentionException() : Exception("The conversation's state changed on every try to save it.");
