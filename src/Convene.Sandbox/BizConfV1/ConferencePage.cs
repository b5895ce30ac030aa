using System.Globalization;
using System.Text.Json.Nodes;

namespace Convene.Sandbox.BizConfV1;

/// <summary>One page of a list. The document gives no largest page size; 100 is ours.</summary>
internal sealed record ConferencePage<T>(IReadOnlyList<T> Rows, int Number, int Size, int TotalItems)
{
    private const int LargestSize = 100;

    public int TotalPages => (TotalItems + Size - 1) / Size;

    public static ConferencePage<T> Of(IEnumerable<T> all, BizConfV1Request request)
    {
        var rows = all.ToList();
        var number = request.Page("pageNo", 1);
        var size = Math.Min(request.Page("pageSize", 10), LargestSize);
        return new ConferencePage<T>([.. rows.Skip((int)Math.Min((number - 1L) * size, int.MaxValue)).Take(size)], number, size, rows.Count);
    }

    /// <summary>2.6, 2.8 and 2.13: <c>currentPage</c> is a string.</summary>
    public JsonObject Beside(JsonNode content) => new()
    {
        ["status"] = 100,
        ["totalPage"] = TotalPages,
        ["currentPage"] = Number.ToString(CultureInfo.InvariantCulture),
        ["totalItems"] = TotalItems,
        ["pageSize"] = Size,
        ["data"] = content,
        ["message"] = "success",
    };

    /// <summary>2.9 to 2.12: <c>currentPage</c> is a number.</summary>
    public JsonObject Around(JsonNode content) => new()
    {
        ["status"] = 100,
        ["message"] = "success",
        ["data"] = content,
        ["totalPage"] = TotalPages,
        ["currentPage"] = Number,
        ["totalItems"] = TotalItems,
        ["pageSize"] = Size,
    };
}
