using Microsoft.Extensions.Localization;
using SupportMonitor.Core.Coverage;
using SupportMonitor.Core.Register;

namespace SupportMonitor.Web.Ui.Words;

/// <summary>The register's fixed words in the viewer's language; workbooks have Core's, which are Vietnamese.</summary>
public sealed class EnumWords(IStringLocalizer<EnumWords> loc)
{
    public string Of(UnitKind kind) => loc[$"UnitKind.{kind}"];

    public string Of(AssignmentRole role) => loc[$"AssignmentRole.{role}"];

    public string Of(PeriodState state) => loc[$"PeriodState.{state}"];

    public string Of(ReceiptKind kind) => loc[$"ReceiptKind.{kind}"];
}
