namespace SupportMonitor.Core.Access;

/// <summary>How far a role's right to records of a kind goes.</summary>
public enum Reach
{
    None = 0,

    /// <summary>Records about the cadre whose account it is, or entered for the unit that the account speaks for.</summary>
    Own,

    /// <summary>Records about the unit that the account speaks for, regardless of who entered them.</summary>
    Hosted,

    /// <summary>Records that name the account's unit among those that they are addressed to, or name none.</summary>
    Addressed,

    All,
}

/// <summary>Which role may read and write records of a kind, and how far; <see cref="AccessRules"/> decides with it.</summary>
/// <param name="Roles">Roles that are not named may do nothing.</param>
public sealed record AccessTable(IReadOnlyDictionary<Role, (Reach Read, Reach Write)> Roles)
{
    /// <summary>The office does all, leaders read all, others nothing.</summary>
    public static AccessTable Office { get; } = new(new Dictionary<Role, (Reach, Reach)>
    {
        [Role.Operator] = (Reach.All, Reach.All),
        [Role.Secretariat] = (Reach.All, Reach.All),
        [Role.Leader] = (Reach.All, Reach.None),
    });

    /// <summary><see cref="Office"/>, and a role beside it.</summary>
    public AccessTable And(Role role, Reach read, Reach write) =>
        new(new Dictionary<Role, (Reach, Reach)>(Roles) { [role] = (read, write) });

    /// <summary>The right to read records; about one where <paramref name="about"/> says which.</summary>
    public Right ToRead(RecordPlace about = default) => new(Permission.ReadRecords, about.UnitId, about.CadreId) { Table = this, Addressed = about.Addressed };

    /// <inheritdoc cref="ToRead"/>
    public Right ToWrite(RecordPlace about = default) => ToRead(about) with { Permission = Permission.WriteRecords };
}

/// <summary>What a record is about, as far as it decides who may read or write it.</summary>
/// <param name="Addressed">The units that it is addressed to; null where it is addressed to none in particular.</param>
public readonly record struct RecordPlace(int? UnitId = null, int? CadreId = null, IReadOnlyCollection<int>? Addressed = null);
