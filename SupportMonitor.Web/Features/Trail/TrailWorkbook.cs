using System.Globalization;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Programme;
using SupportMonitor.Core.Records;
using SupportMonitor.Core.Settings;
using SupportMonitor.Core.Workbooks.Import;
using SupportMonitor.Core.Workbooks.Xlsx;
using SupportMonitor.Web.Addresses;
using SupportMonitor.Web.Ui.Pages;
using SupportMonitor.Web.Ui.Words;

namespace SupportMonitor.Web.Features.Trail;

/// <summary>What an address asks of the trail, as an official table, and what the imports in it did row by row as another.</summary>
public static class TrailWorkbook
{
    /// <summary>As many entries as are written at most: the newest; the table says so when there may be more.</summary>
    private const int MostRows = 100_000;

    /// <summary>A cell of Excel's holds 32,767 characters.</summary>
    private const int MostText = 30_000;

    private sealed record Row(string At, string Actor, string? UserName, string Origin, string Action, string Subject, string Title, string Key, string? Reason, string Changes);

    public static async Task<IReadOnlyList<OfficialTable>> OfAsync(IServiceProvider services, BoardView view, CancellationToken cancellationToken)
    {
        // In Vietnamese for every user: it is an official document. The language goes no further than this method.
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("vi-VN");
        var words = services.GetRequiredService<TrailText>();
        var filter = TrailFilter.Of(view, services.GetRequiredService<ProgrammeCalendar>(), services.GetRequiredService<TrailReader>());
        var (trail, actor) = (services.GetRequiredService<TrailReader>(), services.GetRequiredService<CurrentUser>().Actor);
        var (rows, imports) = (new List<Row>(), new List<TrailLine>());
        await foreach (var detail in trail.StreamAsync(filter.Query, MostRows, actor, cancellationToken))
        {
            rows.Add(RowOf(detail, words));
            if (detail.Line is { Subject: ChangeSubject.Register } import)
            {
                imports.Add(import);
            }
        }

        var table = OfficialTable.Of(
            "Nhật ký",
            "Nhật ký thay đổi",
            [.. Lines(view, filter, await PersonAsync(trail, filter.Query, actor, words, cancellationToken), words), .. rows.Count == MostRows ? [$"Chỉ gồm {OfficialWords.Number(MostRows)} mục mới nhất"] : Array.Empty<string>()],
            rows,
            [
                new("Thời điểm", 16, OfficialColumnType.Text, r => r.At, OfficialTotal.Of($"{OfficialWords.Number(rows.Count)} mục")),
                new("Người thực hiện", 20, OfficialColumnType.Text, r => r.Actor),
                new("Tên đăng nhập", 16, OfficialColumnType.Code, r => r.UserName),
                new("Từ đâu", 12, OfficialColumnType.Text, r => r.Origin),
                new("Việc", 17, OfficialColumnType.Text, r => r.Action),
                new("Loại", 12, OfficialColumnType.Text, r => r.Subject),
                new("Bản ghi", 30, OfficialColumnType.Text, r => r.Title),
                new("Khóa", 18, OfficialColumnType.Code, r => r.Key),
                new("Lý do", 22, OfficialColumnType.Text, r => r.Reason),
                new("Nội dung thay đổi", 52, OfficialColumnType.Text, r => r.Changes),
            ]);
        var imported = imports.Count == 0
            ? null
            : await TrailImportRows.OfAsync(services.GetRequiredService<ImportHistory>(), imports, actor, words, cancellationToken);
        return imported is null ? [table] : [table, imported];
    }

    private static Row RowOf(TrailDetail detail, TrailText words)
    {
        var line = detail.Line;
        var changes = string.Join("; ", words.Fields(detail).Select(f => line.Action switch
        {
            ChangeAction.Added or ChangeAction.Imported => $"{f.Field}: {f.After ?? "–"}",
            ChangeAction.Deleted => $"{f.Field}: {f.Before ?? "–"}",
            _ => $"{f.Field}: {f.Before ?? "–"} → {f.After ?? "–"}",
        }));
        return new Row(
            words.Moment(line.At), line.Actor, line.UserName, words.Of(line.Origin), words.Of(line.Action), words.Of(line.Subject), words.Title(line), line.Key,
            line.Reason, Cut(changes));
    }

    /// <summary>Whom the filter chose, as the page's choices call them.</summary>
    private static async Task<string?> PersonAsync(
        TrailReader trail, TrailQuery query, Actor actor, TrailText words, CancellationToken cancellationToken) =>
        query.AccountId is not { } id ? query.Actor
        : (await trail.ActorsAsync(actor, cancellationToken)).FirstOrDefault(p => p.AccountId == id) is { } person ? words.Who(person.Name, person.UserName)
        : OfficialWords.Dash;

    internal static string Cut(string text) =>
        text.Length <= MostText ? text : string.Concat(text.AsSpan(0, char.IsHighSurrogate(text[MostText - 1]) ? MostText - 1 : MostText), "…");

    private static IEnumerable<string> Lines(BoardView view, TrailFilter filter, string? person, TrailText words)
    {
        var days = new[] { filter.From is { } from ? $"Từ ngày {Show.Date(from)}" : null, filter.To is { } to ? $"đến hết ngày {Show.Date(to)}" : null };
        var parts = new[]
        {
            string.Join(' ', days.OfType<string>()),
            filter.Query.Subject is { } subject ? $"Loại: {words.Of(subject)}" : "",
            filter.Query.Action is { } action ? $"Việc: {words.Of(action)}" : "",
            person is null ? "" : $"Người thực hiện: {person}",
            filter.Period is { } period ? $"Kỳ: {view.Periods.FirstOrDefault(p => p.Code == period)?.Name ?? period}" : "",
            filter.Query.Text is { } text ? $"Tìm: “{text}”" : "",
        };
        yield return $"Lập ngày {Show.Date(view.Today)}";
        if (string.Join("; ", parts.Where(p => p.Length > 0)) is { Length: > 0 } filters)
        {
            yield return filters;
        }
    }
}
