using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using SupportMonitor.Core;
using SupportMonitor.Core.Records;
using SupportMonitor.Core.Workbooks.Import;
using SupportMonitor.Core.Workbooks.Xlsx;
using SupportMonitor.Web.Features.Import;
using SupportMonitor.Web.Ui.Words;
using Xunit;

namespace SupportMonitor.Tests.Features.Import;

public sealed class ImportTextTests
{
    [Fact]
    public void ErrorInACell_SaysWhereWhatAndWhatToDo()
    {
        var error = new ImportError(ImportErrorKind.UnreadableDate, "Phiếu", 12, "Ngày nhận", "D12", ["32/13/2017"]);

        Assert.Equal(
            "Phiếu!D12 (dòng 12, cột \"Ngày nhận\"): ngày không đọc được \"32/13/2017\". Hãy nhập dd/MM/yyyy hoặc yyyy-MM-dd.",
            Text().Error(error));
    }

    [Fact]
    public void ErrorOfTheFile_BeginsWithACapital()
    {
        Assert.StartsWith(
            "Sổ tính được đặt mật khẩu.",
            Text().Error(new ImportError(ImportErrorKind.Encrypted, null, null, null, null, [])),
            StringComparison.Ordinal);
    }

    [Fact]
    public void SheetWithASpace_IsQuotedAsInFormulas()
    {
        var error = new ImportError(ImportErrorKind.FutureDate, "Đơn vị", 3, "Mã", "A3", [new DateOnly(2018, 2, 1), new DateOnly(2018, 1, 5)]);

        Assert.Equal("'Đơn vị'!A3 (dòng 3, cột \"Mã\"): ngày 01/02/2018 ở sau hôm nay (05/01/2018). Hãy sửa ngày.", Text().Error(error));
    }

    [Fact]
    public void MissingColumn_NamesTheHeaderRow()
    {
        var error = new ImportError(ImportErrorKind.MissingColumn, "Phiếu", 2, "Ngày nhận", null, []);

        Assert.StartsWith("Phiếu (dòng 2, cột \"Ngày nhận\"): thiếu cột", Text().Error(error), StringComparison.Ordinal);
    }

    [Fact]
    public void DamageInASheet_SaysWhereAndWhatInWordsOfOurs()
    {
        var text = new ImportError(ImportErrorKind.Damaged, "Cán bộ", 5, null, "B5", [new WorkbookDamage(DamageKind.SharedText, "999")]);
        var part = new ImportError(ImportErrorKind.Damaged, "Cán bộ", null, null, null, [new WorkbookDamage(DamageKind.BrokenXml, "xl/a.xml")]);

        Assert.Equal(
            "'Cán bộ'!B5 (dòng 5): sổ tính bị hỏng: không có chuỗi dùng chung số \"999\". Hãy mở bằng Excel, lưu lại rồi nhập lại.",
            Text().Error(text));
        Assert.StartsWith("Trang \"Cán bộ\": sổ tính bị hỏng: phần xl/a.xml không phải là XML", Text().Error(part), StringComparison.Ordinal);
    }

    [Fact]
    public void WarningOfManyCells_NamesTheFirstAndCountsTheRest()
    {
        var warning = new ImportWarning(ImportWarningKind.OldFont, "Đơn vị", ["B2", "B3"], 5, ["TCVN3", "BÕn Tre", "Bến Tre"]);

        Assert.Equal(
            "Trang Đơn vị: 5 ô có vẻ viết bằng phông chữ cũ TCVN3, ví dụ \"BÕn Tre\" là \"Bến Tre\". Hãy chuyển sang Unicode: B2, B3 và 3 ô nữa",
            Text().Warning(warning));
    }

    [Fact]
    public void DuplicateKey_IsNamedWithItsValue() => Assert.Equal(
        "'Cán bộ'!A5 (dòng 5, cột \"Mã cán bộ\"): trùng khóa \"CB00001\" với dòng 2. Hãy bỏ một trong hai dòng.",
        Text().Error(new ImportError(ImportErrorKind.DuplicateKey, "Cán bộ", 5, "Mã cán bộ", "A5", [2, "CB00001"])));

    [Fact]
    public void FormulaWithoutAResult_IsNoErrorOfExcels()
    {
        var text = Text().Error(new ImportError(ImportErrorKind.UncalculatedFormula, "Kỳ", 2, "Từ ngày", "C2", []));

        Assert.Contains("công thức chưa có kết quả lưu trong tệp", text, StringComparison.Ordinal);
        Assert.DoesNotContain("lỗi của Excel", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Twins_AreNamedWithBothCodesAndTheirCells() => Assert.Equal(
        "Trang Cán bộ: hai mã mới trong tệp dễ lẫn với nhau: \"x 1\" (Lê Mẫu) và \"X1\" (Võ Mẫu), chỉ khác chữ hoa, dấu cách, số 0 ở đầu "
        + "hoặc chữ trông giống nhau. Nếu là một thì hãy dùng một mã: A4, A2",
        Text().Warning(new ImportWarning(ImportWarningKind.TwinCodesInFile, "Cán bộ", ["A4", "A2"], 2, ["x 1", "Lê Mẫu", "X1", "Võ Mẫu"])));

    [Theory]
    [InlineData("vi-VN")]
    [InlineData("en")]
    public void EveryKind_HasWordsForAllItsArguments(string culture)
    {
        var before = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(culture);
        try
        {
            foreach (var kind in Enum.GetValues<ImportErrorKind>())
            {
                var text = Text().Error(new ImportError(kind, null, null, null, null, ["mot", "hai", "ba"]));
                Assert.DoesNotContain("Error.", text, StringComparison.Ordinal);
            }

            foreach (var kind in Enum.GetValues<DamageKind>())
            {
                var damage = new WorkbookDamage(kind, "mot");
                var text = Text().Error(new ImportError(ImportErrorKind.Damaged, null, null, null, null, [damage]));
                Assert.DoesNotContain("Damage", text, StringComparison.Ordinal);
            }

            foreach (var kind in Enum.GetValues<ImportWarningKind>())
            {
                var text = Text().Warning(new ImportWarning(kind, "Trang", [], 1, ["mot", "hai", "ba", "bon"]));
                Assert.DoesNotContain("Warning.", text, StringComparison.Ordinal);
            }
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }

    private static ImportText Text()
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddLocalization();
        services.AddSingleton(new AuditedKinds(RecordKinds.All)).AddSingleton<KindTexts>().AddSingleton<RefusalText>().AddSingleton<ImportText>();
        return services.BuildServiceProvider().GetRequiredService<ImportText>();
    }
}
