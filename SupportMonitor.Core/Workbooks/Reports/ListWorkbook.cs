using SupportMonitor.Core.Common;
using SupportMonitor.Core.Settings;
using SupportMonitor.Core.Workbooks.Xlsx;

namespace SupportMonitor.Core.Workbooks.Reports;

/// <summary>A page's list to download, as an official table with the filters that were applied said below its title.</summary>
public sealed class ListWorkbook(SettingsService settings, ProgrammeCalendar calendar)
{
    /// <summary>Writes one table as a workbook of one sheet. The stream is written synchronously and left open.</summary>
    public Task WriteAsync(OfficialTable table, Stream output, CancellationToken cancellationToken = default) =>
        WriteAsync([table], output, cancellationToken);

    /// <summary>Writes each table as a sheet of one workbook. The stream is written synchronously and left open.</summary>
    public async Task WriteAsync(IReadOnlyList<OfficialTable> tables, Stream output, CancellationToken cancellationToken = default)
    {
        var head = Letterheads.Of(await settings.GetAsync(cancellationToken), await calendar.TodayAsync(cancellationToken));
        await Task.Run(() => OfficialWorkbook.Write(tables, head, output, cancellationToken: cancellationToken), cancellationToken);
    }
}
