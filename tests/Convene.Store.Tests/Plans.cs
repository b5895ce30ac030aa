using System.Data.Common;

namespace Convene.Store.Tests;

internal static class Plans
{
    /// <summary>The last column of every row: there both engines have the words of the plan.</summary>
    public static async Task<string> ReadAsync(
        DbConnection connection, string sql, IReadOnlyDictionary<string, object> values, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in values.Where(value => sql.Contains(value.Key, StringComparison.Ordinal)))
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value);
            command.Parameters.Add(parameter);
        }

        var lines = new List<string>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            lines.Add(reader.GetString(reader.FieldCount - 1));
        }

        return string.Join('\n', lines);
    }
}
