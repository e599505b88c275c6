using Microsoft.EntityFrameworkCore;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Records;

namespace SupportMonitor.Core.Register;

/// <summary>A cadre as entered; every text at most 200 characters, the phone 100.</summary>
public sealed record CadreInput(string Name, string? Position, string? Organisation, string? Group, string? Phone);

/// <summary>
/// Keeps the cadres. Every method throws <see cref="RefusedException"/>: <see cref="Refusal.NotFound"/>,
/// <see cref="Refusal.Required"/>, <see cref="Refusal.TooLong"/>, <see cref="Refusal.ChangedMeanwhile"/>,
/// <see cref="Refusal.CadreMerged"/>.
/// </summary>
public sealed class CadreService(Ledger ledger, IEnumerable<IRecordUse> uses)
{
    /// <param name="code">At most 50 characters; it cannot be changed later.</param>
    /// <param name="acceptsTwin">True once the user confirmed that a code read like another is meant.</param>
    /// <returns>The new id.</returns>
    /// <exception cref="RefusedException"><see cref="Refusal.CodeTaken"/>, <see cref="Refusal.CodeTwin"/>.</exception>
    public Task<int> AddAsync(
        string code, CadreInput input, Actor actor, bool acceptsTwin = false, Guid? entry = null, CancellationToken cancellationToken = default) =>
        ledger.StoreAsync(
            entry,
            new { code, input },
            actor,
            Permission.KeepRegister,
            async db =>
            {
                var clean = Guard.Text(code, nameof(Cadre.Code), 50);
                if (await db.Cadres.AsNoTracking().SingleOrDefaultAsync(c => c.Code == clean, cancellationToken) is { } taken)
                {
                    await RegisterLookup.RequirePresentAsync(db, taken, cancellationToken);
                    throw new RefusedException(Refusal.CodeTaken, clean);
                }

                var added = new Cadre { Code = clean, Name = "" };
                Fill(added, input);
                if (!acceptsTwin)
                {
                    var cadres = await db.Cadres.Select(c => new { c.Code, c.Name }).ToListAsync(cancellationToken);
                    RegisterLookup.RequireNoTwin(clean, cadres.Select(c => (c.Code, c.Name, false)));
                }

                db.Cadres.Add(added);
                return added;
            },
            added => added.Id,
            cancellationToken: cancellationToken);

    /// <param name="revision">The <see cref="Cadre.Revision"/> that the user looked at.</param>
    public Task EditAsync(
        int id, int revision, CadreInput input, Actor actor, Guid? entry = null, CancellationToken cancellationToken = default) =>
        ledger.StoreAsync(
            entry,
            new { id, revision, input },
            actor,
            Permission.KeepRegister,
            async db =>
            {
                var cadre = await RegisterLookup.CadreAsync(db, id, cancellationToken);
                Guard.Unchanged(cadre.Revision, revision, cadre.Name);
                Fill(cadre, input);
            },
            cancellationToken: cancellationToken);

    /// <exception cref="RefusedException"><see cref="Refusal.InUse"/>, <see cref="Refusal.ReasonRequired"/>.</exception>
    public Task DeleteAsync(int id, int revision, string reason, Actor actor, CancellationToken cancellationToken = default)
    {
        var why = Guard.Reason(reason);
        return ledger.CommitAsync(
            actor,
            Permission.KeepRegister,
            async db =>
            {
                var cadre = await RegisterLookup.CadreAsync(db, id, cancellationToken);
                Guard.Unchanged(cadre.Revision, revision, cadre.Name);
                await RegisterLookup.RequireNoneAsync(db.Assignments.Where(a => a.CadreId == id), cadre.Name, cancellationToken);
                await RegisterLookup.RequireUnusedAsync(uses, db, cadre, cadre.Name, cancellationToken);
                db.Cadres.Remove(cadre);
                return id;
            },
            why,
            cancellationToken);
    }

    private static void Fill(Cadre cadre, CadreInput input)
    {
        cadre.Name = Guard.Text(input.Name, nameof(Cadre.Name), 200);
        cadre.Position = Guard.Optional(input.Position, nameof(Cadre.Position), 200);
        cadre.Organisation = Guard.Optional(input.Organisation, nameof(Cadre.Organisation), 200);
        cadre.Group = Guard.Optional(input.Group, nameof(Cadre.Group), 200);
        cadre.Phone = Guard.Optional(input.Phone, nameof(Cadre.Phone), 100);
    }
}
