using System.Buffers.Text;
using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using NodaTime;

namespace Convene.Sandbox.BizConf;

/// <summary>3.6 and 3.7: what is asked and what is answered, read and checked. What is missing or not among the document's values is 109.</summary>
internal static class BizConfRegistrations
{
    private const int LongestAnswer = 128;
    private const int MostRegistrants = 5000;

    private static readonly ImmutableArray<string> Staff =
        ["1-20", "21-50", "51-100", "101-500", "500-1,000", "1,001-5,000", "5,001-10,000", "More than 10,000"];

    private static readonly ImmutableArray<string> Languages =
        ["en-US", "de-DE", "es-ES", "fr-FR", "jp-JP", "pt-PT", "ru-RU", "zh-CN", "zh-TW", "ko-KO", "it-IT", "vi-VN", "pl-PL", "Tr-TR"];

    /// <summary>3.6: each of the two lists replaces the one before, if it is sent.</summary>
    public static BizConfRegistration Asking(BizConfRegistration current, BizConfRequest request) => current with
    {
        Questions = request.Has("custom_questions") ? [.. request.Objects("custom_questions").Select(Question)] : current.Questions,
        Fields = request.Has("questions") ? [.. request.Objects("questions").Select(Field)] : current.Fields,
    };

    /// <summary>3.7: a second time with the same address is the same registrant, with what is sent now.</summary>
    public static (BizConfRegistration Registration, BizConfRegistrant Registrant) With(BizConfRegistration current, BizConfRequest request, Instant now)
    {
        var email = request.Required("email");
        var before = current.Registrants.Find(registrant => string.Equals(registrant.Email, email, StringComparison.OrdinalIgnoreCase));
        var registrant = new BizConfRegistrant
        {
            Id = before?.Id ?? Base64Url.EncodeToString(Guid.CreateVersion7(now.ToDateTimeOffset()).ToByteArray()),
            FirstName = request.Required("first_name"),
            Email = email.IndexOf('@', StringComparison.Ordinal) > 0 ? email : throw Bad(),
            Fields = FieldsOf(request),
            Answers = [.. request.Objects("custom_questions").Select(Answered)],
            Status = IsApproved(request) ? "approved" : "pending",
            CreatedAt = before?.CreatedAt ?? now,
        };
        Check(current, registrant, request);
        if (before is null && current.Registrants.Count >= MostRegistrants)
        {
            throw new BizConfRefusalException(BizConfRefusalException.NoResource);
        }

        var all = before is null ? current.Registrants.Add(registrant) : current.Registrants.Replace(before, registrant);
        return (current with { Registrants = all }, registrant);
    }

    private static bool IsApproved(BizConfRequest request) => request.Find("auto_approve") switch
    {
        null or "" or "true" => true,
        "false" => false,
        _ => throw Bad(),
    };

    private static ImmutableSortedDictionary<string, string> FieldsOf(BizConfRequest request) => BizConfRegistration.FieldNames
        .Where(name => request.Find(name) is { Length: > 0 })
        .ToImmutableSortedDictionary(name => name, name => request.Find(name)!, StringComparer.Ordinal);

    private static void Check(BizConfRegistration registration, BizConfRegistrant registrant, BizConfRequest request)
    {
        var fields = registrant.Fields;
        var isAnswered = registration.Fields.All(field => !field.Required || fields.ContainsKey(field.Name))
            && registration.Questions.All(question => IsAnswered(question, registrant.Answers.Find(answer => answer.Question == question.Title)));
        var isWellFormed = (!fields.TryGetValue("no_of_employees", out var staff) || Staff.Contains(staff))
            && (!fields.TryGetValue("country", out var country) || (country.Length == 2 && country.All(char.IsAsciiLetterUpper)))
            && (request.Find("language") is not { Length: > 0 } language || Languages.Contains(language));
        if (!isAnswered || !isWellFormed)
        {
            throw Bad();
        }
    }

    private static bool IsAnswered(BizConfQuestion question, BizConfAnswer? answer) =>
        answer is not { Answer.Length: > 0 } ? !question.Required : !question.IsSingle || question.Answers.Contains(answer.Answer);

    private static BizConfQuestion Question(JsonObject item)
    {
        ImmutableList<string> answers = item["answers"] switch
        {
            null => [],
            JsonArray array => [.. array.Select(answer => Text(answer))],
            _ => throw Bad(),
        };
        var isSingle = Text(item["type"]) switch { "single" => true, "short" => false, _ => throw Bad() };
        return isSingle && answers.IsEmpty ? throw Bad() : new BizConfQuestion(Text(item["title"]), Truth(item["required"]), isSingle, answers);
    }

    private static BizConfField Field(JsonObject item) =>
        Text(item["field_name"]) is var name && BizConfRegistration.FieldNames.Contains(name)
            ? new BizConfField(name, Truth(item["required"]))
            : throw Bad();

    private static BizConfAnswer Answered(JsonObject item) =>
        Text(item["value"], mayBeEmpty: true) is { Length: <= LongestAnswer } value ? new BizConfAnswer(Text(item["title"]), value) : throw Bad();

    private static string Text(JsonNode? node, bool mayBeEmpty = false) =>
        node is JsonValue value && value.TryGetValue<string>(out var text) && (mayBeEmpty || text.Length > 0) ? text : throw Bad();

    private static bool Truth(JsonNode? node) => node?.GetValueKind() switch
    {
        null or JsonValueKind.False => false,
        JsonValueKind.True => true,
        _ => throw Bad(),
    };

    private static BizConfRefusalException Bad() => new(BizConfRefusalException.BadParameter);
}
