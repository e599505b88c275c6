using SupportMonitor.Core.Chase;
using SupportMonitor.Core.Records;
using SupportMonitor.Web.Ui.Fields;
using SupportMonitor.Web.Ui.Words;

namespace SupportMonitor.Web.Features.Chase;

/// <summary>The words of contacts, in the viewer's language.</summary>
public sealed class ContactWords(KindTexts texts, AuditedKinds kinds)
{
    private static readonly ChaseOutcome[] UsualFirst = [ChaseOutcome.Reminded, ChaseOutcome.Promised, ChaseOutcome.NoAnswer, ChaseOutcome.Other];

    private readonly IRecordKind _kind = (IRecordKind)kinds.Of(typeof(ChaseContact))!;

    public string Of(ChaseChannel channel) => texts.Word((AuditedKind)_kind, FieldOf(nameof(ChaseContact.Channel)), channel);

    public string Of(ChaseOutcome outcome) => texts.Word((AuditedKind)_kind, FieldOf(nameof(ChaseContact.Outcome)), outcome);

    public IReadOnlyList<Choice> Channels() => [.. Enum.GetValues<ChaseChannel>().Select(c => new Choice(c.ToString(), Of(c)))];

    /// <summary>The usual ones first.</summary>
    public IReadOnlyList<Choice> Outcomes() => [.. UsualFirst.Select(o => new Choice(o.ToString(), Of(o)))];

    private Field FieldOf(string property) => _kind.Fields.First(f => f.Property == property);
}
