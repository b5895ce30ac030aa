using System.Text.Json;

namespace Convene.Channels.Schema;

/// <summary>The answer to an invoke: it is the HTTP answer itself, status and body.</summary>
public sealed record InvokeResponse(int Status, JsonElement? Body)
{
    /// <summary>Handled, nothing to show.</summary>
    public static InvokeResponse Ok { get; } = new(200, null);

    public static InvokeResponse NotImplemented { get; } = new(501, null);

    public static InvokeResponse BadRequest { get; } = new(400, null);
}

/// <summary>The value of an <c>adaptiveCard/action</c> invoke. All of it is the client's word.</summary>
public sealed record AdaptiveCardInvokeValue
{
    public AdaptiveCardInvokeAction? Action { get; set; }

    public JsonElement? Authentication { get; set; }

    public string? State { get; set; }

    /// <summary><c>manual</c>, or <c>automatic</c> when the card refreshes itself; often absent.</summary>
    public string? Trigger { get; set; }

    /// <summary>Whether the card refreshed itself without anyone pressing a button.</summary>
    public bool IsAutomatic => string.Equals(Trigger, "automatic", StringComparison.OrdinalIgnoreCase);
}

/// <summary>The button that was pressed: inputs are merged into <see cref="Data"/>.</summary>
public sealed record AdaptiveCardInvokeAction
{
    public const string ExecuteType = "Action.Execute";

    public string? Type { get; set; }

    public string? Id { get; set; }

    public string? Verb { get; set; }

    public JsonElement? Data { get; set; }
}

/// <summary>What an <c>adaptiveCard/action</c> is answered with, always in an HTTP 200.</summary>
public sealed record AdaptiveCardInvokeResponse(int StatusCode, string Type, JsonElement Value)
{
    public const string MessageType = "application/vnd.microsoft.activity.message";
    public const string ErrorType = "application/vnd.microsoft.error";

    /// <summary>The card takes the place of the one whose button was pressed.</summary>
    public static AdaptiveCardInvokeResponse Card(JsonElement card) => new(200, Attachment.AdaptiveCardContentType, card);

    /// <summary>The text is shown beside the card, which stays.</summary>
    public static AdaptiveCardInvokeResponse Message(string text) =>
        new(200, MessageType, JsonSerializer.SerializeToElement(text, SchemaJson.Default.String));

    /// <summary>The client says that it did not work, with <paramref name="message"/> where it shows it.</summary>
    public static AdaptiveCardInvokeResponse Error(int statusCode, string code, string message) =>
        new(statusCode, ErrorType, JsonSerializer.SerializeToElement(new InvokeError(code, message), SchemaJson.Default.InvokeError));
}

/// <summary>The value of an <see cref="AdaptiveCardInvokeResponse.ErrorType"/> answer.</summary>
public sealed record InvokeError(string Code, string Message);
