using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Convene.Meetings;
using Convene.Meetings.Capabilities;

namespace Convene.Providers.BizConf;

/// <summary>
/// Registration between the domain and the wire (3.6 to 3.8). What the tables do not know is refused before any call: the vendor may drop it
/// without a word.
/// </summary>
internal static class BizConfRegistrationForms
{
    /// <summary>3.7: characters of an answer.</summary>
    public const int LongestAnswer = 128;

    // 3.7, in the order of the table: those in front of custom_questions, and those behind it
    private static readonly string[] EarlierTexts = ["address", "city", "state", "zip", "country", "phone", "comments"];
    private static readonly string[] LaterTexts = ["industry", "job_title", "no_of_employees", "org"];

    // 3.6: field_name
    private static readonly string[] QuestionFields =
    [
        "last_name", "address", "city", "country", "zip", "state", "phone", "industry", "org", "job_title", "purchasing_time_frame",
        "role_in_purchase_process", "no_of_employees", "comments",
    ];

    private static readonly string[] EmployeeCounts =
    [
        "1-20", "21-50", "51-100", "101-500", "500-1,000", "1,001-5,000", "5,001-10,000", "More than 10,000",
    ];

    // jp-JP and Tr-TR are what the document has for ja-JP and tr-TR (decision b26)
    private static readonly Dictionary<string, string> Languages = new(StringComparer.OrdinalIgnoreCase)
    {
        ["en-US"] = "en-US",
        ["de-DE"] = "de-DE",
        ["es-ES"] = "es-ES",
        ["fr-FR"] = "fr-FR",
        ["ja-JP"] = "jp-JP",
        ["pt-PT"] = "pt-PT",
        ["ru-RU"] = "ru-RU",
        ["zh-CN"] = "zh-CN",
        ["zh-TW"] = "zh-TW",
        ["ko-KO"] = "ko-KO",
        ["ko-KR"] = "ko-KO",
        ["it-IT"] = "it-IT",
        ["vi-VN"] = "vi-VN",
        ["pl-PL"] = "pl-PL",
        ["tr-TR"] = "Tr-TR",
        ["jp-JP"] = "jp-JP",
    };

    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>What 3.8 tells of a person beside name and address.</summary>
    public static IReadOnlyList<string> FieldNames { get; } = [.. QuestionFields.Where(name => name != "last_name")];

    /// <summary>Both arrays are always sent, be they empty: the form is replaced, and what is left out may be kept.</summary>
    public static BizConfQuestions ToQuestions(RegistrationForm form)
    {
        if (form.Fields.FirstOrDefault(field => !QuestionFields.Contains(field.Name, StringComparer.Ordinal)) is { } unknown)
        {
            throw Refuse($"no such field: {unknown.Name}");
        }

        var questions = new JsonArray([.. form.Questions.Select(ToJson)]);
        var fields = new JsonArray(
            [.. form.Fields.Select(field => new JsonObject { ["field_name"] = field.Name, ["required"] = field.IsRequired })]);
        return new BizConfQuestions(questions.ToJsonString(Plain), fields.ToJsonString(Plain));
    }

    public static BizConfRegistrantBooking ToRegistrant(Registration registration)
    {
        RefuseWhatIsUnknown(registration);
        var texts = new List<(string, string)> { ("first_name", registration.FirstName) };
        if (registration.LastName is { } lastName)
        {
            texts.Add(("last_name", lastName));
        }

        texts.Add(("email", registration.Address));
        texts.AddRange(Pick(registration, EarlierTexts));
        var later = Pick(registration, LaterTexts);
        if (registration.Language is { } language)
        {
            later.Add(("language", Languages[language]));
        }

        return new BizConfRegistrantBooking(texts, AnswersOf(registration), later, registration.IsApproved);
    }

    public static Registrant ToRegistrant(BizConfRegistered registered, Registration registration) => new()
    {
        Id = registered.RegistrantId,
        Status = null,
        FirstName = registration.FirstName,
        LastName = registration.LastName,
        Address = registration.Address,
        Fields = registration.Fields,
        Answers = registration.Answers,
        JoinUrl = registered.JoinUrl,
    };

    public static Registrant ToRegistrant(BizConfRegistrant registrant) => new()
    {
        Id = registrant.Id,
        Status = ToStatus(registrant.Status),
        FirstName = registrant.FirstName,
        LastName = registrant.LastName,
        Address = registrant.Email,
        Fields = registrant.Fields,
        Answers = registrant.Answers,
        RegisteredAt = registrant.CreateTime is { } time ? BizConfTimes.FromGmt(time) : null,
        JoinUrl = registrant.JoinUrl,
    };

    public static string ToText(RegistrantStatus status) => status switch
    {
        RegistrantStatus.Pending => "pending",
        RegistrantStatus.Approved => "approved",
        RegistrantStatus.Denied => "denied",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "Unknown status"),
    };

    private static RegistrantStatus? ToStatus(string? text) => text?.ToLowerInvariant() switch
    {
        "pending" => RegistrantStatus.Pending,
        "approved" => RegistrantStatus.Approved,
        "denied" => RegistrantStatus.Denied,
        _ => null,
    };

    // the keys in the order of the document's example
    private static JsonObject ToJson(CustomQuestion question) => new()
    {
        ["answers"] = new JsonArray([.. question.Choices.Select(choice => JsonValue.Create(choice))]),
        ["required"] = question.IsRequired,
        ["title"] = question.Title,
        ["type"] = question.Choices.Count > 0 ? "single" : "short",
    };

    private static string? AnswersOf(Registration registration) => registration.Answers.Count == 0
        ? null
        : new JsonArray(
            [.. registration.Answers.Select(answer => new JsonObject { ["title"] = answer.Key, ["value"] = answer.Value })])
            .ToJsonString(Plain);

    private static List<(string Name, string Value)> Pick(Registration registration, IEnumerable<string> names) =>
        [.. names.Where(registration.Fields.ContainsKey).Select(name => (name, registration.Fields[name]))];

    private static void RefuseWhatIsUnknown(Registration registration)
    {
        foreach (var (name, value) in registration.Fields)
        {
            if (!EarlierTexts.Contains(name, StringComparer.Ordinal) && !LaterTexts.Contains(name, StringComparer.Ordinal))
                throw Refuse($"no such field: {name}");
            if (name == "no_of_employees" && !EmployeeCounts.Contains(value, StringComparer.Ordinal))
                throw Refuse("no_of_employees is none of the documented ranges");
            if (name == "country" && !(value.Length == 2 && value.All(char.IsAsciiLetter)))
                throw Refuse("country is no code of two letters");
        }

        if (registration.Answers.Values.Any(answer => answer.Length > LongestAnswer))
            throw Refuse($"an answer has more than {LongestAnswer} characters");
        if (registration.Language is { } language && !Languages.ContainsKey(language))
            throw Refuse("the vendor does not speak this language");
    }

    private static ProviderException Refuse(string problem) => ProviderException.Refused(RefusalReason.BadInput, null, problem);
}
