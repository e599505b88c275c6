using SupportMonitor.Core.Common;

namespace SupportMonitor.Core.Records;

/// <summary>A record that stores what a search looks in.</summary>
public interface ISearchedRecord
{
    /// <summary>Folded words (<see cref="VietnameseText.Fold"/>).</summary>
    string SearchKey { get; }
}
