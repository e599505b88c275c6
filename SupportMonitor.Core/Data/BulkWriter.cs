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

    /// <summary>
    /// Adds records with revision 0; each gives its new id back. The ids are given here, because asking the database for each
    /// costs more than the rest: the transaction is the only one that writes, and the table's sequence follows by itself.
    /// </summary>
    public Command Insert(string table, params string[] columns) => Prepare(
        InsertInto(table, [.. columns, "Revision", "Id"], [.. Places(columns), "0", Place(columns.Length)]),
        columns.Length + 1,
        returns: false,
        LastId(table));

    /// <summary>
    /// Adds rows of a table without revisions, several in one statement, and asks for nothing back: that costs least.
    /// </summary>
    /// <param name="same">What is the same in all of them; columns that are named nowhere are null.</param>
    public Batch Append(string table, IReadOnlyList<(string Column, long Value)> same, params string[] columns) => new(
        Prepare(InsertRows(table, same, columns, Batch.Rows), Batch.Rows * columns.Length, returns: false),
        Prepare(InsertRows(table, same, columns, 1), columns.Length, returns: false),
        columns.Length);

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

    private static string InsertRows(string table, IReadOnlyList<(string Column, long Value)> same, string[] columns, int rows)
    {
        var constants = same.Select(s => s.Value.ToString(CultureInfo.InvariantCulture)).ToList();
        var values = Enumerable.Range(0, rows)
            .Select(row => $"({string.Join(", ", [.. constants, .. columns.Index().Select(c => Place((row * columns.Length) + c.Index))])})");
        return $"INSERT INTO {Quote(table)} ({string.Join(", ", same.Select(s => s.Column).Concat(columns).Select(Quote))}) VALUES {string.Join(", ", values)}";
    }

    /// <summary>The last id ever given, also to a record that is gone.</summary>
    private int LastId(string table)
    {
        using var command = _connection.CreateCommand();
        command.Transaction = _transaction;
        command.CommandText = "SELECT \"seq\" FROM \"sqlite_sequence\" WHERE \"name\" = @table";
        var name = command.CreateParameter();
        (name.ParameterName, name.Value) = ("@table", table);
        command.Parameters.Add(name);
        return Convert.ToInt32(command.ExecuteScalar() ?? 0, CultureInfo.InvariantCulture);
    }

    private static string InsertInto(string table, string[] columns, string[] values) =>
        $"INSERT INTO {Quote(table)} ({string.Join(", ", columns.Select(Quote))}) VALUES ({string.Join(", ", values)})";

    private static string[] Places(string[] columns) => [.. columns.Index().Select(c => Place(c.Index))];

    private static string Quote(string name) => $"\"{name}\"";

    private static string Place(int index) => string.Create(CultureInfo.InvariantCulture, $"@p{index}");

    private Command Prepare(string sql, int parameters, bool returns, int? lastId = null)
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

        var prepared = new Command(command, returns, lastId);
        _commands.Add(prepared);
        return prepared;
    }

    /// <summary>A statement that is run for one row after another.</summary>
    internal sealed class Command(DbCommand command, bool returns, int? lastId) : IDisposable
    {
        private int? _lastId = lastId;
        private bool _prepared;

        /// <summary>The id that the next record gets; only of <see cref="Insert"/>.</summary>
        public int NextId => _lastId!.Value + 1;

        /// <returns>The id or the revision where the statement gives one back; 0 otherwise.</returns>
        public int Run(params ReadOnlySpan<object?> values)
        {
            for (var i = 0; i < values.Length; i++)
            {
                command.Parameters[i].Value = values[i] ?? DBNull.Value;
            }

            if (_lastId is { } last)
            {
                _lastId = last + 1;
                command.Parameters[values.Length].Value = last + 1;
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
            return _lastId ?? 0;
        }

        public void Dispose() => command.Dispose();
    }

    /// <summary>
    /// Rows that wait for others to be written with. A batch that is not full must be passed to <see cref="Flush"/>.
    /// </summary>
    internal sealed class Batch(Command full, Command one, int width)
    {
        public const int Rows = 8;

        private readonly object?[] _waiting = new object?[Rows * width];
        private int _count;

        public void Add(params ReadOnlySpan<object?> values)
        {
            values.CopyTo(_waiting.AsSpan(_count * width));
            if (++_count == Rows)
            {
                full.Run(_waiting);
                _count = 0;
            }
        }

        public void Flush()
        {
            for (var row = 0; row < _count; row++)
            {
                one.Run(_waiting.AsSpan(row * width, width));
            }

            _count = 0;
        }
    }
}
