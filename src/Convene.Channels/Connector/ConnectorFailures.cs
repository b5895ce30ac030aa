using System.Net;
using System.Text.Json;

namespace Convene.Channels.Connector;

/// <summary>Turns an answer that is no success into the exception that tells the caller what to do.</summary>
internal static class ConnectorFailures
{
    private const int LongestCode = 100;

    public static async Task<ConnectorException> FromAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var code = ReadCode(await response.Content.ReadAsByteArrayAsync(cancellationToken));
        return response.StatusCode switch
        {
            HttpStatusCode.Forbidden => new ConversationWritesBlockedException(code),
            HttpStatusCode.RequestEntityTooLarge => new ActivityTooLargeException(code),
            var status => new ConnectorException($"The channel answered {(int)status} ({code ?? "no code"}).", status, code, null),
        };
    }

    /// <summary>Null when the answer is not a connector's (a proxy's page): then the status is all there is. Only plain words reach the log.</summary>
    private static string? ReadCode(byte[] body)
    {
        try
        {
            var code = JsonSerializer.Deserialize(body, ConnectorJson.Default.ConnectorFault)?.Error?.Code;
            return code is { Length: > 0 and <= LongestCode } && code.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-') ? code : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
