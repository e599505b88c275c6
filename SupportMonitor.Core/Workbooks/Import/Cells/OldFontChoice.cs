namespace SupportMonitor.Core.Workbooks.Import;

/// <summary>What to do with text of an old font.</summary>
public enum OldFontChoice
{
    /// <summary>Store it as it stands.</summary>
    Keep = 0,

    /// <summary>Store what its writer saw.</summary>
    Convert = 1,
}
