namespace SupportMonitor.Core.Data;

/// <summary>A record that stores what is derived from its other columns, such as keys of search and order.</summary>
public interface IDerivesColumns
{
    /// <summary>Called before each save that adds or changes the record.</summary>
    void DeriveColumns();
}
