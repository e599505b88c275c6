using SupportMonitor.Core.Accounts;

namespace SupportMonitor.Core.Records;

/// <summary>What kind of record a change is about.</summary>
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
}

/// <summary>What subjects have in common.</summary>
public static class ChangeSubjects
{
    /// <summary>
    /// What <see cref="Permission.ReadAccountTrail"/> is about; everything else is <see cref="Permission.ReadTrail"/>'s.
    /// </summary>
    public static IReadOnlyList<ChangeSubject> OfAccounts { get; } = [ChangeSubject.Account, ChangeSubject.Access, ChangeSubject.Settings];

    /// <summary>The permission needed to read of it in the trail.</summary>
    public static Permission ReadBy(this ChangeSubject subject) =>
        OfAccounts.Contains(subject) ? Permission.ReadAccountTrail : Permission.ReadTrail;
}
