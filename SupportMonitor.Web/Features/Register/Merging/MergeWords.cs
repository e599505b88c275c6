using Microsoft.Extensions.Localization;
using SupportMonitor.Core.Records;
using SupportMonitor.Core.Register;
using SupportMonitor.Web.Features.Trail;
using SupportMonitor.Web.Ui.Words;

namespace SupportMonitor.Web.Features.Register.Merging;

/// <summary>What merges speak of: kinds of records and tables, fields, and their values.</summary>
public sealed class MergeWords(IStringLocalizer<MergeWords> loc, TrailText trail, EnumWords enums)
{
    /// <summary>What the records of a table are called.</summary>
    /// <param name="kind">Null for what is no kind of record, such as drafts.</param>
    public string Records(AuditedKind? kind, string table) => kind is not null ? trail.Of(kind.Subject)
        : loc[$"Table.{table}"] is { ResourceNotFound: false } known ? known : table;

    public string Field(AuditedKind? kind, string property) => trail.NameOf(kind, property);

    /// <summary>As its property holds it; null is an empty one.</summary>
    public string Value(object? value) => value switch
    {
        null => loc["Empty"],
        DateOnly date => Show.Date(date),
        AssignmentRole role => enums.Of(role),
        _ => value.ToString()!,
    };
}
