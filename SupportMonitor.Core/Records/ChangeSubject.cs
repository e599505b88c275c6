namespace SupportMonitor.Core.Records;

/// <summary>
/// What kind of record a change is about; the numbers are stored and never reused. A new kind says its number itself, from 100 on, and
/// has no name here.
/// </summary>
public enum ChangeSubject
{
    Unit = 0,
    Cadre = 1,
    Assignment = 2,
    Period = 3,
    Receipt = 4,
    Exemption = 5,
    Settings = 6,

    /// <summary>Many records at once: an import, or its undoing.</summary>
    Register = 7,

    Account = 8,

    /// <summary>What a user tried to reach without the right to.</summary>
    Access = 9,

    /// <summary>A file that belongs to a form.</summary>
    Attachment = 20,

    /// <summary>All data at once: put back from a backup.</summary>
    Database = 21,
}
