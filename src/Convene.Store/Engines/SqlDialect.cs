namespace Convene.Store.Engines;

/// <summary>The few words that the two engines do not share.</summary>
internal sealed class SqlDialect
{
    public static readonly SqlDialect Sqlite = new("json_each({0})", hold: "", skipLocked: "");

    public static readonly SqlDialect Postgres = new(
        "jsonb_array_elements_text(cast({0} as jsonb)) as listed(value)", hold: "for update", skipLocked: "for update skip locked");

    private readonly string _rows;

    private SqlDialect(string rows, string hold, string skipLocked) => (_rows, Hold, SkipLocked) = (rows, hold, skipLocked);

    /// <summary>Ends the choice of rows that are to be changed: they are held until the end of the transaction.</summary>
    /// <remarks>SQLite has one writer at a time, so there is nothing to hold.</remarks>
    public string Hold { get; }

    /// <summary>The same, and rows that another transaction holds are passed over.</summary>
    public string SkipLocked { get; }

    /// <summary>
    /// The texts of a parameter made by <see cref="TextList.Of(IEnumerable{string})"/>, as rows with the column <c>value</c>: one
    /// parameter however many they are, where SQLite would take at most 32,766.
    /// </summary>
    public string Rows(string parameter) => _rows.Replace("{0}", parameter, StringComparison.Ordinal);
}
