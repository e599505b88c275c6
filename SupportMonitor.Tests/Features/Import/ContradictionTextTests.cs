using Bunit;
using Microsoft.Extensions.DependencyInjection;
using SupportMonitor.Core.Records;
using SupportMonitor.Core.Settings;
using SupportMonitor.Core.Workbooks.Import;
using SupportMonitor.Tests.Support;
using SupportMonitor.Web.Features.Import;
using Xunit;

namespace SupportMonitor.Tests.Features.Import;

/// <summary>What is said of two rows of one workbook that contradict each other, beside what is said of the register.</summary>
public sealed class ContradictionTextTests : ComponentTest, IAsyncLifetime
{
    private static readonly Contradiction InFile = new(
        ContradictionKind.TwoCadres, RegisterSheet.Assignments, "Phân công", 6, "CB2 / 28756", "Xã Mẫu (28756) · Lê Mẫu (CB2)", "Mã cán bộ",
        "Võ Mẫu (CB1, 01/01/2017 - )", "Lê Mẫu (CB2, 01/02/2017 - )", null) { OtherRow = 5, IsWithinFile = true };

    private TestDatabase _database = null!;

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync();
        Services.AddSingleton(_database.Get<ProgrammeCalendar>());
        Services.AddSingleton<ContradictionText>();
    }

    async ValueTask IAsyncDisposable.DisposeAsync()
    {
        await DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public void TwoRowsOfTheFile_AreBothNamed_AndNoRegister() => Assert.Equal(
        "Hai cán bộ cùng theo dõi một xã: Xã Mẫu (28756) · Lê Mẫu (CB2) (trang Phân công, dòng 5 và dòng 6), Mã cán bộ: Võ Mẫu (CB1, 01/01/2017 - ) "
        + "và Lê Mẫu (CB2, 01/02/2017 - ). Cả hai đều trong tệp này: dòng 5 và dòng 6 trái nhau. Hãy sửa một trong hai dòng.",
        Services.GetRequiredService<ContradictionText>().Line(InFile));

    [Fact]
    public void RowOfTheRegisterThatTheFileHasToo_IsNamedWithWhoEnteredIt() => Assert.Equal(
        "Đang ghi trong sổ: Chị Hoa nhập trên trang lúc 05/01/2018 12:00; dòng 5 của tệp này cũng ghi như vậy",
        Services.GetRequiredService<ContradictionText>().By(InFile with
        {
            IsWithinFile = false, By = new EnteredBy("Chị Hoa", TestDatabase.Now.UtcDateTime, ChangeOrigin.Page, null),
        }));

    [Fact]
    public void Page_ShowsBothWithoutStrikingOneOut()
    {
        var outcome = new ImportOutcome(true, [], 0, [], []) { Contradictions = [InFile], ContradictionCount = 1 };

        var shown = Render<ImportContradictions>(p => p.Add(c => c.Outcome, outcome));

        Assert.Equal("Trái với sổ theo dõi hoặc trái nhau trong tệp (1)", shown.Find("h3").TextContent);
        Assert.Empty(shown.FindAll("del"));
        Assert.Equal([InFile.Current, InFile.Proposed], shown.FindAll("ins").Select(i => i.TextContent));
    }
}
