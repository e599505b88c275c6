using Microsoft.EntityFrameworkCore;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Data;
using SupportMonitor.Core.Records;

namespace SupportMonitor.Core.Register;

/// <summary>Records that a change names by their ids; <see cref="Refusal.NotFound"/> when they are gone.</summary>
internal static class RegisterLookup
{
    public static async Task<Unit> UnitAsync(RegisterDb db, int id, CancellationToken cancellationToken) =>
        await db.Units.FindAsync([id], cancellationToken) ?? throw new RefusedException(Refusal.NotFound, id);

    /// <exception cref="RefusedException"><see cref="Refusal.CadreMerged"/>: the record takes nothing new.</exception>
    public static async Task<Cadre> CadreAsync(RegisterDb db, int id, CancellationToken cancellationToken)
    {
        var cadre = await db.Cadres.FindAsync([id], cancellationToken) ?? throw new RefusedException(Refusal.NotFound, id);
        await RequirePresentAsync(db, cadre, cancellationToken);
        return cadre;
    }

    /// <exception cref="RefusedException"><see cref="Refusal.CadreMerged"/>.</exception>
    public static async Task RequirePresentAsync(RegisterDb db, Cadre cadre, CancellationToken cancellationToken)
    {
        if (await MergedCadres.KeptAsync(db, cadre.Id, cancellationToken) is { } kept)
        {
            throw new RefusedException(Refusal.CadreMerged, cadre.Code, kept.Code, kept.Name);
        }
    }

    public static async Task<Period> PeriodAsync(RegisterDb db, int id, CancellationToken cancellationToken) =>
        await db.Periods.FindAsync([id], cancellationToken) ?? throw new RefusedException(Refusal.NotFound, id);

    /// <exception cref="RefusedException"><see cref="Refusal.WrongLevel"/>: the unit is no commune.</exception>
    public static async Task<(Unit Unit, Cadre Cadre)> CommuneAndCadreAsync(
        RegisterDb db, int unitId, int cadreId, CancellationToken cancellationToken)
    {
        var unit = await UnitAsync(db, unitId, cancellationToken);
        return unit.Level == UnitLevel.Commune
            ? (unit, await CadreAsync(db, cadreId, cancellationToken))
            : throw new RefusedException(Refusal.WrongLevel, unit.FullName);
    }

    /// <summary>No record is deleted that others refer to, nor one whose deletion would delete text that a user typed.</summary>
    /// <exception cref="RefusedException"><see cref="Refusal.InUse"/>, <see cref="Refusal.StillWritten"/>.</exception>
    public static async Task RequireUnusedAsync(
        IEnumerable<IRecordUse> uses, RegisterDb db, INamedRecord record, string key, CancellationToken cancellationToken)
    {
        foreach (var use in uses)
        {
            switch (await use.FindAsync(db, record, cancellationToken))
            {
                case RecordUse.Referred:
                    throw new RefusedException(Refusal.InUse, key);
                case RecordUse.Written:
                    throw new RefusedException(Refusal.StillWritten, key);
            }
        }
    }

    /// <param name="others">The codes so far, with names, and whether they differ from the new one by zeros alone.</param>
    /// <exception cref="RefusedException"><see cref="Refusal.CodeTwin"/>, for the likest of them.</exception>
    public static void RequireNoTwin(string code, IEnumerable<(string Code, string Name, bool ZerosMatter)> others)
    {
        var shape = CodeShape.Of(code);
        var twin = others.Select(o => (o.Code, o.Name, o.ZerosMatter, Likeness: CodeText.Likeness(shape, CodeShape.Of(o.Code))))
            .Where(o => o.Likeness == CodeLikeness.Writing || (o.Likeness == CodeLikeness.Zeros && !o.ZerosMatter))
            .OrderBy(o => o.Likeness)
            .FirstOrDefault();
        if (twin.Code is not null)
        {
            throw new RefusedException(Refusal.CodeTwin, CodeText.Spell(code), CodeText.Spell(twin.Code), twin.Name);
        }
    }

    /// <exception cref="RefusedException"><see cref="Refusal.InUse"/> when <paramref name="records"/> has any.</exception>
    public static async Task RequireNoneAsync<T>(IQueryable<T> records, string key, CancellationToken cancellationToken)
    {
        if (await records.AnyAsync(cancellationToken))
        {
            throw new RefusedException(Refusal.InUse, key);
        }
    }
}
