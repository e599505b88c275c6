using SupportMonitor.Core.Coverage;

namespace SupportMonitor.Core.Activities;

/// <summary>All proposals with their steps in memory, whatever their dates: those of a period are selected when it is counted.</summary>
public sealed class ProposalBook(PeriodScopes scopes) : ITallyBook
{
    private readonly ScopedRows<ProposalCase> _proposals = new(scopes.Count);
    private readonly Dictionary<int, int> _proposalOfStep = [];

    public IReadOnlyList<Type> Records { get; } = [typeof(Proposal), typeof(ProposalStep)];

    /// <summary>The figures of a scope at the end of a day.</summary>
    public ProposalTally Of(int scope, DateOnly asOf) =>
        ProposalTally.Of(_proposals[scope], scopes.Register.Period, asOf, scope == PeriodScopes.Province);

    /// <summary>Null when it is not known.</summary>
    public ProposalCase? Find(int id) => _proposals.TryGet(id, out var proposal) ? proposal : null;

    /// <inheritdoc/>
    public IEnumerable<int> Take(Type type, int id, object? record) =>
        type == typeof(ProposalStep) ? TakeStep(id, (ProposalStep?)record) : TakeProposal(id, (Proposal?)record);

    private IEnumerable<int> TakeProposal(int id, Proposal? record)
    {
        if (record is null)
        {
            return _proposals.Remove(id);
        }

        var proposal = Find(id) ?? new ProposalCase();
        (proposal.Date, proposal.UnitId, proposal.CadreId) = (record.Date, record.UnitId, record.CadreId);
        (proposal.Agency, proposal.DueDate, proposal.Outside) = (record.Agency, record.DueDate, !scopes.Has(record.UnitId));
        return _proposals.Put(id, proposal, scopes.Of(record.UnitId, record.CadreId));
    }

    private IEnumerable<int> TakeStep(int id, ProposalStep? record)
    {
        IEnumerable<int> changed = [];
        if (_proposalOfStep.Remove(id, out var parent) && Find(parent) is { } before)
        {
            before.Remove(id);
            changed = scopes.Of(before.UnitId, before.CadreId);
        }

        if (record is not null && Find(record.ProposalId) is { } proposal)
        {
            proposal.Put(new ProposalMark(record.Date, id, record.Step, record.Agency, record.DueDate));
            _proposalOfStep[id] = record.ProposalId;
            changed = changed.Concat(scopes.Of(proposal.UnitId, proposal.CadreId));
        }

        return changed;
    }
}
