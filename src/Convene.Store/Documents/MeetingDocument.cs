using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using Convene.Meetings;
using NodaTime;
using NodaTime.Text;

namespace Convene.Store.Documents;

/// <summary>
/// A meeting as JSON. Fields that this program does not know are ignored and optional ones may be missing, so that the program
/// before and the program after a change of the record can read the same row.
/// </summary>
internal static class MeetingDocument
{
    /// <summary>Raised when a stored document must be rewritten before it can be read as a <see cref="Meeting"/>.</summary>
    public const int SchemaVersion = 1;

    // by reflection on purpose: generated contexts give optional fields that are missing null instead of their initial value
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        IgnoreReadOnlyProperties = true, // what a window derives from its parts
        RespectNullableAnnotations = true,
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All), // Chinese as itself: a third of the size
        Converters =
        {
            new JsonStringEnumConverter(namingPolicy: null, allowIntegerValues: false),
            new TextConverter<Instant>(text => InstantPattern.ExtendedIso.Parse(text).GetValueOrThrow(), InstantPattern.ExtendedIso.Format),
            new TextConverter<Duration>(text => DurationPattern.JsonRoundtrip.Parse(text).GetValueOrThrow(), DurationPattern.JsonRoundtrip.Format),
            new TextConverter<DateTimeZone>(FindZone, IdOfKnownZone),
            new TextConverter<LocalDate>(text => LocalDatePattern.Iso.Parse(text).GetValueOrThrow(), LocalDatePattern.Iso.Format),
            new TextConverter<MeetingId>(MeetingId.Parse, id => id.ToString()),
            new TextConverter<ProviderId>(text => new ProviderId(text), id => id.Value),
            new TextConverter<ConferenceId>(text => new ConferenceId(text), id => id.Value),
        },
    };

    /// <exception cref="StoreException">Larger than the store keeps, or in a zone that could not be read back.</exception>
    public static string Write(Meeting meeting) =>
        StoreLimits.Require(JsonSerializer.Serialize(meeting, Options), StoreLimits.Document, $"Meeting {meeting.Id}");

    /// <exception cref="StoreException">Made by a newer program, or damaged.</exception>
    public static Meeting Read(string id, long schemaVersion, string document)
    {
        if (schemaVersion > SchemaVersion)
        {
            throw new StoreException(StoreFailure.NewerDatabase, $"Meeting {id} was written by a newer program (document schema {schemaVersion}).");
        }

        try
        {
            return JsonSerializer.Deserialize<Meeting>(document, Options) ?? throw new JsonException("The document is null.");
        }
        catch (JsonException fault)
        {
            throw new StoreException(StoreFailure.Unreadable, $"Meeting {id} cannot be read from its document.", fault);
        }
    }

    private static string IdOfKnownZone(DateTimeZone zone) => DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone.Id) is not null
        ? zone.Id
        : throw new StoreException(StoreFailure.Unreadable, $"Zone '{zone.Id}' is not in the IANA database: a meeting in it could not be read back.");

    private static DateTimeZone FindZone(string id) =>
        DateTimeZoneProviders.Tzdb.GetZoneOrNull(id) ?? throw new FormatException("The zone is not in the IANA database.");
}
