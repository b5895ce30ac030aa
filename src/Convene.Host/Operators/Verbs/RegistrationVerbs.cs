using System.CommandLine;
using Convene.Host.Operators.Answers;
using Convene.Meetings.Capabilities;

namespace Convene.Host.Operators.Verbs;

/// <summary>Registration for a conference.</summary>
internal static class RegistrationVerbs
{
    public static IEnumerable<Verb> All() => [Ask(), Register(), List()];

    private static Verb Ask()
    {
        var conference = Parameters.Conference();
        var fields = Parameters.Several("--field", "A field of the vendor, such as org or job_title; with ! at the end it is required.");
        var questions = Parameters.Several("--question", "An own question; with ! at the end it is required; choices follow: 'Lunch?=yes|no'.");
        return Verb.For<IRegistration>("registration-form", "Replaces what the registration form asks.", [conference, fields, questions], async (provider, call, given) =>
        {
            var form = new RegistrationForm(
                [.. (fields.Of(given) ?? []).Select(field => new FormField(field.TrimEnd('!'), field.EndsWith('!')))],
                [.. (questions.Of(given) ?? []).Select(QuestionOf)]);
            await provider.SetQuestionsAsync(call.Person, conference.Of(given), form, call.Cancelled);
            return Shown.Done($"form set for {conference.Of(given)}");
        });
    }

    private static Verb Register()
    {
        var conference = Parameters.Conference();
        var first = Parameters.Needed("--first-name", "The first name.");
        var last = Parameters.Text("--last-name", "The last name.");
        var address = Parameters.Needed("--address", "The mail address.");
        var fields = Parameters.Several("--field", "A field as name=value, such as org=Contoso.");
        var answers = Parameters.Several("--answer", "An answer to an own question as question=answer.");
        var language = Parameters.Text("--language", "Such as zh-CN.");
        var pending = Parameters.Flag("--pending", "Somebody must approve it.");
        return Verb.For<IRegistration>(
            "register",
            "Registers somebody and gives their own link.",
            [conference, first, last, address, fields, answers, language, pending],
            async (provider, call, given) =>
            {
                var registration = new Registration
                {
                    FirstName = first.Of(given),
                    LastName = last.Of(given),
                    Address = address.Of(given),
                    Fields = PairsOf(fields.Of(given)),
                    Answers = PairsOf(answers.Of(given)),
                    Language = language.Of(given),
                    IsApproved = !pending.Of(given),
                };
                var registrant = await provider.AddRegistrantAsync(call.Person, conference.Of(given), registration, call.Cancelled);
                return Answer.Of(AnswerPart.One("registrant", ("registrant", registrant.Id), ("status", registrant.Status), ("joinUrl", registrant.JoinUrl)));
            });
    }

    private static Verb List()
    {
        var conference = Parameters.Conference();
        var status = new Option<RegistrantStatus>("--status")
        {
            Description = "approved, pending or denied.",
            DefaultValueFactory = _ => RegistrantStatus.Approved,
        };
        return Verb.For<IRegistration>("registrants", "Lists who registered.", [conference, status], async (provider, call, given) =>
        {
            var (people, note) = await call.TakeAsync(
                provider.ListRegistrantsAsync(call.Person, conference.Of(given), status.Of(given), call.Cancelled));
            var listed = AnswerPart.Many(
                "registrants",
                people,
                ("registrant", p => p.Id),
                ("firstName", p => p.FirstName),
                ("lastName", p => p.LastName),
                ("address", p => p.Address),
                ("status", p => p.Status),
                ("registered", p => p.RegisteredAt),
                ("fields", p => p.Fields.Select(pair => $"{pair.Key}={pair.Value}").ToList()),
                ("answers", p => p.Answers.Select(pair => $"{pair.Key}={pair.Value}").ToList()));
            return new Answer([listed], note);
        });
    }

    private static CustomQuestion QuestionOf(string text)
    {
        var (title, choices) = text.Split('=', 2) is [var asked, var given] ? (asked, given.Split('|')) : (text, []);
        return new CustomQuestion(title.TrimEnd('!'), title.EndsWith('!'), choices);
    }

    private static Dictionary<string, string> PairsOf(string[]? texts)
    {
        var pairs = new Dictionary<string, string>();
        foreach (var text in texts ?? [])
        {
            if (text.Split('=', 2) is not [{ Length: > 0 } name, var value])
            {
                throw new OperatorException(OperatorExit.Usage, $"'{text}' must be name=value.");
            }

            pairs[name] = value;
        }

        return pairs;
    }
}
