using System.Text.Json;
using Convene.Meetings;

namespace Convene.Store.Documents;

/// <summary>
/// A meeting as JSON. Fields that this program does not know are ignored and optional ones may be missing, so that the program
/// before and the program after a change of the record can read the same row.
/// </summary>
internal static class MeetingDocument
{
    /// <summary>Raised when a stored document must be rewritten before it can be read as a <see cref="Meeting"/>.</summary>
    public const int SchemaVersion = 1;

    /// <exception cref="StoreException">Larger than the store keeps, or in a zone that could not be read back.</exception>
    public static string Write(Meeting meeting) =>
        StoreLimits.Require(JsonSerializer.Serialize(meeting, StoredJson.Options), StoreLimits.Document, $"Meeting {meeting.Id}");

    /// <exception cref="StoreException">Made by a newer program, or damaged.</exception>
    public static Meeting Read(string id, long schemaVersion, string document)
    {
        if (schemaVersion > SchemaVersion)
        {
            throw new StoreException(StoreFailure.NewerDatabase, $"Meeting {id} was written by a newer program (document schema {schemaVersion}).");
        }

        try
        {
            return JsonSerializer.Deserialize<Meeting>(document, StoredJson.Options) ?? throw new JsonException("The document is null.");
        }
        catch (JsonException fault)
        {
            throw new StoreException(StoreFailure.Unreadable, $"Meeting {id} cannot be read from its document.", fault);
        }
    }
}
