using System.Text;
using System.Text.Json.Nodes;
using static Convene.Cards.Tests.Rendering.CardRules;

namespace Convene.Cards.Tests.Rendering;

public sealed class CardRendererTests
{
    private const int TeamsLimit = 28 * 1024;

    private static readonly string[] KnownFields =
    [
        CardFields.Verb, CardFields.Key, CardFields.MeetingId, CardFields.DialogId, CardFields.ListId, CardFields.Page, CardFields.Choice,
        CardFields.FindingId,
    ];

    [Fact]
    public void Every_card_is_whole_and_labelled() =>
        Cards.AllRendered().SelectMany(each => Faults(each.Card.Content).Select(fault => $"{each.Name}: {fault}")).ShouldBeEmpty();

    [Fact]
    public void Every_card_is_small_enough_for_Teams_even_where_every_Chinese_letter_is_escaped() =>
        Cards.AllRendered().Select(each => (each.Name, Size: Encoding.UTF8.GetByteCount(each.Card.Content.ToJsonString())))
            .Where(each => each.Size >= TeamsLimit).ShouldBeEmpty();

    [Fact]
    public void For_Teams_every_button_is_an_Execute_with_a_Submit_to_fall_back_on()
    {
        foreach (var (name, _, _, card) in Cards.AllRendered().Where(each => each.Client == CardClient.Universal))
        {
            foreach (var (path, button) in OfType(card.Content, "Action.Execute").Where(part => part.Path != "$.refresh.action"))
            {
                var fallback = button["fallback"].ShouldNotBeNull($"{name} {path}");
                Text(fallback.AsObject(), "type").ShouldBe("Action.Submit");
                fallback["data"]![CardFields.Verb]!.GetValue<string>().ShouldBe(Text(button, "verb"));
            }
        }
    }

    [Fact]
    public void For_Web_Chat_every_button_is_a_Submit_with_the_same_verb_and_data()
    {
        foreach (var (name, model) in Samples.All())
        {
            var teams = Cards.Renderer.Render(model, "en-US", CardClient.Universal).Content;
            var webChat = Cards.Renderer.Render(model, "en-US", CardClient.Submit).Content;

            OfType(webChat, "Action.Execute").ShouldBeEmpty(name);
            webChat.ContainsKey("refresh").ShouldBeFalse(name);
            var expected = OfType(teams, "Action.Execute").Where(part => part.Path != "$.refresh.action")
                .Select(part => $"{Text(part.Part, "title")}|{part.Part["verb"]}|{part.Part["data"]?.ToJsonString()}");
            var submitted = OfType(webChat, "Action.Submit").Select(part =>
            {
                var data = part.Part["data"]!.DeepClone().AsObject();
                var verb = data[CardFields.Verb]!.GetValue<string>();
                data.Remove(CardFields.Verb);
                return $"{Text(part.Part, "title")}|{verb}|{data.ToJsonString()}";
            });
            submitted.ShouldBe(expected, name);
        }
    }

    [Fact]
    public void Buttons_carry_ids_and_a_verb_and_nothing_else()
    {
        var verbs = typeof(CardVerbs).GetFields().Select(field => (string)field.GetRawConstantValue()!).ToList();
        foreach (var (name, _, _, card) in Cards.AllRendered().Where(each => each.Client == CardClient.Submit))
        {
            foreach (var (path, button) in OfType(card.Content, "Action.Submit"))
            {
                var data = button["data"]!.AsObject();
                data.Select(field => field.Key).Except(KnownFields).ShouldBeEmpty($"{name} {path}");
                verbs.ShouldContain(data[CardFields.Verb]!.GetValue<string>());
            }
        }
    }

    [Fact]
    public void Every_button_of_an_acting_card_carries_its_key()
    {
        foreach (var (name, model, _, card) in Cards.AllRendered().Where(each => each.Client == CardClient.Submit && each.Model is ActingCard))
        {
            var keys = OfType(card.Content, "Action.Submit").Select(part => part.Part["data"]![CardFields.Key]?.GetValue<string>());
            keys.ShouldAllBe(key => key == ((ActingCard)model).Key, name);
        }
    }

