using ClosedXML.Excel;
using SupportMonitor.Core;
using SupportMonitor.Core.Records;
using SupportMonitor.Core.Settings;
using SupportMonitor.Core.Workbooks.Import;
using SupportMonitor.Core.Workbooks.Register;
using SupportMonitor.Tests.Support;
using Xunit;

namespace SupportMonitor.Tests.Workbooks.Register;

public sealed class RegisterTemplateTests
{
    [Fact]
    public async Task Template_ImportsAsAnEmptyRegister()
    {
        await using var database = await TestDatabase.CreateAsync();
        using var template = new MemoryStream();
        RegisterTemplate.Write(template, new AuditedKinds(RecordKinds.All), new ProgrammeSettings());

        var outcome = await database.Get<RegisterImport>().ImportAsync(template, "mau.xlsx", new ImportOptions(TestDatabase.Actor));

        Assert.Empty(outcome.Errors);
        Assert.Empty(outcome.Warnings);
        Assert.Equal(RecordKinds.All.OfType<IRecordKind>().Count(), outcome.Sheets.Count);
        Assert.Equal(0, outcome.Changes);
    }

    [Fact]
    public void Template_HasTheContractsSheetsAndHeadersAndDropDowns()
    {
        using var template = new MemoryStream();
        RegisterTemplate.Write(template, new AuditedKinds(RecordKinds.All), new ProgrammeSettings());
        using var book = new XLWorkbook(template);

        string[] sheets = [.. book.Worksheets.Select(w => w.Name)];
        Assert.Equal(["Đơn vị", "Cán bộ", "Phân công", "Kỳ", "Phiếu", "Miễn"], sheets[..6]);
        Assert.Equal(["Giải thích"], sheets[RecordKinds.All.OfType<IRecordKind>().Count()..]);
        Assert.Equal(TestWorkbook.ReceiptHeader, book.Worksheet("Phiếu").Row(1).CellsUsed().Select(c => (object)c.GetString()));
        Assert.Equal(TestWorkbook.UnitHeader, book.Worksheet("Đơn vị").Row(1).CellsUsed().Select(c => (object)c.GetString()));
        var validation = book.Worksheet("Đơn vị").DataValidations.Single(v => v.Ranges.Any(r => r.Contains("C2")));
        Assert.Equal(XLAllowedValues.List, validation.AllowedValues);
    }

    [Fact]
    public void ColumnFormats_StandFromLeftToRight()
    {
        using var template = new MemoryStream();
        RegisterTemplate.Write(template, new AuditedKinds(RecordKinds.All), new ProgrammeSettings());
        using var document = DocumentFormat.OpenXml.Packaging.SpreadsheetDocument.Open(template, isEditable: false);

        Assert.All(document.WorkbookPart!.WorksheetParts, part =>
        {
            var starts = part.Worksheet.Descendants<DocumentFormat.OpenXml.Spreadsheet.Column>().Select(c => c.Min!.Value).ToList();
            Assert.Equal(starts.Order(), starts);
        });
    }
}
