using SupportMonitor.Core.Board;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Coverage;
using SupportMonitor.Core.Forms;
using SupportMonitor.Core.Settings;

namespace SupportMonitor.Core.Chase;

/// <summary>A duty still owed, and how far its chasing has come.</summary>
public sealed record ChaseRow(DutyRow Row, ContactStanding Contacts) : DutyRow(Row)
{
    /// <summary>What is owed, by ids.</summary>
    public FormPair PairIn(int periodId) => new(periodId, Commune.Id, Cadre.Id);
}

/// <summary>The list to chase with what was done about each duty, for who may read the contacts.</summary>
public sealed class ChaseBook(PeriodContacts contacts, SettingsService settings)
{
    /// <summary>By district, commune, cadre, as of the coverage's day.</summary>
    /// <param name="need">Null for every duty that is owed.</param>
    /// <exception cref="RefusedException"><see cref="Refusal.NotAllowed"/>.</exception>
    public async Task<IReadOnlyList<ChaseRow>> ReadAsync(
        PeriodCoverage coverage, DutySelection selection, ChaseNeed? need, Actor actor, CancellationToken cancellationToken = default)
    {
        var (register, rows) = (coverage.Register, new List<ChaseRow>());
        var all = await contacts.OfAsync(register.Period.Id, actor, cancellationToken);
        var cap = (await settings.GetAsync(cancellationToken)).ChaseCap;
        var matcher = new DutyMatcher(register, selection);
        foreach (var duty in DutyIndex.Of(register).Duties)
        {
            var state = coverage.StateOf(duty);
            if (state is not (DutyState.Missing or DutyState.Returned) || !selection.States.Contains(state))
            {
                continue;
            }

            var (commune, cadre, _) = register.Duties[duty];
            var standing = ContactStanding.Of(all[register.Communes[commune].Id, register.Cadres[cadre].Id], coverage.AsOf, cap);
            if ((need is not { } asked || standing.Is(asked))
                && matcher.HasPair(commune, cadre, selection.Search is null ? default : SearchableText.Of(state.Word()) + standing.Texts))
            {
                rows.Add(new ChaseRow(DutyRow.Of(coverage, duty), standing));
            }
        }

        return rows;
    }

    /// <summary>How many duties wait for something, for notices.</summary>
    internal async Task<int> CountAsync(PeriodCoverage coverage, ChaseNeed need, CancellationToken cancellationToken = default)
    {
        var (register, count) = (coverage.Register, 0);
        var all = await contacts.OfAsync(register.Period.Id, cancellationToken);
        var cap = (await settings.GetAsync(cancellationToken)).ChaseCap;
        for (var duty = 0; duty < register.Duties.Count && all.Count > 0; duty++)
        {
            var (commune, cadre, _) = register.Duties[duty];
            count += coverage.StateOf(duty) is DutyState.Missing or DutyState.Returned
                && ContactStanding.Of(all[register.Communes[commune].Id, register.Cadres[cadre].Id], coverage.AsOf, cap).Is(need) ? 1 : 0;
        }

        return count;
    }
}
