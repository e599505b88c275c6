namespace SupportMonitor.Core.Access;

/// <summary>What can be allowed; every operation names the one that it needs.</summary>
public enum Permission
{
    /// <summary>The board, the register and every form in it.</summary>
    ReadBoard = 0,

    /// <summary>Workbooks of what <see cref="ReadBoard"/> shows.</summary>
    Export = 1,

    /// <summary>Units, cadres, assignments, periods with their closing and release, exemptions.</summary>
    KeepRegister = 2,

    /// <summary>Any form: receive, return, accept, correct, delete.</summary>
    KeepForms = 3,

    /// <summary>Register workbooks: import and undo.</summary>
    Import = 4,

    /// <summary>A unit's form: draft and send. Of a unit: <see cref="Right.UnitId"/>.</summary>
    SendForm = 5,

    /// <summary>
    /// That a form of a unit about a cadre has come, or not. <see cref="Right.UnitId"/>, <see cref="Right.CadreId"/>.
    /// </summary>
    SeeForm = 6,

    /// <summary>
    /// What a form says. <see cref="Right.UnitId"/>, <see cref="Right.CadreId"/>, <see cref="Right.Released"/>.
    /// </summary>
    ReadForm = 7,

    /// <summary>The trail of the programme's data.</summary>
    ReadTrail = 8,

    /// <summary>The trail of accounts, settings and rejected attempts.</summary>
    ReadAccountTrail = 9,

    ManageSettings = 10,

    /// <summary>A sample's today.</summary>
    MoveDemonstrationDate = 11,

    ManageAccounts = 12,

    /// <summary>Own password, own authenticator app, own notices.</summary>
    UseOwnAccount = 13,

    /// <summary>Records of a kind, as far as its <see cref="AccessTable"/> goes: <see cref="Right.Table"/>.</summary>
    ReadRecords = 14,

    /// <inheritdoc cref="ReadRecords"/>
    WriteRecords = 15,
}

/// <summary>A permission, and what it is about where that matters.</summary>
/// <param name="UnitId">The commune whose form it is.</param>
/// <param name="CadreId">The cadre whom the form is about.</param>
/// <param name="Released">The form's period is closed and released.</param>
public readonly record struct Right(Permission Permission, int? UnitId = null, int? CadreId = null, bool Released = false)
{
    /// <summary>How far each role's right goes; with <see cref="Permission.ReadRecords"/> and <see cref="Permission.WriteRecords"/>.</summary>
    public AccessTable? Table { get; init; }

    /// <summary>The units that the record is addressed to; null for a record that is addressed to none in particular.</summary>
    public IReadOnlyCollection<int>? Addressed { get; init; }

    public static implicit operator Right(Permission permission) => new(permission);
}
