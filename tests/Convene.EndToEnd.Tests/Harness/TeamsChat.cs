using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Convene.Sandbox.People;
using Convene.Testing;

namespace Convene.EndToEnd.Tests.Harness;

/// <summary>One person's one-to-one chat with the bot: says and presses things, and sees what the bot put there.</summary>
internal sealed class TeamsChat(TeamsChannel channel, IDoor door, SandboxPerson person, string id, string locale) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(30) };
    private readonly Lock _gate = new();
    private readonly List<Shown> _shown = [];
    private readonly List<JsonObject> _everything = [];

    public SandboxPerson Person => person;

    public string Locale => locale;

    /// <summary>How often something was delivered again because the bot was not there or its answer broke off.</summary>
    public int Redelivered { get; private set; }

    /// <summary>What stands in the chat now, oldest first; an update has taken the place of what it updates.</summary>
    public IReadOnlyList<Shown> Now
    {
        get
        {
            lock (_gate)
            {
                return [.. _shown];
            }
        }
    }

    /// <summary>Every activity that the bot ever sent or put in the place of another, and every answer to a press.</summary>
    public IReadOnlyList<JsonObject> Everything
    {
        get
        {
            lock (_gate)
            {
                return [.. _everything];
            }
        }
    }

    /// <summary>The cards that stand in the chat now, oldest first.</summary>
    public IReadOnlyList<TeamsCard> Cards => [.. Now.Where(s => s.Card is not null).Select(s => s.Card!)];

    public static string IdOf(SandboxPerson person) => $"29:{person.Id}";

    public void Take(string activityId, JsonObject activity, bool isUpdate)
    {
        lock (_gate)
        {
            _everything.Add(activity);
            var replyTo = isUpdate ? _shown.Find(s => s.Id == activityId)?.ReplyTo : activity["replyToId"]?.GetValue<string>();
            var shown = new Shown(activityId, replyTo, activity["text"]?.GetValue<string>(), TeamsCard.Of(activityId, activity), _everything.Count);
            var place = _shown.FindIndex(s => s.Id == activityId);
            if (place < 0)
            {
                _shown.Add(shown);
            }
            else
            {
                _shown[place] = shown;
            }
        }
    }

    public bool Knows(string activityId)
    {
        lock (_gate)
        {
            return _shown.Exists(s => s.Id == activityId);
        }
    }

    /// <summary>Says something once and forgets about it when the connection breaks.</summary>
    public async Task<string> SayAsync(string text, CancellationToken cancellationToken)
    {
        var message = Message(text);
        (await PostAsync(message, cancellationToken)).Status.ShouldBeOneOf(HttpStatusCode.OK, HttpStatusCode.Accepted);
        return message["id"]!.GetValue<string>();
    }

    /// <summary>Says something and, as a channel does, delivers it again with the same id until the bot has taken it.</summary>
    public async Task<string> InsistAsync(JsonObject activity, CancellationToken cancellationToken)
    {
        var isFirst = true;
        await Eventually.BecomesTrueAsync(
            async () =>
            {
                if (!isFirst)
                {
                    Redelivered++;
                    await Task.Delay(TimeSpan.FromMilliseconds(300), TimeProvider.System, cancellationToken);
                }

                isFirst = false;
                return await TryPostAsync(activity, cancellationToken) is HttpStatusCode.OK or HttpStatusCode.Accepted;
            },
            "the bot takes an activity",
            cancellationToken,
            TimeSpan.FromSeconds(120));
        return activity["id"]!.GetValue<string>();
    }

    /// <summary>Null when the connection broke.</summary>
    public async Task<HttpStatusCode?> TryPostAsync(JsonObject activity, CancellationToken cancellationToken)
    {
        try
        {
            return (await PostAsync(activity, cancellationToken)).Status;
        }
        catch (Exception failure) when (failure is HttpRequestException || (failure is TaskCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return null;
        }
    }

    /// <summary>Presses a button; a card in the answer takes the place of the one that was pressed, as in Teams.</summary>
    public async Task<JsonObject> PressAsync(TeamsCard card, string verb, CancellationToken cancellationToken, JsonObject? inputs = null)
    {
        var (status, answer) = await PostAsync(Press(card, verb, inputs), cancellationToken);
        status.ShouldBe(HttpStatusCode.OK);
        return Pressed(card, answer!.AsObject());
    }

    /// <summary>Presses and, where the connection breaks, sees nothing come of it.</summary>
    public async Task TryPressAsync(TeamsCard card, string verb, CancellationToken cancellationToken)
    {
        try
        {
            await PressAsync(card, verb, cancellationToken);
        }
        catch (HttpRequestException)
        {
            // The client says that it did not work; what the bot had begun with, it goes on with.
        }
    }

    /// <summary>Takes an answer to a press as Teams does.</summary>
    private JsonObject Pressed(TeamsCard card, JsonObject answer)
    {
        if (answer["type"]?.GetValue<string>() == TeamsCard.ContentType)
        {
            var attachment = new JsonObject { ["contentType"] = TeamsCard.ContentType, ["content"] = answer["value"]!.DeepClone() };
            Take(card.ActivityId, new JsonObject { ["type"] = "message", ["attachments"] = new JsonArray(attachment) }, isUpdate: true);
        }
        else
        {
            lock (_gate)
            {
                _everything.Add(answer);
            }
        }

        return answer;
    }

    public async Task<(HttpStatusCode Status, JsonNode? Answer)> PostAsync(JsonObject activity, CancellationToken cancellationToken)
    {
        using var response = await _http.PostAsJsonAsync(new Uri($"{door.BaseUrl}/api/messages"), activity, cancellationToken);
        var text = await response.Content.ReadAsStringAsync(cancellationToken);
        return (response.StatusCode, text.Length == 0 ? null : JsonNode.Parse(text));
    }

    /// <summary>Waits for a card that stands in the chat.</summary>
    public async Task<TeamsCard> SeeAsync(Func<TeamsCard, bool> isIt, string what, CancellationToken cancellationToken, TimeSpan? limit = null)
    {
        TeamsCard? found = null;
        try
        {
            await Eventually.BecomesTrueAsync(
                () =>
                {
                    found = Cards.LastOrDefault(isIt);
                    return found is not null;
                },
                what,
                cancellationToken,
                limit ?? Patience);
        }
        catch (TimeoutException late)
        {
            throw new TimeoutException($"{person.DisplayName} did not see {what}. In the chat stands:\n{Transcript()}\nThe program wrote:\n{door.Output}", late);
        }

        return found!;
    }

    public string Transcript() => string.Join("\n---\n", Now.Select(s => s.Card?.Words ?? s.Text ?? "(nothing)"));

    public JsonObject Message(string text)
    {
        var activity = Envelope("message");
        activity["text"] = text;
        activity["textFormat"] = "plain";
        return activity;
    }

    /// <summary>Action.Execute: inputs are merged into the action's data, and there is no trigger.</summary>
    public JsonObject Press(TeamsCard card, string verb, JsonObject? inputs = null) =>
        Press(card, verb, Merged(card.Button(verb)["data"], inputs), card.Button(verb));

    /// <summary>A press that no button of the card offers: verb and data are whatever a client makes of them.</summary>
    public JsonObject Forge(TeamsCard card, string verb, JsonNode? fields) => Press(card, verb, Merged(fields, null), null);

    /// <summary>Action.Submit, as clients without Universal Actions send it: a message without text.</summary>
    public JsonObject Submit(TeamsCard card, string verb, JsonObject? inputs = null)
    {
        var submit = card.Button(verb)["fallback"]?.AsObject() ?? throw new InvalidOperationException($"{verb} has no fallback");
        var activity = Envelope("message");
        activity["replyToId"] = card.ActivityId;
        activity["value"] = Merged(submit["data"], inputs);
        return activity;
    }

    public JsonObject Installation()
    {
        var activity = Envelope("installationUpdate");
        activity["action"] = "add";
        return activity;
    }

    public JsonObject Arrival()
    {
        var activity = Envelope("conversationUpdate");
        activity["membersAdded"] = new JsonArray(new JsonObject { ["id"] = IdOf(person) }, new JsonObject { ["id"] = "28:convene" });
        return activity;
    }

    public void Dispose() => _http.Dispose();

    private JsonObject Press(TeamsCard card, string verb, JsonObject fields, JsonObject? button)
    {
        var activity = Envelope("invoke");
        activity["name"] = "adaptiveCard/action";
        activity["replyToId"] = card.ActivityId;
        activity["value"] = new JsonObject
        {
            ["action"] = new JsonObject { ["type"] = "Action.Execute", ["title"] = button?["title"]?.DeepClone(), ["verb"] = verb, ["data"] = fields },
        };
        return activity;
    }

    private JsonObject Envelope(string type) => new()
    {
        ["type"] = type,
        ["id"] = channel.NextId(),
        ["from"] = new JsonObject { ["id"] = IdOf(person), ["name"] = person.DisplayName, ["aadObjectId"] = person.Id },
        ["serviceUrl"] = channel.ServiceUrl,
        ["conversation"] = new JsonObject { ["conversationType"] = "personal", ["tenantId"] = SandboxPeople.TenantId, ["id"] = id },
        ["recipient"] = new JsonObject { ["id"] = "28:convene", ["name"] = "Convene" },
        ["locale"] = locale,
        ["entities"] = new JsonArray(new JsonObject { ["type"] = "clientInfo", ["locale"] = locale, ["country"] = "CN", ["platform"] = "Web", ["timezone"] = "Asia/Shanghai" }),
        ["channelData"] = new JsonObject { ["tenant"] = new JsonObject { ["id"] = SandboxPeople.TenantId }, ["source"] = new JsonObject { ["name"] = "message" } },
        ["channelId"] = "msteams",
    };

    private static JsonObject Merged(JsonNode? fields, JsonObject? inputs)
    {
        var all = fields?.DeepClone().AsObject() ?? [];
        foreach (var (name, value) in inputs ?? [])
        {
            all[name] = value?.DeepClone();
        }

        return all;
    }
}

/// <summary>A message of the bot as it stands in a chat; <c>Order</c> tells what was put there, or put in another's place, last.</summary>
internal sealed record Shown(string Id, string? ReplyTo, string? Text, TeamsCard? Card, int Order);