    [Fact]
    public void The_only_links_are_the_guests_links_and_no_model_can_hold_another()
    {
        foreach (var (name, _, _, card) in Cards.AllRendered())
        {
            var links = Parts(card.Content).Where(part => part.Part.ContainsKey("url"));
            links.ShouldAllBe(part => Text(part.Part, "type") == "Action.OpenUrl" && Text(part.Part, "url") == Samples.JoinLink.AbsoluteUri, name);
        }

        var linkProperties = typeof(CardModel).Assembly.GetExportedTypes().Where(type => type.Namespace == "Convene.Cards")
            .SelectMany(type => type.GetProperties())
            .Where(property => property.PropertyType == typeof(Uri) || property.Name.Contains("Url", StringComparison.OrdinalIgnoreCase)
                || property.Name.Contains("HostKey", StringComparison.OrdinalIgnoreCase));
        linkProperties.ShouldAllBe(property => property.Name == "JoinUrl");
    }

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("file:///etc/passwd")]
    [InlineData("ms-excel:ofe|u|https://evil.example/x.xls")]
    public void A_link_that_could_run_something_is_refused(string link) => Should.Throw<ArgumentException>(
        () => Cards.Renderer.Render(Samples.Meeting() with { JoinUrl = new Uri(link) }, "en-US", CardClient.Universal));

    [Fact]
    public void What_people_wrote_is_never_where_a_renderer_reads_Markdown_or_functions()
    {
        foreach (var (name, _, _, card) in Cards.AllRendered())
        {
            var read = OfType(card.Content, "TextBlock").Concat(OfType(card.Content, "FactSet")).Select(part => part.Part.ToJsonString());
            read.ShouldAllBe(text => !text.Contains("evil.example", StringComparison.Ordinal) && !text.Contains("DATE(", StringComparison.Ordinal), name);
        }
    }

    [Fact]
    public void A_meeting_that_cannot_be_joined_yet_or_any_more_has_no_link()
    {
        foreach (var status in new[] { MeetingStatus.NotBookedYet, MeetingStatus.Unconfirmed, MeetingStatus.Ended, MeetingStatus.Cancelling, MeetingStatus.Cancelled })
        {
            var card = Cards.Renderer.Render(Samples.Meeting() with { Status = status }, "en-US", CardClient.Universal);

            OfType(card.Content, "Action.OpenUrl").ShouldBeEmpty(status.ToString());
            card.PlainText.ShouldNotContain("https://");
        }
    }

    [Fact]
    public void Start_is_a_verb_for_the_host_and_absent_for_everybody_else()
    {
        var host = Cards.Renderer.Render(Samples.Meeting(), "en-US", CardClient.Universal).Content;
        var guest = Cards.Renderer.Render(Samples.Meeting() with { Offers = MeetingOffers.None }, "en-US", CardClient.Universal).Content;

        OfType(host, "Action.Execute").Select(part => Text(part.Part, "verb")).ShouldContain(CardVerbs.Start);
        OfType(guest, "Action.Execute").Select(part => Text(part.Part, "verb")).ShouldBe([CardVerbs.Refresh]);
    }

    [Theory]
    [InlineData("en-US", "(no title)")]
    [InlineData("zh-CN", "（无标题）")]
    public void A_meeting_without_a_title_is_called_so(string culture, string expected) =>
        OfType(Cards.Renderer.Render(Samples.Meeting(" "), culture, CardClient.Submit).Content, "TextRun").Select(part => Text(part.Part, "text")).ShouldContain(expected);

    [Fact]
    public void Each_button_of_a_list_to_choose_from_is_named_with_what_it_chooses()
    {
        foreach (var (name, model, _, card) in Cards.AllRendered().Where(each => each is { Client: CardClient.Submit, Model: ChooseCard { Choices.Count: > 0 } }))
        {
            var names = OfType(card.Content, "Action.Submit").Where(part => part.Part["data"]!["verb"]!.GetValue<string>() == CardVerbs.Choose)
                .Select(part => Text(part.Part, "title")).ToList();

            var titles = ((ChooseCard)model).Choices.Select((choice, i) => $"{i + 1}. {choice.Title}").ToList();
            names.ShouldBeUnique(name);
            names.Zip(titles).ShouldAllBe(pair => pair.Second.StartsWith(pair.First.TrimEnd('…'), StringComparison.Ordinal), name);
        }
    }

    [Fact]
    public void A_conference_that_is_not_ours_is_told_without_a_button()
    {
        var finding = new FindingItem("f", FoundKind.ForeignConference, FindingStatus.Open);
        var model = new ReconciliationCard("k", [finding], CardPage.Only(1)) { Zone = "Asia/Shanghai", RanAt = Samples.Window.Start };

        var verbs = OfType(Cards.Renderer.Render(model, "en-US", CardClient.Submit).Content, "Action.Submit").Select(part => part.Part["data"]!["verb"]!.GetValue<string>());

        verbs.ShouldBe([CardVerbs.Reconcile]);
    }

    [Fact]
    public void At_most_sixty_people_are_asked_to_refresh()
    {
        var model = Samples.Meeting() with { RefreshFor = [.. Enumerable.Range(0, 75).Select(i => $"29:{i}")] };

        var refresh = Cards.Renderer.Render(model, "en-US", CardClient.Universal).Content["refresh"].ShouldNotBeNull();

        refresh["userIds"]!.AsArray().Count.ShouldBe(60);
        refresh["action"]!["verb"]!.GetValue<string>().ShouldBe(CardVerbs.Refresh);
    }

    [Fact]
    public void An_address_without_blanks_can_break_but_a_password_is_left_to_be_copied()
    {
        var model = Samples.Meeting(new string('x', 60)) with { Password = "p${w}*d*-23456789012345" };

        var texts = OfType(Cards.Renderer.Render(model, "en-US", CardClient.Submit).Content, "TextRun").Select(part => Text(part.Part, "text")).ToList();

        texts.ShouldContain(model.Password);
        texts.ShouldContain(text => text.Contains('\u200b') && text.Replace("\u200b", "", StringComparison.Ordinal) == model.Title);
    }

    [Fact]
    public void Many_threads_get_what_one_thread_gets()
    {
        var expected = Cards.AllRendered().ToDictionary(each => each.Name, each => each.Card.Content.ToJsonString(), StringComparer.Ordinal);

        Parallel.For(0, 8, _ =>
        {
            foreach (var (name, _, _, card) in Cards.AllRendered())
                card.Content.ToJsonString().ShouldBe(expected[name]);
        });
    }

    [Fact]
    public void A_broken_template_is_told_by_file_and_place_when_the_program_starts()
    {
        var folder = Directory.CreateTempSubdirectory("cards");
        try
        {
            foreach (var file in Directory.GetFiles(Cards.Folder))
                File.Copy(file, Path.Combine(folder.FullName, Path.GetFileName(file)));

            File.WriteAllText(Path.Combine(folder.FullName, "help.json"), """{ "body": ["${1 +}"] }""");

            var message = Should.Throw<InvalidDataException>(() => new CardRenderer(folder.FullName)).Message;
            message.ShouldContain("help.json");
            message.ShouldContain("$.body[0]");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void The_callers_card_is_his_own()
    {
        var first = Cards.Renderer.Render(new HelpCard(), "en-US", CardClient.Universal).Content;
        first["body"] = new JsonArray();

        Cards.Renderer.Render(new HelpCard(), "en-US", CardClient.Universal).Content["body"]!.AsArray().Count.ShouldBeGreaterThan(1);
    }
}
