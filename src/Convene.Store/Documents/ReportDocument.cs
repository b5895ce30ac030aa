using System.Text.Json;
using Convene.Meetings;
using Convene.Meetings.Ports;

namespace Convene.Store.Documents;

/// <summary>An attendance report as JSON, with the same rules as a meeting's document.</summary>
internal static class ReportDocument
{
    public const int SchemaVersion = 1;

    /// <exception cref="StoreException">Larger than the store keeps.</exception>
    public static string Write(MeetingId id, ArchivedReport report) =>
        StoreLimits.Require(JsonSerializer.Serialize(report, StoredJson.Complete), StoreLimits.Report, $"The report of meeting {id}");

    /// <exception cref="StoreException">Made by a newer program, or damaged.</exception>
    public static ArchivedReport Read(MeetingId id, long schemaVersion, string document)
    {
        if (schemaVersion > SchemaVersion)
        {
            throw new StoreException(
                StoreFailure.NewerDatabase, $"The report of meeting {id} was written by a newer program (document schema {schemaVersion}).");
        }

        try
        {
            return JsonSerializer.Deserialize<ArchivedReport>(document, StoredJson.Complete) ?? throw new JsonException("The document is null.");
        }
        catch (JsonException fault)
        {
            throw new StoreException(StoreFailure.Unreadable, $"The report of meeting {id} cannot be read from its document.", fault);
        }
    }
}
