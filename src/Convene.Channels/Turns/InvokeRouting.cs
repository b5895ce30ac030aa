using System.Text.Json;
using Convene.Channels.Schema;

namespace Convene.Channels.Turns;

/// <summary>The methods that take the invokes.</summary>
internal sealed record InvokeRoutes
{
    public required Func<AdaptiveCardInvokeValue, Task<AdaptiveCardInvokeResponse?>> AdaptiveCard { get; init; }

    public required Func<JsonElement, Task<InvokeResponse>> TaskFetch { get; init; }

    public required Func<JsonElement, Task<InvokeResponse>> TaskSubmit { get; init; }

    public required Func<JsonElement, Task<InvokeResponse>> ComposeExtension { get; init; }

    public required Func<JsonElement, Task<InvokeResponse>> SignIn { get; init; }
}

/// <summary>Finds the method for an invoke: an unknown name is 501, a value that cannot be meant is 400.</summary>
internal static class InvokeRouting
{
    public static Task<InvokeResponse> RouteAsync(Activity activity, InvokeRoutes routes) => activity.Name switch
    {
        InvokeNames.AdaptiveCardAction => RouteCardAsync(activity, routes.AdaptiveCard),
        InvokeNames.TaskFetch => WithObjectAsync(activity, routes.TaskFetch),
        InvokeNames.TaskSubmit => WithObjectAsync(activity, routes.TaskSubmit),
        InvokeNames.SignInVerifyState or InvokeNames.SignInTokenExchange => WithObjectAsync(activity, routes.SignIn),
        { } name when name.StartsWith(InvokeNames.ComposeExtensionPrefix, StringComparison.Ordinal) =>
            WithObjectAsync(activity, routes.ComposeExtension),
        null or "" => Task.FromResult(InvokeResponse.BadRequest),
        _ => Task.FromResult(InvokeResponse.NotImplemented),
    };

    private static Task<InvokeResponse> WithObjectAsync(Activity activity, Func<JsonElement, Task<InvokeResponse>> route) =>
        activity.Value is { ValueKind: JsonValueKind.Object } value ? route(value) : Task.FromResult(InvokeResponse.BadRequest);

    private static async Task<InvokeResponse> RouteCardAsync(
        Activity activity, Func<AdaptiveCardInvokeValue, Task<AdaptiveCardInvokeResponse?>> route)
    {
        if (ReadCardAction(activity.Value) is not { } value)
        {
            return InvokeResponse.BadRequest;
        }

        return await route(value) is { } answer
            ? new InvokeResponse(200, JsonSerializer.SerializeToElement(answer, SchemaJson.Default.AdaptiveCardInvokeResponse))
            : InvokeResponse.NotImplemented;
    }

    /// <summary>Null when it is no press of an Action.Execute: the only kind that is valid here.</summary>
    private static AdaptiveCardInvokeValue? ReadCardAction(JsonElement? value)
    {
        if (value is not { ValueKind: JsonValueKind.Object } element)
        {
            return null;
        }

        try
        {
            var read = element.Deserialize(SchemaJson.Default.AdaptiveCardInvokeValue);
            return read?.Action is { Type: AdaptiveCardInvokeAction.ExecuteType } ? read : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
