using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using Convene.Meetings;
using NodaTime;
using NodaTime.Text;

namespace Convene.Store.Documents;

/// <summary>How records of the domain stand in stored documents.</summary>
internal static class StoredJson
{
    // by reflection on purpose: generated contexts give optional fields that are missing null instead of their initial value
    public static readonly JsonSerializerOptions Options = new()
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

    /// <summary>Every field is written and must be there: for records that require fields which may be null.</summary>
    public static readonly JsonSerializerOptions Complete = new(Options)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.Never,
        RespectRequiredConstructorParameters = true,
    };

    private static string IdOfKnownZone(DateTimeZone zone) => DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone.Id) is not null
        ? zone.Id
        : throw new StoreException(StoreFailure.Unreadable, $"Zone '{zone.Id}' is not in the IANA database: what is in it could not be read back.");

    private static DateTimeZone FindZone(string id) =>
        DateTimeZoneProviders.Tzdb.GetZoneOrNull(id) ?? throw new FormatException("The zone is not in the IANA database.");
}
