using System.Text;
using System.Text.Json;

namespace Convene.Providers.Json;

/// <summary>Reads answers liberally (decisions 0.1 to 0.5): whatever came, it gives a value or a <see cref="ReadFailure"/>.</summary>
internal static class VendorJson
{
    private const int DeepestNesting = 64;

    private static readonly JsonDocumentOptions Lenient = new()
    {
        MaxDepth = DeepestNesting,
        AllowTrailingCommas = true,
        CommentHandling = JsonCommentHandling.Skip,
    };

    /// <param name="read">Reads the outermost object, noting what is missing; the object is gone when it has returned.</param>
    public static ReadResult<T> Read<T>(ReadOnlyMemory<byte> body, Func<VendorObject, ReadProblems, T> read)
    {
        // decoding first makes broken UTF-8 a replacement character instead of an exception at each later access
        var text = Encoding.UTF8.GetString(body.Span).TrimStart('\uFEFF');
        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(text, Lenient);
        }
        catch (JsonException)
        {
            return new ReadResult<T>(default, new ReadFailure("$", "not JSON"));
        }

        using (document)
        {
            if (document.RootElement.ValueKind != JsonValueKind.Object)
            {
                return new ReadResult<T>(default, new ReadFailure("$", $"{document.RootElement.ValueKind} instead of an object"));
            }

            var problems = new ReadProblems();
            var value = read(new VendorObject("$", [document.RootElement]), problems);
            return problems.First is null ? new ReadResult<T>(value, null) : new ReadResult<T>(default, problems.First);
        }
    }
}
