using Microsoft.EntityFrameworkCore;
using SupportMonitor.Core.Board;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Coverage;
using SupportMonitor.Core.Data;
using SupportMonitor.Core.Forms;
using SupportMonitor.Core.Records;
using SupportMonitor.Core.Register;

namespace SupportMonitor.Core.Chase;

/// <summary>Contacts as a kind of record; the office writes and leaders read (records.md, "Who may do what").</summary>
public sealed class ChaseContactRecords() : RecordKind<ChaseContact>(110, ChaseRules.Kind, "Đôn đốc")
{
    /// <summary>The stored number.</summary>
    public const ChangeSubject Number = (ChangeSubject)110;

    public static Right ToRead { get; } = AccessTable.Office.ToRead();

    public static Right ToWrite { get; } = AccessTable.Office.ToWrite();

    public override IReadOnlyList<Type> Services => [typeof(ChaseService), typeof(PeriodContacts), typeof(ChaseBook), typeof(ChaseDesk)];

    /// <summary>What the figures count: see <see cref="ContactCondition"/>.</summary>
    public override IReadOnlyList<(string Key, string Word)> Narrowings { get; } =
    [
        (ContactCondition.Last.Key(), "Lần cuối của mỗi phiếu phải nhận"),
        (ContactCondition.Promise.Key(), "Lời hẹn gửi"),
        (ContactCondition.Kept.Key(), "Giữ hẹn"),
        (ContactCondition.Broken.Key(), "Lỡ hẹn"),
        (ContactCondition.Pending.Key(), "Chưa đến hẹn"),
    ];

    protected override void Describe(FieldList<ChaseContact> f)
    {
        f.Reference<Period>("Mã kỳ", c => c.PeriodId).Key();
        f.Reference<Unit>("Mã đơn vị", c => c.UnitId).Key();
        f.Reference<Cadre>("Mã cán bộ", c => c.CadreId).Key();
        f.Date("Ngày", c => c.Date).Key().Past();
        f.Whole("Lần", c => c.Number).From(1).Otherwise(1).Key();
        f.Word("Hình thức", c => c.Channel, c => c.Word());
        f.Line("Người liên hệ", c => c.Person);
        f.Word("Kết quả", c => c.Outcome, o => o.Word());
        f.Date("Hẹn ngày", c => c.PromisedDate).EndOf(c => c.Date);
        f.Date("Liên hệ lại", c => c.NextDate);
        f.Line("Số văn bản", c => c.LetterNumber);
        f.Line("Người đôn đốc", c => c.ChasedBy);
        f.Lines("Ghi chú", c => c.Note);
    }

    public override IEnumerable<RecordFault> FaultsOf(ChaseContact record, IRecordLook look)
    {
        if (look.Find<Unit>(record.UnitId) is { } unit && unit.Level != UnitLevel.Commune)
        {
            yield return new(nameof(ChaseContact.UnitId), new(Refusal.WrongLevel, unit.FullName));
        }

        if (record is { Outcome: ChaseOutcome.Promised, PromisedDate: null })
        {
            yield return new(nameof(ChaseContact.PromisedDate), ChaseRules.OfPromise(record.Outcome, record.Date, null)!);
        }
    }

    /// <summary>Warns of new contacts that do not fit their duty, by the register and the receipts with the workbook's own.</summary>
    public override async Task CheckWrittenAsync(ImportRows<ChaseContact> rows, CancellationToken cancellationToken)
    {
        foreach (var ofPeriod in rows.Rows.Where(r => r.Stored is null).GroupBy(r => r.Record.PeriodId))
        {
            if (rows.Find<Period>(ofPeriod.Key) is not { } period
                || await PeriodRegisterReader.ReadAsync(rows.Db, period.Code, cancellationToken) is not { } register)
            {
                continue;
            }

            var duties = register.Duties.ToDictionary(d => (register.Communes[d.Commune].Id, register.Cadres[d.Cadre].Id), d => d.Exempt);
            var receipts = await ReceiptsAsync(rows.Db, ofPeriod.Key, cancellationToken);
            foreach (var row in ofPeriod)
            {
                var contact = row.Record;
                var pair = (contact.UnitId, contact.CadreId);
                var duty = !duties.TryGetValue(pair, out var exempt) ? PairDuty.Unexpected : exempt ? PairDuty.Exempt : PairDuty.Expected;
                var (commune, cadre) = (rows.Find<Unit>(contact.UnitId)?.FullName ?? "", rows.Find<Cadre>(contact.CadreId)?.Name ?? "");
                if (ChaseRules.OfImport(duty, receipts.GetValueOrDefault(pair), contact.Date, commune, cadre) is { } misfit)
                {
                    rows.Warn(row, nameof(ChaseContact.Date), misfit);
                }
            }
        }
    }

    private static async Task<Dictionary<(int, int), ReceiptRow[]>> ReceiptsAsync(
        RegisterDb db, int periodId, CancellationToken cancellationToken) =>
        (await db.Receipts.AsNoTracking().Where(r => r.PeriodId == periodId)
            .Select(r => new { r.UnitId, r.CadreId, r.Date, r.Sequence, r.Kind }).ToListAsync(cancellationToken))
        .GroupBy(r => (r.UnitId, r.CadreId))
        .ToDictionary(g => g.Key, g => g.Select(r => new ReceiptRow(r.Date, r.Sequence, r.Kind)).Order(ReceiptRow.Order).ToArray());
}
