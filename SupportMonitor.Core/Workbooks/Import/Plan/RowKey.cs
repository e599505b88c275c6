using SupportMonitor.Core.Workbooks.Register;

namespace SupportMonitor.Core.Workbooks.Import;

/// <summary>The places of the key columns' values, filled up with zeros.</summary>
internal readonly record struct RowKey(int A, int B, int C, int D, int E)
{
    /// <summary>Null when a part of the key could not be read or found.</summary>
    public static RowKey? Of(RegisterValue[] values, IReadOnlyList<int> columns)
    {
        Span<int> parts = stackalloc int[5];
        for (var i = 0; i < columns.Count; i++)
        {
            if (!values[columns[i]].HasNumber)
            {
                return null;
            }

            parts[i] = values[columns[i]].Number;
        }

        return new RowKey(parts[0], parts[1], parts[2], parts[3], parts[4]);
    }
}
