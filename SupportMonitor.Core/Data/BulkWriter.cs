using System.Data.Common;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace SupportMonitor.Core.Data;

/// <summary>
/// Writes rows by the ten thousand inside a context's transaction: prepared commands, their parameters used again and again.
/// Plain SQL of any database. Search and sort keys are the caller's, who must also write the trail.
/// </summary>
internal sealed class BulkWriter : IDisposable
{
    private readonly DbConnection _connection;
    private readonly DbTransaction _transaction;
    private readonly List<Command> _commands = [];

    /// <param name="db">With a transaction begun.</param>
    public BulkWriter(RegisterDb db)
    {
        _connection = db.Database.GetDbConnection();
        _transaction = db.Database.CurrentTransaction!.GetDbTransaction();
    }

    /// <summary>Adds records with revision 0; each gives its new id back.</summary>
    public Command Insert(string table, params string[] columns) =>
        Prepare($"{InsertInto(table, [.. columns, "Revision"], [.. Places(columns), "0"])} RETURNING \"Id\"", columns.Length, returns: true);

    /// <summary>Adds rows of a table without revisions, and asks for nothing back: that costs less.</summary>
    public Command Append(string table, params string[] columns) =>
        Prepare(InsertInto(table, columns, Places(columns)), columns.Length, returns: false);

    /// <summary>Changes records and raises their revision, which each gives back; the last value is the record's id.</summary>
    public Command Update(string table, params string[] columns)
    {
        var sets = string.Join(", ", columns.Index().Select(c => $"{Quote(c.Item)} = {Place(c.Index)}"));
        return Prepare(
            $"UPDATE {Quote(table)} SET {sets}, \"Revision\" = \"Revision\" + 1 WHERE \"Id\" = {Place(columns.Length)} RETURNING \"Revision\"",
            columns.Length + 1,
            returns: true);
    }

    public void Dispose()
    {
        foreach (var command in _commands)
        {
            command.Dispose();
        }
    }

    private static string InsertInto(string table, string[] columns, string[] values) =>
        $"INSERT INTO {Quote(table)} ({string.Join(", ", columns.Select(Quote))}) VALUES ({string.Join(", ", values)})";

    private static string[] Places(string[] columns) => [.. columns.Index().Select(c => Place(c.Index))];

    private static string Quote(string name) => $"\"{name}\"";

    private static string Place(int index) => string.Create(CultureInfo.InvariantCulture, $"@p{index}");

    private Command Prepare(string sql, int parameters, bool returns)
    {
        var command = _connection.CreateCommand();
        command.Transaction = _transaction;
        command.CommandText = sql;
        for (var i = 0; i < parameters; i++)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = Place(i);
            command.Parameters.Add(parameter);
        }

        var prepared = new Command(command, returns);
        _commands.Add(prepared);
        return prepared;
    }

    /// <summary>A statement that is run for one row after another.</summary>
    internal sealed class Command(DbCommand command, bool returns) : IDisposable
    {
        private bool _prepared;

        /// <returns>The id or the revision where the statement gives one back; 0 otherwise.</returns>
        public int Run(params ReadOnlySpan<object?> values)
        {
            for (var i = 0; i < values.Length; i++)
            {
                command.Parameters[i].Value = values[i] ?? DBNull.Value;
            }

            if (!_prepared)
            {
                // Only now, because some databases want to see the parameters' types first.
                command.Prepare();
                _prepared = true;
            }

            if (returns)
            {
                return Convert.ToInt32(command.ExecuteScalar(), CultureInfo.InvariantCulture);
            }

            command.ExecuteNonQuery();
            return 0;
        }

        public void Dispose() => command.Dispose();
    }
}
