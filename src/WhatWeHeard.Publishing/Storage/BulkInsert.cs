using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;
using NpgsqlTypes;

namespace WhatWeHeard.Publishing.Storage;

/// <summary>
/// Many new rows of one table, past the change tracker: EF sends SQLite one freshly built command a row, which for an import is
/// most of its time. Names and conversions still come from the model, in the open transaction.
/// </summary>
internal static class BulkInsert
{
    public static Task InsertAsync<T>(this CatalogueDb db, IReadOnlyCollection<T> rows, CancellationToken ct) where T : class
    {
        if (rows.Count == 0) return Task.CompletedTask;
        var type = db.Model.FindEntityType(typeof(T))!;
        var columns = type.GetProperties().ToArray();
        var names = string.Join(", ", columns.Select(c => $"\"{c.GetColumnName()}\""));
        return db.Database.GetDbConnection() is NpgsqlConnection postgres
            ? CopyAsync(postgres, $"COPY \"{type.GetTableName()}\" ({names}) FROM STDIN (FORMAT BINARY)", columns, rows, ct)
            : RepeatAsync(db, $"INSERT INTO \"{type.GetTableName()}\" ({names}) VALUES ({string.Join(", ", columns.Select((_, i) => $"@p{i}"))})", columns, rows, ct);
    }

    private static async Task RepeatAsync<T>(CatalogueDb db, string sql, IProperty[] columns, IEnumerable<T> rows, CancellationToken ct)
    {
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = sql;
        command.Transaction = db.Database.CurrentTransaction!.GetDbTransaction();
        for (var i = 0; i < columns.Length; i++)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = $"@p{i}";
            command.Parameters.Add(parameter);
        }
        foreach (var row in rows)
        {
            ct.ThrowIfCancellationRequested();
            for (var i = 0; i < columns.Length; i++) command.Parameters[i].Value = ValueOf(columns[i], row!) ?? DBNull.Value;
            await command.ExecuteNonQueryAsync(ct);
        }
    }

    private static async Task CopyAsync<T>(NpgsqlConnection connection, string sql, IProperty[] columns, IEnumerable<T> rows, CancellationToken ct)
    {
        await using var copy = await connection.BeginBinaryImportAsync(sql, ct);
        foreach (var row in rows)
        {
            await copy.StartRowAsync(ct);
            foreach (var column in columns)
            {
                switch (ValueOf(column, row!))
                {
                    case null: await copy.WriteNullAsync(ct); break;
                    case string text: await copy.WriteAsync(text, NpgsqlDbType.Text, ct); break;
                    case long number: await copy.WriteAsync(number, NpgsqlDbType.Bigint, ct); break;
                    case int number: await copy.WriteAsync(number, NpgsqlDbType.Integer, ct); break;
                    case bool flag: await copy.WriteAsync(flag, NpgsqlDbType.Boolean, ct); break;
                    case DateTimeOffset at: await copy.WriteAsync(at, NpgsqlDbType.TimestampTz, ct); break;
                    case var other: throw new NotSupportedException($"No column holds a {other.GetType().Name} yet.");
                }
            }
        }
        await copy.CompleteAsync(ct);
    }

    private static object? ValueOf(IProperty column, object row)
    {
        var value = column.PropertyInfo!.GetValue(row);
        return column.GetTypeMapping().Converter is { } converter ? converter.ConvertToProvider(value) : value;
    }
}
