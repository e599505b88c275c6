using SupportMonitor.Core.Coverage;
using SupportMonitor.Core.Forms;
using SupportMonitor.Core.Records;
using SupportMonitor.Core.Register;

namespace SupportMonitor.Web.Ui.Words;

/// <summary>The register's fixed words in the viewer's language, as <see cref="KindTexts"/> has them; workbooks have Core's, which are Vietnamese.</summary>
public sealed class EnumWords(AuditedKinds kinds, KindTexts texts)
{
    private readonly Dictionary<Type, (AuditedKind Kind, Field Field)> _fields = new()
    {
        [typeof(UnitKind)] = Of(kinds, typeof(Unit), nameof(Unit.Kind)),
        [typeof(AssignmentRole)] = Of(kinds, typeof(Assignment), nameof(Assignment.Role)),
        [typeof(PeriodState)] = Of(kinds, typeof(Period), nameof(Period.State)),
        [typeof(ReceiptKind)] = Of(kinds, typeof(Receipt), nameof(Receipt.Kind)),
    };

    /// <summary>A unit's kind, an assignment's role, a period's state or a receipt's kind.</summary>
    public string Of(Enum value)
    {
        var (kind, field) = _fields[value.GetType()];
        return texts.Word(kind, field, value);
    }

    private static (AuditedKind Kind, Field Field) Of(AuditedKinds kinds, Type entity, string property)
    {
        var kind = kinds.Of(entity)!;
        return (kind, ((IRecordKind)kind).Fields.First(f => f.Property == property));
    }
}
