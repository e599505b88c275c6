using System.Reflection;
using Microsoft.AspNetCore.Components;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Records;
using SupportMonitor.Core.Workbooks.Reports;
using SupportMonitor.Core.Workbooks.Xlsx;
using SupportMonitor.Web.Addresses;

namespace SupportMonitor.Web.Features.Records;

/// <summary>The list pages of kinds, for what is made of each of them: their workbooks.</summary>
public static class KindLists
{
    /// <summary>Of this assembly, and of those of the kinds.</summary>
    public static IReadOnlyList<(string Route, IRecordKind Kind)> Of(AuditedKinds kinds) =>
    [
        .. from assembly in kinds.All.Select(k => k.GetType().Assembly).Append(typeof(KindLists).Assembly).Distinct()
           from page in assembly.GetTypes()
           let list = page.BaseType
           where list is { IsGenericType: true } && list.GetGenericTypeDefinition() == typeof(KindListPage<>)
           let kind = kinds.Of(list.GetGenericArguments()[0]) as IRecordKind
           where kind is not null
           select (RouteOf(page), kind),
    ];

    public static string RouteOf(Type page) => page.GetCustomAttribute<RouteAttribute>()!.Template;

    /// <summary>What a kind's workbook is called as a file: "Cong-trinh".</summary>
    public static string FileOf(IRecordKind kind)
    {
        var plain = VietnameseText.Fold(kind.SheetName).Replace(' ', '-');
        return char.ToUpperInvariant(plain[0]) + plain[1..];
    }

    /// <summary>The rows of the page with the same address.</summary>
    public static Task<OfficialTable> TableAsync(
        IRecordKind kind, KindWorkbook workbook, BoardView view, Actor actor, CancellationToken cancellationToken) =>
        kind.Accept(new Table(workbook, view, actor, cancellationToken));

    private sealed class Table(KindWorkbook workbook, BoardView view, Actor actor, CancellationToken cancellationToken) : IRecordKindVisitor<Task<OfficialTable>>
    {
        public Task<OfficialTable> Visit<T>(RecordKind<T> kind)
            where T : class, IRecord => workbook.OfAsync(kind, view.ToRecords(kind), actor, cancellationToken);
    }
}
