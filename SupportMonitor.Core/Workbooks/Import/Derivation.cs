using SupportMonitor.Core.Data;
using SupportMonitor.Core.Records;

namespace SupportMonitor.Core.Workbooks.Import;

/// <summary>
/// Fills in what is derived from a record's columns, behind them in the row, by the places of <see cref="IRecordKind.Derived"/>; null for a
/// kind that derives nothing.
/// </summary>
internal sealed class Derivation : IRecordKindVisitor<Action<object?[]>?>
{
    public static Derivation Instance { get; } = new();

    public Action<object?[]>? Visit<T>(RecordKind<T> kind)
        where T : class, IRecord
    {
        if (kind.Derived.Count == 0)
        {
            return null;
        }

        var read = kind.Derived.Select(d => typeof(T).GetProperty(d)!.GetMethod!.CreateDelegate<Func<T, object>>()).ToArray();
        return values =>
        {
            var record = kind.Make(0, values.AsSpan(0, kind.Fields.Count));
            ((IDerivesColumns)record).DeriveColumns();
            for (var i = 0; i < read.Length; i++)
            {
                values[kind.Fields.Count + i] = read[i](record);
            }
        };
    }
}
