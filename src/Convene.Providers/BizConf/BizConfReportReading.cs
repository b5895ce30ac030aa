using Convene.Providers.Json;
using Fields = Convene.Providers.BizConf.BizConfFields;

namespace Convene.Providers.BizConf;

/// <summary>Reads the reports, polls and registrants of 2.6, 2.9 to 3.1, 3.7 and 3.8.</summary>
internal static class BizConfReportReading
{
    /// <summary>2.6: keys with blanks, <c>confInfo</c> an array of one (decision b14).</summary>
    public static BizConfReport ById(VendorObject envelope, ReadProblems problems)
    {
        var content = BizConfReading.Content(envelope, problems);
        var conference = content.Object(Fields.ConferenceDetails);
        return new BizConfReport
        {
            Title = conference?.Verbatim(Fields.Topic),
            Number = conference?.Text(Fields.MeetingNo),
            StartTime = conference?.Time(Fields.StartTime),
            EndTime = conference?.Time(Fields.EndTime),
            Duration = conference is null ? null : BizConfReading.Minutes(conference, problems),
            Stays = [.. content.Objects(Fields.Log, problems).Select(row => Stay(row, Fields.JoinName, problems))],
        };
    }

    /// <summary>
    /// 2.9 and 3.0: their sample does not balance, and reads as participants in <c>records</c>, as sessions with <c>attendees</c>, or as
    /// both in one array. Each element is taken for what it is (decision b15).
    /// </summary>
    public static BizConfReport InSessions(VendorObject envelope, ReadProblems problems)
    {
        var content = BizConfReading.Content(envelope, problems);
        var (stays, sessions) = (new List<BizConfStay>(), new List<BizConfSession>());
        foreach (var element in content.Objects(Fields.Records, problems))
        {
            if (IsSession(element))
            {
                sessions.Add(Session(element, problems));
                stays.AddRange(element.Objects(Fields.Attendees, problems).Select(row => Stay(row, Fields.ParticipantName, problems)));
            }
            else
            {
                stays.Add(Stay(element, Fields.ParticipantName, problems));
            }
        }

        return new BizConfReport
        {
            ConfId = content.Text(Fields.ConfId),
            Number = content.Text(Fields.ConfNumber),
            Title = content.Verbatim(Fields.ConfName),
            StartTime = content.Time(Fields.StartTime),
            EndTime = content.Time(Fields.EndTime),
            Duration = BizConfReading.Minutes(content, problems),
            HostName = content.Verbatim(Fields.HostName),
            Stays = stays,
            Sessions = sessions,
        };
    }

    public static BizConfPolls Polls(VendorObject envelope, ReadProblems problems)
    {
        var content = BizConfReading.Content(envelope, problems);
        return new BizConfPolls(
            content.Time(Fields.StartTime),
            content.Text(Fields.ConfNo),
            [.. content.Objects(Fields.Records, problems).Select(row => Respondent(row, problems))]);
    }

    public static BizConfRegistered Registered(VendorObject envelope, ReadProblems problems)
    {
        var content = BizConfReading.Content(envelope, problems);
        return new BizConfRegistered(
            content.RequiredText(Fields.RegistrantId, problems), VendorLink.Web(content.Text(Fields.PersonalJoinUrl)));
    }

    public static IReadOnlyList<BizConfRegistrant> Registrants(VendorObject envelope, ReadProblems problems) =>
        [.. envelope.Objects(Fields.Content, problems).Select(row => Registrant(row, problems))];

    // by what it lacks: a session that nobody attended has no attendees either
    private static bool IsSession(VendorObject element) =>
        element.Text(Fields.JoinTime) is null && element.Text(Fields.ParticipantName) is null;

    private static BizConfSession Session(VendorObject element, ReadProblems problems) => new(
        element.Text(Fields.ConfUuid),
        element.Time(Fields.StartTime),
        element.Time(Fields.EndTime),
        BizConfReading.Minutes(element, problems));

    private static BizConfStay Stay(VendorObject row, Field name, ReadProblems problems) => new()
    {
        Name = row.Verbatim(name) ?? "",
        JoinTime = row.RequiredTime(Fields.JoinTime, problems),
        LeaveTime = row.Time(Fields.LeaveTime),
        Cuid = row.Text(Fields.Cuid),
        Ip = row.Text(Fields.Ip),
        Device = row.Text(Fields.Device),
        Email = row.Text(Fields.Email),
    };

    private static BizConfRespondent Respondent(VendorObject row, ReadProblems problems) => new(
        row.Verbatim(Fields.Name) ?? "",
        row.Text(Fields.Email),
        [
            .. row.Objects(Fields.QuestionDetails, problems).Select(detail =>
                (detail.Verbatim(Fields.Question) ?? "", detail.Verbatim(Fields.Answer) ?? "")),
        ]);

    private static BizConfRegistrant Registrant(VendorObject row, ReadProblems problems) => new()
    {
        Id = row.RequiredText(Fields.PersonId, problems),
        FirstName = row.Text(Fields.FirstName),
        LastName = row.Text(Fields.LastName),
        Email = row.Text(Fields.Email),
        Status = row.Text(Fields.Status),
        CreateTime = VendorTime.Parse(row.Text(Fields.CreateTime)?.TrimEnd('Z')),
        JoinUrl = VendorLink.Web(row.Text(Fields.PersonalJoinUrl)),
        Fields = ReadFields(row),
        Answers = ReadAnswers(row, problems),
    };

    private static Dictionary<string, string> ReadFields(VendorObject row) =>
        BizConfRegistrationForms.FieldNames
            .Select(name => (Name: name, Value: row.Text(new Field(name))))
            .Where(field => field.Value is not null)
            .ToDictionary(field => field.Name, field => field.Value!, StringComparer.Ordinal);

    private static Dictionary<string, string> ReadAnswers(VendorObject row, ReadProblems problems)
    {
        var answers = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var answer in row.Objects(Fields.CustomQuestions, problems))
        {
            answers[answer.Verbatim(Fields.Title) ?? ""] = answer.Verbatim(Fields.Value) ?? "";
        }

        return answers;
    }
}
